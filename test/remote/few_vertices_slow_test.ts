/** Few vertices of a file behind a server: small pieces of each frame, with the numbers of the whole file. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { configureSources, openMgh, readMghFrames, remoteTally, writeMgh } from "neuroid/files";
import { withFolder } from "../helpers.ts";
import { TestServer } from "./server/server.ts";

const VERTICES = 60_000, FRAMES = 30;

Deno.test("few vertices of a surface are fetched without the others", async () => {
  await withFolder(async (folder) => {
    const data = Float32Array.from({ length: VERTICES * FRAMES }, (_, i) => Math.sin(i));
    const path = join(folder, "lh.betas.mgh");
    await writeMgh(path, { dims: [VERTICES, 1, 1, FRAMES], dtype: "float32", data });
    using server = await TestServer.start(folder);
    configureSources({ cache: join(folder, "cache") });
    const afar = await openMgh(`${server.url}/lh.betas.mgh`);
    const local = await openMgh(path);
    for (
      const [vertices, start, count, share] of [
        [[59_999, 7, 8, 9, 7, 0], 0, FRAMES, 0.2],
        [[30_000], 3, 20, 0.2],
        [[], 0, FRAMES, 0.1],
        [Array.from({ length: 20_000 }, (_, i) => 3 * i), 0, FRAMES, 1.1],
      ] as const
    ) {
      const before = remoteTally().bytes;
      const found = await readMghFrames(afar, vertices, start, count);
      assert.deepEqual(found, await readMghFrames(local, vertices, start, count));
      const bytes = remoteTally().bytes - before;
      assert.ok(bytes <= share * data.byteLength, `${bytes} bytes for ${vertices.length} vertices`);
    }
  });
});
