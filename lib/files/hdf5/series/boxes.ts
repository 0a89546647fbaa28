/** Fetches what boxes of a dataset are in, before they are read. */
import { abortSignal, anything, checkCall, like, optionsOf, text } from "../../../calls/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import type { Span } from "../../source/mod.ts";
import { type Box, product } from "../box.ts";
import { type Hdf5File, objectsOf, sourceOf } from "../file.ts";
import { absolute, attempt } from "../handle.ts";
import { boxOf, type Hdf5Slice } from "../slices.ts";
import { findChunks } from "./chunk_walk.ts";

const OPTIONS = optionsOf<Pick<RunOptions, "signal">>({}, { signal: abortSignal });
const HDF5_FILE = like<Hdf5File>("a file: await openHdf5(path)", "path", "close");

/**
 * Fetches what several `file.read(dataset, slices)` will read of a file on another machine, side by side:
 * each of them alone would wait for its own bytes. Does nothing for a file on a disk.
 *
 * @param parts for each read to come its slices, as {@link Hdf5File.read} takes them
 * @param options `signal` stops the work
 * @throws {MissingError} if there is no such dataset, or the server refuses the file
 * @throws {ShapeError} if a slice leaves the dataset
 * @throws {FormatError} if a server answers with something that is not the file
 *
 * @example
 * ```ts
 * import { openHdf5 } from "neuroid";
 * import { readyBoxes } from "neuroid/files";
 *
 * using file = await openHdf5("data-samples/nsd-mini/nsd_stimuli.hdf5");
 * await readyBoxes(file, "imgBrick", [[[3, 4]], [[7, 8]]]);
 * console.log(file.read("imgBrick", [[7, 8]]).shape[0]); // 1, without asking for it
 * ```
 */
export async function readyBoxes(
  file: Hdf5File,
  dataset: string,
  parts: readonly (readonly Hdf5Slice[])[],
  options: Pick<RunOptions, "signal"> = {},
): Promise<void> {
  checkCall("readyBoxes", {
    file: [file, HDF5_FILE],
    dataset: [dataset, text],
    parts: [parts, anything],
    options: [options, OPTIONS],
  }, arguments);
  const { shape } = file.info(dataset); // answers a wrong name with those there are
  const doing = `fetch parts of dataset "${dataset}"`, where = file.path;
  const boxes = parts.map((slices) => boxOf(shape, slices, { doing, where }));
  const source = sourceOf(file);
  if (!source.isRemote) return;
  const { signal } = options;
  const objects = objectsOf(file);
  const { layout: { kind, address, chunks, isNewer }, type } = attempt(
    file,
    doing,
    () => objects.dataset(absolute(dataset)),
  );
  if (address === undefined && !isNewer) return; // it lies in its header, or was never written
  if (kind === "contiguous" && address !== undefined) {
    const start = objects.sizes.base + address;
    const spans = boxes.flatMap((box) => [...runsOf(box, shape, type.size, start)]);
    return await source.ready(spans, { signal });
  }
  if (kind !== "chunked" || chunks === null) return;
  const { base, address: addressBytes, length } = objects.sizes;
  const isReadable = address !== undefined && addressBytes === 8 && length === 8;
  const found = isReadable
    ? await findChunks(
      source,
      { base, root: address, shape, chunks },
      chunkNumbers(boxes, shape, chunks),
      signal,
    )
    : undefined;
  const whole: Span[] = [[0, source.size]];
  const spans = found &&
    Array.from(found.positions, (position, i): Span => [position, found.sizes[i]!]);
  await source.ready(spans?.filter(([position]) => Number.isFinite(position)) ?? whole, { signal });
}

/** The runs of bytes that a box of a dataset in one piece is in. */
function* runsOf({ start, count }: Box, shape: readonly number[], size: number, from: number) {
  if (count.includes(0)) return;
  let axis = shape.length; // from here on the box is as wide as the dataset
  while (axis > 0 && count[axis - 1] === shape[axis - 1]) axis--;
  const outer = Math.max(0, axis - 1);
  const steps = shape.map((_, each) => product(shape.slice(each + 1)));
  const length = product(count.slice(outer)) * size;
  const rows = product(count.slice(0, outer));
  for (let row = 0; row < rows; row++) {
    let rest = row, at = 0;
    for (let each = outer - 1; each >= 0; each--) {
      at += (start[each]! + rest % count[each]!) * steps[each]!;
      rest = Math.floor(rest / count[each]!);
    }
    for (let each = outer; each < shape.length; each++) at += start[each]! * steps[each]!;
    yield [from + at * size, length] as const;
  }
}

/** The numbers of the chunks that boxes touch, in row-major order of the grid of chunks, ascending. */
function chunkNumbers(
  boxes: readonly Box[],
  shape: readonly number[],
  chunks: readonly number[],
): Float64Array {
  const grid = shape.map((length, axis) => Math.ceil(length / chunks[axis]!));
  const numbers = new Set<number>();
  for (const { start, count } of boxes) {
    if (count.includes(0)) continue;
    const first = start.map((each, axis) => Math.floor(each / chunks[axis]!));
    const spans = count.map((each, axis) =>
      Math.floor((start[axis]! + each - 1) / chunks[axis]!) - first[axis]! + 1
    );
    for (let i = 0, total = product(spans); i < total; i++) {
      let rest = i, number = 0, step = 1;
      for (let axis = grid.length - 1; axis >= 0; axis--) {
        number += (first[axis]! + rest % spans[axis]!) * step;
        step *= grid[axis]!;
        rest = Math.floor(rest / spans[axis]!);
      }
      numbers.add(number);
    }
  }
  return Float64Array.from(numbers).sort();
}
