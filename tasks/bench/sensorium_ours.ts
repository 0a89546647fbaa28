/** Our side of the Sensorium races: `statistics RECORDING`, or `trial ZIP KEYS`. */
import {
  computeTrainStatistics,
  type DataKey,
  openRecording,
} from "../../lib/loaders/sensorium/mod.ts";
import { contend } from "./contender.ts";

const [command, path, keys] = Deno.args;

async function statistics(): Promise<void> {
  using recording = await openRecording(path!);
  await computeTrainStatistics(recording);
}

async function trial(): Promise<void> {
  using recording = await openRecording(path!);
  for (const key of keys!.split(",")) {
    await recording.read((key === "videos" ? "stimulus" : key) as DataKey, 7);
  }
}

await contend(command === "statistics" ? statistics : trial);
