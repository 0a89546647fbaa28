/** A folder that GLMsingle wrote, as one handle. */
import { checkCall, filePath, like, oneOf, optionsOf } from "../../calls/mod.ts";
import type { NdArray } from "../../arrays/mod.ts";
import { DataError, FormatError, MissingError, ShapeError } from "../../errors/mod.ts";
import {
  joinPath,
  lookForFile,
  openHdf5,
  type PickleDict,
  readNpyObject,
} from "../../files/mod.ts";
import { dictOf, type GlmsingleDesign, readGlmsingleDesign } from "./design.ts";

/** The models that have a beta for each trial, by their files. */
export const GLMSINGLE_MODELS = [
  "TYPED_FITHRF_GLMDENOISE_RR",
  "TYPEC_FITHRF_GLMDENOISE",
  "TYPEB_FITHRF",
] as const;

/** One of {@link GLMSINGLE_MODELS}. */
export type GlmsingleModel = (typeof GLMSINGLE_MODELS)[number];

/** Options of {@link openGlmsingle}. */
export interface GlmsingleOptions {
  /** Which model's betas: `TYPED_FITHRF_GLMDENOISE_RR`, GLMsingle's last, by default. */
  readonly model?: GlmsingleModel;
}

const OPTIONS = optionsOf<GlmsingleOptions>({}, { model: oneOf(...GLMSINGLE_MODELS) });

/** An opened folder. Betas in HDF5 stay on disk until a function reads them; npy files are held in memory. */
export interface GlmsingleDataset {
  /** The folder. */
  readonly folder: string;
  /** The file of the betas. */
  readonly path: string;
  /** Whose betas these are. */
  readonly model: GlmsingleModel;
  /** Number of voxels along x, y and z; (voxels, 1, 1) if GLMsingle was given a list of voxels. */
  readonly grid: readonly [number, number, number];
  /** The stimulus of each trial. */
  readonly design: GlmsingleDesign;
  /** The content of an npy; undefined for HDF5, which is opened where it is read. */
  readonly content: PickleDict | undefined;
}

/** Argument checks for a {@link GlmsingleDataset}. */
export const GLMSINGLE_DATASET = like<GlmsingleDataset>(
  "a dataset: await openGlmsingle(folder)",
  "folder",
  "path",
  "grid",
  "design",
);

const DOING = "open GLMsingle's outputs";

/**
 * Opens a folder that GLMsingle's Python version wrote: `DESIGNINFO.npy`, and the betas of a model as
 * `.hdf5` or as `.npy`, a pickled dict that is read without running anything in it.
 *
 * @throws {MissingError} if one of the files does not exist
 * @throws {FormatError} if one is cut, damaged or not GLMsingle's
 * @throws {ShapeError} if the betas are not (X, Y, Z, trials) of the design
 * @throws {DataError} if the betas exist both as `.hdf5` and as `.npy`, and if the counts
 *   of the design are not those of its trials
 *
 * @example
 * ```ts
 * import { openGlmsingle } from "neuroid/glmsingle";
 *
 * const { grid, design } = await openGlmsingle("data-samples/glmsingle-mini");
 * console.log(grid, [...design.conditions]); // [3, 2, 2] [0, 2, 1, 0, 1, 2, 0, 2]
 * ```
 */
export async function openGlmsingle(
  folder: string,
  options: GlmsingleOptions = {},
): Promise<GlmsingleDataset> {
  checkCall(
    "openGlmsingle",
    { folder: [folder, filePath], options: [options, OPTIONS] },
    arguments,
  );
  const { model = GLMSINGLE_MODELS[0] } = options;
  const path = await findBetas(folder, model);
  const content = path.endsWith(".npy")
    ? dictOf(await readNpyObject(path), path, DOING)
    : undefined;
  const shape = content ? arrayIn(content, "betasmd", path).shape : await shapeIn(path);
  const design = await readGlmsingleDesign(folder);
  const [x, y, z, trials] = shape;
  if (shape.length !== 4 || trials !== design.conditions.length) {
    throw new ShapeError({
      doing: DOING,
      found: `betasmd of shape (${shape.join(", ")})`,
      right: `(X, Y, Z, ${design.conditions.length}), a beta for each trial of DESIGNINFO.npy`,
      where: path,
    });
  }
  return { folder, path, model, grid: [x!, y!, z!], design, content };
}

async function findBetas(folder: string, model: GlmsingleModel): Promise<string> {
  const paths = [".hdf5", ".npy"].map((ending) => joinPath(folder, model + ending));
  const there: string[] = [];
  for (const path of paths) if (await lookForFile(path)) there.push(path);
  if (there.length === 1) return there[0]!;
  const isMatlab = there.length === 0 && await lookForFile(joinPath(folder, `${model}.mat`));
  const parts = { doing: DOING, where: folder };
  if (there.length > 1) {
    const found = `${model} both as .hdf5 and as .npy`;
    throw new DataError({ ...parts, found, right: "one of them, of one run of GLMsingle" });
  }
  throw new MissingError({
    ...parts,
    found: isMatlab ? `${model}.mat of GLMsingle's MATLAB version` : `no ${model}.hdf5 or .npy`,
    right: `what GLMsingle's Python version writes, or another model: ${
      GLMSINGLE_MODELS.join(", ")
    }`,
  });
}

async function shapeIn(path: string): Promise<readonly number[]> {
  using file = await openHdf5(path);
  return file.info("betasmd").shape;
}

/** An array in the dict of an npy. */
export function arrayIn(content: PickleDict, name: string, path: string): NdArray {
  const value = content.get(name);
  if (value !== null && typeof value === "object" && "dtype" in value) return value;
  throw new FormatError({
    doing: DOING,
    found: value === undefined ? `no ${name}` : `${name} that is not an array`,
    right: `one of ${[...content.keys()].join(", ")}`,
    where: path,
  });
}
