/** Files of labels, by their endings: each to a number a voxel or vertex. */
import { ArgumentError } from "../../errors/mod.ts";
import { readAnnot, readGifti, readMgh, readNifti, readSurfaceLabel } from "../../files/mod.ts";

/** The endings of files with labels of a volume. */
export const VOLUME_ENDINGS = [".nii.gz", ".nii", ".mgz", ".mgh"] as const;
/** The endings of files with labels of a surface. */
export const SURFACE_ENDINGS = [".mgz", ".mgh", ".annot", ".label", ".gii"] as const;

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
  vertices: number | undefined,
): Promise<ArrayLike<number>> {
  if (path.endsWith(".annot")) {
    const { labels, regions } = await readAnnot(path);
    return labels.map((place) => place < 0 ? -1 : regions[place]!.index);
  }
  if (path.endsWith(".gii")) {
    const [array] = (await readGifti(path)).arrays;
    return array === undefined ? [] : Array.from(array.data as ArrayLike<number>, Number);
  }
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
