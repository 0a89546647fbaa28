/** Benchmark plugins in brainscore_vision's own registry. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { packageNsd } from "neuroid";
import { DataArray, ndarray } from "neuroid/arrays";
import { writeDataArray } from "neuroid/files";
import { scoreModel } from "neuroid/scores";
import { buildBenchmark } from "../../lib/workflow/benchmark/mod.ts";
import { projectPath, withFolder } from "../helpers.ts";
import { SAMPLE } from "../workflow/nsd/tree.ts";
import { pythonTest } from "./python.ts";

/** Ceilings are computed in single precision there. */
const TOLERANCE = 1e-5;

await pythonTest(
  "a benchmark plugin: found by the real registry, its own test green, scores are ours",
  "brainscore",
  async (python) => {
    await withFolder(async (folder) => {
      const responses = { package: join(folder, "package") };
      await packageNsd({
        root: SAMPLE,
        assemblies: projectPath("data-samples", "nsd-mini-expected", "volume"),
        out: responses.package,
        space: "volume",
        dropUndefined: true,
        workers: 1,
      });
      const regions = ["V4"];
      const { plugin, benchmarks } = await buildBenchmark({
        responses,
        identifier: "Allen2022",
        regions,
        degrees: 8.4,
        out: folder,
      });
      const kinds = ["ridge", "ridgecv", "rdm"] as const;
      assert.deepEqual(
        benchmarks.map(({ identifier }) => identifier),
        kinds.map((kind) => `Allen2022.V4-${kind}`),
      );
      const activations = join(folder, "activations.nc");
      await writeDataArray(activations, await madeActivations(responses.package));
      const found = JSON.parse(
        await python("benchmark_plugin.py", "nsd", responses.package, plugin, activations),
      );
      assert.equal(found.tests, "passed");
      const ours = await scoreModel({ responses, activations, regions, benchmarks: kinds });
      const { layers, neuroids } = ours.regions.V4!;
      for (const kind of kinds) {
        const { score, raw, ceiling, region, metadata } = found.scores[`Allen2022.V4-${kind}`];
        const own = layers.made![kind]!;
        assert.equal(region, "V4");
        assert.equal(metadata.data.num_recording_sites, neuroids);
        assert.ok(Math.abs(own.score - score) < TOLERANCE, `${kind}: ${score}, ours ${own.score}`);
        assert.ok(Math.abs(own.raw - raw) < TOLERANCE, `${kind}: ${raw}, ours ${own.raw}`);
        assert.ok(Number.isFinite(ceiling));
      }
    });
  },
);

/** Waves, other ones for each picture. */
async function madeActivations(folder: string): Promise<DataArray> {
  const ids: string[] = [];
  for (const part of ["train", "test"]) {
    const text = await Deno.readTextFile(join(folder, `stimulus_metadata_${part}.csv`));
    ids.push(...text.trim().split("\n").slice(1).map((line) => line.split(",")[0]!));
  }
  const features = 60;
  const values = Float64Array.from(
    { length: ids.length * features },
    (_, i) => Math.sin(1 + i * 0.37 + (i % features) ** 2),
  );
  return new DataArray(ndarray("float64", [ids.length, features], values), {
    dims: ["presentation", "neuroid"],
    coords: {
      stimulus_id: ["presentation", ids],
      neuroid_id: ["neuroid", Array.from({ length: features }, (_, i) => `made.${i}`)],
      layer: ["neuroid", Array<string>(features).fill("made")],
    },
  });
}
