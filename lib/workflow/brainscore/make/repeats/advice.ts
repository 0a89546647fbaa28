/** What is said of unbalanced recordings: the options that are a way out, and what they cost. */
import type { Issue } from "../../../../issues/mod.ts";
import type { AssemblySource } from "../../../../packaging/mod.ts";
import { adviceText } from "./leave_out.ts";
import { costText, findMissing, waysOut } from "./missing_values.ts";
import type { RepeatsOptions } from "./settle.ts";
import { someText } from "./some_text.ts";

/** Findings of missing values and unequal repetitions with the options that are a way out, and what they cost. */
export function adviseOptions(
  issues: readonly Issue[],
  source: AssemblySource,
  options: RepeatsOptions,
): Issue[] {
  const isMissing = ({ code, severity }: Issue) => code === "DATA_NAN" && severity === "error";
  const missing = issues.some(isMissing) ? findMissing(source) : undefined;
  return issues.map((issue) => {
    if (issue.code === "REPETITIONS_UNEQUAL") {
      const suggestion = `${issue.suggestion}: --repetitions N (repetitions)`;
      return { ...issue, suggestion };
    }
    const alone = issue.code === "COORDINATE_ALONE"
      ? /along (neuroid|presentation)$/.exec(issue.message)
      : null;
    if (alone !== null) {
      const suggestion = `${issue.suggestion}; such as by a table: --${alone[1]} TABLE (tables)`;
      return { ...issue, suggestion };
    }
    if (missing === undefined || !isMissing(issue)) return issue;
    const where = `${costText(source, missing)} lack some (${someText(missing.stimuli)})`;
    return {
      ...issue,
      message: `${issue.message}; ${where}`,
      suggestion: adviceText(waysOut(source, missing), options.repetitions === "mean"),
    };
  });
}

/** What to look at where the numbers of repetitions are those of trials, of which no two stimuli have the same. */
export function repetitionNotes({ coords, dims }: AssemblySource): string[] {
  if (!dims.includes("neuroid") || !coords.has("repetition") || !coords.has("stimulus_id")) {
    return [];
  }
  const repetition = coords.get("repetition");
  const count = repetition.length;
  const stimuli = new Set(coords.get("stimulus_id").labels()).size;
  const isTrial = repetition.dims.join() === "presentation" && stimuli > 1 && stimuli < count &&
    new Set(repetition.labels()).size === count;
  return isTrial
    ? [
      `repetition is another in each of ${count} presentations, as a trial is: halves of the ` +
      "repetitions do not hold all stimuli; number those of each stimulus from 0: --repetitions N, " +
      "or --trial-column of a long table",
    ]
    : [];
}

/** What to look at where time bins are not as milliseconds are. */
export function timeNotes({ coords }: AssemblySource): string[] {
  const names = ["time_bin_start", "time_bin_end"] as const;
  if (names.some((name) => !coords.has(name) || coords.get(name).dtype === "string")) return [];
  const [starts, ends] = names.map((name) => coords.get(name).numbers()) as [
    Float64Array,
    Float64Array,
  ];
  const width = Math.min(...ends.map((end, bin) => end - starts[bin]!));
  const sorted = starts.toSorted();
  const steps = Array.from(sorted.subarray(1), (start, i) => start - sorted[i]!);
  const step = Math.min(...steps);
  if (!(width > 0) || (width >= 1 && !(step < 1))) return [];
  return [
    `time bins are ${plain(width)} long and start ${
      steps.length === 0 ? "once" : `every ${plain(step)}`
    }: ` +
    "Brain-Score counts milliseconds; multiply times in seconds by 1000",
  ];
}

const plain = (value: number) => String(Number(value.toPrecision(3)));
