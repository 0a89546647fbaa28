/**
 * The plan for a dataset without chunks: trial by trial, the z-planes from the first wanted voxel
 * to the last, which are one piece of the file.
 */
import type { Stored, VoxelRead } from "./plan.ts";

export function* planes({ shape }: Stored, voxels: ArrayLike<number>): Generator<VoxelRead> {
  if (voxels.length === 0) return;
  const [trials, , rows, length] = shape as [number, number, number, number];
  const plane = rows * length;
  const z = Math.floor(voxels[0]! / plane);
  const depth = Math.floor(voxels[voxels.length - 1]! / plane) - z + 1;
  const members = Int32Array.from(voxels, (_, i) => i);
  const offsets = Int32Array.from(voxels, (voxel) => voxel - z * plane);
  for (let trial = 0; trial < trials; trial++) {
    yield { start: [trial, z, 0, 0], count: [1, depth, rows, length], members, offsets };
  }
}
