/** Brain-Score's ceiling of an assembly: what it needs of the coordinates, checked first. */
import type { DataArray, Label } from "../arrays/mod.ts";
import { DataError, ShapeError } from "../errors.ts";
import { type InternalConsistency, internalConsistency } from "./internal_consistency.ts";
import type { Responses } from "./response_matrix.ts";

const doing = "compute the internal consistency of an assembly";

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
  const dims = [...assembly.dims].sort().join(", ");
  if (dims !== "neuroid, presentation") {
    throw new ShapeError({
      doing,
      found: `dimensions (${assembly.dims.join(", ")})`,
      right: assembly.dims.includes("time_bin")
        ? "presentation and neuroid; select one time_bin first"
        : "presentation and neuroid",
    });
  }
  const stimulusIds = assembly.coords.get("stimulus_id").labels();
  const repetitions = assembly.coords.get("repetition").labels();
  for (const [name, coordinate] of assembly.coords) {
    const onPresentation = coordinate.dims.length === 1 && coordinate.dims[0] === "presentation";
    if (onPresentation && name !== "repetition") checkSame(name, stimulusIds, coordinate.labels());
  }
  const { values } = assembly.transpose("presentation", "neuroid");
  if (values.dtype === "string" || values.dtype === "bool") {
    throw new DataError({ doing, found: `${values.dtype} values`, right: "numbers" });
  }
  const responses: Responses = values.dtype === "float32" || values.dtype === "float64"
    ? values as Responses
    : { ...values, dtype: "float64", data: Float64Array.from(values.data, Number) };
  return internalConsistency(responses, { stimulusIds, repetitions });
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
