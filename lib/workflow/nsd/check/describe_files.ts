/** What kinds of files a tree of NSD has, and how the numbers lie in them. */
import { checkCall, number } from "../../../calls/mod.ts";
import {
  describeLayout,
  type LayoutWords,
  openHdf5,
  openMgh,
  readNiftiHeader,
} from "../../../files/mod.ts";
import { findSpaces, IMAGE_BRICK, NSD_DATASET, type NsdDataset } from "../../../loaders/nsd/mod.ts";
import { BETAS_DATASET, BETAS_WORDS } from "../betas/mod.ts";

/** A file as described by its header. */
export interface FileDescription {
  /** Which kind of file: `betas, volume`. */
  readonly what: string;
  /** The axes in the file's own order, the slowest first in HDF5 and the fastest first elsewhere. */
  readonly axes: readonly string[];
  /** Lengths of the axes. */
  readonly shape: readonly number[];
  /** The type of the stored numbers. */
  readonly type: string;
  /** The file that was looked at. */
  readonly path: string;
  /** How the numbers are laid out, where a file can have them in several ways. */
  readonly stored?: string;
}

const BETA_AXES = ["trial", "z", "y", "x"];
const PICTURE_AXES = ["image", "row", "column", "color"];
const PICTURE_WORDS = { point: "value", row: "picture" };
const VERTEX_AXES = ["vertex", "1", "1"];

/**
 * Reads the headers of one file of each kind: the first session's betas, ncsnr and labels of one
 * subject (those of the surface of its left hemisphere), and the pictures. A tree without a surface has
 * those of the volume alone.
 *
 * @example
 * ```ts
 * import { openNsd } from "neuroid";
 * import { describeFiles } from "neuroid/nsd";
 *
 * const dataset = await openNsd("data-samples/nsd-mini");
 * for (const { what, axes, shape, type } of await describeFiles(dataset, 1)) {
 *   console.log(what, axes, shape, type); // betas, volume [ "trial", "z", "y", "x" ] …
 * }
 * ```
 */
export async function describeFiles(
  dataset: NsdDataset,
  subject: number,
): Promise<FileDescription[]> {
  checkCall(
    "describeFiles",
    { dataset: [dataset, NSD_DATASET], subject: [subject, number] },
    arguments,
  );
  const { layout } = dataset;
  const surface = async (what: string, path: string, last: string) => {
    const { dims, dtype } = await openMgh(path);
    return { what, axes: [...VERTEX_AXES, last], shape: dims, type: dtype, path };
  };
  const ncsnr = layout.volumeNcsnr(subject);
  const { shape, dtype } = await readNiftiHeader(ncsnr);
  return [
    await hdf5(
      "betas, volume",
      layout.volumeBetas(subject, 1),
      BETAS_DATASET,
      BETA_AXES,
      BETAS_WORDS,
    ),
    { what: "ncsnr, volume", axes: ["x", "y", "z"], shape, type: dtype, path: ncsnr },
    ...(await findSpaces(dataset)).includes("surface")
      ? [
        await surface("betas, surface", layout.surfaceBetas(subject, "lh", 1), "trial"),
        await surface("ncsnr, surface", layout.surfaceNcsnr(subject, "lh"), "1"),
        await surface("labels, surface", layout.surfaceLabels("lh", "Kastner2015"), "1"),
      ]
      : [],
    await hdf5("pictures", layout.stimuli, IMAGE_BRICK, PICTURE_AXES, PICTURE_WORDS),
  ];
}

async function hdf5(
  what: string,
  path: string,
  name: string,
  axes: readonly string[],
  words: LayoutWords,
): Promise<FileDescription> {
  using file = await openHdf5(path);
  const info = file.info(name);
  return {
    what,
    axes,
    shape: info.shape,
    type: info.typeName,
    path,
    stored: describeLayout(info, words),
  };
}
