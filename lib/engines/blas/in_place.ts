/** Products of doubles that a BLAS reads where they lie: nothing is staged. */
import { EngineFailure, type EngineOptions } from "../engine.ts";
import { type PatternSource, type PlaceInMemory, placeOf } from "../source.ts";
import { Witnesses } from "../staging/mod.ts";
import type { BlasLibrary } from "./library.ts";
import { PLAIN, ROW_MAJOR, TRANSPOSED } from "./numbers.ts";

/**
 * About how many multiplications a call has: a run can be stopped between two, and tells how far it is. A core
 * of a laptop needs a quarter of a second for them.
 */
const MULTIPLICATIONS = 2 ** 32;
/** What a call takes at least of each matrix: of less, a library would pack more than it multiplies. */
const LEAST_SIDE = 2048, LEAST_CHANNELS = 256;

/** Doubles in memory. */
interface Doubles extends PlaceInMemory {
  readonly data: Float64Array<ArrayBuffer>;
}

/**
 * X·Yᵀ, (rows of x, rows of y) row-major. The library reads the memory of both while this program goes on:
 * until the promise is settled nobody may change it, or hand it to another thread.
 *
 * @returns Undefined where one of both is not in memory as doubles.
 */
export async function computeProductsInPlace(
  library: BlasLibrary,
  x: PatternSource,
  y: PatternSource,
  { progress, signal }: EngineOptions,
): Promise<Float64Array | undefined> {
  const a = doublesOf(x), b = doublesOf(y), channels = x.columns;
  if (a === undefined || b === undefined) return undefined;
  const sums = new Float64Array(x.rows * y.rows), all = sums.length * channels;
  if (all === 0) return sums;
  const sides = sidesOf(x.rows, y.rows, channels);
  let done = 0;
  for (const [top, rows] of runsOf(x.rows, sides.rows)) {
    for (const [left, columns] of runsOf(y.rows, sides.columns)) {
      for (const [from, depth] of runsOf(channels, sides.channels)) {
        signal?.throwIfAborted();
        try {
          await library.products.float64.gemm(
            ...[ROW_MAJOR, a.isTurned ? TRANSPOSED : PLAIN, b.isTurned ? PLAIN : TRANSPOSED],
            ...[rows, columns, depth, 1, bytesFrom(a.data, placeIn(a, top, from)), a.stride],
            ...[bytesFrom(b.data, placeIn(b, left, from)), b.stride, from === 0 ? 0 : 1],
            ...[bytesFrom(sums, top * y.rows + left), y.rows],
          );
        } catch (error) {
          throw new EngineFailure(`${library.path}: ${(error as Error).message}`);
        }
        done += rows * columns * depth;
        progress?.({
          step: "sums over channels",
          done: Math.floor(channels * (done / all)),
          total: channels,
          unit: "channels",
        });
      }
    }
  }
  const witnesses = new Witnesses(
    { dtype: "float64", sum: "products", center: false },
    x.rows + y.rows,
    x.rows,
  );
  const patternOf = (row: number) =>
    row < x.rows ? patternAt(a, row, channels) : patternAt(b, row - x.rows, channels);
  witnesses.addRows(patternOf, channels);
  witnesses.check((i, j) => sums[i * y.rows + j - x.rows]!);
  return sums;
}

/** How much of each side one call takes: by the numbers alone, so that the same bits come each time. */
function sidesOf(rows: number, columns: number, channels: number) {
  const most = (others: number) => MULTIPLICATIONS / others;
  // Along channels a library cuts itself, so that this costs least.
  const deep = lengthOf(channels, Math.max(LEAST_CHANNELS, most(rows * columns)), 64);
  const least = Math.min(rows, LEAST_SIDE);
  const wide = lengthOf(columns, Math.max(LEAST_SIDE, most(least * deep)), 256);
  const high = lengthOf(rows, Math.max(LEAST_SIDE, most(wide * deep)), 256);
  return { rows: high, columns: wide, channels: deep };
}

/** About so many at most, all runs but the last alike; a little more is no reason for another run. */
function lengthOf(length: number, most: number, unit: number): number {
  const runs = Math.max(1, Math.ceil(length / most - 0.25));
  return runs === 1 ? length : Math.ceil(length / runs / unit) * unit;
}

/** Where each run begins, and its length. */
function* runsOf(length: number, each: number): Generator<readonly [number, number]> {
  for (let first = 0; first < length; first += each) yield [first, Math.min(each, length - first)];
}

/** The place of a source's values, if a library can read them there. */
function doublesOf(source: PatternSource): Doubles | undefined {
  const place = placeOf(source), { rows, columns } = source;
  if (place === undefined || !(place.data instanceof Float64Array)) return undefined;
  const { data, start, stride, isTurned } = place;
  // No library may read memory that several threads share or that can shrink, nor beyond an array's end.
  if (!(data.buffer instanceof ArrayBuffer) || data.buffer.resizable) return undefined;
  const [lines, length] = isTurned ? [columns, rows] : [rows, columns];
  const isWhole = lines > 0 && stride >= length && start >= 0 &&
    start + (lines - 1) * stride + length <= data.length;
  return isWhole ? { ...place, data: data as Float64Array<ArrayBuffer> } : undefined;
}

/** Where a pattern's value of a channel lies. */
function placeIn({ start, stride, isTurned }: Doubles, row: number, channel: number): number {
  return isTurned ? start + channel * stride + row : start + row * stride + channel;
}

function patternAt({ data, start, stride, isTurned }: Doubles, row: number, channels: number) {
  if (!isTurned) return data.subarray(start + row * stride, start + row * stride + channels);
  return Float64Array.from({ length: channels }, (_, k) => data[start + k * stride + row]!);
}

function bytesFrom(data: Float64Array, at: number): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset + at * data.BYTES_PER_ELEMENT);
}
