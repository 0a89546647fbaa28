/** A packaged recording as text: what `sensorium:package` prints. */
import { issuesText } from "../../../issues/mod.ts";
import { ceilingText } from "../../brainscore/assembly_ceiling.ts";
import type { SensoriumPackage } from "./package.ts";

/** What was made, how reliable it is, where it lies, and what the checks found. */
export function sensoriumPackageText(made: SensoriumPackage): string {
  const { stimulus_set: set, assembly, reliability, shape } = made;
  const dims = ["presentations", "neuroids", "time bins"];
  return [
    `${made.recording} (${made.kind}), tier ${made.tier}`,
    `  ${shape.map((length, i) => `${length} ${dims[i]}`).join(" × ")}`,
    `  stimuli        ${made.stimuli}` +
    (made.left_out === 0 ? "" : `; ${made.left_out} of other lengths are left out`),
    `  presentations  ${made.presentation_order}`,
    `  reliability    ${
      "impossible" in reliability
        ? `unknown: ${reliability.impossible}`
        : `mean FEV ${reliability.fev.toFixed(4)}, mean oracle ${reliability.oracle.toFixed(4)} ` +
          `(tier ${reliability.tier})`
    }`,
    ...(made.internal_consistency ? [`  ${ceilingText(made.internal_consistency)}`] : []),
    `${assembly!.sha1}  ${assembly!.path}`,
    `${set.csv_sha1}  ${set.csv_path}`,
    `${set.zip_sha1}  ${set.zip_path}`,
    `behavior: ${made.behavior}`,
    `plugin: ${made.plugin}`,
    issuesText(made.issues),
  ].join("\n");
}
