import assert from "node:assert/strict";
import { embeddedBytes } from "../../lib/embedded/mod.ts";
import { ARIMO_BOLD } from "../../lib/charts/fonts/arimo_bold.ttf.ts";
import { embeddedModules } from "../../tasks/embedded/mod.ts";
import { projectPath } from "../helpers.ts";

Deno.test("modules of bytes are what their sources give: kernels compiled, the font", async (t) => {
  for (const [path, text] of await embeddedModules()) {
    await t.step(path, async () => {
      assert.equal(await Deno.readTextFile(projectPath(path)), text);
    });
  }
});

Deno.test("embedded bytes are those of the file", async () => {
  const file = await Deno.readFile(projectPath("lib/charts/fonts/Arimo-Bold.ttf"));
  assert.deepEqual(embeddedBytes(ARIMO_BOLD), file);
  assert.deepEqual(embeddedBytes("\nAP8\nB\n"), Uint8Array.of(0, 255, 1));
  assert.throws(() => embeddedBytes("A"));
});
