/** RDMs from labeled responses. */
import { checkCall, optionsOf, text, without } from "../calls/mod.ts";
import { type Coordinate, DATA_ARRAY, type DataArray } from "../arrays/mod.ts";
import { DataError, ShapeError } from "../errors/mod.ts";
import type { Patterns } from "./distances/mod.ts";
import type { Rdm } from "./rdm.ts";
import { computeRdmOfPatterns, RDM_OPTIONS, type RdmOptions } from "./rdm_of_patterns.ts";

/** How an RDM is made from labeled responses. */
export interface AssemblyRdmOptions extends RdmOptions {
  /**
   * The coordinate along the patterns' dimension whose labels name them; if left out `"stimulus_id"`,
   * or that dimension's own labels where there is none.
   */
  readonly labels?: string | undefined;
}

const ASSEMBLY_RDM_OPTIONS = optionsOf<AssemblyRdmOptions>({}, {
  labels: text,
  ...RDM_OPTIONS.others,
});

/**
 * The RDM of an assembly: each presentation is a pattern, each neuroid a channel; `stimulus_id`
 * labels the patterns. You can pass the result of `groupBy("stimulus_id").mean()` directly: there
 * `stimulus_id` is the patterns' dimension. Remove a `time_bin` of length 1 first, with `isel({ time_bin: 0
 * })`. Messages name stimuli and, by `neuroid_id`, neuroids.
 *
 * @example Three images in four neuroids:
 * ```ts
 * import { DataArray, ndarray } from "neuroid";
 * import { computeRdm } from "neuroid";
 *
 * const responses = Float32Array.of(1, 2, 3, 4, 2, 4, 6, 8, 4, 3, 2, 1);
 * const assembly = new DataArray(ndarray("float32", [3, 4], responses), {
 *   dims: ["presentation", "neuroid"],
 *   coords: { stimulus_id: ["presentation", ["cat", "dog", "house"]] },
 * });
 * const rdm = await computeRdm(assembly);
 * console.log(rdm.get("cat", "house")); // 2: the responses run against each other, r is −1
 * ```
 *
 * @param assembly (presentation, neuroid) in either order, float32, float64, or whole numbers, which are
 *   converted to float64; instead of presentation any dimension with labels.
 * @returns Dissimilarities in float64. For NaN and patterns that do not vary see
 *   {@link RdmOptions}.
 * @throws {ShapeError} for other dimensions or another dtype.
 * @throws {UnknownNameError} if the coordinate of the labels is missing.
 * @throws {DataError} for a label that comes twice (average repetitions first); otherwise as the
 *   distance.
 */
export async function computeRdm(
  assembly: DataArray,
  options: AssemblyRdmOptions = {},
): Promise<Rdm> {
  checkCall("computeRdm", {
    assembly: [assembly, DATA_ARRAY],
    options: [options, ASSEMBLY_RDM_OPTIONS],
  }, arguments);
  const { patterns, labels, channelNames } = patternsOf(assembly, options);
  return await computeRdmOfPatterns(patterns, labels, { ...RDM_OPTIONS.of(options), channelNames });
}

const COMPUTE_RDMS_BY_SUBJECT_OPTIONS = without(ASSEMBLY_RDM_OPTIONS, "channels");

/**
 * One RDM per subject, from the neuroids of that subject in the coordinate `subject`. Subjects are in order
 * of first appearance; each RDM has the descriptor `{ subject }`. Responses are not copied.
 *
 * @example Two subjects with three neuroids each:
 * ```ts
 * import { DataArray, ndarray } from "neuroid";
 * import { computeRdmsBySubject } from "neuroid";
 *
 * const responses = Float32Array.of(1, 2, 3, 3, 2, 1, 3, 2, 1, 1, 2, 3);
 * const assembly = new DataArray(ndarray("float32", [2, 6], responses), {
 *   dims: ["presentation", "neuroid"],
 *   coords: {
 *     stimulus_id: ["presentation", ["cat", "dog"]],
 *     subject: ["neuroid", ["subj01", "subj01", "subj01", "subj02", "subj02", "subj02"]],
 *   },
 * });
 * const rdms = await computeRdmsBySubject(assembly);
 * console.log([...rdms.keys()]); // ["subj01", "subj02"]
 * ```
 *
 * @param assembly (presentation, neuroid) in either order, float32, float64, or whole numbers, which are
 *   converted to float64; instead of presentation any dimension with labels.
 * @throws {UnknownNameError} without the coordinate `subject`; otherwise as {@link computeRdm}.
 */
export async function computeRdmsBySubject(
  assembly: DataArray,
  options: Omit<AssemblyRdmOptions, "channels"> = {},
): Promise<Map<string, Rdm>> {
  checkCall("computeRdmsBySubject", {
    assembly: [assembly, DATA_ARRAY],
    options: [options, COMPUTE_RDMS_BY_SUBJECT_OPTIONS],
  }, arguments);
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
    const given = { ...RDM_OPTIONS.of(options), channels: Int32Array.from(own), descriptors };
    rdms.set(subject, await computeRdmOfPatterns(patterns, labels, { ...given, channelNames }));
  }
  return rdms;
}

function patternsOf(assembly: DataArray, { labels }: AssemblyRdmOptions) {
  const doing = "make an RDM of an assembly";
  const { dims, dtype, coords } = assembly;
  const dim = dims.find((each) => each !== "neuroid") ?? "";
  const isGrouped = coords.has(dim) && coords.get(dim).dims.join() === dim;
  if (dims.length !== 2 || !dims.includes("neuroid") || !(dim === "presentation" || isGrouped)) {
    const right = "(presentation, neuroid); isel({ time_bin: 0 }) takes a time bin off";
    throw new ShapeError({ doing, found: `dimensions (${dims.join(", ")})`, right });
  }
  if (dtype === "bool" || dtype === "string") {
    throw new ShapeError({ doing, found: `dtype ${dtype}`, right: 'numbers: asType("float64")' });
  }
  const own = coords.has("stimulus_id") || !isGrouped ? "stimulus_id" : dim;
  const named = along(dim, assembly, labels ?? own);
  const numbers = dtype === "float32" || dtype === "float64"
    ? assembly
    : assembly.asType("float64");
  const ordered = dims[0] === dim ? numbers : numbers.transpose();
  const neuroids = assembly.coords.has("neuroid_id")
    ? assembly.coords.get("neuroid_id")
    : undefined;
  return {
    patterns: ordered.values as Patterns,
    labels: named.labels().map(String),
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
