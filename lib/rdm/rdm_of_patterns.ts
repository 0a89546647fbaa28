/** RDMs from patterns. */
import { boolean, checkCall, listOf, oneOf, optionsOf, text, without } from "../calls/mod.ts";
import type { EngineName, EngineOptions } from "../engines/mod.ts";
import { ArgumentError, ShapeError, unknownName } from "../errors/mod.ts";
import {
  ANGLE_DISTANCE_OPTIONS,
  type AngleDistanceOptions,
  computeCorrelationDistances,
  computeCosineDistances,
  computeCrossnobisDistances,
  computeEuclideanDistances,
  computeMahalanobisDistances,
  computeSpearmanDistances,
  CROSSNOBIS_OPTIONS,
  type CrossnobisOptions,
  PATTERNS,
  type Patterns,
  PRECISION,
  type Precision,
  SQUARE_DISTANCE_OPTIONS,
} from "./distances/mod.ts";
import { Rdm } from "./rdm.ts";
import { DESCRIPTORS, type Descriptors, positionsByLabel } from "./rdm_parts.ts";

/**
 * Distances by the names that RDMs carry. All but crossnobis, which needs repetitions: see
 * {@link computeCrossnobisRdm}.
 */
export type DistanceName =
  | "correlation"
  | "cosine"
  | "spearman"
  | "euclidean"
  | "squared euclidean"
  | "mahalanobis"
  | "squared mahalanobis";

/** How an RDM is made. */
export interface RdmOptions extends Omit<AngleDistanceOptions, "names"> {
  /** `"correlation"`, 1 − Pearson's r, if left out. */
  readonly distance?: DistanceName | undefined;
  /** For Mahalanobis distances, which need it: see `computeNoisePrecision`. */
  readonly precision?: Precision | undefined;
  /** For Euclidean and Mahalanobis distances: squares divided by the number of channels. */
  readonly perChannel?: boolean | undefined;
  /** Descriptors of the RDM, e.g. `{ region: "V1" }`; the `engine` that computed it is added. */
  readonly descriptors?: Descriptors | undefined;
}

type Compute = (
  patterns: Patterns,
  options: RdmOptions & AngleDistanceOptions,
) => Promise<Float64Array>;

const DISTANCES: Readonly<Record<DistanceName, Compute>> = {
  "correlation": (patterns, options) =>
    computeCorrelationDistances(patterns, ANGLE_DISTANCE_OPTIONS.of(options)),
  "cosine": (patterns, options) =>
    computeCosineDistances(patterns, ANGLE_DISTANCE_OPTIONS.of(options)),
  "spearman": (patterns, options) =>
    computeSpearmanDistances(patterns, without(ANGLE_DISTANCE_OPTIONS, "dtype").of(options)),
  "euclidean": (patterns, options) =>
    computeEuclideanDistances(patterns, SQUARE_DISTANCE_OPTIONS.of(options)),
  "squared euclidean": (patterns, options) =>
    computeEuclideanDistances(patterns, {
      ...SQUARE_DISTANCE_OPTIONS.of(options),
      squared: true,
    }),
  "mahalanobis": (patterns, options) => computeMahalanobis(patterns, options, false),
  "squared mahalanobis": (patterns, options) => computeMahalanobis(patterns, options, true),
};

/** The names of all distances that {@link RdmOptions.distance} takes, as messages list them. */
export const distanceNames = Object.keys(DISTANCES) as readonly DistanceName[];

/** Argument checks for a {@link DistanceName}. */
export const DISTANCE_NAME = oneOf(...distanceNames);

/** Argument checks for {@link RdmOptions}. */
export const RDM_OPTIONS = optionsOf<RdmOptions>({}, {
  distance: DISTANCE_NAME,
  precision: PRECISION,
  perChannel: boolean,
  descriptors: DESCRIPTORS,
  ...without(ANGLE_DISTANCE_OPTIONS, "names").others,
});

const PATTERN_OPTIONS = optionsOf<
  RdmOptions & { readonly channelNames?: readonly string[] | undefined }
>({}, { channelNames: listOf(text), ...RDM_OPTIONS.others });
/**
 * The RDM of patterns under their labels, which messages name them by. For NaN and for patterns
 * that do not vary see {@link RdmOptions}.
 *
 * @example
 * ```ts
 * import { ndarray } from "neuroid";
 * import { computeRdmOfPatterns } from "neuroid/rdm";
 *
 * const patterns = ndarray("float64", [3, 2], Float64Array.of(0, 0, 3, 4, 6, 8));
 * const rdm = await computeRdmOfPatterns(patterns, ["a", "b", "c"], { distance: "euclidean" });
 * console.log([...rdm.condensed]); // [5, 10, 5]: a–b, a–c, b–c
 * ```
 *
 * @param patterns (patterns, channels) row-major, two patterns and one channel or more.
 * @param labels A label for each pattern, in the same order.
 * @param options `channelNames`: what messages call the channels; their positions from 0 if left
 *   out.
 * @throws {ShapeError} for another number of labels than patterns, and for other than two axes.
 * @throws {UnknownNameError} for an unknown distance.
 * @throws {ArgumentError} for Mahalanobis distances without a precision, or with a choice of
 *   channels.
 * @throws {DataError} for a label that comes twice; otherwise as the distance.
 */
