/** Responses averaged over the presentations of each picture. */
import { compareText } from "../../arrays/mod.ts";
import type { PicturePart, Pictures, Repeats } from "./responses.ts";

/** Positions (from 0) in the text order of ids; equal ones stay in their order. */
export function textOrder(ids: readonly string[]): number[] {
  return ids.map((_, i) => i).sort((a, b) => compareText(ids[a]!, ids[b]!) || a - b);
}

/** All rows in the text order of their ids, each presentation for itself. */
export function sortedRows(pictures: Pictures): PicturePart {
  const order = textOrder(pictures.ids);
  return { ids: order.map((i) => pictures.ids[i]!), pictures, rows: Int32Array.from(order) };
}

/** The rows of these pictures, each once, in text order. */
export function rowsOfPictures(pictures: Pictures, ids: readonly string[]): PicturePart {
  const places = new Map(pictures.ids.map((id, row) => [id, row]));
  const sorted = [...new Set(ids)].sort(compareText);
  return { ids: sorted, pictures, rows: Int32Array.from(sorted, (id) => places.get(id)!) };
}

/**
 * The mean over the presentations of each picture in the type of the values, NaN skipped, pictures in
 * text order. Sums run in the order of the presentations, as NumPy's along the first axis.
 *
 * @param parts Presentations of the same neuroids; of all, or of those at these rows.
 */
export function averagedPictures(
  ...parts: readonly (Pick<Repeats, "ids" | "values"> & { readonly rows?: readonly number[] })[]
): Pictures {
  const width = parts[0]!.values.length / parts[0]!.ids.length;
  const rowsOf = ({ ids, rows }: typeof parts[number]) => rows ?? ids.map((_, row) => row);
  const unique = [...new Set(parts.flatMap((part) => rowsOf(part).map((row) => part.ids[row]!)))]
    .sort(compareText);
  const places = new Map(unique.map((id, place) => [id, place]));
  const isSingle = parts.every(({ values }) => values instanceof Float32Array);
  const length = unique.length * width;
  const sums = isSingle ? new Float32Array(length) : new Float64Array(length);
  const counts = new Uint16Array(length);
  for (const part of parts) {
    const { ids, values } = part;
    for (const row of rowsOf(part)) {
      const to = places.get(ids[row]!)! * width, from = row * width;
      for (let k = 0; k < width; k++) {
        const value = values[from + k]!;
        if (value !== value) continue;
        sums[to + k]! += value;
        counts[to + k]!++;
      }
    }
  }
  for (let i = 0; i < length; i++) sums[i] = counts[i] === 0 ? NaN : sums[i]! / counts[i]!;
  return { ids: unique, values: sums };
}
