/** Benchmark plugins in brainscore_vision's own registry. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { packageNsd } from "neuroid";
import { DataArray, ndarray } from "neuroid/arrays";
import { writeDataArray } from "neuroid/files";
import { type ResponseFiles, scoreModel } from "neuroid/scores";
import { buildBenchmark } from "../../lib/workflow/benchmark/mod.ts";
import { projectPath, projectTask, withFolder } from "../helpers.ts";
import { SAMPLE } from "../workflow/nsd/tree.ts";
import { pythonTest } from "./python.ts";

/** Ceilings are computed in single precision there. */
const TOLERANCE = 1e-5;

const KINDS = ["ridge", "ridgecv", "rdm"] as const;
const REGIONS = ["V4"];

/** A package of nsd:package, with pictures. */
async function packaged(folder: string): Promise<string> {
  const out = join(folder, "package");
  await packageNsd({
    root: SAMPLE,
    assemblies: projectPath("data-samples", "nsd-mini-expected", "volume"),
    out,
    space: "volume",
    dropUndefined: true,
    workers: 1,
  });
  return out;
}

interface TheirScore {
  readonly score: number;
  readonly raw: number;
  readonly ceiling: number;
  readonly region: string;
  readonly metadata: { readonly data: { readonly num_recording_sites: number } };
}

/** The registry's scores beside ours of the same files. */
async function compare(
  found: { readonly tests: string; readonly scores: Record<string, TheirScore> },
  identifier: string,
  responses: ResponseFiles,
  activations: string,
): Promise<void> {
  assert.equal(found.tests, "passed");
  const ours = await scoreModel({ responses, activations, regions: REGIONS, benchmarks: KINDS });
  const { layers, neuroids } = ours.regions.V4!;
  for (const kind of KINDS) {
    const { score, raw, ceiling, region, metadata } = found.scores[`${identifier}.V4-${kind}`]!;
    const own = layers.made![kind]!;
    assert.equal(region, "V4");
    assert.equal(metadata.data.num_recording_sites, neuroids);
    assert.ok(Math.abs(own.score - score) < TOLERANCE, `${kind}: ${score}, ours ${own.score}`);
    assert.ok(Math.abs(own.raw - raw) < TOLERANCE, `${kind}: ${raw}, ours ${own.raw}`);
    assert.ok(Number.isFinite(ceiling));
  }
}

await pythonTest(
  "a benchmark plugin: found by the real registry, its own test green, scores are ours",
  "brainscore",
  async (python) => {
    await withFolder(async (folder) => {
      const responses = { package: await packaged(folder) };
      const { plugin, benchmarks } = await buildBenchmark({
        responses,
        identifier: "Allen2022",
        regions: REGIONS,
        degrees: 8.4,
        out: folder,
      });
      assert.deepEqual(
        benchmarks.map(({ identifier }) => identifier),
        KINDS.map((kind) => `Allen2022.V4-${kind}`),
      );
      const activations = join(folder, "activations.nc");
      await writeDataArray(activations, await madeActivations(responses.package));
      const found = JSON.parse(
        await python("benchmark_plugin.py", "nsd", responses.package, plugin, activations),
      );
      await compare(found, "Allen2022", responses, activations);
    });
  },
);

await pythonTest(
  "a benchmark plugin of what brainscore:package wrote: the data plugin registers it, scores are ours",
  "brainscore",
  async (python) => {
    await withFolder(async (folder) => {
      const source = await packaged(folder), out = join(folder, "packaged");
      const parts = ["train", "test"];
      const recipe = {
        "plugin-name": "mini2024",
        "stimulus-sets": parts.map((part) => ({
          "identifier": `Mini2024.stim_${part}`,
          "stimuli": join(source, `stimulus_metadata_${part}.csv`),
          "images": join(source, `stimuli_${part}`),
        })),
        "assemblies": parts.map((part) => ({
          "assembly-identifier": `Mini2024.${part}`,
          "assembly": join(source, `Allen2022_fmri_${part}.nc`),
          "stimulus-set": `Mini2024.stim_${part}`,
        })),
      };
      const path = join(folder, "recipe.json");
      await Deno.writeTextFile(path, JSON.stringify(recipe));
      const made = await projectTask("brainscore:package", "--recipe", path, "--out", out);
      assert.equal(made.code, 0, made.stderr);
      const plugins = join(folder, "plugins");
      const written = await projectTask(
        ...["brainscore:benchmark", "--package", out, "--identifier", "Mini2024"],
        ...["--regions", "V4", "--degrees", "8.4", "--out", plugins],
      );
      assert.equal(written.code, 0, written.stderr);
      const activations = join(folder, "activations.nc");
      await writeDataArray(activations, await madeActivations(source));
      const plugin = join(plugins, "mini2024");
      const found = JSON.parse(
        await python("benchmark_plugin.py", "packaged", plugin, activations, out),
      );
      await compare(found, "Mini2024", { package: out }, activations);
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
