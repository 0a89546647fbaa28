/** Brain-Score's ceiling of an assembly: what it needs of the coordinates, checked first. */
import type { Coordinates, DataArray, Label, NdArray } from "../arrays/mod.ts";
import { DataError, ShapeError } from "../errors.ts";
import { consistencyOfBlocks, type InternalConsistency } from "./internal_consistency.ts";
import type { Responses } from "./response_matrix.ts";

const doing = "compute the internal consistency of an assembly";

/** An assembly whose values come in blocks of neuroids. */
export interface AssemblyBlocks {
  readonly dims: readonly string[];
  readonly coords: Coordinates;
  /** Neuroids in all blocks. */
  readonly neuroids: number;
  /** Each (presentation, neuroid), in the order of the neuroids. */
  readonly blocks: () => Iterable<NdArray>;
}

/**
 * {@link internalConsistency} of an assembly with dimensions presentation and neuroid, in any order,
 * and the coordinates `stimulus_id` and `repetition` along presentation.
 *
 * @throws {ShapeError} for other dimensions (select a `time_bin` first); {@link UnknownNameError}
 *   where a coordinate is missing; {@link DataError} where another coordinate of presentation differs
 *   between repeats of a stimulus, which the original takes for different stimuli, and as
 *   {@link internalConsistency}.
 */
export function assemblyInternalConsistency(assembly: DataArray): InternalConsistency {
  const { dims, coords } = assembly;
  return assemblyConsistencyOfBlocks({
    dims,
    coords,
    neuroids: assembly.sizes.neuroid ?? 0,
    blocks: () => [assembly.transpose("presentation", "neuroid").values],
  });
}

/** {@link assemblyInternalConsistency} of an assembly that need not be in memory. */
export function assemblyConsistencyOfBlocks(
  { dims, coords, neuroids, blocks }: AssemblyBlocks,
): InternalConsistency {
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

function* responsesOf(blocks: Iterable<NdArray>): Generator<Responses> {
  for (const block of blocks) {
    if (block.dtype === "string" || block.dtype === "bool") {
      throw new DataError({ doing, found: `${block.dtype} values`, right: "numbers" });
    }
    yield block.dtype === "float32" || block.dtype === "float64"
      ? block as Responses
      : { ...block, dtype: "float64", data: Float64Array.from(block.data, Number) };
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
