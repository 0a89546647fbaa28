import assert from "node:assert/strict";
import { join } from "node:path";
import { prepareGlmsingle } from "neuroid/glmsingle";
import { projectPath, withFolder } from "../helpers.ts";

const mini = projectPath("data-samples", "glmsingle-mini");

Deno.test("a table of stimuli that is not of the design's conditions is refused", async () => {
  const cases: [string, RegExp][] = [
    ["stimulus_id\na\nb\n", /2 rows; 3, a row for each condition/],
    ["stimulus_id,condition\na,0\nb,1\nc,1\n", /condition 1 twice/],
    ["stimulus_id,condition\na,1\nb,2\nc,3\n", /condition 3 in row 3; 0 to 2/],
    ["stimulus_id,condition\na,0\n,1\nc,2\n", /no stimulus_id in row 2/],
    ["name\na\nb\nc\n", /unknown column "stimulus_id"; available: name/],
  ];
  await withFolder(async (folder) => {
    const stimuli = join(folder, "stimuli.csv");
    for (const [text, message] of cases) {
      await Deno.writeTextFile(stimuli, text);
      await assert.rejects(
        prepareGlmsingle({
          folders: [mini],
          mask: join(mini, "mask.npy"),
          stimuli,
          out: join(folder, "out.nc"),
        }),
        { message },
      );
    }
  });
});
