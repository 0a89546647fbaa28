/** Values that are missing and numbers of repetitions that differ: what is left out, kept or averaged. */
export { adviseOptions, repetitionNotes, timeNotes } from "./advice.ts";
export { LEFT_OUT, type LeftOut } from "./missing_values.ts";
export type { Repaired } from "./leave_out.ts";
export { REPEATS_OPTIONS, type RepeatsOptions, settleRepeats } from "./settle.ts";
