/** The lines `vertex x y z value` of FreeSurfer's text files. */
import type { FileSource } from "../file_source.ts";
import { numberOf } from "../number_text.ts";

const INTEGER = /^[+-]?\d+$/;
const MOST_VERTEX = 2 ** 31 - 1;

/** The columns of such lines. */
export interface Rows {
  /** Vertex numbers from 0 on; -1 where a place belongs to none. */
  readonly vertices: Int32Array;
  /** (rows, 3) row-major: x, y and z in mm. */
  readonly coordinates: Float64Array;
  /** The last column. */
  readonly values: Float64Array;
}

/**
 * The lines of a text. One without an end may have lost digits, and nobody could see it: so the last
 * line needs one too.
 */
export function linesOf(bytes: Uint8Array, source: FileSource): string[] {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw source.wrong("bytes that are not text", "text in UTF-8", { cause });
  }
  if (/\r(?!\n)/.test(text)) {
    throw source.wrong("a carriage return without a line feed", "lines that end in LF or CR LF");
  }
  if (!text.endsWith("\n")) {
    throw source.wrong(
      "the last line has no line end, so the file may be cut",
      "a line end after each line",
    );
  }
  return text.slice(0, -1).split("\n");
}

/** Takes lines apart; blank ones are left out. `first` is the number of the first line, from 1. */
export function rowsOf(lines: readonly string[], first: number, source: FileSource): Rows {
  const rows = lines.map((line, i) => ({ fields: fieldsOf(line), number: first + i }))
    .filter(({ fields }) => fields.length > 0);
  const vertices = new Int32Array(rows.length);
  const coordinates = new Float64Array(3 * rows.length);
  const values = new Float64Array(rows.length);
  for (const [i, { fields, number }] of rows.entries()) {
    const [vertex, ...numbers] = fields.map(numberOf);
    if (
      fields.length !== 5 || !INTEGER.test(fields[0]!) || vertex! < -1 || vertex! > MOST_VERTEX ||
      numbers.includes(undefined)
    ) {
      throw source.wrong(
        `line ${number} is ${JSON.stringify(lines[number - first]!.slice(0, 80))}`,
        "five numbers: the vertex, x, y, z and a value",
      );
    }
    vertices[i] = vertex!;
    coordinates.set(numbers.slice(0, 3) as number[], 3 * i);
    values[i] = numbers[3]!;
  }
  return { vertices, coordinates, values };
}

function fieldsOf(line: string): string[] {
  return line.replace(/\r$/, "").split(/[ \t]+/).filter((field) => field !== "");
}
