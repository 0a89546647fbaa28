/** What is to be done about missing values and unequal repetitions, in its order. */
import { kindOf, oneOf } from "../../../../calls/mod.ts";
import { ArgumentError } from "../../../../errors/mod.ts";
import type { AssemblySource } from "../../../../packaging/mod.ts";
import { averageRepetitions } from "./average.ts";
import { keepRepetitions } from "./first_repetitions.ts";
import { leaveOut, type Repaired } from "./leave_out.ts";
import { LEFT_OUT, type LeftOut } from "./missing_values.ts";

/** What is left out, kept or averaged. */
export interface RepeatsOptions {
  /**
   * What to leave out where values are missing (NaN, or no row of a long table): the `presentations` that
   * lack one, the `stimuli` of these, or the `neuroids` that lack one. Without it nothing is left out.
   */
  readonly missing?: LeftOut | undefined;
  /**
   * How many presentations of each stimulus are kept, the first by `repetition`, numbered from 0 again; stimuli
   * with fewer are left out. Or `"mean"`: one row a stimulus, its mean over the values that there are.
   */
  readonly repetitions?: number | "mean" | undefined;
}

const REPETITIONS = kindOf<number | "mean">(
  'a whole number from 1, or "mean"',
  (value) =>
    value === "mean" || (typeof value === "number" && Number.isInteger(value) && value > 0),
);

/** The kinds of these options. */
export const REPEATS_OPTIONS = {
  missing: oneOf(...LEFT_OUT),
  repetitions: REPETITIONS,
};

/**
 * Means are taken of what there is before anything is left out; repetitions are counted after.
 *
 * @throws {ArgumentError} for an assembly without presentations, neuroids or ids of stimuli
 */
export function settleRepeats(source: AssemblySource, options: RepeatsOptions): Repaired {
  const { missing, repetitions } = options;
  if (missing === undefined && repetitions === undefined) return { source, notes: [] };
  const { dims, coords } = source;
  if (!dims.includes("presentation") || !dims.includes("neuroid") || !coords.has("stimulus_id")) {
    throw new ArgumentError({
      doing: "leave out, keep or average presentations (missing, repetitions)",
      found: `dimensions ${dims.join(", ")}` +
        (coords.has("stimulus_id") ? "" : ", no stimulus_id"),
      right: "presentation and neuroid, and a coordinate stimulus_id",
    });
  }
  const steps: ((source: AssemblySource) => Repaired)[] = [];
  if (repetitions === "mean") steps.push(averageRepetitions);
  if (missing !== undefined) steps.push((each) => leaveOut(each, missing));
  if (typeof repetitions === "number") steps.push((each) => keepRepetitions(each, repetitions));
  return steps.reduce<Repaired>((before, step) => {
    const after = step(before.source);
    return { source: after.source, notes: [...before.notes, ...after.notes] };
  }, { source, notes: [] });
}
