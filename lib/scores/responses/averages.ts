/** Responses averaged over the presentations of each picture. */
import { compareText } from "../../arrays/mod.ts";
import type { PicturePart, PictureResponses, Repeats } from "./responses.ts";

/** All rows in the order of their ids, each presentation for itself; equal ones stay in their order. */
export function sortedRows(pictures: Repeats): PicturePart {
  const { ids, compareIds = compareText } = pictures;
  const order = ids.map((_, i) => i).sort((a, b) => compareIds(ids[a]!, ids[b]!) || a - b);
  return { ids: order.map((i) => ids[i]!), pictures, rows: Int32Array.from(order) };
}

/** The rows of these pictures, each once, in the order in which they stand. */
export function rowsOfPictures(pictures: PictureResponses, ids: readonly string[]): PicturePart {
  const wanted = new Set(ids);
  const rows = Int32Array.from(pictures.ids.flatMap((id, row) => wanted.has(id) ? [row] : []));
  return { ids: Array.from(rows, (row) => pictures.ids[row]!), pictures, rows };
}

/**
 * The mean over the presentations of each picture in the type of the values, NaN skipped, pictures in
 * the order of their ids. Sums run in the order of the presentations, as NumPy's along the first axis.
 *
 * @param parts Presentations of the same neuroids; of all, or of those at these rows.
 */
export function averagedPictures(
  ...parts: readonly (Pick<Repeats, "ids" | "values" | "compareIds"> & {
    readonly rows?: readonly number[];
  })[]
): PictureResponses {
  const width = parts[0]!.values.length / parts[0]!.ids.length;
  const rowsOf = ({ ids, rows }: typeof parts[number]) => rows ?? ids.map((_, row) => row);
  const rowsById = new Map<string, { part: number; row: number }[]>();
  parts.forEach((each, part) => {
    for (const row of rowsOf(each)) {
      const id = each.ids[row]!, known = rowsById.get(id);
      if (known === undefined) rowsById.set(id, [{ part, row }]);
      else known.push({ part, row });
    }
  });
  const unique = [...rowsById.keys()].sort(parts[0]!.compareIds ?? compareText);
  const isSingle = parts.every(({ values }) => values instanceof Float32Array);
  const length = unique.length * width;
  const means = isSingle ? new Float32Array(length) : new Float64Array(length);
  unique.forEach((id, place) => {
    const shown = rowsById.get(id)!.map(({ part, row }) =>
      parts[part]!.values.subarray(row * width, (row + 1) * width)
    );
    meanOfRows(means.subarray(place * width, (place + 1) * width), shown);
  });
  return { ids: unique, values: means };
}

type Numbers = Float32Array | Float64Array;

/** Means of rows into `mean`, NaN skipped, each sum rounded to its type. */
function meanOfRows(mean: Numbers, rows: readonly Numbers[]): void {
  mean.set(rows[0]!);
  if (rows.length === 1) return;
  for (const row of rows.slice(1)) addRow(mean, row);
  const count = rows.length;
  for (let k = 0; k < mean.length; k++) {
    const sum = mean[k]!;
    mean[k] = sum === sum ? sum / count : meanWithGaps(rows, k, mean instanceof Float32Array);
  }
}

function addRow(sums: Numbers, row: Numbers): void {
  for (let k = 0; k < sums.length; k++) sums[k]! += row[k]!;
}

function meanWithGaps(rows: readonly Numbers[], k: number, isSingle: boolean): number {
  let sum = 0, count = 0;
  for (const row of rows) {
    const value = row[k]!;
    if (value !== value) continue;
    sum = isSingle ? Math.fround(sum + value) : sum + value;
    count++;
  }
  return count === 0 ? NaN : sum / count;
}
