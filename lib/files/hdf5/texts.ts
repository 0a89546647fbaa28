/** Texts of any length that lie in one piece: read past the library, whose own way is a slow one. */
import { type Box, product } from "./box.ts";
import type { ReadableDataset } from "./info.ts";
import type { Objects } from "./structure/mod.ts";

/** The texts of a box; undefined where they lie in chunks, or none was written yet. */
export function textsInOnePiece(
  objects: Objects,
  { stored: { type, layout }, shape }: ReadableDataset,
  { start, count }: Box,
): string[] | undefined {
  if (layout.kind !== "contiguous" || layout.address === undefined) return undefined;
  const texts: string[] = [];
  const length = count.at(-1) ?? 1;
  const runs = product(count.slice(0, -1));
  for (let run = 0; run < runs; run++) {
    const at = layout.address + type.size * firstOf(run, start, count, shape);
    const places = objects.bytesAt(at, length * type.size, "texts");
    for (let i = 0; i < length; i++) {
      const value = objects.heap.value(places.part(type.size), 1);
      const text = value === undefined ? "" : upToNul(value.bytes.text(value.length));
      // Labels repeat by the ten thousand, and need not be in memory as often.
      texts.push(text === texts.at(-1) ? texts.at(-1)! : text);
    }
  }
  return texts;
}

/** The place of the first element of a run along the last axis, in the whole dataset. */
function firstOf(
  run: number,
  start: readonly number[],
  count: readonly number[],
  shape: readonly number[],
): number {
  let place = 0;
  let inner = product(count.slice(0, -1));
  for (let axis = 0; axis < count.length; axis++) {
    const isLast = axis === count.length - 1;
    if (!isLast) inner /= count[axis]!;
    place = place * shape[axis]! + start[axis]! +
      (isLast ? 0 : Math.floor(run / inner) % count[axis]!);
  }
  return place;
}

/** A text up to its first NUL, which ends it in HDF5. */
export function upToNul(text: string): string {
  const end = text.indexOf("\0");
  return end < 0 ? text : text.slice(0, end);
}
