/** Scores as people read them on a terminal. */
import { anything, checkCall } from "../../calls/mod.ts";
import { plural } from "../../errors/mod.ts";
import { type BenchmarkName, benchmarkText } from "../../scores/mod.ts";
import { causeLines } from "./causes_text.ts";
import { ceilingLines, headText, lackLines, REPORT } from "./ceilings_text.ts";
import { drawLines } from "./draw_lines.ts";
import { insteadText } from "./chosen_settings.ts";
import type { ScoreReport, ScoresReport } from "./report.ts";
import { layersOf, regionsOf } from "./report_order.ts";
import { areInHierarchy } from "./select.ts";
import { aligned, namedNumbers, numberText } from "./text_parts.ts";

/** A table for each benchmark, layers by regions: ceiled score, raw in brackets; then what is undefined. */
export function scoresText(report: ScoresReport, out: string | undefined): string {
  checkCall("scoresText", { report: [report, REPORT], out: [out, anything] }, arguments);
  const lines = [headText(report), "", ...ceilingLines(report), ...lackLines(report), ""];
  for (const benchmark of report.benchmarks) {
    lines.push(headingOf(report, benchmark));
    lines.push(...tableLines(report, benchmark), ...boundLines(report, benchmark), "");
  }
  lines.push(...drawLines(report), ...causeLines(report));
  for (const [benchmark, found] of Object.entries(report.hierarchy)) {
    const best = regionsOf(report).flatMap(([region]) =>
      Object.hasOwn(found.best, region) ? [`${region} ${found.best[region]}`] : []
    );
    lines.push(
      `${benchmark}: best layers ${best.join(", ")}` +
        (found.correlation === undefined
          ? `; ${
            areInHierarchy(Object.keys(report.regions)) ? "--layers" : "--layers and --regions"
          }, from the first to the last, would say how they follow the regions`
          : `; order of layers against order of regions: Spearman ${
            numberText(found.correlation)
          }`),
    );
  }
  for (const each of report.comparisons) {
    const pair = `${each.benchmark}, ${each.region}: ${each.first} − ${each.second}`;
    if (each.why !== undefined) {
      lines.push(`${pair} not compared: ${each.why}`);
      continue;
    }
    lines.push(
      `${pair} = ${each.difference.toFixed(4)} (mean r over ${each.neuroids} neuroids), p ${
        each.p.toPrecision(3)
      }, ` +
        `corrected ${each.p_fdr.toPrecision(3)}`,
    );
  }
  if (out !== undefined) lines.push(`written to ${out}: ${plural(report.files.length, "file")}`);
  return lines.join("\n").trimEnd();
}

/** What a benchmark does, how pictures were split where they were, and what stands in its table. */
function headingOf(report: ScoresReport, benchmark: BenchmarkName): string {
  const found = regionsOf(report).flatMap(([, region]) => layersOf(region, report))
    .map(([, scores]) => scores[benchmark]?.cross_validation)
    .find((label) => label !== undefined);
  const how = found === undefined ? "" : `; ${found}`;
  const error = found === undefined ? "" : " ± its error over splits";
  return `${benchmark}: ${benchmarkText(benchmark, report.split)}${how}${
    insteadText(report.settings, benchmark)
  }; the score, in brackets the raw ` +
    `value${error}`;
}

function tableLines(report: ScoresReport, benchmark: BenchmarkName): string[] {
  const { regions } = report, names = regionsOf(report).map(([name]) => name);
  const first = regions[names[0]!], layers = first === undefined ? [] : layersOf(first, report);
  const rows = [["layer", ...names]];
  for (const [layer] of layers) {
    const cells = names.map((region) => cellText(regions[region]!.layers[layer]?.[benchmark]));
    if (cells.some((cell) => cell !== "")) rows.push([layer, ...cells]);
  }
  return aligned(rows);
}

/** What a model could reach, by name and region, of benchmarks that know several bounds. */
function boundLines(report: ScoresReport, benchmark: BenchmarkName): string[] {
  return regionsOf(report).flatMap(([region, found]) => {
    // They are of the responses: those of all layers are the same.
    const bounds = layersOf(found, report)
      .map(([, scores]) => scores[benchmark]?.bounds).find((each) => each !== undefined);
    if (bounds === undefined) return [];
    return [`bounds on ${region}: ${namedNumbers(bounds)}`];
  });
}

/** `0.4612 ± 0.0663 over subjects (0.4793)`: the score, its spread if drawn, and raw. */
function cellText(score: ScoreReport | undefined): string {
  if (score === undefined) return "";
  const error = score.error !== null && Number.isFinite(score.error)
    ? ` ± ${score.error.toFixed(4)}`
    : "";
  const drawn = (score.bootstrap ?? []).filter((each) => Number.isFinite(each.error))
    .map((each) => ` ± ${each.error.toFixed(4)} over ${each.over}`).join("");
  const isSame = isRaw(score) && isRaw(score.without ?? score);
  const shown = starred(score.score, score.without?.score);
  const raw = starred(score.raw, score.without?.raw);
  return `${shown}${isSame ? error : ""}${drawn}${isSame ? "" : ` (${raw}${error})`}`;
}

/** Whether a score is its raw value, as where there is no ceiling. */
const isRaw = ({ score, raw }: Pick<ScoreReport, "score" | "raw">) =>
  score === raw || (Number.isNaN(score) && Number.isNaN(raw));

/** A number, or where it is undefined what it is without the neuroids that cause it. */
function starred(value: number, without: number | undefined): string {
  return Number.isNaN(value) && without !== undefined && Number.isFinite(without)
    ? `undefined, ${numberText(without)}*`
    : numberText(value);
}
