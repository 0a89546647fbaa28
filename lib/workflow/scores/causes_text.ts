/** Why scores are undefined, as people read it on a terminal. */
import type { BenchmarkName } from "../../scores/mod.ts";
import type { RegionReport, ScoreReport, ScoresReport } from "./report.ts";
import { layersOf, regionsOf } from "./report_order.ts";
import { neuroidsText, stopText } from "./text_parts.ts";

/** A score that is undefined. */
interface OpenScore {
  readonly layer: string;
  readonly benchmark: BenchmarkName;
  readonly score: ScoreReport;
}

/** Region by region: whose numbers Brain-Score's code stops before, then what the stars say, then all else. */
export function causeLines(report: ScoresReport): string[] {
  const lines = regionsOf(report).flatMap(([region, found]) => {
    const open = openScores(report, found);
    return [
      ...oursLines(report, region, found),
      ...neuroidLines(region, found, open),
      ...open.flatMap(({ layer, benchmark, score }) => {
        const why = [
          ...(score.stops === undefined ? [] : [`Brain-Score stops with ${score.stops}`]),
          ...(score.note === undefined ? [] : [score.note]),
        ];
        return why.length === 0 ? [] : [`${benchmark} of ${layer} on ${region}: ${why.join("; ")}`];
      }),
    ];
  });
  return lines.length === 0 ? [] : [...lines, ""];
}

function openScores(report: ScoresReport, found: RegionReport): OpenScore[] {
  return layersOf(found, report).flatMap(([layer, scores]) =>
    report.benchmarks.flatMap((benchmark) => {
      const score = scores[benchmark];
      return score === undefined || Number.isFinite(score.score)
        ? []
        : [{ layer, benchmark, score }];
    })
  );
}

/** Scores that are defined, and that Brain-Score's code stops before. */
function oursLines(report: ScoresReport, region: string, found: RegionReport): string[] {
  const ours = new Map<string, Set<string>>();
  for (const [, scores] of layersOf(found, report)) {
    for (const benchmark of report.benchmarks) {
      const { score = NaN, stops } = scores[benchmark] ?? {};
      if (!Number.isFinite(score) || stops === undefined || stops === found.ceilings.stops) {
        continue;
      }
      ours.set(stops, (ours.get(stops) ?? new Set()).add(benchmark));
    }
  }
  return [...ours].map(([stops, names]) =>
    stopText(`the scores of ${[...names].join(", ")} on ${region}`, stops)
  );
}

/** The neuroids that make scores undefined, once for all scores that the same ones do. */
function neuroidLines(region: string, found: RegionReport, open: readonly OpenScore[]): string[] {
  const layers = Object.keys(found.layers).length, alike = new Map<string, OpenScore[]>();
  for (const each of open) {
    if (each.score.undefined.length === 0) continue;
    const { undefined: causes, undefined_count: count, without } = each.score;
    const key = JSON.stringify([causes, count, without === undefined]);
    alike.set(key, [...alike.get(key) ?? [], each]);
  }
  return [...alike.values()].map((group) => {
    const { without, undefined: causes, undefined_count: count = causes.length } = group[0]!.score;
    const whose = `${region}, ${namesOf(group, layers)}: Brain-Score's score is undefined`;
    return without === undefined
      ? `${whose} by ${neuroidsText(causes, count)}; ` +
        (count === found.neuroids ? "none is left" : "without them it is undefined too")
      : `* ${whose}; what has a star is without ${neuroidsText(causes, count)}`;
  });
}

/** `ridge, ridgecv`, or `ridge of conv1` where that is not so of all layers. */
function namesOf(group: readonly OpenScore[], layers: number): string {
  const byBenchmark = new Map<string, string[]>();
  for (const { benchmark, layer } of group) {
    byBenchmark.set(benchmark, [...byBenchmark.get(benchmark) ?? [], layer]);
  }
  return [...byBenchmark].map(([benchmark, names]) =>
    names.length === layers ? benchmark : `${benchmark} of ${names.join(", ")}`
  ).join(", ");
}
