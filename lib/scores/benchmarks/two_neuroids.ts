/** Subjects of two neuroids, whose distances are rounding and little else. */
import type { ScoredRegion } from "../scored_region.ts";

/** What is said of the RDMs of such subjects; undefined where there are none. */
export function noteOnTwo({ neuroids }: ScoredRegion): string | undefined {
  const names = [...neuroids].filter(([, own]) => own.length === 2).map(([subject]) => subject);
  return names.length === 0
    ? undefined
    : `${
      names.join(", ")
    }: two neuroids, whose distances are 0 or 2 but for the rounding of r, by which ` +
      "Brain-Score ranks them";
}
