/** The demo's part about mouse V1: each sample recording checked, its statistics, its package. */
import { join } from "node:path";
import type { Issue } from "../../lib/issues/mod.ts";
import { checkRecording, type RecordingCheck } from "../../lib/loaders/sensorium/mod.ts";
import type { RunOptions } from "../../lib/progress/mod.ts";
import { checkPackageFolder } from "../../lib/workflow/brainscore/mod.ts";
import {
  computeSensoriumStatistics,
  packageSensorium,
  type SensoriumPackage,
  type SensoriumStatistics,
} from "../../lib/workflow/sensorium/mod.ts";

/** The sample recordings, with the tier of each that is repeated. */
const RECORDINGS = [
  {
    kind: "static",
    tier: "test",
    name: "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
  },
  {
    kind: "dynamic",
    tier: "oracle",
    name: "dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef",
  },
] as const;

/** What each step gave for a recording. */
export interface SensoriumDemo {
  /** `sensorium:check`. */
  readonly check: RecordingCheck;
  /** `sensorium:statistics`. */
  readonly statistics: SensoriumStatistics;
  /** `sensorium:package`. */
  readonly package: SensoriumPackage;
  /** What the checks found in the written package. */
  readonly issues: readonly Issue[];
}

/** Runs all steps of both recordings into `OUT/brainscore/Sensorium_{static,dynamic}`. */
export async function sensoriumDemo(
  samples: string,
  out: string,
  options: RunOptions,
): Promise<SensoriumDemo[]> {
  const demos: SensoriumDemo[] = [];
  for (const { kind, tier, name } of RECORDINGS) {
    const recording = join(samples, name);
    const check = await checkRecording(recording, options);
    const statistics = await computeSensoriumStatistics(recording, { ...options, store: false });
    const folder = join(out, "brainscore", `Sensorium_${kind}`);
    const made = await packageSensorium({
      recording,
      tier,
      out: folder,
      command: "deno task demo",
      ...options,
    });
    const { issues } = await checkPackageFolder(folder, options);
    demos.push({ check, statistics, package: made, issues });
  }
  return demos;
}
