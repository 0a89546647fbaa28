/** The picture of an RDM, and the scale of its colors. */
import { make, number } from "./elements.ts";
import type { Matrix } from "./matrix.ts";

type Color = readonly [red: number, green: number, blue: number];

/** Viridis at nine places. */
const COLORS: readonly Color[] = [
  ...[[68, 1, 84], [71, 44, 122], [59, 81, 139], [44, 113, 142], [33, 144, 141]] as const,
  ...[[39, 173, 129], [92, 200, 99], [170, 220, 50], [253, 231, 37]] as const,
];
/** The colors that are told apart. */
const SHADES = Array.from({ length: 256 }, (_, i) => shade(i / 255));
const DIAGONAL: Color = [128, 128, 128];
/** About the width of the picture, in dots. */
const WIDTH = 560;

function shade(part: number): Color {
  const at = Math.min(0.9999, part) * (COLORS.length - 1);
  const low = COLORS[Math.floor(at)]!, high = COLORS[Math.floor(at) + 1]!;
  const mixed = (i: 0 | 1 | 2) => Math.round(low[i] + (high[i] - low[i]) * (at % 1));
  return [mixed(0), mixed(1), mixed(2)];
}

/** Draws a matrix; the keyboard can go to the picture. */
export function drawMatrix(matrix: Matrix): HTMLCanvasElement {
  const { size, least, most } = matrix;
  const dots = Math.max(1, Math.floor(WIDTH / size)), width = size * dots;
  const canvas = make("canvas", { width, height: width, tabIndex: 0 });
  canvas.setAttribute("role", "img");
  canvas.setAttribute(
    "aria-label",
    `RDM of ${size} stimuli, distances from ${number(least)} to ${number(most)}; ` +
      "arrow keys move through the pairs",
  );
  const context = canvas.getContext("2d")!;
  const image = context.createImageData(width, width), { data } = image;
  const scale = 255 / (most - least || 1);
  for (let y = 0; y < size; y++) {
    const row = y * dots * width * 4;
    for (let x = 0; x < size; x++) {
      const color = x === y ? DIAGONAL : SHADES[Math.round((matrix.value(y, x) - least) * scale)]!;
      for (let dot = 0; dot < dots; dot++) {
        const at = row + (x * dots + dot) * 4;
        data[at] = color[0];
        data[at + 1] = color[1];
        data[at + 2] = color[2];
        data[at + 3] = 255;
      }
    }
    for (let dot = 1; dot < dots; dot++) {
      data.copyWithin(row + dot * width * 4, row, row + width * 4);
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** A band of all colors, from the smallest distance to the greatest. */
export function colorScale(): HTMLCanvasElement {
  const band = make("canvas", { width: SHADES.length, height: 1, className: "scale" });
  band.setAttribute("role", "img");
  band.setAttribute("aria-label", "the colors of the distances");
  const context = band.getContext("2d")!;
  for (const [i, color] of SHADES.entries()) {
    context.fillStyle = `rgb(${color})`;
    context.fillRect(i, 0, 1, 1);
  }
  return band;
}
