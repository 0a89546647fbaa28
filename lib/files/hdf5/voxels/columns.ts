/**
 * The plan for a chunk that holds one voxel, NSD's own layout: neighbors in x are read together.
 * Two runs are not joined over a gap: a needless chunk costs as much as another call.
 */
import type { Stored, VoxelRead } from "./plan.ts";

/** Each chunk that a read touches costs the library some kilobytes. */
const CHUNKS_A_READ = 4096;

export function* columns(
  { shape, chunks }: Stored,
  voxels: ArrayLike<number>,
): Generator<VoxelRead> {
  const [trials, , rows, length] = shape as [number, number, number, number];
  const chunksAVoxel = Math.ceil(trials / chunks![0]!);
  const longest = Math.max(1, Math.floor(CHUNKS_A_READ / chunksAVoxel));
  const positions = Int32Array.from(voxels, (_, i) => i);
  for (let first = 0, end = 1; first < voxels.length; first = end++) {
    const x = voxels[first]! % length;
    const limit = Math.min(longest, length - x);
    while (end - first < limit && voxels[end] === voxels[first]! + end - first) end++;
    const row = (voxels[first]! - x) / length;
    yield {
      start: [0, Math.floor(row / rows), row % rows, x],
      count: [trials, 1, 1, end - first],
      members: positions.subarray(first, end),
      offsets: positions.subarray(0, end - first),
    };
  }
}
