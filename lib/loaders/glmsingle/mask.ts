/** Which voxels of GLMsingle's grid a mask takes. */
import { checkCall, text } from "../../calls/mod.ts";
import type { NdArray } from "../../arrays/mod.ts";
import { DataError, ShapeError } from "../../errors/mod.ts";
import { readNifti, readNpy } from "../../files/mod.ts";
import { GLMSINGLE_DATASET, type GlmsingleDataset } from "./dataset.ts";

/** Voxels of a {@link GlmsingleDataset}, in the order in which NumPy's `data[mask]` has them. */
export interface GlmsingleVoxels {
  /** Their places in the grid, as `readGlmsingleBetas` takes them. */
  readonly voxels: Int32Array;
  /** Their places i, j and k in the mask, from 0 on: (voxels, 3) row-major. */
  readonly indices: Int32Array;
  /** The value of the mask: 1, or the number of a region. */
  readonly values: Float64Array;
}

/**
 * Reads a mask: voxels whose value is above 0 are taken.
 *
 * If GLMsingle was given a list of voxels, the mask must be the one that selected them, in NumPy's order:
 * it has as many voxels above 0 as GLMsingle.
 *
 * @param path a NIfTI image or an npy array (X, Y, Z) on the grid
 * @throws {MissingError} if there is no such file
 * @throws {FormatError} if it is cut or damaged
 * @throws {ShapeError} if it has another grid
 * @throws {DataError} if it takes no voxel, or has NaN
 *
 * @example
 * ```ts
 * import { openGlmsingle, readGlmsingleMask } from "neuroid/glmsingle";
 *
 * const dataset = await openGlmsingle("data-samples/glmsingle-mini");
 * const mask = await readGlmsingleMask(dataset, "data-samples/glmsingle-mini/mask.npy");
 * console.log([...mask.voxels], [...mask.indices]); // [5, 10] [1, 0, 1, 2, 1, 0]
 * ```
 */
export async function readGlmsingleMask(
  dataset: GlmsingleDataset,
  path: string,
): Promise<GlmsingleVoxels> {
  checkCall(
    "readGlmsingleMask",
    { dataset: [dataset, GLMSINGLE_DATASET], path: [path, text] },
    arguments,
  );
  const { shape: axes, at } = await readMask(path);
  const shape = axes.slice(3).every((length) => length === 1) ? axes.slice(0, 3) : axes;
  const voxels: number[] = [], indices: number[] = [], values: number[] = [];
  const doing = "read a mask for GLMsingle's betas";
  const [width = 0, height = 0, depth = 0] = shape;
  const fits = shape.length === 3 && dataset.grid.every((length, axis) => length === shape[axis]);
  const isRow = !fits && shape.length === 3 && dataset.grid[1] === 1 && dataset.grid[2] === 1;
  const refuse = (found: string, right: string) =>
    new ShapeError({ doing, found, right, where: path });
  if (!fits && !isRow) {
    throw refuse(`a mask of shape (${shape.join(", ")})`, `(${dataset.grid.join(", ")})`);
  }
  for (let i = 0, place = 0; i < width; i++) {
    for (let j = 0; j < height; j++) {
      for (let k = 0; k < depth; k++, place++) {
        const value = at(i, j, k);
        if (Number.isNaN(value)) {
          throw new DataError({
            doing,
            found: `NaN at (${i}, ${j}, ${k})`,
            right: "0 outside the mask",
            where: path,
          });
        }
        if (value <= 0) continue;
        voxels.push(isRow ? voxels.length : place);
        indices.push(i, j, k);
        values.push(value);
      }
    }
  }
  if (isRow && voxels.length !== dataset.grid[0]) {
    throw refuse(`a mask of ${voxels.length} voxels`, `${dataset.grid[0]}, as GLMsingle was given`);
  }
  if (voxels.length === 0) {
    throw new DataError({ doing, found: "no voxel above 0", right: "one or more", where: path });
  }
  return {
    voxels: Int32Array.from(voxels),
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
  };
}

interface MaskValues {
  readonly shape: readonly number[];
  at(i: number, j: number, k: number): number;
}

async function readMask(path: string): Promise<MaskValues> {
  if (path.endsWith(".npy")) {
    const { shape, data } = await readNpy(path) as NdArray<"float64">;
    const [, height, depth] = shape;
    return { shape, at: (i, j, k) => Number(data[(i * height! + j) * depth! + k]) };
  }
  const { shape, data } = await readNifti(path);
  const [width, height] = shape;
  return { shape, at: (i, j, k) => data[i + width! * (j + height! * k)]! };
}
