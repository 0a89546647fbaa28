/** Where engines take their patterns from: any store of rows that can copy out some channels. */
import type { Floats } from "../arrays/mod.ts";
import { checkCall, type Kind, kindOf, like, number, numbers, optional } from "../calls/mod.ts";

/** Patterns as rows, channels as columns. */
export interface PatternSource {
  /** The number of patterns. */
  readonly rows: number;
  /** The number of channels. */
  readonly columns: number;
  /**
   * Copies channels `[from, to)` of row i to `target[i * stride + (channel - from)]`, for all rows.
   */
  copy(target: Floats, stride: number, from: number, to: number): void;
}

/** What calls check of a {@link PatternSource}. */
export const PATTERN_SOURCE = like<PatternSource>(
  "a source of patterns: arraySource(data, rows, columns)",
  "rows",
  "columns",
  "copy",
);

const FLOATS: Kind<Floats> = kindOf(
  "a Float64Array or Float32Array, row-major",
  isFloats,
  (value) => {
    if (Array.isArray(value) || ArrayBuffer.isView(value)) return "Float64Array.from(values)";
    return isFloats(Object(value).data) ? "its elements: array.data" : undefined;
  },
);
const CHANNELS = optional(numbers);
const PART = like<MatrixPart>(
  "where the part lies: { top, left, rows, columns }",
  "top",
  "left",
  "rows",
  "columns",
);

function isFloats(value: unknown): boolean {
  return value instanceof Float64Array || value instanceof Float32Array;
}

/**
 * Patterns of a row-major array; with `channels` only those columns, in that order, without a copy
 * of the rest.
 */
export function arraySource(
  data: Floats,
  rows: number,
  columns: number,
  channels?: ArrayLike<number>,
): PatternSource {
  checkCall("arraySource", {
    data: [data, FLOATS],
    rows: [rows, number],
    columns: [columns, number],
    channels: [channels, CHANNELS],
  }, arguments);
  if (channels === undefined || isRun(channels)) {
    const first = channels?.[0] ?? 0;
    return {
      rows,
      columns: channels?.length ?? columns,
      copy(target, stride, from, to) {
        if (to - from === columns && stride === columns) {
          target.set(data.subarray(0, rows * columns));
          return;
        }
        for (let i = 0; i < rows; i++) {
          const at = i * columns + first;
          target.set(data.subarray(at + from, at + to), i * stride);
        }
      },
    };
  }
  return {
    rows,
    columns: channels.length,
    copy(target, stride, from, to) {
      for (let i = 0; i < rows; i++) {
        const row = i * columns, out = i * stride - from;
        for (let k = from; k < to; k++) target[out + k] = data[row + channels[k]!]!;
      }
    },
  };
}

function isRun(channels: ArrayLike<number>): boolean {
  for (let i = 1; i < channels.length; i++) if (channels[i] !== channels[0]! + i) return false;
  return true;
}

/**
 * One source above another; both need the same channels. Rows between them repeat the last above.
 */
export function stackedSource(
  above: PatternSource,
  gap: number,
  below: PatternSource,
): PatternSource {
  const start = above.rows + gap;
  return {
    rows: start + below.rows,
    columns: above.columns,
    copy(target, stride, from, to) {
      above.copy(target, stride, from, to);
      const last = (above.rows - 1) * stride;
      for (let i = above.rows; i < start; i++) {
        target.copyWithin(i * stride, last, last + to - from);
      }
      below.copy(target.subarray(start * stride), stride, from, to);
    },
  };
}

/** Where a part of a matrix lies, from 0, and how large it is. */
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
  return {
    rows,
    columns,
    copy(target, out, from, to) {
      for (let i = 0; i < rows; i++) {
        const at = (top + i) * stride + left;
        target.set(data.subarray(at + from, at + to), i * out);
      }
    },
  };
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
  return {
    rows: columns,
    columns: rows,
    copy(target, out, from, to) {
      for (let k = from; k < to; k++) {
        const row = (top + k) * stride + left, at = k - from;
        for (let i = 0; i < columns; i++) target[i * out + at] = data[row + i]!;
      }
    },
  };
}
