/**
 * The plan for a dataset without chunks: the z-planes from the first wanted voxel to the last, which
 * are one piece of the file, of some trials at a time, so that a voxel's trials are not written one
 * by one to places far apart.
 */
import type { Stored, VoxelRead } from "./plan.ts";

const TRIALS_A_READ = 16;
const ELEMENTS_A_READ = 8 * 2 ** 20;

export function* planes({ shape }: Stored, voxels: ArrayLike<number>): Generator<VoxelRead> {
  if (voxels.length === 0) return;
  const [trials, , rows, length] = shape as [number, number, number, number];
  const plane = rows * length;
  const z = Math.floor(voxels[0]! / plane);
  const depth = Math.floor(voxels[voxels.length - 1]! / plane) - z + 1;
  const members = Int32Array.from(voxels, (_, i) => i);
  const offsets = Int32Array.from(voxels, (voxel) => voxel - z * plane);
  const fitting = Math.max(1, Math.floor(ELEMENTS_A_READ / (depth * plane)));
  const step = Math.min(TRIALS_A_READ, fitting);
  for (let trial = 0; trial < trials; trial += step) {
    const count = [Math.min(step, trials - trial), depth, rows, length];
    yield { start: [trial, z, 0, 0], count, members, offsets };
  }
}