export async function computeRdmOfPatterns(
  patterns: Patterns,
  labels: readonly string[],
  options: RdmOptions & { readonly channelNames?: readonly string[] | undefined } = {},
): Promise<Rdm> {
  checkCall("computeRdmOfPatterns", {
    patterns: [patterns, PATTERNS],
    labels: [labels, TEXTS],
    options: [options, PATTERN_OPTIONS],
  }, arguments);
  const distance = options.distance ?? "correlation", compute = DISTANCES[distance];
  if (compute === undefined) throw unknownName("make an RDM", "distance", distance, distanceNames);
  checkLabels(labels, patterns);
  const names = { patterns: labels, channels: options.channelNames };
  const made = new Makers(options);
  const condensed = await compute(patterns, { ...options, ...made.options, names });
  return new Rdm({ labels, condensed, distance, descriptors: made.describe(options.descriptors) });
}

const REPETITION_OPTIONS = optionsOf<
  Omit<CrossnobisOptions, "names"> & Pick<RdmOptions, "descriptors">
>({}, { descriptors: DESCRIPTORS, ...without(CROSSNOBIS_OPTIONS, "names").others });

const CHOICES = listOf(PATTERNS);

const TEXTS = listOf(text);

/**
 * The crossnobis RDM of repeated patterns: {@link computeCrossnobisDistances} under labels.
 *
 * @param repetitions Two or more arrays (patterns, channels), with a row for each label.
 * @param labels A label for each pattern, in the same order.
 * @throws {ShapeError} for another number of labels than patterns.
 * @throws {DataError} for a label that comes twice; otherwise as
 *   {@link computeCrossnobisDistances}.
 */
export async function computeCrossnobisRdm(
  repetitions: readonly Patterns[],
  labels: readonly string[],
  options:
    & Omit<CrossnobisOptions, "names">
    & Pick<RdmOptions, "descriptors"> = {},
): Promise<Rdm> {
  checkCall("computeCrossnobisRdm", {
    repetitions: [repetitions, CHOICES],
    labels: [labels, TEXTS],
    options: [options, REPETITION_OPTIONS],
  }, arguments);
  const { descriptors, ...run } = options;
  for (const repetition of repetitions) checkLabels(labels, repetition);
  const made = new Makers(options);
  const condensed = await computeCrossnobisDistances(repetitions, {
    ...run,
    ...made.options,
    names: { patterns: labels },
  });
  return new Rdm({
    labels,
    condensed,
    distance: "crossnobis",
    descriptors: made.describe(descriptors),
  });
}

/** The engines that make an RDM, as they report themselves. */
class Makers {
  readonly #engines = new Set<EngineName>();
  readonly options: Required<Pick<EngineOptions, "engineUsed">>;

  constructor({ engineUsed }: EngineOptions) {
    this.options = {
      engineUsed: (engine) => {
        this.#engines.add(engine);
        engineUsed?.(engine);
      },
    };
  }

  /** Descriptors, and which engine it was. */
  describe(descriptors: Descriptors | undefined): Descriptors {
    return { ...descriptors, engine: [...this.#engines].join(" and ") };
  }
}

// Before the distances, which take long.
function checkLabels(labels: readonly string[], { shape }: Patterns): void {
  if (labels.length !== shape[0]) {
    throw new ShapeError({
      doing: "make an RDM",
      found: `${labels.length} labels for ${shape[0]} patterns`,
      right: "one for each pattern",
    });
  }
  positionsByLabel(labels);
}

function computeMahalanobis(
  patterns: Patterns,
  { precision, ...options }: RdmOptions & AngleDistanceOptions,
  squared: boolean,
): Promise<Float64Array> {
  if (precision === undefined) {
    throw new ArgumentError({
      doing: "make an RDM of Mahalanobis distances",
      found: "no precision",
      right: "the inverse of the noise covariance, as of computeNoisePrecision()",
    });
  }
  if (options.channels !== undefined || options.nan === "drop") {
    throw new ArgumentError({
      doing: "make an RDM of Mahalanobis distances",
      found: "a choice of channels",
      right: "patterns of the precision's channels",
    });
  }
  return computeMahalanobisDistances(patterns, precision, {
    ...without(SQUARE_DISTANCE_OPTIONS, "nan", "channels", "dtype").of(options),
    squared,
  });
}
