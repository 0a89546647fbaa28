/**
 * How much a statistic of RDMs would differ with other images or other subjects: a bootstrap, its
 * draws and its rule for images drawn twice as rsatoolbox's.
 */
import { checkCall, functionOf, listOf, number, optionsOf } from "../calls/mod.ts";
import { mean, quantile, RandomState, std } from "../arrays/mod.ts";
import { ArgumentError, DataError, isNeuroidError, unknownName } from "../errors/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../progress/mod.ts";
import { checkPairs } from "./condensed.ts";
import { condensedOf, DISSIMILARITIES, type Dissimilarities } from "./dissimilarities.ts";
import {
  BOOTSTRAP_UNIT,
  type BootstrapUnit,
  bootstrapUnits,
  type RdmSample,
  sampler,
} from "./bootstrap_sample.ts";
import { Rdm } from "./rdm.ts";

/** How a bootstrap is done. */
export interface BootstrapOptions extends RunOptions {
  /** What is drawn with replacement. */
  readonly over: BootstrapUnit;
  /** How many samples are drawn; 1,000 if left out. */
  readonly samples?: number | undefined;
  /** Seed of NumPy's `RandomState`: the same seed gives the same samples. */
  readonly seed: number;
  /** The share of samples that the interval holds, between 0 and 1; 0.95 if left out. */
  readonly confidence?: number | undefined;
}

const STATISTIC = functionOf<unknown>("a function of a sample: ({ rdms }) => a number");
const BOOTSTRAP_OPTIONS = optionsOf<BootstrapOptions>({ over: BOOTSTRAP_UNIT, seed: number }, {
  samples: number,
  confidence: number,
  ...RUN_OPTIONS.others,
});

/** From a sample to a number; NaN, or an UndefinedError thrown, where it has none. */
export type BootstrapStatistic = (sample: RdmSample) => number;

/** What a bootstrap found. */
export interface Bootstrap {
  /** The statistic of each sample in the order of drawing; NaN where it is undefined. */
  readonly values: Float64Array;
  /** How many samples are NaN; mean, standard error and interval leave them out. */
  readonly undefinedSamples: number;
  /** Why they are NaN: how many samples by reason, in order of first appearance. */
  readonly undefinedReasons: ReadonlyMap<string, number>;
  /** The mean over samples. */
  readonly mean: number;
  /** The standard deviation over samples (ddof 1). */
  readonly standardError: number;
  /** The percentile interval, by linear interpolation as `np.quantile`. */
  readonly confidenceInterval: readonly [low: number, high: number];
}

/**
 * Bootstraps a statistic of RDMs.
 *
 * A sample of images has the dissimilarities between the images drawn. Between an image and its own
 * second copy there is none that a model could miss, so that entry is NaN, and comparisons leave it
 * out. A sample of fewer than three different images is undefined, and so is one for which the
 * statistic has no value: the images of one category alone make a category model constant. Such
 * samples are counted and left out. Where both are drawn, subjects are drawn first. Draws and rules are those of rsatoolbox (`bootstrap_sample_rdm`,
 * `bootstrap_sample_pattern`, `bootstrap_sample`).
 *
 * @example The standard error of the similarity of two RDMs:
 * ```ts
 * import { compareRdms, Rdm } from "neuroid";
 * import { bootstrapRdms } from "neuroid/rdm";
 *
 * const labels = ["a", "b", "c", "d"], distance = "correlation";
 * const rdms = [[1, 2, 3, 4, 5, 6], [1, 3, 2, 4, 6, 5]].map((values) =>
 *   new Rdm({ labels, condensed: Float64Array.from(values), distance })
 * );
 * const { standardError } = bootstrapRdms(
 *   rdms,
 *   ({ rdms: [first, second] }) => compareRdms(first!, second!, "cosine"),
 *   { over: "images", samples: 100, seed: 1 },
 * );
 * console.log(standardError < 0.1); // true
 * ```
 *
 * @param rdms One RDM for each subject (or region), of the same images in the same order.
 * @param statistic From a sample to a number, or to NaN where it has none. An UndefinedError that it
 *   throws, as {@link compareRdms} of a constant RDM and {@link rdmNoiseCeiling} of a subject drawn
 *   alone do, counts as NaN; whatever else it throws ends the bootstrap.
 * @throws {ArgumentError} for no RDMs, fewer than three images, fewer than two samples, or a
 *   confidence that is not between 0 and 1.
 * @throws {DataError} where labels differ, where fewer than two samples have a value, and where a
 *   value is infinite.
 */
export function bootstrapRdms(
  rdms: readonly Rdm[],
  statistic: BootstrapStatistic,
  options: BootstrapOptions,
): Bootstrap;
/**
 * The same from condensed dissimilarities without labels.
 *
 * @param images The number of images, n: each RDM has n(n − 1)/2 dissimilarities.
 * @throws {ShapeError} where an RDM has another number of them; otherwise as above.
 */
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
  checkCall("bootstrapRdms", {
    rdms: [rdms, listOf(DISSIMILARITIES)],
    statistic: [rest.at(-2), STATISTIC],
    options: [options, BOOTSTRAP_OPTIONS],
  });
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
  if (!bootstrapUnits.includes(over)) {
    throw unknownName("bootstrap RDMs", "choice of over", over, bootstrapUnits);
  }
  const doing = `bootstrap RDMs over ${over === "both" ? "subjects and images" : over}`;
  const rdms = condensedOf(doing, given);
  check(doing, rdms, images, samples, confidence);
  const draw = sampler(doing, given, images, over, new RandomState(seed));
  const values = new Float64Array(samples);
  const reasons = new Map<string, number>();
  for (let done = 0; done < samples; done++) {
    options.signal?.throwIfAborted();
    const sample = draw();
    const { value, reason } = valueOf(statistic, sample);
    values[done] = value;
    if (Number.isNaN(value)) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    options.progress?.({ step: doing, done: done + 1, total: samples, unit: "samples" });
  }
  const defined = values.filter((value) => !Number.isNaN(value));
  if (defined.length < 2) {
    throw new DataError({
      doing,
      found: `${defined.length} of ${samples} samples have a value (${
        [...reasons].map(([reason, count]) => `${count}: ${reason}`).join("; ")
      })`,
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
    undefinedReasons: reasons,
    mean: mean(defined),
    standardError: std(defined, { ddof: 1 }),
    confidenceInterval: [quantile(defined, tail), quantile(defined, 1 - tail)],
  };
}

/** The statistic of a sample, and why it has none where it is NaN. */
function valueOf(
  statistic: BootstrapStatistic,
  sample: RdmSample,
): { readonly value: number; readonly reason: string } {
  if (new Set(sample.images).size < 3) {
    return { value: NaN, reason: "fewer than three different images" };
  }
  try {
    return { value: statistic(sample), reason: "the statistic is NaN" };
  } catch (error) {
    if (!isNeuroidError(error, "UndefinedError")) throw error;
    return { value: NaN, reason: `${error.doing}: ${error.found}` };
  }
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
