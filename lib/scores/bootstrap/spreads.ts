/** The spread of a score over samples of images and of subjects. */
import { percentiles } from "../../arrays/mod.ts";
import { pause } from "../../parallel/mod.ts";
import { resamples } from "./resamples.ts";
import type { BootstrapSettings, BootstrapSpread } from "./settings.ts";

/** The score of a sample of positions (from 0), the `number`th from 0; NaN where it has none. */
export type ScoreOfSample = (sample: Int32Array, number: number) => number | Promise<number>;

/** What is drawn of, and what a sample scores. */
export interface Drawing {
  /** How many images or subjects there are. */
  readonly count: number;
  /** What is done with a sample, and what stays as it is, in words. */
  readonly how: string;
  /** Why samples say nothing, where that is so. */
  readonly why?: string | undefined;
  /** Makes ready what samples are scored by; called where some are drawn. */
  readonly scoring: () => ScoreOfSample | Promise<ScoreOfSample>;
}

/**
 * Draws each unit that was asked for, each from the seed. One image or subject alone is not drawn, as every
 * sample of it is the same.
 *
 * @param why Why there is nothing to draw, where that is so.
 */
export async function spreadsOver(
  { over, samples = 1000, seed = 0 }: BootstrapSettings,
  units: Readonly<Record<"subjects" | "images", Drawing>>,
  { why, signal }: { readonly why?: string | undefined; readonly signal?: AbortSignal | undefined },
): Promise<BootstrapSpread[]> {
  const found: BootstrapSpread[] = [];
  for (const unit of over) {
    const { count, how, why: whyNot, scoring } = units[unit];
    const reason = why ?? whyNot ??
      (count < 2
        ? `${count === 0 ? "no" : "one"} ${
          unit === "images" ? "picture" : "subject"
        }: every sample is the same`
        : undefined);
    const scores = new Float64Array(samples).fill(NaN);
    if (reason === undefined) {
      const score = await scoring();
      for (const [at, sample] of resamples(count, { samples, seed }).entries()) {
        scores[at] = await score(sample, at);
        await pause();
        signal?.throwIfAborted();
      }
    }
    found.push({
      ...{ over: unit, samples, seed, ...spreadOf(scores), how },
      ...(reason !== undefined && { why: reason }),
    });
  }
  return found;
}

/** The standard deviation (ddof 1) and the middle 95 percent of values that are finite, and how many are not. */
function spreadOf(
  values: Float64Array,
): Pick<BootstrapSpread, "standardError" | "confidenceInterval" | "undefinedSamples"> {
  const kept = values.filter(Number.isFinite), undefinedSamples = values.length - kept.length;
  if (kept.length < 2) {
    return { standardError: NaN, confidenceInterval: [NaN, NaN], undefinedSamples };
  }
  let mean = 0, squares = 0;
  for (const value of kept) mean += value / kept.length;
  for (const value of kept) squares += (value - mean) ** 2;
  const [low, high] = percentiles(kept, [2.5, 97.5]);
  const standardError = Math.sqrt(squares / (kept.length - 1));
  return { standardError, confidenceInterval: [low!, high!], undefinedSamples };
}

/** A score that the order of a sample does not change, computed once each: few subjects have few samples. */
export function oncePerSample<T extends number | Promise<number>>(
  score: (sample: Int32Array) => T,
): (sample: Int32Array) => T {
  const known = new Map<string, T>();
  return (sample) => {
    const sorted = sample.toSorted(), key = sorted.join();
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = score(sorted);
    known.set(key, found);
    return found;
  };
}
