/** Whether later layers predict later regions. */
import { rankData } from "../../arrays/mod.ts";
import type { BenchmarkName } from "../../scores/mod.ts";
import { type HierarchyReport, type RegionReport, valueOf } from "./report.ts";

/**
 * For each benchmark the best layer of each region (baselines left out), and Spearman's correlation of the
 * order of regions with that of their best layers: both as they stand in the report.
 */
export function hierarchyOf(
  regions: Readonly<Record<string, RegionReport>>,
  benchmarks: readonly BenchmarkName[],
): Partial<Record<BenchmarkName, HierarchyReport>> {
  const names = Object.keys(regions);
  const layers = Object.keys(regions[names[0]!]?.layers ?? {})
    .filter((layer) => !layer.startsWith("baseline:"));
  if (names.length < 2 || layers.length < 2) return {};
  return Object.fromEntries(benchmarks.flatMap((benchmark) => {
    const places = names.map((region) => bestOf(regions[region]!, layers, benchmark));
    const found = names.filter((_, i) => places[i]! >= 0);
    if (found.length === 0) return [];
    const best = Object.fromEntries(
      names.flatMap((region, i) => places[i]! >= 0 ? [[region, layers[places[i]!]!]] : []),
    );
    const correlation = found.length < names.length
      ? NaN
      : correlate(names.map((_, i) => i), places);
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
    const score = valueOf(layers[name]?.[benchmark]);
    if (score > most) [place, most] = [i, score];
  });
  return place;
}

function correlate(x: readonly number[], y: readonly number[]): number {
  const a = rankData(x), b = rankData(y), middle = (x.length + 1) / 2;
  let xx = 0, yy = 0, xy = 0;
  a.forEach((value, i) => {
    xx += (value - middle) ** 2;
    yy += (b[i]! - middle) ** 2;
    xy += (value - middle) * (b[i]! - middle);
  });
  return yy === 0 ? NaN : xy / Math.sqrt(xx * yy);
}
