/** Parts of a matrix as sources of patterns: nothing is copied. */
import type { Floats } from "../arrays/mod.ts";
import { checkCall, like, number } from "../calls/mod.ts";
import { FLOATS, type PatternSource, placedSource } from "./source.ts";

const PART = like<MatrixPart>(
  "where the part lies: { top, left, rows, columns }",
  "top",
  "left",
  "rows",
  "columns",
);

/** The position of a part of a matrix, from 0, and its size. */
export interface MatrixPart {
  /** Its first row. */
  readonly top: number;
  /** Its first column. */
  readonly left: number;
  /** How many rows. */
  readonly rows: number;
  /** How many columns. */
  readonly columns: number;
}

/**
 * A part of a row-major matrix with `stride` values a row: `rows` of them from row `top`, of each
 * `columns` from column `left`. Nothing is copied.
 */
export function partSource(
  data: Floats,
  stride: number,
  part: MatrixPart,
): PatternSource {
  checkCall(
    "partSource",
    { data: [data, FLOATS], stride: [stride, number], part: [part, PART] },
    arguments,
  );
  const { top, left, rows, columns } = part;
  return placedSource({
    rows,
    columns,
    place: { data, start: top * stride + left, stride, isTurned: false },
    copy(target, out, from, to) {
      for (let i = 0; i < rows; i++) {
        const at = (top + i) * stride + left;
        target.set(data.subarray(at + from, at + to), i * out);
      }
    },
  });
}

/**
 * The columns of such a part as patterns, its rows as channels: what X·Y needs where X·Yᵀ is
 * computed.
 */
export function transposedSource(
  data: Floats,
  stride: number,
  part: MatrixPart,
): PatternSource {
  checkCall("transposedSource", {
    data: [data, FLOATS],
    stride: [stride, number],
    part: [part, PART],
  }, arguments);
  const { top, left, rows, columns } = part;
  return placedSource({
    rows: columns,
    columns: rows,
    place: { data, start: top * stride + left, stride, isTurned: true },
    copy(target, out, from, to) {
      for (let k = from; k < to; k++) {
        const row = (top + k) * stride + left, at = k - from;
        for (let i = 0; i < columns; i++) target[i * out + at] = data[row + i]!;
      }
    },
  });
}
