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
  /**
   * Where the values lie, if they all lie in memory: an engine may read them there instead, also on another
   * thread. So what a source is made of stays as it is until the work is done.
   */
  readonly place?: PlaceInMemory | undefined;
}

/** Where the values of patterns lie. */
export interface PlaceInMemory {
  /** What they lie in. */
  readonly data: Floats;
  /** Where the first channel of the first pattern lies, from 0. */
  readonly start: number;
  /** How far one pattern lies from the next where its channels follow each other, else one channel. */
  readonly stride: number;
  /** Whether patterns follow each other, and not the channels of a pattern. */
  readonly isTurned: boolean;
}

/** By which {@link PatternSource.copy} the same values come, of the places that are made here. */
const copies = new WeakMap<PlaceInMemory, PatternSource["copy"]>();

/** A source whose values lie in memory. */
export function placedSource(
  source: PatternSource & { readonly place: PlaceInMemory },
): PatternSource {
  copies.set(source.place, source.copy);
  return source;
}

/**
 * Where a source's values lie. Of one that was made of another, with a `copy` of its own in the place of the
 * other's, that is not known: its values are what its `copy` gives.
 */
export function placeOf({ place, copy }: PatternSource): PlaceInMemory | undefined {
  const known = place && copies.get(place);
  return known === undefined || known === copy ? place : undefined;
}

/** Argument checks for a {@link PatternSource}. */
export const PATTERN_SOURCE = like<PatternSource>(
  "a source of patterns: arraySource(data, rows, columns)",
  "rows",
  "columns",
  "copy",
);

/** Argument checks for values. */
export const FLOATS: Kind<Floats> = kindOf(
  "a Float64Array or Float32Array, row-major",
  isFloats,
  (value) => {
    if (Array.isArray(value) || ArrayBuffer.isView(value)) return "Float64Array.from(values)";
    return isFloats(Object(value).data) ? "its elements: array.data" : undefined;
  },
);
const CHANNELS = optional(numbers);

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
    return placedSource({
      rows,
      columns: channels?.length ?? columns,
      place: { data, start: first, stride: columns, isTurned: false },
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
    });
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
