/** A layer on all regions by all benchmarks, computed now or taken out of shares. */
import { join } from "node:path";
import {
  type BenchmarkName,
  type BenchmarkScore,
  scoreBenchmark,
  ScoredLayer,
  type ScoredRegion,
} from "../../scores/mod.ts";
import { explainedOf } from "./explained.ts";
import { writeNeuroidTable } from "./neuroid_tables.ts";
import { benchmarksOf, type ScoreRun } from "./open_run.ts";
import { type ScoreReport, scoreReport } from "./report.ts";
import type { LayerReport, LayerResult } from "./report_regions.ts";
import type { ScoreOptions } from "./score_options.ts";
import type { WantedLayer } from "./select.ts";
import type { ScoreShares } from "./take_scores.ts";

/** Scores a layer, and writes its tables of neuroids to a folder. */
export async function scoreLayer(
  run: ScoreRun,
  layer: WantedLayer,
  folder: string | undefined,
  options: Pick<ScoreOptions, "progress" | "signal" | "tables">,
  shares: ScoreShares | undefined,
): Promise<LayerResult> {
  const scores = await shares?.scoresOf(layer) ?? await readScores(run, layer, options);
  return await reportLayer(run, layer, folder, options, scores);
}

/** Where the scores of a layer come from, and who computes them. */
interface LayerScores {
  readonly engines: Iterable<string>;
  readonly score: (region: ScoredRegion, name: BenchmarkName) => Promise<BenchmarkScore>;
}

/** Reads the layer, whose scores are computed as they are asked for. */
async function readScores(
  { pictures, engines, settings }: ScoreRun,
  { parts }: WantedLayer,
  { progress }: Pick<ScoreOptions, "progress">,
): Promise<LayerScores> {
  const layer = await ScoredLayer.read(parts, pictures, { ...engines.computing, progress });
  return {
    engines: engines.used,
    score: (region, name) => scoreBenchmark(region, layer, name, settings),
  };
}

async function reportLayer(
  run: ScoreRun,
  layer: WantedLayer,
  folder: string | undefined,
  { progress, signal, tables = "csv" }: Pick<ScoreOptions, "progress" | "signal" | "tables">,
  { score: scoreOf, engines }: LayerScores,
): Promise<LayerResult> {
  const { regions, tables: nameOf } = run, { name } = layer, benchmarks = benchmarksOf(run, layer);
  const found: LayerReport = {}, written: string[] = [];
  let done = 0;
  for (const region of regions) {
    const own: Partial<Record<BenchmarkName, ScoreReport>> = {};
    for (const benchmark of benchmarks) {
      signal?.throwIfAborted();
      const score = await scoreOf(region, benchmark);
      own[benchmark] = scoreReport(score, explainedOf(region.responses, score.perNeuroid));
      if (folder !== undefined && score.perNeuroid !== undefined) {
        const table = nameOf(region.name, name, benchmark, tables);
        await writeNeuroidTable(join(folder, table), region, score);
        written.push(table);
      }
      const total = regions.length * benchmarks.length;
      progress?.({ step: `scores of ${name}`, done: ++done, total, unit: "benchmarks" });
    }
    found[region.name] = own;
  }
  return { layer: name, regions: found, tables: written, engines: [...engines] };
}
