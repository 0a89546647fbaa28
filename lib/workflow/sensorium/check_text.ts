/** The check of a recording as text: what `sensorium:check` prints. */
import { issuesText } from "../../issues.ts";
import type { RecordingCheck } from "../../loaders/sensorium/mod.ts";

/** What was found in the recording, then the findings. */
export function recordingCheckText(check: RecordingCheck): string {
  const { recording, kind, trials, neurons, tiers, issues } = check;
  const head: string[] = [];
  if (recording !== null) head.push(`${recording} (${kind})`);
  if (tiers !== null) {
    const counts = Object.entries(tiers).map(([tier, count]) => `${tier} ${count}`).join(", ");
    head.push(`  trials   ${trials}: ${counts}`, `  neurons  ${neurons}`);
  }
  return [...head, issuesText(issues)].join("\n");
}
