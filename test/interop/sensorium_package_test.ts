/** Packages of recordings through Brain-Score's own loader and the plugins that we generate. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { packageSensorium } from "neuroid";
import { withFolder } from "../helpers.ts";
import { DYNAMIC, STATIC } from "../loaders/sensorium/make_recording.ts";
import { sameAsPython } from "./described.ts";
import { pythonTest } from "./python.ts";

await pythonTest(
  "packages of recordings: Brain-Score loads them, their plugins' tests pass",
  "brainscore",
  async (python) => {
    await withFolder(async (folder) => {
      const folders: string[] = [];
      for (const [recording, tier] of [[STATIC, "test"], [DYNAMIC, "oracle"], [DYNAMIC, "train"]]) {
        const out = join(folder, String(folders.length));
        folders.push(out);
        await packageSensorium({ recording: recording!, tier: tier!, out, command: "true" });
      }
      const answers = JSON.parse(await python("brainscore.py", "plugin", ...folders));
      for (const [i, { tests, bibtex, assemblies }] of answers.entries()) {
        assert.equal(tests, "passed");
        assert.match(bibtex, i === 0 ? /^@article\{Willeke2022/ : /^@article\{Turishcheva2023/);
        const [loaded] = Object.values(assemblies) as [Parameters<typeof sameAsPython>[1]];
        assert.equal(loaded.cls, "NeuroidAssembly");
        await sameAsPython(folders[i]!, loaded);
      }
      const ceiling = await Deno.readTextFile(
        join(folders[0]!, "willeke2022_mouse99998_3_4_test", "test.py"),
      );
      assert.match(ceiling, /def test_ceiling/);
    });
  },
);
