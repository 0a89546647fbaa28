/** Responses averaged over the presentations of each picture. */
import { compareText } from "../../arrays/mod.ts";
import type { Pictures, Repeats } from "./responses.ts";

/** Positions (from 0) in the text order of ids; equal ones stay in their order. */
export function textOrder(ids: readonly string[]): number[] {
  return ids.map((_, i) => i).sort((a, b) => compareText(ids[a]!, ids[b]!) || a - b);
}

/** Rows in the text order of their ids, each presentation for itself. */
export function sortedPictures({ ids, values }: Pictures): Pictures {
  const width = values.length / ids.length, order = textOrder(ids);
  const sorted = values.slice();
  order.forEach((from, to) =>
    sorted.set(values.subarray(from * width, (from + 1) * width), to * width)
  );
  return { ids: order.map((i) => ids[i]!), values: sorted };
}

/**
 * The mean over the presentations of each picture in the type of the values, NaN skipped, pictures in
 * text order. Sums run in the order of the presentations, as NumPy's along the first axis.
 */
export function averagedPictures({ ids, values }: Pick<Repeats, "ids" | "values">): Pictures {
  const width = values.length / ids.length;
  const unique = [...new Set(ids)].sort(compareText);
  const places = new Map(unique.map((id, place) => [id, place]));
  const make = (length: number) =>
    values instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
  const sums = make(unique.length * width), counts = new Uint32Array(sums.length);
  ids.forEach((id, row) => {
    const to = places.get(id)! * width, from = row * width;
    for (let k = 0; k < width; k++) {
      const value = values[from + k]!;
      if (value !== value) continue;
      sums[to + k]! += value;
      counts[to + k]!++;
    }
  });
  for (let i = 0; i < sums.length; i++) sums[i] = counts[i] === 0 ? NaN : sums[i]! / counts[i]!;
  return { ids: unique, values: sums };
}

/** Two sets of pictures in one, in text order. */
export function joinedPictures(a: Pictures, b: Pictures): Pictures {
  const values = a.values instanceof Float32Array && b.values instanceof Float32Array
    ? new Float32Array(a.values.length + b.values.length)
    : new Float64Array(a.values.length + b.values.length);
  values.set(a.values);
  values.set(b.values, a.values.length);
  return sortedPictures({ ids: [...a.ids, ...b.ids], values });
}
