/** Missing values and unequal repetitions of an assembly in memory. */
import { DATA_ARRAY, DataArray } from "../../../arrays/mod.ts";
import { checkCall, optionsOf } from "../../../calls/mod.ts";
import { inMemory, sourceOf } from "../../../packaging/mod.ts";
import { REPEATS_OPTIONS, type RepeatsOptions, settleRepeats } from "./repeats/mod.ts";

/** An assembly, and what was left out of it or averaged. */
export interface SettledRepetitions {
  /** What is left. */
  readonly assembly: DataArray;
  /** What was done, a sentence a step. */
  readonly notes: readonly string[];
}

const SETTLE_OPTIONS = optionsOf<RepeatsOptions>({}, REPEATS_OPTIONS);

/**
 * Settles what Brain-Score's ceilings and scores do not take: values that are missing, and stimuli that were shown
 * more or less often than others.
 *
 * @param assembly presentation and neuroid, with time bins or without, and a coordinate `stimulus_id`; NaN is a
 *   missing value
 * @throws {ArgumentError} for other dimensions
 * @throws {DataError} if nothing would be left
 *
 * @example
 * ```ts
 * import { assemblyOfTable, settleRepetitions } from "neuroid/brainscore";
 *
 * const rows = ["a", "a", "b"].map((stimulus_id, i) => ({
 *   stimulus_id,
 *   repetition: i % 2,
 *   neuroid_id: "u1",
 *   rate: i,
 * }));
 * const assembly = assemblyOfTable(rows, { values: "rate" });
 * const twice = settleRepetitions(assembly, { repetitions: 2 });
 * console.log(twice.assembly.shape, twice.notes[1]); // [ 2, 1 ] left out 1 stimulus with fewer: b
 * const means = settleRepetitions(assembly, { repetitions: "mean" });
 * console.log([...means.assembly.data]); // [ 0.5, 2 ]
 * ```
 */
export function settleRepetitions(
  assembly: DataArray,
  options: RepeatsOptions = {},
): SettledRepetitions {
  checkCall("settleRepetitions", {
    assembly: [assembly, DATA_ARRAY],
    options: [options, SETTLE_OPTIONS],
  }, arguments);
  const { source, notes } = settleRepeats(sourceOf(assembly), options);
  const { dims, coords, attrs, name } = source;
  const { values } = inMemory(source);
  return { assembly: new DataArray(values, { dims, coords, attrs, name }), notes };
}
