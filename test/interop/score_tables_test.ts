import assert from "node:assert/strict";
import { join } from "node:path";
import { openActivations, openResponses, scoreBenchmark, scoreModel } from "neuroid/scores";
import { ScoredLayer, ScoredRegion } from "neuroid/scores";
import { projectPath, withFolder } from "../helpers.ts";
import { pythonTest } from "./python.ts";

const PACKAGE = projectPath("data-samples", "nsd-mini-expected", "volume_package");
const ACTIVATIONS = projectPath("data-samples", "activations", "volume");

await pythonTest(
  "pandas reads a score's table of neuroids, in Parquet as in CSV",
  "reference",
  async (python) => {
    await withFolder(async (folder) => {
      for (const tables of ["parquet", "csv"] as const) {
        await scoreModel({
          responses: { package: PACKAGE },
          activations: ACTIVATIONS,
          layers: ["tuned.wide"],
          regions: ["V4"],
          benchmarks: ["ridgecv"],
          tables,
          out: join(folder, tables),
        });
      }
      const path = (kind: string) =>
        join(folder, kind, `per_neuroid_V4_tuned.wide_ridgecv.${kind}`);
      const found = JSON.parse(await python("score_tables.py", path("parquet"), path("csv")));
      using responses = await openResponses({ package: PACKAGE });
      const region = new ScoredRegion(responses.readRegion("V4", { above: 30 }));
      const layers = (await openActivations(ACTIVATIONS))
        .filter(({ name }) => name === "tuned.wide");
      const layer = await ScoredLayer.read(layers, [...responses.stimulusIds].sort());
      const { perNeuroid } = await scoreBenchmark(region, layer, "ridgecv");
      const { r, dtypes, ...rest } = found;
      assert.deepEqual(r, [...perNeuroid!], "all bits");
      assert.deepEqual(new Set(Object.values(dtypes)), new Set(["float64"]));
      assert.deepEqual(rest, {
        columns: ["neuroid_id", "subject", "r", "ceiling", "explained_percent", "alpha"],
        same_columns: true,
        rows: region.size,
        ids: true,
        gap: 0,
        undefined: 0,
      });
    });
  },
);
