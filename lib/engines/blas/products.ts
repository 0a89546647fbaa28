/** Sums over channels by a BLAS: slab by slab, in blocks of rows. */
import type { Floats } from "../../arrays/mod.ts";
import { EngineFailure, type EngineOptions, type PairSums, type Sum } from "../engine.ts";
import { type PatternSource, stackedSource } from "../source.ts";
import { Slabs, takeTotalsOff } from "../staging/mod.ts";
import { differencesOfProducts } from "./differences.ts";
import { computeProductsInPlace } from "./in_place.ts";
import type { BlasLibrary } from "./library.ts";
import { PLAIN, ROW_MAJOR, TRANSPOSED, UPPER } from "./numbers.ts";

/** Bytes of a row of a slab. */
const SLAB_BYTES = 8192;
/** Slabs that the library adds up itself, in the type of the data; such groups add up in float64. */
const GROUP = 4;
/** Rows whose products are held at a time. */
const BLOCK = 1024;

/** A block of products: rows of the left with columns of the right, by position in the slab. */
interface Block {
  readonly top: number;
  readonly rows: number;
  readonly left: number;
  readonly columns: number;
}

/** Adds a block's row of products, which begins at a column, to the sums. */
type AddRow = (row: number, column: number, products: Floats) => void;

/** Sums of all pairs of a source's patterns. */
export async function computePairProducts(
  library: BlasLibrary,
  source: PatternSource,
  sum: Sum,
  options: EngineOptions,
): Promise<PairSums> {
  const { rows, columns } = source;
  const blocks: Block[] = [];
  for (let top = 0; top < rows; top += BLOCK) {
    const height = Math.min(BLOCK, rows - top), left = top + height;
    blocks.push({ top, rows: height, left: top, columns: height });
    if (left < rows) blocks.push({ top, rows: height, left, columns: rows - left });
  }
  const start = (i: number) => i * rows - i * (i + 1) / 2 - i - 1;
  let shifts: Float64Array | undefined;
  for (;;) {
    const diagonal = new Float64Array(rows), condensed = new Float64Array(rows * (rows - 1) / 2);
    const add: AddRow = (i, left, products) => {
      let from = 0;
      if (left <= i) {
        diagonal[i]! += products[i - left]!;
        from = i - left + 1;
      }
      const at = start(i) + left;
      for (let k = from; k < products.length; k++) condensed[at + k]! += products[k]!;
    };
    const slabs = await multiply(
      library,
      source,
      sum,
      { ...options, split: 0, shifts },
      blocks,
      add,
    );
    const found = { diagonal, condensed };
    if (sum.sum === "differences") await differencesOfProducts(found, source, options);
    slabs.witnesses.check((i, j) => i === j ? diagonal[i]! : condensed[start(i) + j]!);
    shifts = slabs.betterShifts((row) => diagonal[row]!);
    if (shifts !== undefined) continue;
    takeTotalsOff(found, slabs, columns, sum);
    return found;
  }
}

/** X·Yᵀ: (rows of x, rows of y) row-major. */
export async function computeCrossProducts(
  library: BlasLibrary,
  x: PatternSource,
  y: PatternSource,
  dtype: Sum["dtype"],
  options: EngineOptions,
): Promise<Float64Array> {
  const inPlace = dtype === "float64"
    ? await computeProductsInPlace(library, x, y, options)
    : undefined;
  if (inPlace !== undefined) return inPlace;
  const split = x.rows, columns = y.rows, sums = new Float64Array(split * columns);
  const blocks: Block[] = [];
  for (let top = 0; top < split; top += BLOCK) {
    blocks.push({ top, rows: Math.min(BLOCK, split - top), left: split, columns });
  }
  const add: AddRow = (i, _left, products) => {
    const at = i * columns;
    for (let k = 0; k < products.length; k++) sums[at + k]! += products[k]!;
  };
  const sum: Sum = { dtype, sum: "products", center: false };
  const both = stackedSource(x, 0, y);
  const slabs = await multiply(library, both, sum, { ...options, split }, blocks, add);
  slabs.witnesses.check((i, j) => sums[i * columns + j - split]!);
  return sums;
}

// While the library computes a block, this thread adds the last one and stages the next slab.
async function multiply(
  library: BlasLibrary,
  source: PatternSource,
  sum: Sum,
  options: EngineOptions & { readonly split: number; readonly shifts?: Float64Array | undefined },
  blocks: readonly Block[],
  add: AddRow,
): Promise<Slabs> {
  const single = sum.dtype === "float32";
  const width = Math.min(SLAB_BYTES / (single ? 4 : 8), source.columns);
  const firstOff = sum.sum === "differences";
  const slabs = await Slabs.open(source, sum, { ...options, width, firstOff });
  const results = blocks.map(({ rows, columns }) =>
    single ? new Float32Array(rows * columns) : new Float64Array(rows * columns)
  );
  let running: Promise<void> = Promise.resolve();
  let last: { readonly block: Block; readonly result: Floats } | undefined;
  const collect = () => {
    if (last === undefined) return;
    const { block: { top, rows, left, columns }, result } = last;
    for (let i = 0; i < rows; i++) {
      add(top + i, left, result.subarray(i * columns, (i + 1) * columns));
    }
    last = undefined;
  };
  try {
    for (let slab = 0; slab < slabs.count; slab++) {
      const data = slabs.stage(slab), isFirst = slab % GROUP === 0;
      const isLast = slab % GROUP === GROUP - 1 || slab === slabs.count - 1;
      for (const [turn, block] of blocks.entries()) {
        await running;
        const result = results[turn]!;
        if (last?.result === result) collect();
        running = callBlas(library, sum.dtype, data, width, block, result, isFirst ? 0 : 1);
        running.catch(() => {}); // it is awaited in its turn
        collect();
        if (isLast) last = { block, result };
      }
    }
  } finally {
    await running; // the library writes into our memory until then
  }
  collect();
  return slabs;
}

async function callBlas(
  library: BlasLibrary,
  dtype: Sum["dtype"],
  data: Floats,
  width: number,
  { top, rows, left, columns }: Block,
  result: Floats,
  before: 0 | 1, // what the result's own values count
): Promise<void> {
  const { syrk, gemm } = library.products[dtype];
  const a = bytesFrom(data, top * width), c = bytesFrom(result, 0);
  try {
    if (left === top) {
      await syrk(ROW_MAJOR, UPPER, PLAIN, rows, width, 1, a, width, before, c, columns);
    } else {
      const b = bytesFrom(data, left * width);
      await gemm(
        ...[ROW_MAJOR, PLAIN, TRANSPOSED, rows, columns, width, 1],
        ...[a, width, b, width, before, c, columns],
      );
    }
  } catch (error) {
    throw new EngineFailure(`${library.path}: ${(error as Error).message}`);
  }
}

function bytesFrom(data: Floats, at: number): Uint8Array {
  const start = data.byteOffset + at * data.BYTES_PER_ELEMENT;
  return new Uint8Array(data.buffer, start);
}
