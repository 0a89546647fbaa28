/**
 * Matrices as one image mark, a picture with one pixel for each cell: a rectangle for each of 515 ×
 * 515 cells would be 7.5 MB of specification.
 */
import { colorAt, type ColorRange, MISSING_COLOR, rgbOf } from "./palettes.ts";
import { pngUri } from "./picture.ts";
import type { Numbers } from "./numbers.ts";
import type { ChartSpec } from "./theme.ts";

/**
 * Fine enough for noisy data to look smooth; more would cost one more bit for each pixel in the
 * file.
 */
const LEVELS = 48;

/** A matrix and how its values become colors. */
export interface MatrixPicture {
  /** (rows, columns) row-major; NaN takes the color `missing`. */
  readonly values: Numbers;
  readonly rows: number;
  readonly columns: number;
  /** Values at the two ends of the colors; what lies beyond takes the end's color. */
  readonly domain: readonly [number, number];
  readonly colors: ColorRange;
  /** The color of NaN. */
  readonly missing?: string | undefined;
}

/** The picture as an address for an image mark, with one pixel for each cell. */
export function matrixUri(
  { values, rows, columns, domain, colors, missing = MISSING_COLOR }: MatrixPicture,
): string {
  const [low, high] = domain;
  const perUnit = high > low ? LEVELS / (high - low) : 0;
  const indices = new Uint8Array(rows * columns);
  for (let i = 0; i < indices.length; i++) {
    const value = values[i]!;
    indices[i] = Number.isNaN(value)
      ? LEVELS
      : Math.min(LEVELS - 1, Math.max(0, Math.floor((value - low) * perUnit)));
  }
  return pngUri({ width: columns, height: rows, indices, palette: paletteOf(colors, missing) });
}

function paletteOf(colors: ColorRange, missing: string): Uint8Array {
  const palette = new Uint8Array(3 * (LEVELS + 1));
  for (let i = 0; i < LEVELS; i++) palette.set(colorAt(colors, i / (LEVELS - 1)), 3 * i);
  palette.set(rgbOf(missing), 3 * LEVELS);
  return palette;
}

/** A matrix with blocks of `by[0]` × `by[1]` cells replaced by their mean, NaN left out. */
export function blockMeans(
  values: Numbers,
  rows: number,
  columns: number,
  by: readonly [number, number],
): { values: Float64Array; rows: number; columns: number } {
  return blockMeansOf((row, column) => values[row * columns + column]!, rows, columns, by);
}

/** The same of a matrix that is not in memory as such: `at` gives its values. */
export function blockMeansOf(
  at: (row: number, column: number) => number,
  rows: number,
  columns: number,
  [rowsBy, columnsBy]: readonly [number, number],
): { values: Float64Array; rows: number; columns: number } {
  const outRows = Math.ceil(rows / rowsBy);
  const outColumns = Math.ceil(columns / columnsBy);
  const sums = new Float64Array(outRows * outColumns);
  const counts = new Uint32Array(outRows * outColumns);
  for (let row = 0; row < rows; row++) {
    const base = Math.floor(row / rowsBy) * outColumns;
    for (let column = 0; column < columns; column++) {
      const value = at(row, column);
      if (Number.isNaN(value)) continue;
      const cell = base + Math.floor(column / columnsBy);
      sums[cell]! += value;
      counts[cell]!++;
    }
  }
  return { values: sums.map((sum, i) => sum / counts[i]!), rows: outRows, columns: outColumns };
}

/** A picture of numbered colors: `indices` (rows, columns) row-major into `colors`. */
export function indexedUri(
  indices: Uint8Array,
  rows: number,
  columns: number,
  colors: readonly string[],
): string {
  const palette = new Uint8Array(colors.flatMap(rgbOf));
  return pngUri({ width: columns, height: rows, indices, palette });
}

/** Where an image mark lies and what its axes say. */
export interface ImagePlace {
  readonly width: number;
  readonly height: number;
  /** What the axes count: [first, last] at the left and right, top and bottom edge. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** Vega-Lite axis definitions; `null` for none. */
  readonly xAxis: ChartSpec | null;
  readonly yAxis: ChartSpec | null;
  /** Content of its tooltip; nothing by default. */
  readonly tooltip?: ChartSpec | undefined;
  /** Whether a parameter zooms it; false by default. */
  readonly zooms?: boolean | undefined;
}

/** A layer that draws a picture over the whole plot. */
export function imageLayer(url: string, place: ImagePlace): ChartSpec {
  const { width, height, x, y } = place;
  const scale = (ends: readonly [number, number]) => ({
    domain: [Math.min(...ends), Math.max(...ends)],
    nice: false,
    zero: false,
  });
  const corners = { url, x: x[0], y: y[0] };
  // A picture that is zoomed reaches from corner to corner; one that is not has its size.
  const [data, size, ends] = place.zooms
    ? [{ ...corners, x2: x[1], y2: y[1] }, {}, { x2: { field: "x2" }, y2: { field: "y2" } }]
    : [corners, { width, height }, {}];
  return {
    data: { values: [data] },
    mark: {
      type: "image",
      align: "left",
      baseline: "top",
      ...size,
      aspect: false,
      smooth: false,
      aria: false,
      ...(place.tooltip === undefined ? { tooltip: null } : {}),
    },
    encoding: {
      url: { field: "url", type: "nominal" },
      x: {
        field: "x",
        type: "quantitative",
        scale: { ...scale(x), reverse: x[0] > x[1] },
        axis: place.xAxis,
      },
      y: {
        field: "y",
        type: "quantitative",
        scale: { ...scale(y), reverse: y[1] > y[0] },
        axis: place.yAxis,
      },
      ...ends,
      // Not the mark's: beside a view that is selected in, Vega-Lite 5 hears no other.
      ...(place.tooltip === undefined ? {} : { tooltip: { value: place.tooltip } }),
    },
  };
}
