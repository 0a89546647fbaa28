/** Why scores of a region have no ceiling. */
import { plural } from "../../errors/mod.ts";
import type { ScoredRegion } from "../scored_region.ts";

/**
 * In words; undefined where there is a ceiling.
 *
 * @param isBySubject Whether it takes the ceilings of subjects, of which no split of the repetitions may be undefined.
 */
export function whyNoCeiling(region: ScoredRegion, isBySubject = false): string | undefined {
  const { repeats } = region.responses;
  if (repeats === undefined) return "no picture was repeated: there is no ceiling";
  const consistency = region.consistency();
  if (consistency === undefined) {
    return `all presentations are of repetition ${
      repeats.repetitions[0]
    }, so there is no ceiling: ` +
      "number the presentations of each picture in the coordinate repetition";
  }
  if (consistency.pictures < 2 && (isBySubject || Number.isNaN(consistency.overall))) {
    return `halves of the repetitions have ${plural(consistency.pictures, "picture")} in common, ` +
      "and a consistency takes two or more: there is no ceiling";
  }
  return Number.isNaN(consistency.overall)
    ? "no neuroid has a consistency over its repeated pictures: there is no ceiling"
    : undefined;
}
