/** Boxes of a dataset, and how a large one is read in pieces that the library's memory can hold. */

/** A box of elements: its first index and its length on each axis. */
export interface Box {
  readonly start: readonly number[];
  readonly count: readonly number[];
}

/** What the library can read at once. */
export interface PieceLimits {
  readonly elements: number;
  /** Each chunk that a read touches costs some kilobytes, so their number has a limit too. */
  readonly chunks: number;
}

/**
 * Cuts a box into pieces within the limits: along the outermost axis first, and on the borders of
 * chunks as long as a piece spans several. A piece of one element is never cut.
 */
export function* pieces(
  box: Box,
  chunks: readonly number[] | null,
  limits: PieceLimits,
): Generator<Box> {
  const spans = box.count.map((count, axis) => {
    const length = chunks?.[axis] ?? Infinity;
    const start = box.start[axis]!;
    return Math.floor((start + count - 1) / length) - Math.floor(start / length) + 1;
  });
  const elements = product(box.count);
  if (elements <= limits.elements && product(spans) <= limits.chunks) {
    yield box;
    return;
  }
  const chunkAxis = spans.findIndex((span) => span > 1);
  const axis = chunkAxis >= 0 ? chunkAxis : box.count.findIndex((count) => count > 1);
  if (axis < 0) {
    yield box;
    return;
  }
  const start = box.start[axis]!;
  const middle = start + Math.ceil(box.count[axis]! / 2);
  const cut = chunkAxis < 0 ? middle : chunkBorder(start, middle, chunks![axis]!);
  yield* pieces(part(box, axis, start, cut), chunks, limits);
  yield* pieces(part(box, axis, cut, start + box.count[axis]!), chunks, limits);
}

/** The border of a chunk nearest below `middle`, or the first above `start` where that is none. */
function chunkBorder(start: number, middle: number, length: number): number {
  const below = Math.floor(middle / length) * length;
  return below > start ? below : (Math.floor(start / length) + 1) * length;
}

function part(box: Box, axis: number, from: number, to: number): Box {
  return {
    start: box.start.with(axis, from),
    count: box.count.with(axis, to - from),
  };
}

/** The product of lengths; 1 of none. */
export function product(lengths: readonly number[]): number {
  return lengths.reduce((result, length) => result * length, 1);
}

/** The library's form of a list of lengths. */
export function bigints(values: readonly number[]): bigint[] {
  return values.map(BigInt);
}
