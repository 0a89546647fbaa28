/**
 * What a matrix drawn as one picture answers where it is pointed at: a signal holds the mouse's place,
 * and an expression turns it into a row, a column and a value, so that no cell is a datum.
 */
import { readValue, type ValueGrid, writeValues } from "./mouse_values.ts";
import type { ChartSpec } from "./theme.ts";

/** Of more pixels than this, the values of a map are those of blocks. */
const MAP_CELLS = 10_000;

/** What is behind a picture. */
export interface MouseGrid extends ValueGrid {
  /** A name for its signals, once in a chart. */
  readonly id: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** What rows and columns are called, and what the value is. */
  readonly titles: readonly [row: string, column: string, value: string];
  /** Names of the rows; their numbers by default. */
  readonly rowNames?: readonly string[] | undefined;
  /** Names of the columns; those of the rows where both are the same. */
  readonly columnNames?: readonly string[] | undefined;
  /** The numbers of the first row and column; 0 by default. */
  readonly first?: number | undefined;
  /** Names of the values 0, 1, 2 …, where they stand for something else. */
  readonly valueNames?: readonly string[] | undefined;
  /** What zooms the picture. */
  readonly zoom?: Zoom | undefined;
  /** An expression of the address of a cell's picture, of the signals `row` and `column`. */
  readonly image?: string | undefined;
}

/** How a picture is zoomed by wheel and moved when dragged; a double click puts it back. */
export interface Zoom {
  /** The name of the parameter; views that name the same one are zoomed together. */
  readonly name: string;
  /** What the axes count at the left and right, top and bottom edge before it is zoomed. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** The parameter of a layer that is zoomed. */
export function zoomParam(name: string): ChartSpec {
  return { name, select: "interval", bind: "scales" };
}

/** How far the mouse lies from the first edge of a picture to the last, 0 to 1, as an expression. */
function share(axis: 0 | 1, length: number, zoom: Zoom | undefined): string {
  const seen = `mouse[${axis}] / ${length}`;
  if (zoom === undefined) return seen;
  const field = axis === 0 ? "x" : "y";
  const [first, last] = zoom[field];
  const shown = `${zoom.name} && ${zoom.name}.${field}`;
  const end = (place: 0 | 1) =>
    `(${shown} ? ${zoom.name}.${field}[${place}] : ${
      Math[place === 0 ? "min" : "max"](first, last)
    })`;
  const [from, to] = first < last ? [end(0), end(1)] : [end(1), end(0)];
  return `(${from} + ${seen} * (${to} - ${from}) - ${first}) / ${last - first}`;
}

/** The place of the mouse in the view that it is over, in CSS pixels: for the top of a specification. */
export const MOUSE: ChartSpec = {
  name: "mouse",
  value: [-1, -1],
  on: [{ events: "pointermove", update: "xy(group())" }],
};

/** The signals of a picture, for the top of a specification, and what its mark shows. */
export interface MouseAnswer {
  readonly params: readonly ChartSpec[];
  readonly tooltip: ChartSpec;
}

/** Lets a picture answer the mouse. */
export function mouseAnswer(grid: MouseGrid): MouseAnswer {
  const { id, rows, columns, width, height, isSymmetric = false, first: from = 0, zoom } = grid;
  const name = (part: string) => `${id}_${part}`;
  const [row, column] = [name("row"), name("column")];
  const at = (axis: 0 | 1, length: number, count: number) =>
    `clamp(floor(${share(axis, length, zoom)} * ${count}), 0, ${count - 1})`;
  const written = writeValues(grid);
  const labels = (names: readonly string[] | undefined, part: string) =>
    names === undefined ? [] : [{ name: name(part), value: names }];
  const named = (part: string, place: string, names: readonly string[] | undefined) =>
    names === undefined ? from === 0 ? place : `${place} + ${from}` : `${name(part)}[${place}]`;
  const sameNames = grid.columnNames === grid.rowNames;
  const [rowTitle, columnTitle, valueTitle] = grid.titles;
  const [first, second] = rowTitle === columnTitle
    ? [`${rowTitle} (row)`, `${columnTitle} (column)`]
    : [rowTitle, columnTitle];
  const entries = [
    [first, named("rows", row, grid.rowNames)],
    [second, named(sameNames ? "rows" : "columns", column, grid.columnNames)],
    ...(written === undefined ? [] : [[valueTitle, name("value")]]),
    ...(grid.image === undefined ? [] : [["image", name("image")]]),
  ];
  const place = isSymmetric
    ? `min(${row}, ${column}) * ${rows} - min(${row}, ${column}) * (min(${row}, ${column}) + 3) / 2 - 1` +
      ` + max(${row}, ${column})`
    : `${row} * ${columns} + ${column}`;
  return {
    params: [
      { name: row, expr: at(1, height, rows) },
      { name: column, expr: at(0, width, columns) },
      ...labels(grid.rowNames, "rows"),
      ...(sameNames ? [] : labels(grid.columnNames, "columns")),
      ...labels(grid.valueNames, "names"),
      ...(written === undefined ? [] : [
        { name: name("values"), value: written.text },
        {
          name: name("value"),
          expr: `${isSymmetric ? `${row} === ${column} ? "0" : ` : ""}${
            readValue(name("values"), `(${place})`, written, grid.valueNames && name("names"))
          }`,
        },
      ]),
      ...(grid.image === undefined ? [] : [{
        name: name("image"),
        expr: grid.image.replaceAll("row", row).replaceAll("column", column),
      }]),
    ],
    tooltip: {
      expr: `{${entries.map(([title, value]) => `${JSON.stringify(title)}: ${value}`).join(", ")}}`,
    },
  };
}

/** How many cells of a picture of a map are one, so that what it answers stays small. */
export function mapBlocks(rows: number, columns: number): number {
  return Math.max(1, Math.ceil(Math.sqrt(rows * columns / MAP_CELLS)));
}
