/** RDMs from labeled responses. */
import type { Coordinate, DataArray } from "../arrays/mod.ts";
import { DataError, ShapeError } from "../errors.ts";
import type { Patterns } from "./distances/mod.ts";
import type { Rdm } from "./rdm.ts";
import { rdmOfPatterns, type RdmOptions } from "./rdm_of_patterns.ts";

/** How an RDM is made from labeled responses. */
export interface AssemblyRdmOptions extends RdmOptions {
  /** The coordinate along presentation that labels patterns: `"stimulus_id"`. */
  readonly labels?: string | undefined;
}

/**
 * The RDM of an assembly (presentation, neuroid), in either order of dimensions, labeled by
 * `stimulus_id`. A time_bin of length 1 is taken off by `isel` before. Messages name stimuli and, by
 * `neuroid_id`, neuroids.
 *
 * @throws {ShapeError} for other dimensions or a dtype other than float32 and float64;
 *   {@link UnknownNameError} without the labels; {@link DataError} for a label that comes twice (average
 *   repetitions first), and as the distance: NaN and infinity, see {@link RdmOptions}.
 */
export async function rdmOf(
  assembly: DataArray,
  options: AssemblyRdmOptions = {},
): Promise<Rdm> {
  const { patterns, labels, channelNames } = patternsOf(assembly, options);
  return await rdmOfPatterns(patterns, labels, { ...options, channelNames });
}

/**
 * One RDM a subject: the neuroids of each value of the coordinate `subject`, in order of first
 * appearance, described by `{ subject }`. The neuroids are not copied apart.
 *
 * @throws As {@link rdmOf}; {@link UnknownNameError} without the coordinate `subject`.
 */
export async function rdmsBySubject(
  assembly: DataArray,
  options: Omit<AssemblyRdmOptions, "channels"> = {},
): Promise<Map<string, Rdm>> {
  const { patterns, labels, channelNames } = patternsOf(assembly, options);
  const subjects = along("neuroid", assembly, "subject");
  const channels = new Map<string, number[]>();
  for (let k = 0; k < patterns.shape[1]!; k++) {
    const subject = String(subjects.at(k));
    const own = channels.get(subject);
    if (own === undefined) channels.set(subject, [k]);
    else own.push(k);
  }
  const rdms = new Map<string, Rdm>();
  for (const [subject, own] of channels) {
    const descriptors = { ...options.descriptors, subject };
    const given = { ...options, channels: Int32Array.from(own), channelNames, descriptors };
    rdms.set(subject, await rdmOfPatterns(patterns, labels, given));
  }
  return rdms;
}

function patternsOf(assembly: DataArray, { labels: name = "stimulus_id" }: AssemblyRdmOptions) {
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
