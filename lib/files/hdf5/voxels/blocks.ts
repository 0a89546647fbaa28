/**
 * The plan for all other chunks: the voxels are grouped by the chunk they are in, and chunks are
 * read whole, each once, as many of its trials at a time as fit into the buffer.
 */
import type { Stored, VoxelRead } from "./plan.ts";

const ELEMENTS_A_READ = 8 * 2 ** 20;
const CHUNKS_A_READ = 4096;

export function* blocks(stored: Stored, voxels: ArrayLike<number>): Generator<VoxelRead> {
  const trials = stored.shape[0]!;
  const chunkTrials = stored.chunks![0]!;
  const groups = groupByChunk(stored, voxels);
  const largest = Math.max(1, ...groups.map(({ count }) => count[0] * count[1] * count[2]));
  const chunksAtOnce = Math.min(
    CHUNKS_A_READ,
    Math.floor(ELEMENTS_A_READ / (largest * chunkTrials)),
  );
  const step = Math.max(1, chunksAtOnce) * chunkTrials;
  for (let trial = 0; trial < trials; trial += step) {
    const length = Math.min(step, trials - trial);
    for (const { start, count, members, offsets } of groups) {
      yield { start: [trial, ...start], count: [length, ...count], members, offsets };
    }
  }
}

interface Group {
  readonly start: readonly [number, number, number];
  readonly count: readonly [number, number, number];
  readonly members: Int32Array;
  readonly offsets: Int32Array;
}

/** The chunks of the volume that hold a wanted voxel, with those voxels. */
function groupByChunk({ shape, chunks }: Stored, voxels: ArrayLike<number>): Group[] {
  const [, depth, rows, length] = shape as [number, number, number, number];
  const [, chunkZ, chunkY, chunkX] = chunks as [number, number, number, number];
  const groups = new Map<string, { at: [number, number, number]; members: number[] }>();
  for (let i = 0; i < voxels.length; i++) {
    const [z, y, x] = position(voxels[i]!, rows, length);
    const at: [number, number, number] = [
      z - z % chunkZ,
      y - y % chunkY,
      x - x % chunkX,
    ];
    const key = at.join();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { at, members: [i] });
    else group.members.push(i);
  }
  return [...groups.values()].map(({ at: [z0, y0, x0], members }) => {
    const count = [
      Math.min(chunkZ, depth - z0),
      Math.min(chunkY, rows - y0),
      Math.min(chunkX, length - x0),
    ] as const;
    const offsets = Int32Array.from(members, (member) => {
      const [z, y, x] = position(voxels[member]!, rows, length);
      return ((z - z0) * count[1] + y - y0) * count[2] + x - x0;
    });
    return { start: [z0, y0, x0], count, members: Int32Array.from(members), offsets };
  });
}

function position(voxel: number, rows: number, length: number): [number, number, number] {
  const row = Math.floor(voxel / length);
  return [Math.floor(row / rows), row % rows, voxel % length];
}
