/** Scores as people read them on a terminal. */
import { type BenchmarkName, benchmarkTexts } from "../../scores/mod.ts";
import type { RegionReport, ScoreReport, ScoresReport } from "./report.ts";

/** Undefined scores that are explained one by one; of more the number is said. */
const MOST_CAUSES = 8;

const number = (value: number | undefined) =>
  value === undefined ? "" : Number.isFinite(value) ? value.toFixed(4) : "undefined";

/** A table for each benchmark, layers by regions: ceiled score, raw in brackets; then what is undefined. */
export function scoresText(report: ScoresReport, out: string | undefined): string {
  const lines = [headText(report), "", ...ceilingLines(report.regions), ""];
  for (const benchmark of report.benchmarks) {
    lines.push(`${benchmark}: ${benchmarkTexts[benchmark]}`);
    lines.push(...tableLines(report, benchmark), "");
  }
  lines.push(...causeLines(report));
  for (const [benchmark, found] of Object.entries(report.hierarchy)) {
    const best = Object.entries(found.best).map(([region, layer]) => `${region} ${layer}`);
    lines.push(
      `${benchmark}: best layers ${best.join(", ")}; order of layers against order of regions: ` +
        `Spearman ${number(found.correlation)}`,
    );
  }
  for (const each of report.comparisons) {
    lines.push(
      `${each.benchmark}, ${each.region}: ${each.first} − ${each.second} = ${
        each.difference.toFixed(4)
      } (mean r over ${each.neuroids} neuroids), p ${each.p.toPrecision(3)}, ` +
        `corrected ${each.p_fdr.toPrecision(3)}`,
    );
  }
  if (out !== undefined) lines.push(`${report.files.length} files in ${out}`);
  return lines.join("\n").trimEnd();
}

/** The ceilings of a package, overall and by subject. */
export function ceilingsText(
  report: Pick<ScoresReport, "package" | "split" | "reliable" | "regions">,
): string {
  return [headText(report), "", ...ceilingLines(report.regions)].join("\n");
}

type Head = Pick<ScoresReport, "package" | "split" | "reliable" | "regions">;

function headText({ package: name, split, reliable, regions }: Head): string {
  const all = Object.values(regions);
  const neuroids = all.reduce((sum, each) => sum + each.neuroids, 0);
  const subjects = new Set(all.flatMap((each) => each.subjects)).size;
  return `${name}: ${neuroids} neuroids of ${subjects} subject${subjects === 1 ? "" : "s"}` +
    `${reliable === null ? "" : ` with a noise ceiling above ${reliable} %`}` +
    `${split ? "" : "; no train and test part: cross-validated"}`;
}

function ceilingLines(regions: Readonly<Record<string, RegionReport>>): string[] {
  const rows = [["ceilings", "neuroids", "consistency", "±", "RDM upper", "RDM loo", "by subject"]];
  for (const [region, { neuroids, ceilings }] of Object.entries(regions)) {
    rows.push([
      region,
      String(neuroids),
      number(ceilings.consistency),
      number(ceilings.consistency_error),
      number(ceilings.rdm_upper),
      number(ceilings.rdm_loo),
      Object.entries(ceilings.consistency_by_subject)
        .map(([subject, value]) => `${subject} ${number(value)}`).join(", "),
    ]);
  }
  return aligned(rows);
}

function tableLines({ regions }: ScoresReport, benchmark: BenchmarkName): string[] {
  const names = Object.keys(regions);
  const layers = Object.keys(regions[names[0]!]?.layers ?? {});
  const rows = [["layer", ...names]];
  for (const layer of layers) {
    const cells = names.map((region) => cellText(regions[region]!.layers[layer]?.[benchmark]));
    if (cells.some((cell) => cell !== "")) rows.push([layer, ...cells]);
  }
  return aligned(rows);
}

function cellText(score: ScoreReport | undefined): string {
  if (score === undefined) return "";
  const error = score.error !== null && Number.isFinite(score.error)
    ? ` ± ${score.error.toFixed(4)}`
    : "";
  const isSame = score.score === score.raw;
  return `${number(score.score)}${isSame ? "" : ` (${number(score.raw)}${error})`}`;
}

/** Why scores are undefined, and what they are without the neuroids that cause it. */
function causeLines({ regions, benchmarks }: ScoresReport): string[] {
  const lines: string[] = [];
  for (const [region, { layers }] of Object.entries(regions)) {
    for (const [layer, scores] of Object.entries(layers)) {
      for (const benchmark of benchmarks) {
        const score = scores[benchmark];
        if (score === undefined || Number.isFinite(score.score)) continue;
        const causes = score.undefined.slice(0, MOST_CAUSES)
          .map(({ neuroid_id, why }) => `${neuroid_id}: ${why}`);
        const more = score.undefined.length - causes.length;
        const why = [
          ...(score.stops === undefined ? [] : [`Brain-Score stops: ${score.stops}`]),
          ...(score.note === undefined ? [] : [score.note]),
          ...causes,
          ...(more > 0 ? [`and ${more} neuroids more`] : []),
        ];
        const without = score.without === undefined
          ? ""
          : `; without these ${number(score.without.score)} (raw ${
            number(score.without.raw)
          }, ${score.without.neuroids} neuroids)`;
        lines.push(`${benchmark} of ${layer} on ${region} is undefined: ${why.join("; ")}${without}`);
      }
    }
  }
  return lines.length === 0 ? [] : [...lines, ""];
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length))
  );
  return rows.map((row) =>
    row.map((cell, column) => cell.padEnd(widths[column]!)).join("  ").trimEnd()
  );
}
