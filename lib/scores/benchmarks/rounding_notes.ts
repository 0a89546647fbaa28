/** What is said where rounding decides how the original ranks distances. */
import type { ScoredLayer } from "../scored_layer.ts";
import type { ScoredRegion } from "../scored_region.ts";

const OF_TWO =
  "two neuroids, whose distances are 0 or 2 but for the rounding of r, by which Brain-Score " +
  "ranks them";

/** What is said of the RDMs of subjects with two neuroids; undefined where there are none. */
export function noteOnTwo({ neuroids }: ScoredRegion): string | undefined {
  const names = [...neuroids].filter(([, own]) => own.length === 2).map(([subject]) => subject);
  return names.length === 0 ? undefined : `${names.join(", ")}: ${OF_TWO}`;
}

/** The same of all subjects' neuroids together. */
export function noteOnTwoInAll({ size }: ScoredRegion): string | undefined {
  return size === 2 ? OF_TWO : undefined;
}

/** How far a correlation may be off by rounding without a word. */
const LEAST_SPREAD = 1e-6;

/**
 * Where rounding decides how the original ranks the layer's distances: how many, how far its number may so be
 * off, and what raw is in exact arithmetic. Its own is another on another processor, or with the features in
 * another order.
 */
export function roundingNote(layer: ScoredLayer, exact: () => number): string | undefined {
  const count = layer.roundedDistances, spread = layer.roundedSpread;
  if (count === 0) {
    return spread < LEAST_SPREAD
      ? undefined
      : `some of the layer's distances lie nearer to each other than they are known: raw may be off by ` +
        `up to ${spread.toPrecision(1)}`;
  }
  return `rounding ranks ${count} of the layer's distances in Brain-Score's code, so raw depends on the ` +
    `processor${spread < 0.01 ? ` by up to ${spread.toPrecision(1)}` : ""}; ` +
    `in exact arithmetic raw is ${exact()}`;
}

/** Remarks as a score has them. */
export function noteOf(...notes: readonly (string | undefined)[]): { note?: string } {
  const some = notes.filter((note) => note !== undefined);
  return some.length === 0 ? {} : { note: some.join("; ") };
}
