/** The RDM of an assembly: of which neuroids, in which order, computed where it is asked for. */
import type { AssemblyView, RdmView } from "../work/answers.ts";
import { workButton } from "./button.ts";
import { make, number } from "./elements.ts";
import { matrixOf } from "./matrix.ts";
import { colorScale, drawMatrix } from "./picture.ts";
import { tellPairs } from "./pairs.ts";
import { ask, renewWorker } from "./work.ts";

/** Files above this want all the memory that a page can have. */
const LARGE_BYTES = 100e6;

/** The controls, and where the RDM will be. */
export function rdm(view: AssemblyView, hasPictures: boolean): HTMLElement[] {
  if (view.noRdm !== undefined) return [make("p", { className: "quiet", textContent: view.noRdm })];
  const region = choice(view.regions), subject = choice(view.subjects);
  const order = make(
    "select",
    {},
    make("option", { value: "file", textContent: "as in the file" }),
    make("option", { value: "clustered", textContent: "clustered (average linkage)" }),
  );
  const isFinite = make("input", { type: "checkbox" });
  const out = make("div", { className: "rdm" });
  let drawn: RdmView | undefined;
  const show = () => drawn && draw(out, drawn, order.value === "clustered", hasPictures);
  order.onchange = show;
  const button = workButton("Draw the RDM", async () => {
    drawn = undefined;
    out.replaceChildren();
    if (view.bytes > LARGE_BYTES) renewWorker();
    drawn = await ask("rdm", {
      path: view.path,
      region: region.value || undefined,
      subject: subject.value || undefined,
      isFinite: isFinite.checked,
    });
    show();
  }, (line) => out.replaceChildren(line));
  const labeled = (label: string, select: HTMLSelectElement) => [
    make("label", {}, `${label} `, select),
    " ",
  ];
  return [
    make(
      "p",
      {},
      ...view.regions.length > 0 ? labeled("region", region) : [],
      ...view.subjects.length > 0 ? labeled("subject", subject) : [],
      ...labeled("order", order),
      make("label", {}, isFinite, " leave out neuroids with NaN"),
      " ",
      button,
    ),
    out,
  ];
}

function choice(values: readonly string[]): HTMLSelectElement {
  return make(
    "select",
    {},
    make("option", { value: "", textContent: "all" }),
    ...values.map((value) => make("option", { value, textContent: value })),
  );
}

function draw(out: HTMLElement, view: RdmView, isClustered: boolean, hasPictures: boolean): void {
  const { neuroids, averaged, rounded } = view;
  const matrix = matrixOf(view, isClustered);
  const canvas = drawMatrix(matrix);
  const pair = make("div");
  pair.setAttribute("aria-live", "polite");
  const words = [
    `${matrix.size} stimuli${averaged ? ", presentations of one averaged" : ""}`,
    `${neuroids.toLocaleString("en")} neuroids`,
    ...rounded ? ["values rounded to float32, to fit on a page"] : [],
    "1 − Pearson's r",
  ];
  const { least, most } = matrix;
  out.replaceChildren(
    canvas,
    make(
      "div",
      { className: "told" },
      make("p", { textContent: words.join("; ") }),
      make("p", {}, `${number(least)} `, colorScale(), ` ${number(most)}`),
      pair,
    ),
  );
  tellPairs(canvas, matrix, pair, hasPictures);
}
