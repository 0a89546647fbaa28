/**
 * How a dataset of four axes lies in its file. The axes are called (row, z, y, x) here. A point is
 * a place (z, y, x), and its series are its values in all rows, one per row. What it costs to read
 * the series of some points depends on the chunks alone.
 */
import { checkCall, like, optionsOf, text } from "../../../calls/mod.ts";
import type { DatasetInfo } from "../info.ts";

/** What plans look at of a dataset. */
export type Stored = Pick<DatasetInfo, "shape" | "chunks" | "filters">;

/** Argument checks for {@link Stored}. */
export const STORED = like<Stored>(
  'what the file says of a dataset: file.info("betas")',
  "shape",
  "chunks",
  "filters",
);

/** How points and rows are spread over chunks. */
export type Layout =
  | "one chunk per point"
  | "blocks of points"
  | "one chunk per row"
  | "contiguous";

/** The layout of a dataset of shape (rows, Z, Y, X). */
export function layoutOf({ shape, chunks }: Stored): Layout {
  if (chunks === null) return "contiguous";
  const [rows = 0, ...space] = chunks;
  if (space.every((length) => length === 1)) return "one chunk per point";
  const allPoints = space.every((length, axis) => length >= shape[axis + 1]!);
  return allPoints && rows === 1 ? "one chunk per row" : "blocks of points";
}

/** The caller's words for points and rows. */
export interface LayoutWords {
  /** A place (z, y, x), in the singular: `voxel`. */
  readonly point: string;
  /** A position on the first axis, in the singular: `trial`. */
  readonly row: string;
}

const WORDS = optionsOf<LayoutWords>({ point: text, row: text }, {});

/**
 * How a dataset of shape (rows, Z, Y, X) is stored: its layout, the shape of its chunks and its
 * filters.
 *
 * @param stored what {@link Hdf5File.info} says of the dataset
 * @param words with `{ point: "voxel", row: "trial" }` it may be `one chunk per voxel (750, 1, 1, 1)`
 */
export function describeLayout(
  stored: Pick<DatasetInfo, "shape" | "chunks" | "filters">,
  words: LayoutWords = { point: "point", row: "row" },
): string {
  checkCall("describeLayout", { stored: [stored, STORED], words: [words, WORDS] }, arguments);
  const texts: Record<Layout, string> = {
    "one chunk per point": `one chunk per ${words.point}`,
    "blocks of points": `blocks of ${words.point}s`,
    "one chunk per row": `one chunk per ${words.row}`,
    "contiguous": "contiguous",
  };
  const { chunks, filters } = stored;
  const shape = chunks === null ? "" : ` (${chunks.join(", ")})`;
  return [`${texts[layoutOf(stored)]}${shape}`, ...filters].join(", ");
}
