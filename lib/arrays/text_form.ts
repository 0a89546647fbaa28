/** A labeled array as text: dims and sizes, a few values, coordinates, attributes. */
import { Coordinate } from "./coordinate.ts";
import { isFloat, type Label, labelAt, labelText } from "./labels.ts";
import type { Labeled } from "./labeled.ts";
import { itemSize, type NdArray } from "./ndarray.ts";
import { dateText, durationText, isDate, isDuration } from "./times.ts";

/** A dimension longer than this shows its ends only. */
const SHOWN = 8;

/** A label longer than this shows its beginning only. */
const LONGEST = 60;

/** Like xarray's text form; touches a few values only, however large the array is. */
export function textForm(array: Labeled): string {
  const lines = [
    `<DataArray ${array.name === undefined ? "" : `'${array.name}' `}(${sizesText(array)})> ` +
    `${array.values.dtype}, ${bytesText(array.values)}${bigintsText(array.values)}`,
    valuesText(array.values),
  ];
  lines.push(...coordinateLines(array));
  const bare = array.dims.filter((dim) => !array.coords.has(dim));
  if (bare.length > 0) lines.push(`Dimensions without coordinates: ${bare.join(", ")}`);
  return [...lines, ...attributeLines(array.attrs)].join("\n");
}

/** Where `data` are no numbers, what gives them. */
function bigintsText({ dtype }: NdArray): string {
  return dtype === "int64" || dtype === "uint64" ? "; as numbers: .item(), .numbers()" : "";
}

/** The coordinates, a line each under a title; none where there are none. */
function coordinateLines({ dims, coords }: Pick<Labeled, "dims" | "coords">): string[] {
  return tableLines(
    "Coordinates:",
    Array.from(coords, ([name, own]) => ({
      mark: dims.includes(name) && own.dims.length === 1 ? "*" : " ",
      name,
      own,
    })),
  );
}

function tableLines(
  title: string,
  rows: readonly { readonly mark: string; readonly name: string; readonly own: Coordinate }[],
): string[] {
  if (rows.length === 0) return [];
  const dimsText = ({ own }: { readonly own: Coordinate }) => `(${own.dims.join(", ")})`;
  const names = Math.max(...rows.map(({ name }) => name.length));
  const dims = Math.max(...rows.map((row) => dimsText(row).length));
  const line = (row: typeof rows[number]) =>
    `  ${row.mark} ${row.name.padEnd(names)}  ${dimsText(row).padEnd(dims)} ` +
    `${row.own.dtype} ${coordinateText(row.own)}`;
  return [title, ...rows.map(line)];
}

function attributeLines(attrs: Labeled["attrs"]): string[] {
  const attributes = Object.entries(attrs);
  if (attributes.length === 0) return [];
  return [
    "Attributes:",
    ...attributes.map(([name, value]) => `    ${name}: ${attributeText(value)}`),
  ];
}

/** A dataset: its dimensions, coordinates and arrays, as xarray shows them. */
export function datasetText(
  parts: Pick<Labeled, "coords" | "attrs"> & {
    readonly sizes: Readonly<Record<string, number>>;
    readonly arrays: Iterable<readonly [string, Labeled]>;
  },
): string {
  const dims = Object.keys(parts.sizes);
  const sizes = dims.map((dim) => `${dim}: ${parts.sizes[dim]}`).join(", ");
  const rows = Array.from(parts.arrays, ([name, array]) => ({
    mark: " ",
    name,
    own: new Coordinate(array.dims, array.values),
  }));
  return [
    `<Dataset (${sizes})>`,
    ...coordinateLines({ dims, coords: parts.coords }),
    ...tableLines("Data variables:", rows),
    ...attributeLines(parts.attrs),
  ].join("\n");
}

/** Whether a coordinate is the index of its dimension. */
export function isIndex(array: Labeled, name: string): boolean {
  return array.dims.includes(name) && array.coords.get(name).dims.length === 1;
}

/** The dimensions with their lengths: `presentation: 412, neuroid: 84564`. */
export function sizesText(array: Labeled): string {
  return array.dims.map((dim, axis) => `${dim}: ${array.values.shape[axis]}`).join(", ");
}

/** The memory that the values take: `139 MB`; text is counted in elements. */
export function bytesText({ dtype, data }: NdArray): string {
  if (dtype === "string") return `${data.length} strings`;
  const size = data.length * itemSize(dtype);
  const power = size < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(size) / 3));
  const unit = ["bytes", "kB", "MB", "GB", "TB"][power];
  return `${Number((size / 1000 ** power).toPrecision(3))} ${unit}`;
}

/** The first and last values in nested brackets. */
export function valuesText(array: NdArray): string {
  const ends = array.shape.length > 2 ? 2 : 3;
  const lines = (axis: number, start: number, indent: string): string => {
    if (axis === array.shape.length) return valueText(array, start, 6);
    const length = array.shape[axis]!;
    const stride = array.shape.slice(axis + 1).reduce((size, n) => size * n, 1);
    const items = shownPositions(length, ends).map((i) =>
      i < 0 ? "..." : lines(axis + 1, start + i * stride, indent + " ")
    );
    const innermost = axis === array.shape.length - 1;
    return `[${items.join(innermost ? " " : `\n${indent} `)}]`;
  };
  return lines(0, 0, "");
}

/** A few values of a coordinate, on one line. */
export function coordinateText(coordinate: Coordinate): string {
  return shownPositions(coordinate.length, 3)
    .map((i) => i < 0 ? "..." : valueText(coordinate.array, i, 4)).join(" ");
}

/** An attribute's value on one line. */
export function attributeText(value: unknown): string {
  if (ArrayBuffer.isView(value) || Array.isArray(value)) {
    return Array.from(value as ArrayLike<unknown>, String).join(", ");
  }
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return text.replace(/\s*\n\s*/g, " ");
}

/**
 * All positions of a short dimension; of a long one the first and last, with -1 for those between.
 */
function shownPositions(length: number, ends: number): number[] {
  if (length <= SHOWN) return Array.from({ length }, (_, i) => i);
  const head = Array.from({ length: ends }, (_, i) => i);
  return [...head, -1, ...head.map((i) => length - ends + i)];
}

function valueText(array: NdArray, position: number, digits: number): string {
  const { dtype, data } = array;
  // As xarray shows them: dates without the zeros behind the seconds.
  if (isDate(dtype)) return dateText(data[position] as bigint).replace(/\.?0+$/, "");
  if (isDuration(dtype)) return durationText(dtype, data[position] as bigint);
  const label: Label = labelAt(array, position);
  return isFloat(array.dtype)
    ? String(Number((label as number).toPrecision(digits)))
    : onOneLine(labelText(label));
}

/** A text that neither breaks the line nor fills it: its beginning, where it is long. */
function onOneLine(text: string): string {
  const line = text.replace(/\s*\n\s*/g, " ");
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}
