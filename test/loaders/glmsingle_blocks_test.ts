import assert from "node:assert/strict";
import { blockFrom } from "../../lib/loaders/glmsingle/blocks.ts";

Deno.test("blocks of GLMsingle's grid hold the voxel, stay in memory, and say their places", () => {
  const grids = [[5, 4, 3], [1000, 1, 1], [1, 7, 2], [2, 1, 9]] as const;
  // 64 MiB are all, one x, some y of one x, one y, or less than a y.
  for (const grid of grids) {
    const [width, height, depth] = grid;
    const each = [1, 2, height, 3 * height, height * depth, width * height * depth];
    for (const bytes of each.map((parts) => Math.ceil(2 ** 26 / parts))) {
      for (let voxel = 0; voxel < width * height * depth; voxel++) {
        const { x, y, start, end } = blockFrom(voxel, grid, bytes);
        assert.ok(start <= voxel && voxel < end);
        assert.ok(x[0] >= 0 && x[1] <= width && y[0] >= 0 && y[1] <= height);
        assert.equal(start, (x[0] * height + y[0]) * depth);
        assert.equal(end - start, (x[1] - x[0]) * (y[1] - y[0]) * depth);
        assert.ok((end - start) * bytes <= 2 ** 26 + bytes || end - start === depth);
      }
    }
  }
});
