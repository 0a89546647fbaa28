/** NSD's answers as an assembly of behavior, loaded by Brain-Score's own class. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { prepareBehavior } from "neuroid/nsd";
import { withFolder } from "../helpers.ts";
import { SAMPLE } from "../workflow/nsd/tree.ts";
import { pythonTest, runPython } from "./python.ts";

await pythonTest(
  "the answers of NSD's subjects load as a BehavioralAssembly, with the choices that pandas finds",
  "brainscore",
  async (python) => {
    await withFolder(async (folder) => {
      const root = join(folder, "nsd");
      await runPython("reference", "nsd_choices.py", "answers", SAMPLE, root);
      for (const subjects of [[1], [1, 2, 4]]) {
        const out = join(folder, `${subjects.join("")}.nc`);
        const made = await prepareBehavior({ root, out, subjects });
        const tables = subjects.map((each) =>
          join(root, "nsddata", "ppdata", `subj0${each}`, "behav", "responses.tsv")
        );
        const [, answered, all] = (await python("nsd_behavior.py", out, ...tables)).trim().split(
          " ",
        );
        const sum = (key: "trials" | "missed") =>
          made.subjects.reduce((total, each) => total + each[key], 0);
        assert.deepEqual(
          [sum("trials"), sum("trials") + sum("missed")],
          [answered, all].map(Number),
        );
        assert.ok(sum("missed") > 0);
      }
    });
  },
);
