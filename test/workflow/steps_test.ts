import assert from "node:assert/strict";
import { join } from "node:path";
import { readDataArray } from "../../lib/files/mod.ts";
import { openNsd, readRegions } from "../../lib/loaders/nsd/mod.ts";
import { ArgumentError } from "../../lib/errors.ts";
import {
  assembleRegion,
  discardParts,
  extractSubject,
  selectTrials,
  type Space,
} from "../../lib/workflow/mod.ts";
import { projectPath, withFolder } from "../helpers.ts";
import { SAMPLE } from "./tree.ts";

for (const space of ["volume", "surface"] as const) {
  Deno.test(`assemblies made step by step are those of the original notebook: ${space}`, async () => {
    await withFolder(async (out) => {
      const { dataset, regions, selection } = await opened();
      const subjects = [];
      for (const subject of dataset.study.subjects) {
        subjects.push(await extractSubject({ dataset, space, subject, regions, selection, out }));
      }
      for (const { name } of regions) {
        const made = await assembleRegion({ dataset, selection, region: name, subjects });
        const expected = await readDataArray(expectedFile(space, name));
        assert.ok(made.equals(expected), name);
        assert.deepEqual(
          [...made.coords].map(([key]) => key),
          [...expected.coords].map(([key]) => key),
        );
        for (const { subject, shapes } of subjects) {
          const own = made.sel({ subject: `subj0${subject}` });
          assert.deepEqual([...own.shape], shapes.get(name));
        }
      }
      await discardParts(out);
      assert.deepEqual([...Deno.readDirSync(out)], []);
    });
  });
}

Deno.test("a subject without trials in the selection is not extracted", async () => {
  await withFolder(async (out) => {
    const { dataset, regions } = await opened();
    const selection = selectTrials(dataset, [1, 2]);
    await assert.rejects(
      extractSubject({ dataset, space: "volume", subject: 3, regions, selection, out }),
      (error) => error instanceof ArgumentError && error.right === "subj01, subj02",
    );
  });
});

async function opened() {
  const dataset = await openNsd(SAMPLE);
  return {
    dataset,
    regions: await readRegions(),
    selection: selectTrials(dataset, dataset.study.subjects),
  };
}

function expectedFile(space: Space, region: string): string {
  const name = space === "volume" ? `Allen2022.${region}.nc` : `Allen2022_surface.${region}.nc`;
  return join(projectPath("data-samples", "nsd-mini-expected"), space, name);
}
