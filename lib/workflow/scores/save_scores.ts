/** The files of a run of scores, all or none. */
import { join } from "node:path";
import type { LayerScore } from "../../charts/mod.ts";
import { layerScoreChart } from "../../charts/mod.ts";
import { type PartsFolder, writeWhole } from "../../files/mod.ts";
import { moveResults } from "../run_folder/mod.ts";
import type { BenchmarkName } from "../../scores/mod.ts";
import { type ScoresReport, valueOf } from "./report.ts";

/** The name of the report's file. */
const SCORES_FILE = "scores.json";

/** Draws pictures, writes the report beside the tables, and moves all to their folder. */
export async function placeScores(
  parts: PartsFolder,
  stage: string,
  out: string,
  report: ScoresReport,
): Promise<ScoresReport> {
  const folder = join(parts.path, stage), pictures: string[] = [];
  for (const benchmark of report.benchmarks) {
    const chart = chartOf(report, benchmark);
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
  await moveResults(parts.path, out, { stage, remove, bring: files });
  await parts.remove();
  return whole;
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
function chartOf({ regions, hierarchy }: ScoresReport, benchmark: BenchmarkName) {
  const all: LayerScore[] = Object.entries(regions).flatMap(([region, { layers }]) =>
    Object.entries(layers).map(([layer, scores]) => ({
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
    Object.values(layers).some((scores) => scores[benchmark]?.without !== undefined)
  );
  const order = hierarchy[benchmark];
  const notes = [
    ...(order && order.correlation === undefined ? ["layers by name"] : []),
    ...(isPartial ? ["where undefined, without the neuroids that cause it"] : []),
  ];
  const note = notes.length > 0 ? notes.join("; ") : undefined;
  return layerScoreChart(curves, { measure: `${benchmark} score`, baselines, note });
}
