import assert from "node:assert/strict";
import { join } from "node:path";
import { inspectMediumFile } from "../../lib/files/mod.ts";
import { withFolder } from "../helpers.ts";
import { pythonTest } from "./python.ts";

await pythonTest(
  "a picture is faulty where Pillow cannot load it, and unusual by Pillow's mode",
  "reference",
  async (python) => {
    await withFolder(async (folder) => {
      const modes: Record<string, string | null> = JSON.parse(await python("media.py", folder));
      assert.ok(Object.keys(modes).length > 70);
      for (const [name, mode] of Object.entries(modes)) {
        const { fault, traits } = await inspectMediumFile(join(folder, name));
        assert.equal(fault === undefined, mode !== null, `${name}: ${fault}, Pillow: ${mode}`);
        if (traits === undefined || mode === null) continue;
        const unusual = [mode === "CMYK", mode.startsWith("I"), mode.endsWith("A")];
        assert.deepEqual([traits.isCmyk, traits.isDeep, traits.hasAlpha], unusual, name);
      }
    });
  },
);
