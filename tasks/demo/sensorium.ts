/** The demo's part about mouse V1: each sample recording checked, its statistics, its package. */
import { join } from "node:path";
import {
  checkPackageFolder,
  checkRecording,
  hasErrors,
  issuesText,
  packageSensorium,
  recordingCheckText,
  type RunOptions,
  sensoriumPackageText,
  sensoriumStatistics,
  statisticsText,
} from "../../lib/mod.ts";

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

/** Calls `section` with a title and a text for each step; returns whether all checks passed. */
export async function sensoriumDemo(
  samples: string,
  out: string,
  section: (title: string, body: string) => void,
  options: RunOptions,
): Promise<boolean> {
  let ok = true;
  for (const { kind, tier, name } of RECORDINGS) {
    const path = join(samples, name);
    const check = await checkRecording(path, options);
    section(`the ${kind} sample recording`, recordingCheckText(check));
    const statistics = await sensoriumStatistics(path, { ...options, store: false });
    section("its statistics", statisticsText(statistics));
    const folder = join(out, "brainscore", `Sensorium_${kind}`);
    const made = await packageSensorium({
      recording: path,
      tier,
      out: folder,
      command: "deno task demo",
      ...options,
    });
    const { issues } = await checkPackageFolder(folder);
    const count = issuesText(issues).split("\n").at(-1);
    section("its package", `${sensoriumPackageText(made)}\nbrainscore:check: ${count}`);
    ok &&= !hasErrors(check.issues) && !hasErrors(issues);
  }
  return ok;
}
