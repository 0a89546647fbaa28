/** A labeled array as text: dims and sizes, a few values, coordinates, attributes. */
import type { Coordinate } from "./coordinate.ts";
import { isFloat, type Label, labelAt, labelText } from "./labels.ts";
import type { Labeled } from "./labeled.ts";
import { itemSize, type NdArray } from "./ndarray.ts";
import { dateText, durationText, isDate, isDuration } from "./times.ts";

/** A dimension longer than this shows its ends only. */
const SHOWN = 8;

/** Like xarray's text form; touches a few values only, however large the array is. */
export function textForm(array: Labeled): string {
  const lines = [
    `<DataArray ${array.name === undefined ? "" : `'${array.name}' `}(${sizesText(array)})> ` +
    `${array.values.dtype}, ${bytesText(array.values)}`,
    valuesText(array.values),
  ];
  if (array.coords.size > 0) {
    const rows = Array.from(array.coords, ([name, coordinate]) => ({
      mark: isIndex(array, name) ? "*" : " ",
      name,
      coordinate,
      dims: `(${coordinate.dims.join(", ")})`,
    }));
    const wide = (key: "name" | "dims") => Math.max(...rows.map((row) => row[key].length));
    lines.push(
      "Coordinates:",
      ...rows.map(({ mark, name, coordinate, dims }) =>
        `  ${mark} ${name.padEnd(wide("name"))}  ${dims.padEnd(wide("dims"))} ` +
        `${coordinate.dtype} ${coordinateText(coordinate)}`
      ),
    );
  }
  const bare = array.dims.filter((dim) => !array.coords.has(dim));
  if (bare.length > 0) lines.push(`Dimensions without coordinates: ${bare.join(", ")}`);
  const attributes = Object.entries(array.attrs);
  if (attributes.length > 0) {
    lines.push(
      "Attributes:",
      ...attributes.map(([name, value]) => `    ${name}: ${attributeText(value)}`),
    );
  }
  return lines.join("\n");
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
    : labelText(label);
}
