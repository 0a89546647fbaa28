/** Other datasets behind a server: a recording's zip, and a folder of GLMsingle. */
import assert from "node:assert/strict";
import { openRecording } from "neuroid";
import { configureSources } from "neuroid/files";
import { openGlmsingle, readGlmsingleMask } from "neuroid/glmsingle";
import { projectPath, withFolder } from "../helpers.ts";
import { TestServer } from "./server/server.ts";

const NAME = "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210";

Deno.test("a recording's zip behind a server is read as one on disk", async () => {
  await withFolder(async (folder) => {
    const samples = projectPath("data-samples", "sensorium");
    using server = await TestServer.start(samples);
    configureSources({ cache: folder });
    using local = await openRecording(`${samples}/${NAME}.zip`);
    for (const path of [`${NAME}.zip`, NAME, `${NAME}/`, `${NAME}?key=1`]) {
      using afar = await openRecording(`${server.url}/${path}`);
      assert.equal(afar.name, local.name, path);
      const [trial] = local.trialsOf("test");
      assert.deepEqual(await afar.readResponses(trial!), await local.readResponses(trial!));
    }
    await assert.rejects(
      openRecording(`${server.url}/static0?key=secret`),
      (error: Error) =>
        /no zip in this place.*list/.test(error.message) && !/secret/.test(error.message),
    );
  });
});

Deno.test("a folder of GLMsingle behind a server is read as one on disk", async () => {
  await withFolder(async (folder) => {
    const samples = projectPath("data-samples");
    using server = await TestServer.start(samples);
    configureSources({ cache: folder });
    const afar = await openGlmsingle(`${server.url}/glmsingle-mini`);
    const local = await openGlmsingle(`${samples}/glmsingle-mini`);
    assert.deepEqual([afar.grid, afar.design], [local.grid, local.design]);
    assert.deepEqual(
      await readGlmsingleMask(afar, `${server.url}/glmsingle-mini/mask.npy`),
      await readGlmsingleMask(local, `${samples}/glmsingle-mini/mask.npy`),
    );
  });
});
