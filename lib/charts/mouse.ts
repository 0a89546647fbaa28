/**
 * What a matrix drawn as one picture answers where it is pointed at: a signal holds the mouse's place,
 * and an expression turns it into a row, a column and a value, so that no cell is a datum.
 */
import type { ChartSpec } from "./theme.ts";

/** Values are written in this many steps, as two letters each, or one where there are many. */
const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-";
const MISSING = "~";
/** More values are written as one letter each, and more than that not at all. */
const [FINE, MOST] = [20_000, 150_000];
/** Of more pixels than this, the values of a map are those of blocks. */
const MAP_CELLS = 10_000;

/** What is behind a picture. */
export interface MouseGrid {
  /** A name for its signals, once in a chart. */
  readonly id: string;
  /** Cells down and across. */
  readonly rows: number;
  readonly columns: number;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** What rows and columns are called, and what the value is. */
  readonly titles: readonly [row: string, column: string, value: string];
  /** Names of the rows; their numbers from 0 if left out. */
  readonly rowNames?: readonly string[] | undefined;
  /** Names of the columns; those of the rows where both are the same. */
  readonly columnNames?: readonly string[] | undefined;
  /** The number of a cell. */
  value(row: number, column: number): number;
  /** Whether a cell and its mirror image are the same, as in an RDM. */
  readonly isSymmetric?: boolean | undefined;
  /** An expression of the address of a cell's picture, of the signals `row` and `column`. */
  readonly image?: string | undefined;
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
  const { id, rows, columns, width, height, isSymmetric = false } = grid;
  const name = (part: string) => `${id}_${part}`;
  const [row, column] = [name("row"), name("column")];
  const at = (axis: number, length: number, count: number) =>
    `clamp(floor(mouse[${axis}] / ${length} * ${count}), 0, ${count - 1})`;
  const written = writeValues(grid);
  const labels = (names: readonly string[] | undefined, part: string) =>
    names === undefined ? [] : [{ name: name(part), value: names }];
  const named = (part: string, place: string, names: readonly string[] | undefined) =>
    names === undefined ? place : `${name(part)}[${place}]`;
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
      ...(written === undefined ? [] : [
        { name: name("values"), value: written.text },
        {
          name: name("value"),
          expr: `${isSymmetric ? `${row} === ${column} ? "0" : ` : ""}${
            readValue(name("values"), `(${place})`, written)
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

interface Written {
  readonly text: string;
  readonly letters: number;
  readonly low: number;
  readonly step: number;
}

/** The values as letters: how far each lies between the lowest and the highest. */
function writeValues(
  { rows, columns, value, isSymmetric = false }: MouseGrid,
): Written | undefined {
  const count = isSymmetric ? rows * (rows - 1) / 2 : rows * columns;
  if (count > MOST || count === 0) return undefined;
  const numbers = new Float64Array(count);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = isSymmetric ? row + 1 : 0; column < columns; column++) {
      numbers[at++] = value(row, column);
    }
  }
  let [low, high] = [Infinity, -Infinity];
  for (const each of numbers) {
    if (!Number.isFinite(each)) continue;
    if (each < low) low = each;
    if (each > high) high = each;
  }
  if (low > high) return undefined;
  const letters = count > FINE ? 1 : 2;
  const steps = LETTERS.length ** letters - 1;
  const step = high > low ? (high - low) / steps : 1;
  const parts: string[] = [];
  for (const each of numbers) {
    if (!Number.isFinite(each)) {
      parts.push(MISSING.repeat(letters));
      continue;
    }
    const code = Math.round((each - low) / step);
    if (letters === 2) parts.push(LETTERS[code >> 6]!);
    parts.push(LETTERS[code & 63]!);
  }
  return { text: parts.join(""), letters, low, step };
}

/** The expression of a value, with as many decimals as its steps tell apart. */
function readValue(values: string, place: string, { letters, low, step }: Written): string {
  const letter = (offset: number) =>
    `indexof("${LETTERS}", substring(${values}, ${letters} * ${place} + ${offset}, ${letters} * ${place} + ${
      offset + 1
    }))`;
  const code = letters === 2 ? `(${letter(0)} * 64 + ${letter(1)})` : letter(0);
  const decimals = Math.min(8, Math.max(0, Math.floor(-Math.log10(step))));
  const number = `format(${low} + ${step} * ${code}, ".${decimals}f")`;
  return `${letter(0)} < 0 ? "none" : ${number}`;
}

/** How many cells of a picture of a map are one, so that what it answers stays small. */
export function mapBlocks(rows: number, columns: number): number {
  return Math.max(1, Math.ceil(Math.sqrt(rows * columns / MAP_CELLS)));
}
