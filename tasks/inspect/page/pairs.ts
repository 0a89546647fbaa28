/** What is told of the pair of stimuli under the mouse, or where the arrow keys went. */
import { failed, make, number } from "./elements.ts";
import type { Matrix } from "./matrix.ts";
import { ask, Stopped } from "./work.ts";

const STEPS: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Tells into `out` of the pairs of a picture. */
export function tellPairs(
  canvas: HTMLCanvasElement,
  matrix: Matrix,
  out: HTMLElement,
  hasPictures: boolean,
): void {
  let row = 0, column = 0, shown = "";
  const within = (place: number) => Math.min(matrix.size - 1, Math.max(0, place));
  const tell = async (down: number, right: number) => {
    [row, column] = [within(down), within(right)];
    const key = `${row} ${column}`;
    if (key === shown) return;
    shown = key;
    const nodes: Node[] = [
      make("p", {}, make("b", { textContent: number(matrix.value(row, column), 4) })),
    ];
    for (const place of new Set([row, column])) {
      const id = matrix.label(place);
      nodes.push(make("div", { textContent: id }));
      const picture = hasPictures ? await pictureOf(id) : undefined;
      if (shown !== key) return; // another pair by now
      if (picture !== undefined) nodes.push(picture);
    }
    out.replaceChildren(...nodes);
  };
  canvas.onmousemove = ({ clientX, clientY }) => {
    const { left, top, width } = canvas.getBoundingClientRect();
    const place = (from: number) => Math.floor(from / width * matrix.size);
    tell(place(clientY - top), place(clientX - left));
  };
  canvas.onkeydown = (event) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    tell(row + step[0], column + step[1]);
  };
}

async function pictureOf(id: string): Promise<HTMLElement | undefined> {
  try {
    const picture = await ask("picture", { id });
    if (picture === undefined) return undefined;
    const src = URL.createObjectURL(picture), release = () => URL.revokeObjectURL(src);
    const image = make("img", { src, alt: id, onload: release });
    image.onerror = () => {
      release();
      image.replaceWith(make("p", { className: "quiet", textContent: "not a picture shown here" }));
    };
    return image;
  } catch (error) {
    return error instanceof Stopped ? undefined : failed(error as Error);
  }
}
