/** Solutions and eigenvectors by LAPACK, in float64. */
import type { SymmetricEigen } from "../../arrays/mod.ts";
import { leastPivot, orient } from "../dense/mod.ts";
import { type Division, EngineFailure } from "../engine.ts";
import type { BlasLibrary } from "./library.ts";

type Lapack = NonNullable<BlasLibrary["lapack"]>;

const text = (letter: string) => new TextEncoder().encode(letter);
const bytes = (data: Float64Array) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

// Fortran's matrices are ours turned: what we call lower is upper there.
const LOWER = text("U");

/** Solves in place, see {@link Division}: the first row that has no positive pivot, if any. */
export async function solveByLapack(
  lapack: Lapack,
  { matrix, n, rows }: Division,
): Promise<number | undefined> {
  const factor = matrix.slice(), size = integer(n), info = integer(0);
  await lapack.potrf(LOWER, size, bytes(factor), size, info, 1);
  const failed = valueOf(info);
  if (failed < 0) throw new EngineFailure(`potrf refuses its argument ${-failed}`);
  for (let i = 0; i < (failed > 0 ? failed - 1 : n); i++) {
    const pivot = factor[i * (n + 1)]!;
    if (!(pivot * pivot > leastPivot(matrix[i * (n + 1)]!, n))) return i;
  }
  if (failed > 0) return failed - 1;
  if (rows.length === 0) return undefined;
  const targets = integer(rows.length / n);
  await lapack.potrs(LOWER, size, targets, bytes(factor), size, bytes(rows), size, info, 1);
  if (valueOf(info) === 0) return undefined;
  throw new EngineFailure(`potrs refuses its argument ${-valueOf(info)}`);
}

/** Eigenvalues and vectors, the greatest first. */
export async function decomposeByLapack(
  lapack: Lapack,
  matrix: Float64Array,
  n: number,
): Promise<SymmetricEigen> {
  const rows = matrix.slice(), ascending = new Float64Array(n);
  const size = integer(n), info = integer(0);
  const run = (work: Float64Array, length: number, integers: Uint8Array, count: number) =>
    lapack.syevd(
      ...[text("V"), LOWER, size, bytes(rows), size, bytes(ascending)],
      ...[bytes(work), integer(length), integers, integer(count), info, 1, 1],
    );
  const least = new Float64Array(1), count = integer(0);
  await run(least, -1, count, -1);
  if (valueOf(info) !== 0) throw new EngineFailure("syevd does not say what memory it needs");
  const work = new Float64Array(least[0]!), integers = valueOf(count);
  await run(work, work.length, new Uint8Array(integers * 8), integers);
  if (valueOf(info) !== 0) throw new EngineFailure(`syevd ends with ${valueOf(info)}`);
  reverseRows(rows, n);
  orient(rows, n);
  return { values: ascending.toReversed(), vectors: rows };
}

// In place: of many patterns a second matrix would be half a gigabyte.
function reverseRows(rows: Float64Array, n: number): void {
  const kept = new Float64Array(n);
  for (let i = 0; 2 * i < n - 1; i++) {
    const first = rows.subarray(i * n, (i + 1) * n);
    const last = rows.subarray((n - 1 - i) * n, (n - i) * n);
    kept.set(first);
    first.set(last);
    last.set(kept);
  }
}

/**
 * An integer that a library reads and writes as 32 or as 64 bits: the same number either way, and no
 * library writes beyond it. All systems that we run on put the low bytes first.
 */
function integer(value: number): Uint8Array {
  return new Uint8Array(BigInt64Array.of(BigInt(value)).buffer);
}

// A library of 32 bits leaves the upper half as it was.
function valueOf({ buffer }: Uint8Array): number {
  return new Int32Array(buffer)[0]!;
}
