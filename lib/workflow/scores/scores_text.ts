/** Scores as people read them on a terminal. */
import { anything, checkCall, like } from "../../calls/mod.ts";
import { countText, plural } from "../../errors/mod.ts";
import { type BenchmarkName, benchmarkText } from "../../scores/mod.ts";
import { insteadText } from "./chosen_settings.ts";
import type { ScoreReport, ScoresReport } from "./report.ts";
import { layersOf, regionsOf } from "./report_order.ts";
import { areInHierarchy } from "./select.ts";

/** Undefined scores that are explained one by one; of more the number is said. */
const MOST_CAUSES = 8;

const number = (value: number | undefined) =>
  value === undefined ? "" : Number.isFinite(value) ? value.toFixed(4) : "undefined";

type Regions = Pick<
  ScoresReport,
  "package" | "split" | "reliable" | "regions" | "region_order" | "left_out"
>;
const REPORT = like<Regions>(
  "a report: await scoreModel(…) or await computeCeilings(…)",
  ...["package", "regions"] as const,
);

/** A table for each benchmark, layers by regions: ceiled score, raw in brackets; then what is undefined. */
export function scoresText(report: ScoresReport, out: string | undefined): string {
  checkCall("scoresText", { report: [report as Regions, REPORT], out: [out, anything] }, arguments);
  const lines = [headText(report), "", ...ceilingLines(report), ...lackLines(report), ""];
  for (const benchmark of report.benchmarks) {
    lines.push(headingOf(report, benchmark));
    lines.push(...tableLines(report, benchmark), ...boundLines(report, benchmark), "");
  }
  lines.push(...causeLines(report));
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
          : `; order of layers against order of regions: Spearman ${number(found.correlation)}`),
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

/** The ceilings of a package, overall and by subject. */
export function ceilingsText(
  report: Pick<
    ScoresReport,
    "package" | "split" | "reliable" | "regions" | "region_order" | "left_out"
  >,
): string {
  checkCall("ceilingsText", { report: [report, REPORT] }, arguments);
  return [headText(report), "", ...ceilingLines(report), ...lackLines(report)].join("\n");
}

function headText({ package: name, split, reliable, regions }: Regions): string {
  const all = Object.values(regions);
  const neuroids = all.reduce((sum, each) => sum + each.neuroids, 0);
  const subjects = new Set(all.flatMap((each) => each.subjects)).size;
  return `${name}: ${plural(neuroids, "neuroid")} of ${plural(subjects, "subject")}` +
    `${reliable === null ? "" : ` with a noise ceiling above ${reliable} %`}` +
    `${split ? "" : "; no train and test part: cross-validated"}`;
}

function ceilingLines(report: Regions): string[] {
  const rows = [["ceilings", "neuroids", "consistency", "±", "RDM upper", "RDM loo", "by subject"]];
  for (const [region, { neuroids, ceilings }] of regionsOf(report)) {
    rows.push([
      region,
      countText(neuroids),
      number(ceilings.consistency),
      number(ceilings.consistency_error),
      number(ceilings.rdm_upper),
      number(ceilings.rdm_loo),
      Object.entries(ceilings.consistency_by_subject)
        .map(([subject, value]) => `${subject} ${number(value)}`).join(", "),
    ]);
  }
  const stops = regionsOf(report).flatMap(([region, { ceilings }]) =>
    ceilings.stops === undefined
      ? []
      : [stopText(`the consistency on ${region} and scores over it`, ceilings.stops)]
  );
  return [...aligned(rows), ...stops];
}

/** Regions without some subjects, whose means are over the others, and those that are left out. */
function lackLines(report: Regions): string[] {
  const without = regionsOf(report).flatMap(([region, { without_subjects: names, subjects }]) =>
    names === undefined ? [] : [
      `${region}: no neuroid of ${names.join(", ")} is taken; means are over ` +
      plural(subjects.length, "subject"),
    ]
  );
  const leftOut = Object.entries(report.left_out ?? {})
    .map(([region, why]) => `${region} is left out: ${why}`);
  return [...without, ...leftOut];
}

/** Numbers that Brain-Score's code does not come to. */
const stopText = (what: string, stops: string) =>
  `${what} are ours: Brain-Score stops with ${stops}`;

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
    const named = Object.entries(bounds).map(([name, value]) => `${name} ${number(value)}`);
    return [`bounds on ${region}: ${named.join(", ")}`];
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
  const shown = Number.isFinite(score.score) || score.without === undefined
    ? number(score.score)
    : `undefined, ${number(score.without.score)}*`;
  const isSame = score.score === score.raw ||
    (Number.isNaN(score.score) && Number.isNaN(score.raw));
  return `${shown}${isSame ? error : ""}${drawn}${isSame ? "" : ` (${number(score.raw)}${error})`}`;
}

/** Why scores are undefined, and what the stars say: once a region, once a layer. */
function causeLines(report: ScoresReport): string[] {
  const { benchmarks } = report, lines: string[] = [];
  for (const [region, found] of regionsOf(report)) {
    const { ceilings } = found, ours = new Map<string, Set<string>>();
    for (const [, scores] of layersOf(found, report)) {
      for (const benchmark of benchmarks) {
        const { score = NaN, stops } = scores[benchmark] ?? {};
        if (!Number.isFinite(score) || stops === undefined || stops === ceilings.stops) continue;
        ours.set(stops, (ours.get(stops) ?? new Set()).add(benchmark));
      }
    }
    for (const [stops, names] of ours) {
      lines.push(stopText(`the scores of ${[...names].join(", ")} on ${region}`, stops));
    }
    const open = layersOf(found, report).flatMap(([layer, scores]) =>
      benchmarks.flatMap((benchmark) => {
        const score = scores[benchmark];
        return score === undefined || Number.isFinite(score.score)
          ? []
          : [{ layer, benchmark, score }];
      })
    );
    const starred = open.filter(({ score }) => score.without !== undefined);
    const causes = new Map(
      starred.flatMap(({ score }) => score.undefined.map((each) => [each.neuroid_id, each.why])),
    );
    if (starred.length > 0) {
      const shown = [...causes].slice(0, MOST_CAUSES).map(([id, why]) => `${id} (${why})`);
      const more = causes.size > shown.length ? `, and ${causes.size - shown.length} more` : "";
      lines.push(
        `* ${region}: Brain-Score's score is undefined; what has a star is without ` +
          `${plural(causes.size, "neuroid")} of which something is not defined: ` +
          `${shown.join(", ")}${more}`,
      );
    }
    for (const { layer, benchmark, score } of open) {
      const why = [
        ...(score.stops === undefined ? [] : [`Brain-Score stops with ${score.stops}`]),
        ...(score.note === undefined ? [] : [score.note]),
      ];
      if (why.length > 0) lines.push(`${benchmark} of ${layer} on ${region}: ${why.join("; ")}`);
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
