/** A subject's volume: the voxels of the regions, their coordinates and their ncsnr. */
import {
  anything,
  checkCall,
  type Kind,
  kindOf,
  listOf,
  number,
  optionsOf,
} from "../../calls/mod.ts";
import { DataError, ShapeError } from "../../errors/mod.ts";
import { baseName } from "../../files/mod.ts";
import { shapeText, sizeOf } from "../../arrays/mod.ts";
import { NSD_DATASET, type NsdDataset } from "./dataset.ts";
import { checkLabels, EMPTY_REGIONS, type EmptyRegions, valuesText } from "./labels.ts";
import { readVolumeLabels, type VolumeLabels } from "./label_files.ts";
import { type LabelSource, REGION, type Region, sourcePath } from "./region.ts";
import { sourcesOf } from "./regions.ts";
import { subjectLabel } from "./study.ts";

/** The voxels of each region of one subject. */
export interface VolumeMasks {
  /** The subject, from 1. */
  readonly subject: number;
  /** The volume as the betas have it, [Z, Y, X]: the NIfTI file's shape in reverse. */
  readonly shape: readonly [number, number, number];
  /**
   * For each region its voxels as ascending indices, from 0, into the row-major (Z, Y, X) volume:
   * the order in which NumPy's boolean mask and `argwhere` give them.
   */
  readonly voxels: ReadonlyMap<string, Int32Array>;
}

const READ_VOLUME_MASKS_OPTIONS = optionsOf<{ readonly emptyRegions?: EmptyRegions | undefined }>(
  {},
  { emptyRegions: EMPTY_REGIONS },
);

const CHOICES = listOf(REGION);

/**
 * Reads the atlas files that the regions name and marks the voxels with their labels.
 *
 * @param subject from 1.
 * @param options `emptyRegions`: whether a region without a voxel in this subject is an error (`stop`,
 *   by default) or has no voxel (`skip`).
 * @throws {MissingError} if an atlas file cannot be read.
 * @throws {ShapeError} if an atlas has another grid than the subject or than the other atlases.
 * @throws {DataError} if an atlas holds values that are not whole numbers, or a region has no voxel.
 * @throws {ArgumentError} if a region has no definition in the volume.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openNsd, readRegions, readVolumeMasks } from "neuroid";
 *
 * const dataset = await openNsd("data-samples/nsd-mini");
 * const { shape, voxels } = await readVolumeMasks(dataset, 1, await readRegions());
 * assert.deepEqual(shape, [8, 12, 11]); // Z, Y, X
 * assert.equal(voxels.get("V1")!.length, 33);
 * ```
 */
