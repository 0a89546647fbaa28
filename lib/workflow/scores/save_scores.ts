/** The files of a run of scores, all or none. */
import { join } from "node:path";
import type { LayerScore } from "../../charts/mod.ts";
import { layerScoreChart } from "../../charts/mod.ts";
import { type PartsFolder, writeWhole } from "../../files/mod.ts";
import {
  flagsGiven,
  forgetProvenance,
  type RunToRecord,
  writeProvenance,
} from "../provenance/mod.ts";
import { moveResults } from "../run_folder/mod.ts";
import { identifyInput } from "../shares/mod.ts";
import type { ScoreRun } from "./open_run.ts";
import { rootOf, SCORE_TASK, scoreWords } from "./score_parts.ts";
import type { ScoreOptions } from "./score_options.ts";
import type { ScoreShares } from "./take_scores.ts";
import type { BenchmarkName } from "../../scores/mod.ts";
import { type ScoresReport, valueOf } from "./report.ts";
import { layersOf, regionsOf } from "./report_order.ts";
import { writtenComparison } from "./written_names.ts";

/** The name of the report's file. */
const SCORES_FILE = "scores.json";

/** Draws pictures, writes the report beside the tables, and moves all to their folder. */
export async function placeScores(
  parts: PartsFolder,
  stage: string,
  out: string,
  report: ScoresReport,
  origin: ScoresOrigin,
): Promise<ScoresReport> {
  const folder = join(parts.path, stage), pictures: string[] = [];
  for (const benchmark of report.benchmarks) {
    const chart = chartOf(report, benchmark, origin.options.layers === undefined);
    if (chart === undefined) continue;
    const name = `scores_${benchmark}.png`;
    await chart.save(join(folder, name));
    pictures.push(name);
  }
  const files = [...report.files, ...pictures, SCORES_FILE];
  const whole: ScoresReport = { ...report, files };
  await writeWhole(join(folder, SCORES_FILE), JSON.stringify(whole, null, 1) + "\n");
  const remove = (await earlierFiles(out)).filter((name) => !files.includes(name));
  await parts.requireHeld();
  await forgetProvenance(out, files);
  await moveResults(parts.path, out, { stage, remove, bring: files });
  await writeProvenance(out, await recordOf(files, report.engine, origin));
  await parts.remove();
  return whole;
}

/** Writes the report of work that has no other file; JSON as `--json` prints it, NaN as null. */
export async function saveReport(out: string, name: string, report: object): Promise<void> {
  await writeWhole(join(out, name), JSON.stringify(report, null, 1) + "\n");
}

/** Where scores come from. */
export interface ScoresOrigin {
  readonly run: ScoreRun;
  readonly options: ScoreOptions;
  readonly shares: ScoreShares | undefined;
}

async function recordOf(
  files: readonly string[],
  engine: string,
  { run, options, shares }: ScoresOrigin,
): Promise<RunToRecord> {
  const { responses, activations, baselines, joint, against, compare, tables } = options;
  const drawn = writtenComparison(options.drawn);
  const inputs = new Map(
    (shares?.shares ?? []).flatMap(({ manifest }) => manifest.inputs).map((input) =>
      [input.path, input] as const
    ),
  );
  const root = rootOf(run);
  for (const path of shares === undefined || shares.missing.length > 0 ? run.paths : []) {
    const input = await identifyInput(root, path);
    inputs.set(input.path, input);
  }
  return {
    ...{ task: SCORE_TASK, run: scoreWords(run, options), engine, files },
    flags: flagsGiven({
      ...{ ...responses, activations, baselines, joint, against, compare, drawn, tables },
    }),
    inputs: [...inputs.values()],
    shares: shares?.shares,
    clock: options.clock,
  };
}

/** What an earlier run lists as its own: it goes, so that the folder holds one run's results. */
async function earlierFiles(out: string): Promise<string[]> {
  try {
    const { files } = JSON.parse(await Deno.readTextFile(join(out, SCORES_FILE)));
    const isOwn = (name: unknown) =>
      typeof name === "string" &&
      /^(per_neuroid_[^/\\]+\.(csv|parquet)|scores_\w+\.png)$/.test(name);
    return Array.isArray(files) ? files.filter(isOwn) : [];
  } catch {
    return [];
  }
}

/** Curves over layers, with the best baseline of each region; none where there is no score at all. */
function chartOf(report: ScoresReport, benchmark: BenchmarkName, areByName: boolean) {
  const { regions, hierarchy } = report;
  const all: LayerScore[] = regionsOf(report).flatMap(([region, found]) =>
    layersOf(found, report).map(([layer, scores]) => ({
      layer,
      region,
      score: valueOf(scores[benchmark]),
    }))
  );
  const isBaseline = ({ layer }: LayerScore) => layer.startsWith("baseline:");
  const own = all.filter((each) => !isBaseline(each));
  const curves = own.some(({ score }) => Number.isFinite(score)) ? own : all;
  if (!curves.some(({ score }) => Number.isFinite(score))) return undefined;
  const baselines = curves === own ? all.filter(isBaseline) : [];
  const isPartial = Object.values(regions).some(({ layers }) =>
    Object.values(layers).some((scores) => Number.isFinite(scores[benchmark]?.without?.score))
  );
  const order = hierarchy[benchmark];
  const notes = [
    ...(order && areByName ? ["layers by name"] : []),
    ...(isPartial ? ["where undefined, without the neuroids that cause it"] : []),
  ];
  const note = notes.length > 0 ? notes.join("; ") : undefined;
  return layerScoreChart(curves, { measure: `${benchmark} score`, baselines, note });
}
