/** The check of a recording as text: what `sensorium:check` prints. */
import { checkCall, like } from "../../calls/mod.ts";
import { issuesText } from "../../issues/mod.ts";
import type { RecordingCheck } from "../../loaders/sensorium/mod.ts";

const CHECK = like<RecordingCheck>(
  "a check: await checkRecording({ recording })",
  "recording",
  "issues",
);

/**
 * The content of the recording, then the findings, one per line.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { checkRecording, recordingCheckText } from "neuroid";
 *
 * const folder = "data-samples/sensorium/";
 * const check = await checkRecording(
 *   folder + "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
 * );
 * assert.match(recordingCheckText(check), /neurons +6/);
 * ```
 */
export function recordingCheckText(check: RecordingCheck): string {
  checkCall("recordingCheckText", { check: [check, CHECK] }, arguments);
  const { recording, kind, trials, neurons, tiers, issues } = check;
  const head: string[] = [];
  if (recording !== null) head.push(`${recording} (${kind})`);
  if (tiers !== null) {
    const counts = Object.entries(tiers).map(([tier, count]) => `${tier} ${count}`).join(", ");
    head.push(`  trials   ${trials}: ${counts}`, `  neurons  ${neurons}`);
  }
  return [...head, issuesText(issues)].join("\n");
}
