/** Regions of a report: their ceilings, and the scores of layers. */
import type { BenchmarkName, ScoredRegion } from "../../scores/mod.ts";
import type { RegionReport, ScoreReport } from "./report.ts";
import { ceilingReport } from "./report_ceilings.ts";

/** Scores by region and benchmark. */
export type LayerReport = Record<string, Partial<Record<BenchmarkName, ScoreReport>>>;

/** What of a layer is kept while the others are scored. */
export interface LayerResult {
  readonly layer: string;
  readonly regions: LayerReport;
  readonly tables: readonly string[];
  /** Who had computed by then. */
  readonly engines: readonly string[];
}

/**
 * Puts the results of layers together by region.
 *
 * @param subjects All of whom neuroids could be chosen; a region says whom it is without.
 */
export async function reportRegions(
  regions: readonly ScoredRegion[],
  results: readonly LayerResult[],
  subjects: readonly string[],
): Promise<Record<string, RegionReport>> {
  const reports: Record<string, RegionReport> = {};
  for (const region of regions) {
    const without = subjects.filter((subject) => !region.neuroids.has(subject));
    reports[region.name] = {
      neuroids: region.size,
      subjects: [...region.neuroids.keys()],
      ceilings: await ceilingReport(region),
      layers: Object.fromEntries(
        results.map((each) => [each.layer, each.regions[region.name] ?? {}]),
      ),
      ...(without.length > 0 && { without_subjects: without }),
    };
  }
  return reports;
}
