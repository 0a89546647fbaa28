/** Parts of a grid of betas that fit into memory. */

/** About as much is read at once, or the voxels of one x and y if these are more. */
const BLOCK_BYTES = 64 * 2 ** 20;

/** Part of the grid: all z of some y of one x, or whole x. `start` and `end` are places of voxels. */
export interface Block {
  readonly x: readonly [first: number, end: number];
  readonly y: readonly [first: number, end: number];
  readonly start: number;
  readonly end: number;
}

/** The block to read next, for the lowest voxel that is wanted. `bytesEach` are those of its trials. */
export function blockFrom(
  voxel: number,
  grid: readonly [number, number, number],
  bytesEach: number,
): Block {
  const [width, height, depth] = grid;
  const x = Math.floor(voxel / (height * depth));
  const slabs = Math.floor(BLOCK_BYTES / (height * depth * bytesEach));
  if (slabs >= 1) {
    const end = Math.min(width, x + slabs);
    const slab = height * depth;
    return { x: [x, end], y: [0, height], start: x * slab, end: end * slab };
  }
  const y = Math.floor(voxel / depth) % height;
  const rows = Math.max(1, Math.floor(BLOCK_BYTES / (depth * bytesEach)));
  const end = Math.min(height, y + rows);
  const start = x * height;
  return { x: [x, x + 1], y: [y, end], start: (start + y) * depth, end: (start + end) * depth };
}
