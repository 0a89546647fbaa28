/** What a bootstrap could not draw, as people read it on a terminal. */
import { countText } from "../../errors/mod.ts";
import type { BenchmarkName } from "../../scores/mod.ts";
import type { ScoresReport } from "./report.ts";
import { layersOf, regionsOf } from "./report_order.ts";

/** Defined scores without a spread, and samples that have no score, a line each for all layers of a region. */
export function drawLines(report: ScoresReport): string[] {
  const whys = new Map<string, Set<BenchmarkName>>(), most = new Map<string, number>();
  for (const [region, found] of regionsOf(report)) {
    for (const [, scores] of layersOf(found, report)) {
      for (const benchmark of report.benchmarks) {
        const { score = NaN, bootstrap = [] } = scores[benchmark] ?? {};
        for (
          const { over, draws, undefined_draws, why } of Number.isFinite(score) ? bootstrap : []
        ) {
          if (why !== undefined) {
            const line = `no spread over ${over} on ${region}: ${why}`;
            whys.set(line, (whys.get(line) ?? new Set()).add(benchmark));
          } else if (undefined_draws > 0) {
            const line = `of ${countText(draws)} samples of ${over} for ${benchmark} on ${region}`;
            most.set(line, Math.max(most.get(line) ?? 0, undefined_draws));
          }
        }
      }
    }
  }
  const lines = [
    ...[...whys].map(([line, names]) => `${line} (${[...names].join(", ")})`),
    ...[...most].map(([line, count]) =>
      `up to ${countText(count)} ${line} have no score; ± leaves them out`
    ),
  ];
  return lines.length === 0 ? [] : [...lines, ""];
}
