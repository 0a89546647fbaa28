/** Brain-Score's ceiling of an assembly: what it needs of the coordinates, checked first. */
import { checkCall, like } from "../calls/mod.ts";
import type { Label } from "../arrays/mod.ts";
import { DataError, ShapeError } from "../errors/mod.ts";
import { consistencyOfBlocks, type InternalConsistency } from "./internal_consistency.ts";
import type { Responses } from "./response_matrix.ts";
import type { AssemblyBlocks, AssemblyInMemory, AssemblyValues } from "./assembly_parts.ts";

const doing = "compute the internal consistency of an assembly";

const ASSEMBLY_IN_MEMORY = like<AssemblyInMemory>(
  "an object: { dims, coords, sizes, transpose }",
  "dims",
  "coords",
  "sizes",
  "transpose",
);

/**
 * `internalConsistency` of an assembly with dimensions presentation and neuroid, in any order, and the
 * coordinates `stimulus_id` and `repetition` along presentation.
 *
 * @throws {ShapeError} for other dimensions; select a `time_bin` first.
 * @throws {UnknownNameError} if a coordinate is missing.
 * @throws {DataError} if another coordinate of presentation differs between repeats of a stimulus,
 *   which the original takes for different stimuli; for values that are not numbers; and as
 *   `internalConsistency`.
 *
 * @example Three stimuli, shown twice each: r = 1/2
 * ```ts
 * import { assemblyInternalConsistency } from "neuroid";
 * import { DataArray, ndarray } from "neuroid";
 * import assert from "node:assert/strict";
 *
 * const values = ndarray("float64", [6, 1], Float64Array.of(1, 2, 2, 1, 3, 3));
 * const assembly = new DataArray(values, {
 *   dims: ["presentation", "neuroid"],
 *   coords: {
 *     stimulus_id: ["presentation", ["a", "a", "b", "b", "c", "c"]],
 *     repetition: ["presentation", [0, 1, 0, 1, 0, 1]],
 *   },
 * });
 * assert.ok(Math.abs(assemblyInternalConsistency(assembly).center - 2 / 3) < 1e-15);
 * ```
 */
export function assemblyInternalConsistency(assembly: AssemblyInMemory): InternalConsistency {
  checkCall("assemblyInternalConsistency", { assembly: [assembly, ASSEMBLY_IN_MEMORY] }, arguments);
  const { dims, coords, sizes } = assembly;
  return assemblyConsistencyOfBlocks({
    dims,
    coords,
    neuroids: sizes.neuroid!,
    blocks: () => [assembly.transpose("presentation", "neuroid").values],
  });
}

const ASSEMBLY_BLOCKS = like<AssemblyBlocks>(
  "an object: { dims, coords, neuroids, blocks }",
  "dims",
  "coords",
  "neuroids",
  "blocks",
);

/**
 * {@link assemblyInternalConsistency} of an assembly that need not be in memory: the same numbers,
 * however its neuroids are cut into blocks.
 *
 * @throws As {@link assemblyInternalConsistency}.
 *
 * @example Two neuroids, a block each
 * ```ts
 * import { assemblyConsistencyOfBlocks } from "neuroid/noise-ceiling";
 * import { ndarray } from "neuroid";
 * import { coordinatesOf } from "neuroid/arrays";
 * import assert from "node:assert/strict";
 *
 * const block = (...values: number[]) =>
 *   ndarray("float64", [6, 1], Float64Array.from(values));
 * const { consistencies } = assemblyConsistencyOfBlocks({
 *   dims: ["presentation", "neuroid"],
 *   coords: coordinatesOf({
 *     stimulus_id: ["presentation", ["a", "a", "b", "b", "c", "c"]],
 *     repetition: ["presentation", [0, 1, 0, 1, 0, 1]],
 *   }, ["presentation", "neuroid"], [6, 2]),
 *   neuroids: 2,
 *   blocks: () => [block(1, 2, 2, 1, 3, 3), block(1, 1, 2, 2, 4, 4)],
 * });
 * assert.ok(Math.abs(consistencies[0]! - 2 / 3) < 1e-15);
 * assert.ok(Math.abs(consistencies[1]! - 1) < 1e-15);
 * ```
 */
export function assemblyConsistencyOfBlocks(
  given: AssemblyBlocks,
): InternalConsistency {
  checkCall("assemblyConsistencyOfBlocks", { given: [given, ASSEMBLY_BLOCKS] }, arguments);
  const { dims, coords, neuroids, blocks } = given;
  if ([...dims].sort().join() !== "neuroid,presentation") {
    throw new ShapeError({
      doing,
      found: `dimensions (${dims.join(", ")})`,
      right: dims.includes("time_bin")
        ? "presentation and neuroid; select one time_bin first"
        : "presentation and neuroid",
    });
  }
  const stimulusIds = coords.get("stimulus_id").labels();
  const repetitions = coords.get("repetition").labels();
  for (const [name, coordinate] of coords) {
    const onPresentation = coordinate.dims.length === 1 && coordinate.dims[0] === "presentation";
    if (onPresentation && name !== "repetition") checkSame(name, stimulusIds, coordinate.labels());
  }
  return consistencyOfBlocks(responsesOf(blocks()), neuroids, { stimulusIds, repetitions });
}

function* responsesOf(blocks: Iterable<AssemblyValues>): Generator<Responses> {
  for (const { dtype, shape, data } of blocks) {
    if (dtype === "string" || dtype === "bool") {
      throw new DataError({ doing, found: `${dtype} values`, right: "numbers" });
    }
    yield data instanceof Float32Array
      ? { dtype: "float32", shape, data }
      : data instanceof Float64Array
      ? { dtype: "float64", shape, data }
      : { dtype: "float64", shape, data: Float64Array.from(data, Number) };
  }
}

function checkSame(name: string, stimulusIds: readonly Label[], labels: readonly Label[]): void {
  const known = new Map<Label, Label>();
  labels.forEach((label, row) => {
    const stimulus = stimulusIds[row]!;
    if (Number.isNaN(label)) {
      throw new DataError({
        doing,
        found: `NaN in ${name}`,
        right: "a value for each presentation, or leave the coordinate out",
      });
    }
    if (!known.has(stimulus)) known.set(stimulus, label);
    if (known.get(stimulus) === label) return;
    throw new DataError({
      doing,
      found: `${name} differs between repeats of stimulus ${stimulus}: ` +
        `${known.get(stimulus)} and ${label}`,
      right: "leave that coordinate out of presentation",
    });
  });
}