export async function readVolumeMasks(
  dataset: NsdDataset,
  subject: number,
  regions: readonly Region[],
  options: { readonly emptyRegions?: EmptyRegions | undefined } = {},
): Promise<VolumeMasks> {
  checkCall("readVolumeMasks", {
    dataset: [dataset, NSD_DATASET],
    subject: [subject, number],
    regions: [regions, CHOICES],
    options: [options, READ_VOLUME_MASKS_OPTIONS],
  }, arguments);
  const { emptyRegions = "stop" } = options;
  const { layout } = dataset;
  const pathOf = (source: LabelSource) =>
    sourcePath(source, { subject }, (name) => layout.volumeRoi(subject, name));
  const atlases = new Map<string, VolumeLabels>(); // by path
  for (const source of regions.flatMap((region) => sourcesOf(region, "volume"))) {
    const path = pathOf(source);
    if (!atlases.has(path)) atlases.set(path, await readVolume(path));
  }
  // Before any voxel is looked for: an atlas of another grid has its labels in other places.
  const isOwn = regions.some(({ volume }) => volume.some(({ path }) => path !== undefined));
  const known = dataset.study.volumeShapes?.[subject];
  // A file of the user's own is compared with the tree, not the tree with it.
  const ofTree = known === undefined && isOwn
    ? (await readVolume(layout.volumeNcsnr(subject))).shape
    : undefined;
  const shape = commonShape(subject, atlases, known, ofTree);
  for (const [path, { data }] of atlases) {
    checkLabels(data, `read the regions of ${subjectLabel(subject)}`, path);
  }
  const voxels = new Map<string, Int32Array>();
  for (const region of regions) {
    const sources = sourcesOf(region, "volume");
    const values = sources.map((source) => ({
      labels: source.labels,
      data: atlases.get(pathOf(source))!.data,
    }));
    const found = indicesWhere(
      sizeOf(shape),
      (i) => values.some(({ labels, data }) => labels.includes(data[i]!)),
    );
    if (found.length === 0 && emptyRegions === "stop") {
      const there = valuesText(values.map(({ data }) => data));
      throw new DataError({
        doing: `find the voxels of ${region.name} of ${subjectLabel(subject)}`,
        found: `no voxel with its labels; the values are ${there}`,
        right: sources.map(({ file, labels }) => `${file} with ${labels.join(", ")}`).join(" or ") +
          "; --empty-regions skip goes on without this subject in the region",
        where: pathOf(sources[0]!),
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
async function readVolume(path: string): Promise<VolumeLabels> {
  const image = await readVolumeLabels(path);
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
  subject: number,
  atlases: ReadonlyMap<string, VolumeLabels>,
  known: readonly number[] | undefined,
  ofTree: readonly number[] | undefined,
): [number, number, number] {
  const [firstPath, first] = [...atlases][0]!;
  const expected = known ?? ofTree ?? first.shape;
  for (const [path, { shape }] of atlases) {
    if (shape.every((length, axis) => length === expected[axis])) continue;
    throw new ShapeError({
      doing: `read the regions of ${subjectLabel(subject)}`,
      found: `a volume of ${shapeText(shape)}`,
      right: `${shapeText(expected)}, as ` +
        (known
          ? "this subject has it"
          : ofTree
          ? "the tree's ncsnr has it"
          : `${baseName(firstPath).replace(/\.nii(\.gz)?$/, "")} has it`),
      where: path,
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

/** Argument checks for voxels of a region. */
export const VOXELS: Kind<Int32Array> = kindOf(
  'an Int32Array of places in the volume: masks.voxels.get("V1")',
  (value) => value instanceof Int32Array,
  (value) => {
    if (value instanceof Map || Object(value).voxels instanceof Map) {
      return 'those of a region: masks.voxels.get("V1")';
    }
    return Array.isArray(value) ? "Int32Array.from(voxels)" : undefined;
  },
);
const SHAPE: Kind<readonly [number, number, number]> = kindOf(
  "the lengths of the volume's axes: [Z, Y, X]",
  (value) =>
    Array.isArray(value) && value.length === 3 && value.every((each) => typeof each === "number"),
);

/**
 * The coordinates of voxels in the (Z, Y, X) volume, from 0, under the names that the original
 * notebook gives them: `voxel_x` is the first axis and so holds NIfTI's z; `voxel_y` holds y;
 * `voxel_z` holds NIfTI's x.
 *
 * @param voxels row-major indices, as of {@link VolumeMasks}.
 * @param shape the volume as the betas have it, [Z, Y, X].
 */
export function voxelCoordinates(
  voxels: Int32Array,
  shape: readonly [number, number, number],
): { voxelX: Int32Array; voxelY: Int32Array; voxelZ: Int32Array } {
  checkCall("voxelCoordinates", { voxels: [voxels, VOXELS], shape: [shape, SHAPE] }, arguments);
  const [, second, third] = shape;
  return {
    voxelX: voxels.map((index) => Math.floor(index / (second * third))),
    voxelY: voxels.map((index) => Math.floor(index / third) % second),
    voxelZ: voxels.map((index) => index % third),
  };
}

/**
 * Reads the noise-ceiling signal-to-noise ratio of a subject's voxels, `ncsnr.nii.gz`.
 *
 * Source: the NSD data manual, "noise ceiling".
 *
 * @param subject from 1.
 * @param shape the volume as the betas have it, [Z, Y, X], as of {@link VolumeMasks}.
 * @returns ncsnr by row-major (Z, Y, X) index, unitless; NaN where it is undefined.
 * @throws {MissingError} if the file cannot be read.
 * @throws {ShapeError} if the file is of another grid.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openNsd, readRegions, readVolumeMasks } from "neuroid";
 * import { readVolumeNcsnr } from "neuroid/nsd";
 *
 * const dataset = await openNsd("data-samples/nsd-mini");
 * const { shape, voxels } = await readVolumeMasks(dataset, 1, await readRegions());
 * const ncsnr = await readVolumeNcsnr(dataset, 1, shape);
 * assert.equal(ncsnr.length, 8 * 12 * 11);
 * assert(ncsnr[voxels.get("V1")![0]!]! > 0);
 * ```
 */
export async function readVolumeNcsnr(
  dataset: NsdDataset,
  subject: number,
  shape: readonly [number, number, number],
): Promise<Float64Array> {
  checkCall("readVolumeNcsnr", {
    dataset: [dataset, NSD_DATASET],
    subject: [subject, number],
    shape: [shape, anything],
  }, arguments);
  const { layout } = dataset;
  const path = layout.volumeNcsnr(subject);
  const image = await readVolume(path);
  const found = [...image.shape].reverse();
  if (found.some((length, axis) => length !== shape[axis])) {
    throw new ShapeError({
      doing: `read the ncsnr of ${subjectLabel(subject)}`,
      found: `a volume of ${shapeText(image.shape)}`,
      right: `${shapeText([...shape].reverse())}, as the regions of this subject have it`,
      where: path,
    });
  }
  return image.data instanceof Float64Array ? image.data : Float64Array.from(image.data);
}
