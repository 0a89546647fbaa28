/** The check of a tree as text. */
import { checkCall, like } from "../../../calls/mod.ts";
import { countText, plural } from "../../../errors/mod.ts";
import { byteText } from "../../../files/mod.ts";
import { issuesText } from "../../../issues/mod.ts";
import { subjectLabel } from "../../../loaders/nsd/mod.ts";
import type { BetasTransfer } from "../betas/mod.ts";
import { spaceNamed } from "../spaces/mod.ts";
import type { NsdCheck } from "./check_nsd.ts";
import { withoutVarianceText } from "./values.ts";

const NSD_CHECK = like<NsdCheck>(
  "an object: { root, layout, study, space }",
  "root",
  "layout",
  "study",
  "space",
);

/**
 * A table of the subjects, the sums, and the findings.
 *
 * @example
 * ```ts
 * import { checkNsd, checkText } from "neuroid";
 *
 * const check = await checkNsd({ root: "data-samples/nsd-mini", space: "surface", subjects: [1] });
 * console.log(checkText(check));
 * ```
 */
export function checkText(check: NsdCheck): string {
  checkCall("checkText", { check: [check, NSD_CHECK] }, arguments);
  const { unit } = spaceNamed(check.space);
  const lines = [
    `${check.study}, ${check.layout} layout, ${check.space}: ${check.root}`,
    "",
    ...check.subjects.map((each) => {
      const regions = Object.entries(each.neuroids).map(([name, count]) => `${name} ${count}`);
      return `${subjectLabel(each.subject)}  ${each.shape.join(" × ")}  ` +
        `${each.sessionsFound} of ${plural(each.sessionsNeeded, "session")}  ${unit}: ${
          regions.join(", ")
        }  ` +
        `(${each.layouts.join("; ")})`;
    }),
    "",
    `${plural(check.completeImages, "image")} ${
      check.completeImages === 1 ? "is" : "are"
    } complete in ${check.subjects.length === 1 ? "this subject" : "all of these subjects"}; ` +
    `${byteText(check.bytesToRead)} of betas to read`,
    ...transferLines(check),
    ...valuesLines(check, unit),
    "",
    issuesText(check.issues),
  ];
  return lines.join("\n");
}

/** What a run fetches of a tree on another machine, of each subject and in all. */
function transferLines({ subjects, transfer }: NsdCheck): string[] {
  if (transfer === undefined) return [];
  const lineOf = (name: string, transfer: BetasTransfer) => {
    const { bytes, fileBytes, requests, whole } = transfer;
    if (bytes === 0) return `${name}  nothing to fetch`;
    const time = rangeText(transfer);
    const note = whole.files === 0
      ? ""
      : `; ${plural(whole.files, "file")} whole (${byteText(whole.bytes)})`;
    return `${name}  to fetch: about ${byteText(bytes)} of ${byteText(fileBytes)} in ${
      countText(requests)
    } requests${time}${note}`;
  };
  return [
    ...subjects.map((each) => lineOf(subjectLabel(each.subject), each.transfer!)),
    ...(subjects.length > 1 ? [lineOf("together", transfer)] : []),
  ];
}

/** `, 12 min to 30 min`; once where both are the same; nothing where nothing was measured. */
function rangeText({ seconds, mostSeconds = seconds }: BetasTransfer): string {
  if (seconds === undefined || mostSeconds === undefined) return "";
  const least = timeText(seconds), most = timeText(mostSeconds);
  return `, ${least === most ? `about ${least}` : `${least} to ${most}`}`;
}

/** `40 s`, `12 min`, `3.5 h`. */
function timeText(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

/** Neuroids without variance, by subject and session; or that no values were read. */
function valuesLines({ subjects }: NsdCheck, unit: string): string[] {
  const read = subjects.filter(({ withoutVariance }) => withoutVariance !== undefined);
  if (read.length === 0) return ["values not looked at: --values counts those without variance"];
  return read.filter(({ withoutVariance }) => withoutVariance!.length > 0).map((each) =>
    `${subjectLabel(each.subject)}  ${unit} without variance, or with NaN: ` +
    withoutVarianceText(each.withoutVariance!)
  );
}
