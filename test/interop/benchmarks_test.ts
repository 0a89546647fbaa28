/** Brain-Score's own benchmarks on our packages: no exception, no NaN, and the ceilings that we say. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { assemblyCeiling, openAssembly, packageNsd, packageSensorium } from "neuroid";
import { selectNeuroids } from "../../lib/packaging/mod.ts";
import { projectPath, withFolder } from "../helpers.ts";
import { STATIC } from "../loaders/sensorium/make_recording.ts";
import { SAMPLE } from "../workflow/nsd/tree.ts";
import { pythonTest } from "./python.ts";

/** The real metric averages in single precision. */
const TOLERANCE = 1e-5;

/** The threshold of the benchmarks, percent. */
const RELIABLE = 30;

for (const [space, region] of [["volume", "V4"], ["surface", "V4"]] as const) {
  await pythonTest(
    `Allen2022 ${space} ${region}: ridge and RSA benchmarks score a package of nsd:package`,
    "brainscore",
    async (python) => {
      await withFolder(async (folder) => {
        const { constant } = await packageNsd({
          root: SAMPLE,
          assemblies: projectPath("data-samples", "nsd-mini-expected", space),
          out: folder,
          space,
          dropUndefined: true,
          workers: 1,
        });
        assert.ok(constant.dropped);
        const scores = JSON.parse(await python("benchmarks.py", "nsd", folder, space, region));
        for (const [name, score] of Object.entries(scores)) {
          for (const [what, value] of Object.entries(score as Record<string, number | null>)) {
            assert.equal(typeof value, "number", `${what} of ${name} is not NaN`);
          }
        }
        const infix = space === "surface" ? "_surface" : "";
        using test = await openAssembly(join(folder, `Allen2022_fmri${infix}_test.nc`));
        const regions = test.coords.get("region").strings();
        const reliability = test.coords.get("nc_testset").numbers();
        const reliable = [...regions.keys()].filter((i) =>
          regions[i] === region && reliability[i]! > RELIABLE
        );
        const { center } = assemblyCeiling(selectNeuroids(test, reliable))!;
        assert.ok(
          Math.abs(scores.ridge.ceiling - center!) < TOLERANCE,
          `${scores.ridge.ceiling} is our ${center} of ${reliable.length} neuroids`,
        );
      });
    },
  );
}

await pythonTest(
  "a Sensorium package: ceiling, average over repetitions and ridge metric of Brain-Score",
  "brainscore",
  async (python) => {
    await withFolder(async (folder) => {
      const made = await packageSensorium({
        recording: STATIC,
        tier: "test",
        out: folder,
        command: "true",
      });
      const { pictures, ceiling, score } = JSON.parse(
        await python("benchmarks.py", "sensorium", folder),
      );
      assert.equal(pictures, made.stimuli, "repetitions are averaged");
      assert.ok(Math.abs(ceiling - made.internalConsistency!.center!) < TOLERANCE, String(ceiling));
      assert.equal(typeof score, "number");
    });
  },
);

await pythonTest(
  "what the checks call an error breaks the real ceiling, and what they let pass does not",
  "brainscore",
  async (python) => {
    const found = JSON.parse(await python("benchmarks.py", "oddities"));
    const isNumbers = (value: unknown) =>
      Array.isArray(value) && value.every((each) => typeof each === "number");
    for (const sound of ["nothing", "x_um", "NaN along neuroid"]) {
      assert.ok(isNumbers(found[sound]), `${sound}: ${found[sound]}`);
      assert.deepEqual(found[sound], found.nothing);
    }
    for (const wrong of ["z", "split", "NaN along presentation"]) {
      assert.ok(!isNumbers(found[wrong]), `${wrong}: ${found[wrong]}`);
    }
    assert.deepEqual(found["a constant neuroid"], [found.nothing[0], null]);
  },
);
