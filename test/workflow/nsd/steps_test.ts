import assert from "node:assert/strict";
import { join } from "node:path";
import { readDataArray } from "../../../lib/files/mod.ts";
import { openNsd, readRegions, readVolumeMasks } from "../../../lib/loaders/nsd/mod.ts";
import { ArgumentError, DataError } from "../../../lib/errors/mod.ts";
import {
  assembleRegion,
  byRepetition,
  discardParts,
  extractRepetitions,
  extractSubject,
  readSingleTrials,
  selectTrials,
  type SpaceName,
} from "../../../lib/workflow/nsd/mod.ts";
import {
  fillNaN,
  fitGlobalZScore,
  RepetitionMean,
  type ZScoreParameters,
} from "../../../lib/normalization/mod.ts";
import { projectPath, withFolder } from "../../helpers.ts";
import { linkedTree, SAMPLE, spoil } from "./tree.ts";

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

Deno.test("single trials, averaged by repetition, are the assembly's values", async () => {
  const { dataset, regions, selection } = await opened();
  const { voxels } = await readVolumeMasks(dataset, 3, regions);
  const trials = await readSingleTrials(dataset, 3, voxels.get("V4")!);
  const { shape, data } = byRepetition(trials, selection.complete, 3);
  const assembly = (await readDataArray(expectedFile("volume", "V4"))).sel({ subject: "subj03" });
  assert.deepEqual(shape, [3, ...assembly.shape]);
  const images = selection.complete;
  const mean = new RepetitionMean({ images, neuroids: shape[2]!, repetitions: 3, rule: "mean" });
  mean.add([...images, ...images, ...images], data);
  assert.deepEqual(mean.finish(), assembly.data);
});

Deno.test("an image that was shown too seldom cannot be sorted by repetition", async () => {
  const { dataset, regions } = await opened();
  const { voxels } = await readVolumeMasks(dataset, 3, regions);
  const trials = await readSingleTrials(dataset, 3, voxels.get("V4")!.slice(0, 1));
  const once = [...new Set(trials.images)].find((id) =>
    trials.images.filter((each) => each === id).length === 1
  )!;
  assert.throws(
    () => byRepetition(trials, [once], 3),
    (error) => error instanceof DataError && error.found === `image ${once} (0-based) shown 1 time`,
  );
});

Deno.test("single trials of a session of another subject's grid are refused", async () => {
  await withFolder(async (folder) => {
    const root = await linkedTree(folder);
    const betas = (subject: number) =>
      join(root, `subj0${subject}`, "betas", "betas_session02.hdf5");
    await spoil(betas(3), await Deno.readFile(betas(1)));
    const dataset = await openNsd(root);
    await assert.rejects(readSingleTrials(dataset, 3, Int32Array.of(0)), {
      name: "ShapeError",
      message: /betas of subj03, session 2: .*\(150, 8, 12, 11\); int16, shape \(150, 9, 11, 10\)/,
    });
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

function expectedFile(space: SpaceName, region: string): string {
  const name = space === "volume" ? `Allen2022.${region}.nc` : `Allen2022_surface.${region}.nc`;
  return join(projectPath("data-samples", "nsd-mini-expected"), space, name);
}

for (const space of ["volume", "surface"] as const) {
  Deno.test(`single repetitions extracted step by step are those of the original package: ${space}`, async () => {
    await withFolder(async (out) => {
      const { dataset, regions, selection } = await opened();
      const suffix = space === "surface" ? "_surface" : "";
      const expected = (await readDataArray(projectPath(
        ...["data-samples", "nsd-mini-expected", `${space}_package`],
        `Allen2022_fmri${suffix}_test.nc`,
      ))).isel({ time_bin: 0 });
      const ids = expected.coords.get("nsd_id").labels().map(Number);
      const images = [...new Set(ids)];
      const zscores = new Map<string, ZScoreParameters>();
      for (const { name } of regions) {
        const averaged = (await readDataArray(expectedFile(space, name)))
          .sel({ subject: "subj02", nsd_id: selection.complete });
        const [rows, columns] = averaged.shape as [number, number];
        zscores.set(name, fitGlobalZScore(averaged.data as Float32Array, rows, columns));
      }
      const what = { dataset, space, subject: 2, regions, images, out } as const;
      const made = await extractRepetitions({ ...what, zscores });
      for (const [region, assembly] of made) {
        fillNaN(assembly.data as Float32Array);
        const own = expected.sel({ subject: "subj02", region });
        assert.deepEqual([...assembly.data], [...own.data], region);
        assert.deepEqual(assembly.coords.get("repetition").labels().slice(0, 4), [0, 1, 2, 0]);
        assert.deepEqual(
          assembly.coords.get("neuroid_id").strings(),
          own.coords.get("neuroid_id").strings(),
        );
      }
      await assert.rejects(
        extractRepetitions({ ...what, zscores: new Map([...zscores].slice(1)) }),
        (error) => error instanceof ArgumentError && error.found === "no z-score of V1",
      );
      const seldom = dataset.design.sharedImages.find((id) => !selection.complete.includes(id))!;
      await assert.rejects(
        extractRepetitions({ ...what, subject: 3, images: [seldom] }),
        (error) =>
          error instanceof DataError && error.found.startsWith(`image ${seldom} (0-based)`),
      );
    });
  });
}
