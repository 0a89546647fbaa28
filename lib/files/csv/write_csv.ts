/** Comma-separated files out, in the bytes that pandas writes. */
import { checkCall, isPlain, type Kind, kindOf } from "../../calls/mod.ts";
import type { TypedArray } from "../../arrays/mod.ts";
import { ShapeError } from "../../errors/mod.ts";
import { pythonFloat } from "./python_text.ts";

/** The values of a column. `null`, `undefined` and NaN are written as empty fields. */
export type CsvValues =
  | TypedArray
  | readonly (string | number | bigint | boolean | null | undefined)[];

/** The columns of a CSV file, in order: a Map, or pairs of name and values. */
export type CsvColumns = Iterable<readonly [name: string, values: CsvValues]>;

export const CSV_COLUMNS: Kind<CsvColumns> = kindOf(
  'columns as pairs of name and values: [["stimulus_id", ids], ["ceiling", ceilings]], or a Map of them',
  (value) => {
    if (Array.isArray(value) || value instanceof Map) return [...value].every(isColumn);
    return typeof value === "object" && value !== null && Symbol.iterator in value &&
      !("dims" in value) && !ArrayBuffer.isView(value);
  },
  (value) => {
    if (isPlain(value)) return "its columns: Object.entries({ … })";
    if (!Array.isArray(value) && !(value instanceof Map)) return undefined;
    const odd = [...value].find((pair) => Array.isArray(pair) && pair.length === 2);
    return odd === undefined
      ? undefined
      : "a list or typed array of values under each name: array.data, coordinate.values";
  },
);

function isColumn(pair: unknown): boolean {
  return Array.isArray(pair) && pair.length === 2 &&
    (Array.isArray(pair[1]) || ArrayBuffer.isView(pair[1]));
}

/**
 * The text of a CSV file, as pandas' `DataFrame(columns).to_csv(index=False)` writes it: LF, quotes
 * only where needed, `True` and `False`. A column is written as floats (`1.0`, `1e-05`) if it is a
 * Float64Array or Float32Array, or a list of numbers of which one is missing or not whole.
 *
 * @throws {ShapeError} if two columns differ in length
 */
export function formatCsv(columns: CsvColumns): string {
  checkCall("formatCsv", { columns: [columns, CSV_COLUMNS] }, arguments);
  const named = [...columns];
  const count = named[0]?.[1].length ?? 0;
  const odd = named.find(([, values]) => values.length !== count);
  if (odd) {
    throw new ShapeError({
      doing: "write a CSV file",
      found: `${odd[1].length} values in column "${odd[0]}", ${count} in "${named[0]![0]}"`,
      right: "columns of one length",
    });
  }
  const alone = named.length === 1;
  const texts = named.map(([, values]) => fieldTexts(values, alone));
  const lines = [named.map(([name]) => quoted(name, alone)).join(",")];
  for (let row = 0; row < count; row++) lines.push(texts.map((column) => column[row]).join(","));
  return lines.join("\n") + "\n";
}

/** A text as a field of a line of several: in quotes where it must have them. */
export function csvField(text: string): string {
  return quoted(text, false);
}

function fieldTexts(values: CsvValues, alone: boolean): string[] {
  const single = values instanceof Float32Array;
  const floats = single || values instanceof Float64Array || isFloatList(values);
  return Array.from(values as readonly unknown[], (value) => {
    if (value === null || value === undefined || Number.isNaN(value)) return quoted("", alone);
    if (typeof value === "boolean") return value ? "True" : "False";
    if (typeof value === "number" && floats) return pythonFloat(value, { single });
    return quoted(String(value), alone);
  });
}

/** As pandas takes a list: numbers with a gap or a fraction among them are floats. */
function isFloatList(values: CsvValues): boolean {
  if (!Array.isArray(values)) return false;
  const isGap = (value: unknown) => value === null || value === undefined || Number.isNaN(value);
  return values.every((value) => typeof value === "number" || isGap(value)) &&
    values.some((value) => isGap(value) || !Number.isInteger(value) || Object.is(value, -0));
}

/**
 * A field in quotes where it must have them; a line's only field also where it is empty. Older
 * Pythons leave a lone carriage return bare, and cannot read it back.
 */
function quoted(text: string, alone: boolean): string {
  if (text === "") return alone ? '""' : "";
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
