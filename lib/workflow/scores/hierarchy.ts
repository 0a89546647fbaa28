/** Whether later layers predict later regions. */
import type { BenchmarkName } from "../../scores/mod.ts";
import { spearmanOfVectors } from "../../statistics/mod.ts";
import { type HierarchyReport, rankOf, type RegionReport } from "./report.ts";
import type { ReportOrder } from "./report_order.ts";

/**
 * For each benchmark the best layer of each region (baselines left out), and Spearman's correlation of the
 * order of regions with that of their best layers, both as they stand in the report.
 *
 * @param isOrdered Whether somebody has said in which order layers and regions stand, as the anatomy does of
 *   NSD's regions; without it, as by their names or a file's order alone, nothing is said of a hierarchy.
 */
export function hierarchyOf(
  regions: Readonly<Record<string, RegionReport>>,
  benchmarks: readonly BenchmarkName[],
  isOrdered: boolean,
  { layer_order, region_order }: ReportOrder = {},
): Partial<Record<BenchmarkName, HierarchyReport>> {
  const names = region_order ?? Object.keys(regions);
  const layers = (layer_order ?? Object.keys(regions[names[0]!]?.layers ?? {}))
    .filter((layer) => !layer.startsWith("baseline:"));
  if (names.length < 2 || layers.length < 2) return {};
  return Object.fromEntries(benchmarks.flatMap((benchmark) => {
    const places = names.map((region) => bestOf(regions[region]!, layers, benchmark));
    const found = names.filter((_, i) => places[i]! >= 0);
    if (found.length === 0) return [];
    const best = Object.fromEntries(
      names.flatMap((region, i) => places[i]! >= 0 ? [[region, layers[places[i]!]!]] : []),
    );
    if (!isOrdered) return [[benchmark, { best }] as const];
    const correlation = found.length < names.length
      ? NaN
      : spearmanOfVectors(Float64Array.from(names.keys()), Float64Array.from(places));
    return [[benchmark, { best, correlation }] as const];
  }));
}

function bestOf(
  { layers }: RegionReport,
  names: readonly string[],
  benchmark: BenchmarkName,
): number {
  let place = -1, most = -Infinity;
  names.forEach((name, i) => {
    const score = rankOf(layers[name]?.[benchmark]);
    if (score > most) [place, most] = [i, score];
  });
  return place;
}
