import assert from "node:assert/strict";
import { join } from "node:path";
import { type DataError, openNsd } from "neuroid";
import { checkStimulusInfo } from "neuroid/nsd";
import { projectPath, withFolder } from "../../helpers.ts";

const root = projectPath("data-samples", "nsd-mini");

Deno.test("the stimulus table of the sample tree agrees with the design in every showing", async () => {
  const dataset = await openNsd(root);
  const { design, study } = dataset;
  const { images, showings } = await checkStimulusInfo(dataset);
  assert.equal(images, 1170);
  assert.equal(showings, study.subjects.length * design.masterOrdering.length);
});

Deno.test("one trial moved by one, and one image not shared, are found and named", async () => {
  const dataset = await openNsd(root);
  const { layout } = dataset;
  const text = await Deno.readTextFile(layout.stimulusInfo);
  await withFolder(async (folder) => {
    const path = join(folder, "info.csv");
    const other = { ...dataset, layout: { ...layout, stimulusInfo: path } };
    for (
      const [from, to, found] of [
        ["0,46,75,127,", "0,46,75,128,", "subject1_rep2 of image 0 is 128, the design says 127"],
        ["False,False,True,", "False,False,False,", "shared1000 of image"],
      ] as const
    ) {
      assert.ok(text.includes(from));
      await Deno.writeTextFile(path, text.replace(from, to));
      await assert.rejects(
        checkStimulusInfo(other),
        (error: DataError) => error.message.includes(found) && error.where === path,
      );
    }
  });
});

Deno.test("a stimulus table that ends between two lines is found to lack an image", async () => {
  const dataset = await openNsd(root);
  const { layout } = dataset;
  const lines = (await Deno.readTextFile(layout.stimulusInfo)).trimEnd().split("\n");
  await withFolder(async (folder) => {
    const path = join(folder, "info.csv");
    const other = { ...dataset, layout: { ...layout, stimulusInfo: path } };
    await Deno.writeTextFile(path, lines.slice(0, -1).join("\n") + "\n");
    await assert.rejects(checkStimulusInfo(other), {
      name: "DataError",
      message: /1169 rows, and none for image 1169 of subj02; /,
    });
  });
});
