/**
 * Sensorium recordings of real frame size (36 × 64 pixels, 324 frames, 7,800 neurons) against NumPy:
 * statistics of the train tier, and one trial out of a zip. Makes 1 GB of recording and a zip in a
 * temporary folder.
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
import type { Wants } from "./wants.ts";

const TRIALS = 30;

/** What is read of one trial of the zip. */
const PARTS = [
  ["behavior-and-pupil", "behavior,pupil_center"],
  ["video", "videos"],
  ["responses", "responses"],
] as const;

/** Rows for the statistics, the same for twice the trials, and one trial of the zip. */
export function sensoriumBench(wants: Wants): Promise<BenchRow[]> {
  const statistics = "sensorium/statistics", memory = "sensorium/statistics-memory";
  const [isStatistics, isMemory] = [statistics, memory].map(wants);
  const parts = PARTS.filter(([part]) => wants(`sensorium/zip-${part}`));
  return withFolder(async (folder) => {
    const rows: BenchRow[] = [];
    if (!isStatistics && !isMemory && parts.length === 0) return rows;
    await makeByScript("sensorium.py", "make", folder, String(TRIALS));
    const twice = join(folder, "dynamic1-2-4-Video-twice"), zip = `${twice}.zip`;
    const run = (id: string, name: string, rounds: number, args: string[]) =>
      race({
        ...{ id, name, against: "NumPy", rounds },
        ours: { ours: "sensorium.ts", args },
        python: { python: "sensorium.py", args },
      });
    if (isStatistics) {
      const name = `Sensorium, statistics of ${TRIALS} trials of 7,800 neurons`;
      const args = ["statistics", join(folder, "dynamic1-2-3-Video-bench")];
      rows.push(await run(statistics, name, 2, args));
    }
    if (isMemory) {
      const name = `Sensorium, statistics of ${2 * TRIALS} trials, for the memory`;
      const args = ["statistics", twice];
      rows.push(await measure(memory, name, { ours: "sensorium.ts", args }));
    }
    const size = `a zip of ${((await Deno.stat(zip)).size / 1e9).toFixed(1)} GB`;
    for (const [part, keys] of parts) {
      const name = `Sensorium, ${size}: a trial's ${part.replaceAll("-", " ")}`;
      rows.push(await run(`sensorium/zip-${part}`, name, 5, ["trial", zip, keys]));
    }
    return rows;
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
