/** Values that are missing and numbers of repetitions that differ: what is left out, kept or averaged. */
export { LEFT_OUT, type LeftOut } from "./missing_values.ts";
export type { Repaired } from "./leave_out.ts";
export {
  adviseMissing,
  REPEATS_OPTIONS,
  type RepeatsOptions,
  repetitionNotes,
  settleRepeats,
} from "./settle.ts";
