/** Products of doubles that a BLAS reads where they lie: nothing is staged. */
import { EngineFailure, type EngineOptions } from "../engine.ts";
import type { PatternSource, PlaceInMemory } from "../source.ts";
import { Witnesses } from "../staging/mod.ts";
import type { BlasLibrary } from "./library.ts";
import { PLAIN, ROW_MAJOR, TRANSPOSED } from "./numbers.ts";

/** Rows whose products are asked for at a time, so that a run can be stopped between them. */
const BLOCK = 4096;

/** Doubles in memory. */
interface Doubles extends PlaceInMemory {
  readonly data: Float64Array<ArrayBuffer>;
}

/**
 * X·Yᵀ, (rows of x, rows of y) row-major.
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
  const sums = new Float64Array(x.rows * y.rows);
  for (let top = 0; top < x.rows; top += BLOCK) {
    signal?.throwIfAborted();
    const rows = Math.min(BLOCK, x.rows - top);
    const first = a.start + top * (a.isTurned ? 1 : a.stride);
    try {
      await library.products.float64.gemm(
        ...[ROW_MAJOR, a.isTurned ? TRANSPOSED : PLAIN, b.isTurned ? PLAIN : TRANSPOSED],
        ...[rows, y.rows, channels, 1, bytesFrom(a.data, first), a.stride],
        ...[bytesFrom(b.data, b.start), b.stride, 0, bytesFrom(sums, top * y.rows), y.rows],
      );
    } catch (error) {
      throw new EngineFailure(`${library.path}: ${(error as Error).message}`);
    }
    const done = Math.round(channels * (top + rows) / x.rows);
    progress?.({ step: "sums over channels", done, total: channels, unit: "channels" });
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

/** The place of a source's values, if a library can read them there. */
function doublesOf({ rows, columns, place }: PatternSource): Doubles | undefined {
  if (place === undefined || !(place.data instanceof Float64Array)) return undefined;
  const { data, start, stride, isTurned } = place;
  // No library may read memory that several threads share or that can shrink, nor beyond an array's end.
  if (!(data.buffer instanceof ArrayBuffer) || data.buffer.resizable) return undefined;
  const [lines, length] = isTurned ? [columns, rows] : [rows, columns];
  const isWhole = lines > 0 && stride >= length && start >= 0 &&
    start + (lines - 1) * stride + length <= data.length;
  return isWhole ? { ...place, data: data as Float64Array<ArrayBuffer> } : undefined;
}

function patternAt({ data, start, stride, isTurned }: Doubles, row: number, channels: number) {
  if (!isTurned) return data.subarray(start + row * stride, start + row * stride + channels);
  return Float64Array.from({ length: channels }, (_, k) => data[start + k * stride + row]!);
}

function bytesFrom(data: Float64Array, at: number): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset + at * data.BYTES_PER_ELEMENT);
}
