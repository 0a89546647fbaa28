/** Numbers out of GLMsingle's files: betas of some voxels, and maps. */
import { checkCall, numbers, text } from "../../calls/mod.ts";
import { allocate, type NdArray, ndarray, sizeOf, type TypedArrays } from "../../arrays/mod.ts";
import { ArgumentError, FormatError, ShapeError } from "../../errors/mod.ts";
import { openHdf5 } from "../../files/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../progress/mod.ts";
import { type Block, blockFrom } from "./blocks.ts";
import { arrayIn, GLMSINGLE_DATASET, type GlmsingleDataset } from "./dataset.ts";

const DOING = "read GLMsingle's betas";
type BetaType = "float32" | "float64";

/**
 * Reads the betas of some voxels in all trials, in percent signal change unless GLMsingle was configured
 * otherwise. HDF5 is read 64 MiB at a time.
 *
 * @param dataset as returned by `openGlmsingle`
 * @param voxels places in the grid, (x × Y + y) × Z + z, from 0 on and in any order: those of
 *   `readGlmsingleMask`
 * @returns (trials, voxels) row-major, in the order of `voxels`; NaN where GLMsingle has none
 * @throws {ArgumentError} for a voxel that the grid does not have
 * @throws {FormatError} if the file is damaged, or its betas are neither float32 nor float64
 *
 * @example
 * ```ts
 * import { openGlmsingle, readGlmsingleBetas, readGlmsingleMask } from "neuroid/glmsingle";
 *
 * const dataset = await openGlmsingle("data-samples/glmsingle-mini");
 * const { voxels } = await readGlmsingleMask(dataset, "data-samples/glmsingle-mini/mask.npy");
 * const betas = await readGlmsingleBetas(dataset, voxels);
 * console.log(betas.shape); // [8, 2]: 8 trials, 2 voxels
 * ```
 */
export async function readGlmsingleBetas(
  dataset: GlmsingleDataset,
  voxels: ArrayLike<number>,
  options: RunOptions = {},
): Promise<NdArray<"float32" | "float64">> {
  checkCall("readGlmsingleBetas", {
    dataset: [dataset, GLMSINGLE_DATASET],
    voxels: [voxels, numbers],
    options: [options, RUN_OPTIONS],
  }, arguments);
  const { progress, signal } = options;
  const [width, height, depth] = dataset.grid;
  const size = width * height * depth;
  const places = Array.from(voxels, (voxel, i) => ({ voxel, i }));
  const astray = places.find(({ voxel }) => !Number.isInteger(voxel) || voxel < 0 || voxel >= size);
  if (astray !== undefined) {
    throw new ArgumentError({
      doing: DOING,
      found: `voxel ${astray.voxel}`,
      right: `0 to ${size - 1}, of the grid ${dataset.grid.join("×")}`,
      where: dataset.path,
    });
  }
  places.sort((a, b) => a.voxel - b.voxel);
  using source = await openBetas(dataset);
  const trials = dataset.design.conditions.length;
  const target = allocate(source.dtype, trials * places.length) as TypedArrays[BetaType];
  for (let at = 0; at < places.length;) {
    signal?.throwIfAborted();
    const block = blockFrom(places[at]!.voxel, dataset.grid, 8 * trials);
    const values = source.read(block);
    for (; at < places.length && places[at]!.voxel < block.end; at++) {
      const { voxel, i } = places[at]!;
      const from = (voxel - block.start) * trials;
      for (let t = 0; t < trials; t++) target[t * places.length + i] = values[from + t]!;
    }
    progress?.({ step: "betas of GLMsingle", done: at, total: places.length, unit: "voxels" });
  }
  return ndarray(source.dtype, [trials, places.length], target as never);
}

interface BetaSource extends Disposable {
  readonly dtype: BetaType;
  /** The betas of a block, (x, y, z, trials). */
  read(block: Block): TypedArrays[BetaType];
}

async function openBetas({ path, content, design }: GlmsingleDataset): Promise<BetaSource> {
  if (content !== undefined) {
    const { dtype, data } = arrayIn(content, "betasmd", path);
    const each = design.conditions.length;
    const values = data as TypedArrays[BetaType];
    return {
      dtype: betaType(dtype, path),
      read: ({ start, end }) => values.subarray(start * each, end * each),
      [Symbol.dispose]: () => {},
    };
  }
  const file = await openHdf5(path);
  try {
    return {
      dtype: betaType(file.info("betasmd").dtype, path),
      read: ({ x, y }) => file.read("betasmd", [x, y]).data as TypedArrays[BetaType],
      [Symbol.dispose]: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

function betaType(dtype: string | undefined, path: string): BetaType {
  if (dtype === "float32" || dtype === "float64") return dtype;
  throw new FormatError({
    doing: DOING,
    found: `betasmd of ${dtype}`,
    right: "float32 or float64",
    where: path,
  });
}

/**
 * Reads a map stored with the betas, such as `R2`, `meanvol`, `FRACvalue` or `HRFindex` (from 0 on in
 * GLMsingle's Python version).
 *
 * @returns (X, Y, Z), or (X, Y, Z, …) such as `R2run` with a value for each run
 * @throws {MissingError} if an HDF5 file has no such map
 * @throws {FormatError} if an npy file has none, or the file is damaged
 * @throws {ShapeError} if it has no value for each voxel
 *
 * @example
 * ```ts
 * import { openGlmsingle, readGlmsingleMap } from "neuroid/glmsingle";
 *
 * const dataset = await openGlmsingle("data-samples/glmsingle-mini");
 * console.log((await readGlmsingleMap(dataset, "R2")).shape); // [3, 2, 2]
 * ```
 */
export async function readGlmsingleMap(dataset: GlmsingleDataset, name: string): Promise<NdArray> {
  checkCall(
    "readGlmsingleMap",
    { dataset: [dataset, GLMSINGLE_DATASET], name: [name, text] },
    arguments,
  );
  const map = dataset.content === undefined
    ? await readFromHdf5(dataset.path, name)
    : arrayIn(dataset.content, name, dataset.path);
  const { grid } = dataset;
  if (grid.every((length, axis) => map.shape[axis] === length) && sizeOf(map.shape) > 0) return map;
  throw new ShapeError({
    doing: "read a map of GLMsingle",
    found: `${name} of shape (${map.shape.join(", ")})`,
    right: `the grid (${grid.join(", ")}) in front`,
    where: dataset.path,
  });
}

async function readFromHdf5(path: string, name: string): Promise<NdArray> {
  using file = await openHdf5(path);
  return file.read(name);
}
