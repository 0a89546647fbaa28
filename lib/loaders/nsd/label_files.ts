/** Files of labels, by their endings: each to one number per voxel or vertex. */
import { ArgumentError, ShapeError } from "../../errors/mod.ts";
import { shapeText } from "../../arrays/mod.ts";
import {
  type GiftiLabel,
  readAnnot,
  readGifti,
  readMgh,
  readNifti,
  readSurfaceLabel,
} from "../../files/mod.ts";
import { checkSide } from "./hemisphere_files.ts";
import type { Hemisphere } from "./paths.ts";

/** The endings of files with labels of a volume. */
export const VOLUME_ENDINGS = [".nii.gz", ".nii", ".mgz", ".mgh"] as const;
/** The endings of files with labels of a surface. */
export const SURFACE_ENDINGS = [".mgz", ".mgh", ".annot", ".label", ".gii", ".gii.gz"] as const;

/** The labels of a volume: x runs fastest. */
export interface VolumeLabels {
  /** [X, Y, Z]. */
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

/** Reads the labels of a volume. */
export async function readVolumeLabels(path: string): Promise<VolumeLabels> {
  if (!/\.mg[hz]$/.test(path)) return await readNifti(path);
  const { dims, data } = await readMgh(path);
  return { shape: dims.at(-1) === 1 ? dims.slice(0, 3) : dims, data };
}

/**
 * Reads the labels of a hemisphere: those of an annotation are the numbers of its color table, -1
 * where there is none; a `.label` file has 1 at its vertices, and 0 elsewhere.
 *
 * @param vertices of the hemisphere; a `.label` file does not say how many there are.
 */
export async function readSurfaceLabels(
  path: string,
  hemisphere: Hemisphere,
  vertices: number | undefined,
): Promise<ArrayLike<number>> {
  if (path.endsWith(".annot")) {
    const { labels, regions } = await readAnnot(path);
    return labels.map((place) => place < 0 ? -1 : regions[place]!.index);
  }
  if (/\.gii(\.gz)?$/.test(path)) return (await readGiftiLabels(path, hemisphere)).values;
  if (!path.endsWith(".label")) return (await readMgh(path)).data;
  const label = await readSurfaceLabel(path);
  const last = label.vertices.reduce((most, vertex) => Math.max(most, vertex), -1);
  if (vertices === undefined || last >= vertices) {
    throw new ArgumentError({
      doing: "read surface labels",
      found: vertices === undefined
        ? "a surface of unknown size"
        : `vertex ${last} of a hemisphere of ${vertices}`,
      right: "a label file of this surface",
      where: path,
    });
  }
  const marks = new Uint8Array(vertices);
  for (const vertex of label.vertices) if (vertex >= 0) marks[vertex] = 1;
  return marks;
}

/**
 * Reads the labels of a hemisphere out of a GIFTI file, and the names that it has for them.
 *
 * @throws {ShapeError} if it holds another than one number a vertex: several maps, or a mesh
 * @throws {DataError} if it says that it is of the other hemisphere
 */
export async function readGiftiLabels(
  path: string,
  hemisphere: Hemisphere,
): Promise<{ readonly values: ArrayLike<number>; readonly table: readonly GiftiLabel[] }> {
  const file = await readGifti(path);
  const [array] = file.arrays;
  const shape = array?.shape ?? [];
  if (file.arrays.length !== 1 || shape.slice(1).some((length) => length !== 1)) {
    const names = file.arrays.map(({ metadata, intent }) => metadata.get("Name") ?? intent);
    throw new ShapeError({
      doing: "read surface labels",
      found: file.arrays.length === 1
        ? `an array of shape ${shapeText(shape)}`
        : `${file.arrays.length} arrays (${names.slice(0, 5).join(", ")})`,
      right: "one array with a label for each vertex: a file for each map",
      where: path,
    });
  }
  checkSide(file, hemisphere);
  return { values: Array.from(array!.data as ArrayLike<number>, Number), table: file.labels };
}
