/** What a bootstrap of scores takes and gives. */
import { listOf, number, oneOf, optionsOf } from "../../calls/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";

/** What a bootstrap draws again, how often, and from which seed. */
export interface BootstrapSettings {
  /** Subjects, images (those that the benchmark compares), or both in turn. */
  readonly over: readonly ("subjects" | "images")[];
  /** Number of samples to draw, 2 or more; 1,000 by default. */
  readonly samples?: number | undefined;
  /** A whole number from 0 to 2³² − 1; the same seed gives the same samples (NumPy's RandomState). 0 by default. */
  readonly seed?: number | undefined;
}

/** Argument checks for {@link BootstrapSettings}. */
export const BOOTSTRAP_SETTINGS = optionsOf<BootstrapSettings>(
  { over: listOf(oneOf("subjects", "images")) },
  { samples: number, seed: number },
);

/**
 * Refuses numbers that draw nothing.
 *
 * @throws {ArgumentError} for fewer than 2 samples, and numbers and seeds that are not whole
 */
export function requireBootstrap(
  doing: string,
  { samples = 2, seed = 0 }: BootstrapSettings,
): void {
  if (!(Number.isSafeInteger(samples) && samples >= 2)) {
    throw new ArgumentError({
      doing,
      found: `a bootstrap of ${samples} samples`,
      right: "a whole number from 2 up",
    });
  }
  if (seed !== seed >>> 0) {
    throw new ArgumentError({
      doing,
      found: `a bootstrap from seed ${seed}`,
      right: "a whole number from 0 to 4294967295",
    });
  }
}

/** How much a score spreads when units are drawn again, with replacement. */
export interface BootstrapSpread {
  /** The drawn units. */
  readonly over: "subjects" | "images";
  /** How often. */
  readonly samples: number;
  /** The seed of the draws. */
  readonly seed: number;
  /** The standard deviation of the scores (ddof 1). */
  readonly standardError: number;
  /** The 2.5th and 97.5th percentile of the scores. */
  readonly confidenceInterval: readonly [low: number, high: number];
  /** How many samples have no score; the other numbers leave them out. */
  readonly undefinedSamples: number;
  /** What is done with a sample, and what stays as it is, in words. */
  readonly how: string;
  /** Why nothing was drawn, where the numbers are NaN. */
  readonly why?: string | undefined;
}
