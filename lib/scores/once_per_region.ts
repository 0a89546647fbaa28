/** What is found out of a region once, whatever the layers and benchmarks. */
import type { ScoredRegion } from "./scored_region.ts";

/** The same function, which keeps what it gave of a region as long as the region is there. */
export function oncePerRegion<Found extends object>(
  find: (region: ScoredRegion) => Found,
): (region: ScoredRegion) => Found {
  const known = new WeakMap<ScoredRegion, Found>();
  return (region) => {
    const found = known.get(region) ?? find(region);
    known.set(region, found);
    return found;
  };
}
