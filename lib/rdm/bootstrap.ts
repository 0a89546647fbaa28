/**
 * How much a statistic of RDMs would differ with other images or other subjects: a bootstrap, its
 * draws and its rule for images drawn twice as rsatoolbox's.
 */
import { mean, quantile, RandomState, std } from "../arrays/mod.ts";
import { ArgumentError, DataError, unknownName } from "../errors.ts";
import type { RunOptions } from "../progress.ts";
import { checkPairs } from "./check_condensed.ts";
import { condensedOf, type Dissimilarities } from "./compare/condensed.ts";
import { squared, taken } from "./square.ts";
import { Rdm } from "./rdm.ts";

const OVER = ["images", "subjects", "both"] as const;

/** How a bootstrap is done. */
export interface BootstrapOptions extends RunOptions {
  /** What is drawn with replacement. */
  readonly over: typeof OVER[number];
  /** How many samples are drawn; 1,000 where it is left out. */
  readonly samples?: number | undefined;
  /** Seed of NumPy's `RandomState`: the same seed gives the same samples. */
  readonly seed: number;
  /** The share of samples that the interval holds; 0.95 where it is left out. */
  readonly confidence?: number | undefined;
}

/** One sample: what was drawn, and the RDMs of it. */
export interface RdmSample {
  /** The subjects drawn, in the order of drawing; all in order where images alone are drawn. */
  readonly subjects: Int32Array;
  /** The images drawn, ascending; all where subjects alone are drawn. */
  readonly images: Int32Array;
  /** The RDM of each drawn subject over the drawn images, NaN between an image and itself. */
  readonly rdms: readonly Float64Array[];
  /** Another RDM (a model's), of the same images in the same order, over the drawn ones. */
  readonly take: (rdm: Dissimilarities) => Float64Array;
}

/** From a sample to a number; NaN where it has none. */
export type BootstrapStatistic = (sample: RdmSample) => number;

/** What a bootstrap found. */
export interface Bootstrap {
  /** The statistic of each sample; NaN where it is undefined. */
  readonly values: Float64Array;
  /** How many samples are NaN, and left out of the following. */
  readonly undefinedSamples: number;
  readonly mean: number;
  /** The standard deviation over samples (ddof 1). */
  readonly standardError: number;
  /** The percentile interval. */
  readonly interval: readonly [low: number, high: number];
}

/**
 * Bootstraps a statistic of RDMs.
 *
 * A sample of images has the dissimilarities between the images drawn. Between an image and its own
 * second copy there is none that a model could miss, so that entry is NaN, and comparisons leave it
 * out. A sample of fewer than three different images is undefined. Where both are drawn, subjects are
 * drawn first.
 *
 * @example The standard error of the similarity of two RDMs:
 * ```ts
 * import { bootstrapRdms, compareRdms } from "neuroid";
 *
 * const rdms = [Float64Array.of(1, 2, 3, 4, 5, 6), Float64Array.of(1, 3, 2, 4, 6, 5)];
 * const { standardError } = bootstrapRdms(
 *   rdms,
 *   4,
 *   ({ rdms: [a, b] }) => compareRdms(a!, b!, "cosine"),
 *   { over: "images", samples: 100, seed: 1 },
 * );
 * ```
 *
 * @param rdms One RDM a subject (or a region) of the same images in the same order (labels are
 *   checked), or their condensed dissimilarities and the number of images.
 * @param statistic From a sample to a number, or to NaN where it has none (a ceiling of a sample in
 *   which one subject was drawn alone). What it throws ends the bootstrap.
 * @throws {ShapeError} for RDMs of another length; {@link ArgumentError}; {@link DataError} where
 *   labels disagree, where fewer than two samples have a value, and where one's is infinite.
 */
export function bootstrapRdms(
  rdms: readonly Rdm[],
  statistic: BootstrapStatistic,
  options: BootstrapOptions,
): Bootstrap;
export function bootstrapRdms(
  rdms: readonly Float64Array[],
  images: number,
  statistic: BootstrapStatistic,
  options: BootstrapOptions,
): Bootstrap;
export function bootstrapRdms(
  rdms: readonly Dissimilarities[],
  ...rest: [BootstrapStatistic, BootstrapOptions] | [number, BootstrapStatistic, BootstrapOptions]
): Bootstrap {
  const options = rest.at(-1) as BootstrapOptions;
  const first = rdms[0];
  const images = typeof rest[0] === "number" ? rest[0] : first instanceof Rdm ? first.size : 0;
  return bootstrapped(rdms, images, rest.at(-2) as BootstrapStatistic, options);
}

function bootstrapped(
  given: readonly Dissimilarities[],
  images: number,
  statistic: BootstrapStatistic,
  options: BootstrapOptions,
): Bootstrap {
  const { over, samples = 1000, seed, confidence = 0.95 } = options;
  if (!OVER.includes(over)) throw unknownName("bootstrap RDMs", "choice of over", over, OVER);
  const doing = `bootstrap RDMs over ${over === "both" ? "subjects and images" : over}`;
  const rdms = condensedOf(doing, given);
  check(doing, rdms, images, samples, confidence);
  const random = new RandomState(seed);
  const squares = rdms.map((rdm) => squared(rdm, images, NaN));
  const all = (n: number) => Int32Array.from({ length: n }, (_, i) => i);
  const draw = (n: number) => Int32Array.from(random.randint(0, n, n));
  const values = new Float64Array(samples);
  for (let done = 0; done < samples; done++) {
    options.signal?.throwIfAborted();
    const subjects = over === "images" ? all(rdms.length) : draw(rdms.length);
    const drawn = over === "subjects" ? all(images) : draw(images).sort();
    values[done] = new Set(drawn).size < 3 ? NaN : statistic({
      subjects,
      images: drawn,
      rdms: Array.from(subjects, (subject) => taken(squares[subject]!, images, drawn)),
      take: (rdm) => {
        const [, model] = condensedOf(doing, [given[0]!, rdm], ["the first", "the model"]);
        return taken(squared(model!, images, NaN), images, drawn);
      },
    });
    options.progress?.({ step: doing, done: done + 1, total: samples, unit: "samples" });
  }
  const defined = values.filter((value) => !Number.isNaN(value));
  if (defined.length < 2) {
    throw new DataError({
      doing,
      found: `${defined.length} of ${samples} samples have a value`,
      right: "more images, or more samples",
    });
  }
  const infinite = defined.find((value) => !Number.isFinite(value));
  if (infinite !== undefined) {
    const right = "a number, or NaN for a sample without one";
    throw new DataError({ doing, found: `a statistic of ${infinite}`, right });
  }
  const tail = (1 - confidence) / 2;
  return {
    values,
    undefinedSamples: samples - defined.length,
    mean: mean(defined),
    standardError: std(defined, { ddof: 1 }),
    interval: [quantile(defined, tail), quantile(defined, 1 - tail)],
  };
}

function check(
  doing: string,
  rdms: readonly Float64Array[],
  images: number,
  samples: number,
  confidence: number,
): void {
  if (rdms.length === 0 || !Number.isInteger(images) || images < 3) {
    throw new ArgumentError({
      doing,
      found: `${rdms.length} RDMs of ${images} images`,
      right: "one RDM or more of three images or more",
    });
  }
  if (!Number.isInteger(samples) || samples < 2 || !(confidence > 0 && confidence < 1)) {
    throw new ArgumentError({
      doing,
      found: `${samples} samples, confidence ${confidence}`,
      right: "two samples or more, a confidence between 0 and 1",
    });
  }
  rdms.forEach((rdm, subject) => checkPairs(doing, rdm, images, `RDM ${subject}`));
}
