/** Which bytes of a file the series of some points are in. */
import { FormatError } from "../../../errors/mod.ts";
import type { ByteSource, Span } from "../../source/mod.ts";
import type { ReadableDataset } from "../info.ts";
import type { Sizes } from "../structure/mod.ts";
import { product } from "../box.ts";
import { type ChunkIndex, findChunks } from "./chunk_walk.ts";
import { layoutOf } from "./layout.ts";
import { boxIn, planSeries } from "./plan.ts";
import { likelySpans, notePlaces } from "./shared_index.ts";

const ITEM_BYTES = 2; // int16

/** What reading some series needs. */
export interface Needed {
  /** The bytes of the values; in an estimate those of the index too. */
  readonly spans: readonly Span[];
  /** Where each point's series begins, where each lies in one piece, as it is in memory. */
  readonly positions?: Float64Array | undefined;
}

/**
 * Finds what the series of points need; the index is fetched for that, and where another file was like this
 * one the values too. It is the whole file where the index is of a newer kind than the one that is read here.
 *
 * @param isEstimate for a file like another one that other's places will do, and nothing is fetched
 * @throws {FormatError} if chunks that are not packed have another size than they must
 */
export async function neededBytes(
  source: ByteSource,
  sizes: Sizes,
  dataset: ReadableDataset,
  points: ArrayLike<number>,
  signal: AbortSignal | undefined,
  isEstimate = false,
): Promise<Needed> {
  const { stored: { layout }, chunks, dtype, filters } = dataset;
  if (layout.kind === "compact" || points.length === 0) return { spans: [] };
  // Never written: there is nothing to fetch.
  if (layout.address === undefined && !layout.isNewer) return { spans: [] };
  const whole: Needed = { spans: [[0, source.size]] };
  if (layout.address === undefined) return whole;
  if (chunks === null) return { spans: rowSpans(dataset, sizes.base + layout.address, points) };
  if (sizes.address !== 8 || sizes.length !== 8) return whole;
  const index = { base: sizes.base, root: layout.address, shape: dataset.shape, chunks };
  const wanted = wantedChunks(index, points);
  const likely = likelySpans(source, index, wanted);
  if (isEstimate && likely.length > 0) return { spans: likely };
  await source.ready(likely, { signal });
  const found = await findChunks(source, index, wanted, signal);
  if (found === undefined) return whole;
  notePlaces(source, index, wanted, found);
  const { positions, sizes: lengths, masks } = found;
  const bytes = product(chunks) * ITEM_BYTES;
  const odd = positions.findIndex((position, i) =>
    Number.isFinite(position) && lengths[i] !== bytes
  );
  if (odd >= 0 && filters.length === 0 && dtype === "int16") {
    throw new FormatError({
      doing: `read series of "${dataset.path.slice(1)}"`,
      found: `a chunk of ${lengths[odd]} bytes by the index, which is damaged`,
      right: `${bytes} bytes, as every chunk here that is not packed: a sound copy of the file`,
      where: source.path, // the library would fill up a short one with what lies in memory
    });
  }
  const isPlain = isAlone(dataset) &&
    positions.every((position, i) =>
      Number.isFinite(position) && lengths[i] === bytes && masks[i] === 0
    );
  const spans = Array.from(positions, (position, i): Span => [position, lengths[i]!]);
  const written = spans.filter(([position]) => Number.isFinite(position));
  return { spans: written, ...(isPlain && { positions }) };
}

/** Whether each point has a chunk of its own, which is as it is in memory. */
export function isAlone({ stored: { type }, shape, chunks, filters }: ReadableDataset): boolean {
  return type.littleEndian && filters.length === 0 && chunks !== null && chunks[0] === shape[0] &&
    layoutOf({ shape, chunks, filters }) === "one chunk per point";
}

/** The spans of a dataset in one piece: of each row what is read of it. */
function rowSpans(dataset: ReadableDataset, start: number, points: ArrayLike<number>): Span[] {
  const rowLength = product(dataset.shape.slice(1));
  const spans: Span[] = [];
  for (const read of planSeries(dataset, points)) {
    const { start: first, count } = boxIn(dataset, read);
    // Of the axes behind the first, a box takes a run of the second, and all of the others.
    const inner = product(dataset.shape.slice(2));
    for (let row = first[0]!; row < first[0]! + count[0]!; row++) {
      const from = row * rowLength + first[1]! * inner;
      spans.push([start + from * ITEM_BYTES, count[1]! * inner * ITEM_BYTES]);
    }
  }
  return spans;
}

/** The numbers of the chunks that hold points, in row-major order of the grid of chunks, ascending. */
function wantedChunks({ shape, chunks }: ChunkIndex, points: ArrayLike<number>): Float64Array {
  const space = shape.slice(1), sides = chunks.slice(1);
  const grid = shape.map((length, axis) => Math.ceil(length / chunks[axis]!));
  const inRow = new Set<number>();
  for (let i = 0; i < points.length; i++) {
    let rest = points[i]!, number = 0, step = 1;
    for (let axis = space.length - 1; axis >= 0; axis--) {
      number += Math.floor(rest % space[axis]! / sides[axis]!) * step;
      step *= grid[axis + 1]!;
      rest = Math.floor(rest / space[axis]!);
    }
    inRow.add(number);
  }
  const sorted = Float64Array.from(inRow).sort(), rowChunks = product(grid.slice(1));
  const wanted = new Float64Array(sorted.length * grid[0]!);
  for (let row = 0; row < grid[0]!; row++) {
    for (let i = 0; i < sorted.length; i++) {
      wanted[row * sorted.length + i] = row * rowChunks + sorted[i]!;
    }
  }
  return wanted;
}
