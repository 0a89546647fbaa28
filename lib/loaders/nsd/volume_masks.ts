/** Regions as voxels of a subject's volume. */
import { DataError, ShapeError } from "../../errors.ts";
import { type NiftiImage, readNifti } from "../../files/mod.ts";
import { shapeText, sizeOf } from "../../arrays/mod.ts";
import type { NsdLayout } from "./layout.ts";
import { type Region, sourcesOf } from "./regions.ts";
import { type Study, subjectLabel } from "./study.ts";

/** The voxels of each region of one subject. */
export interface VolumeMasks {
  readonly subject: number;
  /** The volume as the betas have it, [Z, Y, X]: the NIfTI file's shape in reverse. */
  readonly shape: readonly [number, number, number];
  /**
   * For each region its voxels as ascending indices into the row-major (Z, Y, X) volume: the
   * order in which NumPy's boolean mask and `argwhere` give them.
   */
  readonly voxels: ReadonlyMap<string, Int32Array>;
}

/**
 * Reads the atlas files that the regions name and marks the voxels with their labels.
 *
 * @throws {ShapeError} where an atlas has another grid than the subject or than the other atlases;
 * {DataError} for a region without a voxel.
 */
export async function readVolumeMasks(
  layout: NsdLayout,
  study: Study,
  subject: number,
  regions: readonly Region[],
): Promise<VolumeMasks> {
  const atlases = new Map<string, NiftiImage>();
  for (const { file } of regions.flatMap((region) => sourcesOf(region, "volume"))) {
    if (!atlases.has(file)) atlases.set(file, await readVolume(layout.volumeRoi(subject, file)));
  }
  // Before any voxel is looked for: an atlas of another grid has its labels in other places.
  const shape = commonShape(layout, study, subject, atlases);
  const voxels = new Map<string, Int32Array>();
  for (const region of regions) {
    const sources = sourcesOf(region, "volume");
    const found = indicesWhere(
      sizeOf(shape),
      (i) => sources.some(({ file, labels }) => labels.includes(atlases.get(file)!.data[i]!)),
    );
    if (found.length === 0) {
      throw new DataError({
        doing: `find the voxels of ${region.name} of ${subjectLabel(subject)}`,
        found: "no voxel with its labels",
        right: sources.map(({ file, labels }) => `${file} with ${labels.join(", ")}`).join(" or "),
        where: layout.volumeRoi(subject, sources[0]!.file),
      });
    }
    voxels.set(region.name, found);
  }
  return { subject, shape, voxels };
}

/**
 * Reads a volume of 3 dimensions. Its `data` runs x fastest, which is the row-major order of the
 * transposed (Z, Y, X) volume: no element needs to move.
 */
export async function readVolume(path: string): Promise<NiftiImage> {
  const image = await readNifti(path);
  if (image.shape.length !== 3) {
    throw new ShapeError({
      doing: "read a volume",
      found: `shape ${shapeText(image.shape)}`,
      right: "three dimensions",
      where: path,
    });
  }
  return image;
}

function commonShape(
  layout: NsdLayout,
  study: Study,
  subject: number,
  atlases: ReadonlyMap<string, NiftiImage>,
): [number, number, number] {
  const [firstFile, first] = [...atlases][0]!;
  const expected = study.volumeShapes?.[subject] ?? first.shape;
  for (const [file, { shape }] of atlases) {
    if (shape.every((length, axis) => length === expected[axis])) continue;
    throw new ShapeError({
      doing: `read the regions of ${subjectLabel(subject)}`,
      found: `a volume of ${shapeText(shape)}`,
      right: `${shapeText(expected)}, as ` +
        (study.volumeShapes ? "this subject has it" : `${firstFile} has it`),
      where: layout.volumeRoi(subject, file),
    });
  }
  const [x, y, z] = expected as [number, number, number];
  return [z, y, x];
}

function indicesWhere(length: number, test: (index: number) => boolean): Int32Array {
  const found: number[] = [];
  for (let i = 0; i < length; i++) if (test(i)) found.push(i);
  return Int32Array.from(found);
}

/**
 * The coordinates of voxels in the (Z, Y, X) volume, as NB02 names them: `voxel_x` is the first
 * axis and so holds NIfTI's z; `voxel_y` holds y; `voxel_z` holds NIfTI's x. From 0.
 */
export function voxelCoordinates(
  voxels: Int32Array,
  shape: readonly [number, number, number],
): { voxelX: Int32Array; voxelY: Int32Array; voxelZ: Int32Array } {
  const [, second, third] = shape;
  return {
    voxelX: voxels.map((index) => Math.floor(index / (second * third))),
    voxelY: voxels.map((index) => Math.floor(index / third) % second),
    voxelZ: voxels.map((index) => index % third),
  };
}
