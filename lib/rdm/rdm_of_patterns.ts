/** RDMs from patterns. */
import { ArgumentError, ShapeError, unknownName } from "../errors.ts";
import {
  correlationDistances,
  cosineDistances,
  crossnobisDistances,
  type CrossnobisOptions,
  euclideanDistances,
  mahalanobisDistances,
  type Patterns,
  type Precision,
  spearmanDistances,
  type UndefinedOptions,
} from "./distances/mod.ts";
import { type Descriptors, positionsByLabel, Rdm } from "./rdm.ts";

/** Distances by the names that RDMs carry. */
export type DistanceName =
  | "correlation"
  | "cosine"
  | "spearman"
  | "euclidean"
  | "squared euclidean"
  | "mahalanobis"
  | "squared mahalanobis";

/** How an RDM is made. */
export interface RdmOptions extends Omit<UndefinedOptions, "names"> {
  /** `"correlation"`, NB02's, where it is left out. */
  readonly distance?: DistanceName | undefined;
  /** For Mahalanobis distances: see `noisePrecision`. */
  readonly precision?: Precision | undefined;
  /** For Euclidean and Mahalanobis distances: squares divided by the number of channels. */
  readonly perChannel?: boolean | undefined;
  readonly descriptors?: Descriptors | undefined;
}

type Compute = (
  patterns: Patterns,
  options: RdmOptions & UndefinedOptions,
) => Promise<Float64Array>;

const DISTANCES: Readonly<Record<DistanceName, Compute>> = {
  "correlation": correlationDistances,
  "cosine": cosineDistances,
  "spearman": spearmanDistances,
  "euclidean": euclideanDistances,
  "squared euclidean": (patterns, options) =>
    euclideanDistances(patterns, { ...options, squared: true }),
  "mahalanobis": (patterns, options) => mahalanobis(patterns, options, false),
  "squared mahalanobis": (patterns, options) => mahalanobis(patterns, options, true),
};

/** The names of all distances, in the order in which messages list them. */
export const distanceNames = Object.keys(DISTANCES) as readonly DistanceName[];

/**
 * The RDM of patterns (patterns, channels) under their labels. Rules for NaN and for patterns that do
 * not vary are those of each distance; messages name patterns by their labels.
 */
export async function rdmOfPatterns(
  patterns: Patterns,
  labels: readonly string[],
  options: RdmOptions & { readonly channelNames?: readonly string[] | undefined } = {},
): Promise<Rdm> {
  const distance = options.distance ?? "correlation", compute = DISTANCES[distance];
  if (compute === undefined) throw unknownName("make an RDM", "distance", distance, distanceNames);
  checkLabels(labels, patterns);
  const names = { patterns: labels, channels: options.channelNames };
  const condensed = await compute(patterns, { ...options, names });
  return new Rdm({ labels, condensed, distance, descriptors: options.descriptors });
}

/**
 * The crossnobis RDM of repeated patterns: arrays (patterns, channels), one a repetition, whose rows
 * are the labels'. See {@link crossnobisDistances}.
 */
export async function crossnobisRdm(
  repetitions: readonly Patterns[],
  labels: readonly string[],
  { descriptors, ...options }:
    & Omit<CrossnobisOptions, "names">
    & Pick<RdmOptions, "descriptors"> = {},
): Promise<Rdm> {
  for (const repetition of repetitions) checkLabels(labels, repetition);
  const condensed = await crossnobisDistances(repetitions, {
    ...options,
    names: { patterns: labels },
  });
  return new Rdm({ labels, condensed, distance: "crossnobis", descriptors });
}

// Before the distances, which take long.
function checkLabels(labels: readonly string[], { shape }: Patterns): void {
  if (labels.length !== shape[0]) {
    throw new ShapeError({
      doing: "make an RDM",
      found: `${labels.length} labels for ${shape[0]} patterns`,
      right: "one a pattern",
    });
  }
  positionsByLabel(labels);
}

function mahalanobis(
  patterns: Patterns,
  { precision, ...options }: RdmOptions & UndefinedOptions,
  squared: boolean,
): Promise<Float64Array> {
  if (precision === undefined) {
    throw new ArgumentError({
      doing: "make an RDM of Mahalanobis distances",
      found: "no precision",
      right: "the inverse of the noise covariance, as of noisePrecision()",
    });
  }
  if (options.channels !== undefined || options.nan === "drop") {
    throw new ArgumentError({
      doing: "make an RDM of Mahalanobis distances",
      found: "a choice of channels",
      right: "patterns of the precision's channels",
    });
  }
  return mahalanobisDistances(patterns, precision, { ...options, squared });
}
