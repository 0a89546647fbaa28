/** A packaged recording as text and as JSON: what `sensorium:package` prints. */
import { checkCall, like } from "../../../calls/mod.ts";
import { issuesText } from "../../../issues/mod.ts";
import { ceilingText } from "../../brainscore/mod.ts";
import type { SensoriumPackage } from "./package.ts";

const SENSORIUM_PACKAGE = like<SensoriumPackage>(
  "an object: { recording, kind, tier, out }",
  "recording",
  "kind",
  "tier",
  "out",
);

/**
 * The package, its reliability and location, and the findings of the checks, in several lines.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { packageSensorium, sensoriumPackageText } from "neuroid";
 *
 * const samples = "data-samples/sensorium/";
 * const out = await Deno.makeTempDir();
 * const made = await packageSensorium({
 *   recording: samples + "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
 *   tier: "test",
 *   out,
 *   command: "deno task sensorium:package",
 * });
 * assert.match(sensoriumPackageText(made), /15 presentations × 6 neuroids/);
 * await Deno.remove(out, { recursive: true });
 * ```
 */
export function sensoriumPackageText(made: SensoriumPackage): string {
  checkCall("sensoriumPackageText", { made: [made, SENSORIUM_PACKAGE] }, arguments);
  const { stimulusSet: set, assembly, reliability, shape } = made;
  const dims = ["presentations", "neuroids", "time bins"];
  return [
    `${made.recording} (${made.kind}), tier ${made.tier}`,
    `  ${shape.map((length, i) => `${length} ${dims[i]}`).join(" × ")}`,
    `  stimuli        ${made.stimuli}` +
    (made.leftOut === 0 ? "" : `; ${made.leftOut} of other lengths are left out`),
    `  presentations  ${made.presentationOrder}`,
    `  reliability    ${
      "impossible" in reliability
        ? `unknown: ${reliability.impossible}`
        : `mean FEV ${reliability.fev.toFixed(4)}, mean oracle ${reliability.oracle.toFixed(4)} ` +
          `(tier ${reliability.tier})`
    }`,
    ...(made.internalConsistency ? [`  ${ceilingText(made.internalConsistency)}`] : []),
    `${assembly!.sha1}  ${assembly!.path}`,
    `${set.csv_sha1}  ${set.csv_path}`,
    `${set.zip_sha1}  ${set.zip_path}`,
    `behavior: ${made.behavior}`,
    `plugin: ${made.plugin}`,
    issuesText(made.issues),
  ].join("\n");
}

/** The same for other programs, under the names that `package.json` has. */
export function sensoriumPackageJson(made: SensoriumPackage): Readonly<Record<string, unknown>> {
  checkCall("sensoriumPackageJson", { made: [made, SENSORIUM_PACKAGE] }, arguments);
  const { stimulusSet, assembly, plugin, issues, recording, kind, tier, out, shape } = made;
  return {
    stimulus_set: stimulusSet,
    assembly,
    plugin,
    issues,
    recording,
    kind,
    tier,
    out,
    shape,
    stimuli: made.stimuli,
    left_out: made.leftOut,
    presentation_order: made.presentationOrder,
    source_sha1: made.sourceSha1,
    reliability: made.reliability,
    internal_consistency: made.internalConsistency,
    behavior: made.behavior,
  };
}
