/** Why scores of a region have no ceiling. */
import type { ScoredRegion } from "../scored_region.ts";

/** In words; undefined where there is a ceiling. */
export function whyNoCeiling(region: ScoredRegion): string | undefined {
  const { repeats } = region.responses;
  if (repeats === undefined) return "no picture was repeated: there is no ceiling";
  const consistency = region.consistency();
  if (consistency === undefined) {
    return `all presentations are of repetition ${
      repeats.repetitions[0]
    }, so there is no ceiling: ` +
      "number the presentations of each picture in the coordinate repetition";
  }
  return Number.isNaN(consistency.overall)
    ? "no neuroid has a consistency over its repeated pictures: there is no ceiling"
    : undefined;
}
