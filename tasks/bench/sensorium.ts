/**
 * Sensorium recordings of real frame size (36 × 64 pixels, 324 frames, 7,800 neurons) against NumPy:
 * statistics of the train tier, and one trial out of a zip. Makes 2 GB of recording and a zip as
 * large in a temporary folder, in two minutes.
 */
import { join } from "node:path";
import {
  computeTrainStatistics,
  type DataKey,
  openRecording,
} from "../../lib/loaders/sensorium/mod.ts";
import { contend } from "./contender.ts";
import { makeByScript, withFolder } from "./input.ts";
import { type BenchRow, measure, race } from "./race.ts";

const TRIALS = 88;

/** Rows for the statistics, the same for twice the trials, and one trial of the zip. */
export function sensoriumBench(): Promise<BenchRow[]> {
  const ours = "sensorium.ts";
  const run = (name: string, rounds: number, ...args: string[]) =>
    race({ name, ours, python: "sensorium.py", args, rounds });
  return withFolder(async (folder) => {
    await makeByScript("sensorium.py", "make", folder, String(TRIALS));
    const recording = join(folder, "dynamic1-2-3-Video-bench");
    const twice = join(folder, "dynamic1-2-4-Video-twice");
    const zip = `${twice}.zip`;
    const size = `a zip of ${((await Deno.stat(zip)).size / 1e9).toFixed(1)} GB`;
    return [
      await run(`statistics of ${TRIALS} trials, against NumPy`, 1, "statistics", recording),
      await measure({
        name: `statistics of ${2 * TRIALS} trials, for the memory`,
        ours,
        args: ["statistics", twice],
      }),
      await run(`${size}, a trial's behavior and pupil`, 7, "trial", zip, "behavior,pupil_center"),
      await run(`${size}, a trial's video`, 7, "trial", zip, "videos"),
      await run(`${size}, a trial's responses`, 7, "trial", zip, "responses"),
    ];
  });
}

// Our side: `statistics RECORDING`, or `trial ZIP KEYS`.
if (import.meta.main) {
  const [command, path, keys] = Deno.args as [string, string, string?];
  await contend(async () => {
    using recording = await openRecording(path);
    if (command === "statistics") await computeTrainStatistics(recording);
    for (const key of keys?.split(",") ?? []) {
      await recording.read((key === "videos" ? "stimulus" : key) as DataKey, 7);
    }
  });
}
