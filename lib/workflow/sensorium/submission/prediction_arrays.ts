/** Predictions as arrays: one file per trial, or one labeled array. */
import { join } from "node:path";
import { DataError, MissingError, plural } from "../../../errors/mod.ts";
import { isFinderFile, readDataArray, readNpy } from "../../../files/mod.ts";
import { DOING, type TrialPrediction } from "./trial_prediction.ts";

/** A folder of `TRIAL.npy`. */
export async function readFolder(folder: string): Promise<TrialPrediction[]> {
  const names = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name)
    .filter((name) => name.endsWith(".npy") && !isFinderFile(name)).sort();
  if (names.length === 0) {
    throw new MissingError({
      doing: DOING,
      found: "no .npy files",
      right: "a TRIAL.npy for each trial, (neurons) or (neurons, frames)",
      where: folder,
    });
  }
  const found: TrialPrediction[] = [];
  for (const name of names) {
    const path = join(folder, name), { shape, data, dtype } = await readNpy(path);
    if (dtype === "string" || shape.length < 1 || shape.length > 2) {
      throw new DataError({
        doing: DOING,
        found: dtype === "string" ? "text" : plural(shape.length, "axis", "axes"),
        right: "numbers, (neurons) or (neurons, frames)",
        where: path,
      });
    }
    found.push({
      trial: name.slice(0, -".npy".length),
      values: Float64Array.from(data as ArrayLike<number>, Number),
      neuronCount: shape[0]!,
      frames: shape[1] ?? 1,
      neurons: undefined,
      mouse: undefined,
      where: path,
    });
  }
  return found;
}

/** Coordinates of trials: what the competition calls them, before the numbers of their files. */
const TRIAL_NAMES = ["trial_idx", "trial_indices", "trial"];

/** One array with a coordinate of {@link TRIAL_NAMES}; one that a recording was read into has two of them. */
export async function readNetcdfPredictions(path: string): Promise<TrialPrediction[]> {
  const array = await readDataArray(path);
  const wanted = [
    "presentation",
    "neuroid",
    ...(array.dims.includes("time_bin") ? ["time_bin"] : []),
  ];
  if (array.dtype === "string" || [...array.dims].sort().join() !== [...wanted].sort().join()) {
    throw new DataError({
      doing: DOING,
      found: `${array.dtype} values with dimensions (${array.dims.join(", ")})`,
      right: "numbers with presentation, neuroid and, for videos, time_bin",
      where: path,
    });
  }
  const named = TRIAL_NAMES.find((name) => array.coords.has(name));
  if (named === undefined) {
    throw new DataError({
      doing: DOING,
      found: `no coordinate trial among ${array.coords.names.join(", ")}`,
      right: "the trial of each presentation",
      where: path,
    });
  }
  const ordered = array.transpose(...wanted), [, neuronCount, frames = 1] = ordered.shape;
  const data = ordered.values.data as ArrayLike<number>, size = neuronCount! * frames;
  const id = ["unit_id", "neuron_id", "neuroid_id"].find((name) => array.coords.has(name));
  const neurons = id === undefined ? undefined : array.coords.get(id).strings();
  return array.coords.get(named).strings().map((trial, row) => ({
    trial,
    values: Float64Array.from({ length: size }, (_, i) => Number(data[row * size + i])),
    neuronCount: neuronCount!,
    frames,
    neurons,
    mouse: undefined,
    where: `${path}, presentation ${row}`,
  }));
}
