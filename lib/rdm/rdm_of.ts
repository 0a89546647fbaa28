/** RDMs from patterns, plain or labelled. */
import type { Coordinate, DataArray } from "../arrays/mod.ts";
import { ArgumentError, DataError, ShapeError, unknownName } from "../errors.ts";
import {
  correlationDistances,
  cosineDistances,
  crossnobisDistances,
  euclideanDistances,
  mahalanobisDistances,
  type Patterns,
  type Precision,
  spearmanDistances,
  type UndefinedOptions,
} from "./distances/mod.ts";
import { type Descriptors, RDM } from "./rdm.ts";

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
export interface RDMOptions extends Omit<UndefinedOptions, "names"> {
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
  options: RDMOptions & UndefinedOptions,
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
  options: RDMOptions & { readonly channelNames?: readonly string[] | undefined } = {},
): Promise<RDM> {
  const distance = options.distance ?? "correlation", compute = DISTANCES[distance];
  const doing = "make an RDM";
  if (compute === undefined) throw unknownName(doing, "distance", distance, distanceNames);
  if (labels.length !== patterns.shape[0]) {
    throw new ShapeError({
      doing,
      found: `${labels.length} labels for ${patterns.shape[0]} patterns`,
      right: "one a pattern",
    });
  }
  const names = { patterns: labels, channels: options.channelNames };
  const condensed = await compute(patterns, { ...options, names });
  return new RDM({ labels, condensed, distance, descriptors: options.descriptors });
}

/** How an RDM is made from labelled responses. */
export interface AssemblyRDMOptions extends RDMOptions {
  /** The coordinate along presentation that labels patterns: `"stimulus_id"`. */
  readonly labels?: string | undefined;
}

/**
 * The RDM of an assembly (presentation, neuroid), in either order of dimensions, labelled by
 * `stimulus_id`. A time_bin of length 1 is taken off by `isel` before.
 */
export async function rdmOf(
  assembly: DataArray,
  options: AssemblyRDMOptions = {},
): Promise<RDM> {
  const { patterns, labels, channelNames } = patternsOf(assembly, options);
  return await rdmOfPatterns(patterns, labels, { ...options, channelNames });
}

/**
 * One RDM a subject: the neuroids of each value of the coordinate `subject`, in order of first
 * appearance, described by `{ subject }`. The neuroids are not copied apart.
 */
export async function rdmsBySubject(
  assembly: DataArray,
  options: Omit<AssemblyRDMOptions, "channels"> = {},
): Promise<Map<string, RDM>> {
  const { patterns, labels, channelNames } = patternsOf(assembly, options);
  const subjects = along("neuroid", assembly, "subject");
  const channels = new Map<string, number[]>();
  for (let k = 0; k < patterns.shape[1]!; k++) {
    const subject = String(subjects.at(k));
    const own = channels.get(subject);
    if (own === undefined) channels.set(subject, [k]);
    else own.push(k);
  }
  const rdms = new Map<string, RDM>();
  for (const [subject, own] of channels) {
    const descriptors = { ...options.descriptors, subject };
    const given = { ...options, channels: Int32Array.from(own), channelNames, descriptors };
    rdms.set(subject, await rdmOfPatterns(patterns, labels, given));
  }
  return rdms;
}

/**
 * The crossnobis RDM of repeated patterns: arrays (patterns, channels), one a repetition, whose rows
 * are the labels'. See {@link crossnobisDistances}.
 */
export async function crossnobisRdm(
  repetitions: readonly Patterns[],
  labels: readonly string[],
  { descriptors, ...options }: Pick<RDMOptions, "precision" | "perChannel" | "descriptors"> = {},
): Promise<RDM> {
  const condensed = await crossnobisDistances(repetitions, {
    ...options,
    names: { patterns: labels },
  });
  return new RDM({ labels, condensed, distance: "crossnobis", descriptors });
}

function mahalanobis(
  patterns: Patterns,
  { precision, ...options }: RDMOptions & UndefinedOptions,
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

function patternsOf(assembly: DataArray, { labels: name = "stimulus_id" }: AssemblyRDMOptions) {
  const doing = "make an RDM of an assembly";
  const { dims, dtype } = assembly;
  if (dims.length !== 2 || !dims.includes("presentation") || !dims.includes("neuroid")) {
    const right = "(presentation, neuroid); isel({ time_bin: 0 }) takes a time bin off";
    throw new ShapeError({ doing, found: `dimensions (${dims.join(", ")})`, right });
  }
  if (dtype !== "float32" && dtype !== "float64") {
    throw new ShapeError({ doing, found: `dtype ${dtype}`, right: "float32 or float64" });
  }
  const labels = along("presentation", assembly, name);
  const ordered = dims[0] === "presentation" ? assembly : assembly.transpose();
  const neuroids = assembly.coords.has("neuroid_id")
    ? assembly.coords.get("neuroid_id")
    : undefined;
  return {
    patterns: ordered.values as Patterns,
    labels: labels.labels().map(String),
    channelNames: neuroids?.labels().map(String),
  };
}

function along(dim: string, assembly: DataArray, name: string): Coordinate {
  const coordinate = assembly.coords.get(name);
  if (coordinate.dims.length === 1 && coordinate.dims[0] === dim) return coordinate;
  throw new DataError({
    doing: "make an RDM of an assembly",
    found: `coordinate "${name}" along (${coordinate.dims.join(", ")})`,
    right: `one along ${dim}`,
  });
}
