/**
 * Sensorium recordings of real frame size (36 × 64 pixels, 324 frames, 7,800 neurons) against NumPy:
 * statistics of the train tier, and one trial out of a zip. Makes 2 GB of recording and a zip as
 * large in a temporary folder, in two minutes.
 */
import { join } from "node:path";
import { environmentPython } from "../environments/mod.ts";
import { type BenchRow, measure, race } from "./race.ts";

const TRIALS = 88;

/** Rows for the statistics, the same for twice the trials, and one trial of the zip. */
export async function sensoriumBench(): Promise<BenchRow[]> {
  const folder = await Deno.makeTempDir({ prefix: "neuroid-bench-" });
  const ours = "sensorium_ours.ts";
  const run = (name: string, rounds: number, ...args: string[]) =>
    race({ name, ours, python: "sensorium.py", args, rounds });
  try {
    await makeRecordings(folder);
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
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function makeRecordings(folder: string): Promise<void> {
  const script = new URL("sensorium.py", import.meta.url).pathname;
  const { success } = await new Deno.Command(environmentPython("reference"), {
    args: [script, "make", folder, String(TRIALS)],
    env: { PYTHONDONTWRITEBYTECODE: "1" },
    stdout: "null",
  }).output();
  if (!success) throw new Error("the recordings could not be made");
}

if (import.meta.main) console.table(await sensoriumBench());
