/**
 * A package against the raw files, by a path of its own: single trials are read one neuroid at a
 * time, z-scored in plain arithmetic, and compared with the package's values.
 */
import { RandomState } from "../../../arrays/mod.ts";
import { type NetcdfFile, openNetcdf, UNNAMED } from "../../../files/mod.ts";
import type { NsdDataset } from "../../../loaders/nsd/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import { packageFile } from "../names/mod.ts";
import type { Space } from "../spaces/mod.ts";
import { Comparisons } from "./comparison.ts";
import { globalScale, type Neuroid, neuroidAt, WITHIN, zscores } from "./raw_z_scores.ts";
import type { RawTrials } from "./raw_trials.ts";

/** Values that are recomputed. */
const SAMPLES = 24;
const SEED = 0;

/** Recomputes random values of the train and the test assembly from single reads. */
export async function compareRaw(
  dataset: NsdDataset,
  trials: RawTrials,
  folder: string,
  space: Space,
  { progress, signal }: RunOptions = {},
): Promise<Comparisons> {
  const rows = new Comparisons("raw files");
  using train = await openNetcdf(packageFile(folder, space.name, "train"));
  using test = await openNetcdf(packageFile(folder, space.name, "test"));
  const random = new RandomState(SEED);
  const pick = (count: number) => random.randint(0, count, 1)[0]!;
  const shape = train.variable(UNNAMED).shape as [number, number, number];
  const trainIds = numbers(train, "nsd_id");
  const testIds = numbers(test, "nsd_id");
  const repetitions = numbers(test, "repetition");
  const complete = [...trainIds, ...new Set(testIds)].sort((a, b) => a - b);
  let worst = 0;
  let worstMean = 0;
  const report = (done: number) =>
    progress?.({ step: `raw files, ${space.name}`, done, total: SAMPLES, unit: "neuroids" });
  for (let sample = 0; sample < SAMPLES; sample++) {
    signal?.throwIfAborted();
    report(sample);
    const neuroid = neuroidAt(train, pick(shape[1]));
    const averages = await averagesOf(dataset, space, trials, neuroid, complete);
    const scale = globalScale(averages.map(({ mean }) => mean));
    const row = pick(trainIds.length);
    const image = averages[complete.indexOf(trainIds[row]!)]!;
    worst = Math.max(worst, Math.abs(value(train, row, neuroid) - scale(image.mean)));

    const shown = pick(testIds.length);
    const repeated = averages[complete.indexOf(testIds[shown]!)]!;
    const single = scale(repeated.each[repetitions[shown]!]!);
    worst = Math.max(worst, Math.abs(value(test, shown, neuroid) - single));
    const own = [...testIds.keys()].filter((i) => testIds[i] === testIds[shown]);
    const mean = own.reduce((sum, i) => sum + value(test, i, neuroid), 0) / own.length;
    worstMean = Math.max(worstMean, Math.abs(mean - scale(repeated.mean)));
  }
  report(SAMPLES);
  rows.near(`${2 * SAMPLES} random values, largest difference`, 0, worst, WITHIN, 7);
  rows.near("mean of test repetitions − averaged test image, largest", 0, worstMean, WITHIN, 7);
  return rows;
}

function numbers(file: NetcdfFile, name: string): number[] {
  return Array.from(file.read(name).data as BigInt64Array, Number);
}

function value(file: NetcdfFile, row: number, { index }: Neuroid): number {
  return (file.read(UNNAMED, [[row, row + 1], [index, index + 1]]).data as Float32Array)[0]!;
}

/** The z-scored trials of every complete image, and their mean; NaN where there is no number. */
async function averagesOf(
  dataset: NsdDataset,
  space: Space,
  trials: RawTrials,
  neuroid: Neuroid,
  images: readonly number[],
): Promise<{ readonly each: readonly number[]; readonly mean: number }[]> {
  const showings = images.map((image) => trials.of(neuroid.subject, image));
  const scores = new Map<number, readonly number[]>();
  for (const session of new Set(showings.flat().map((showing) => showing.session))) {
    scores.set(session, zscores(await space.readNeuroid(dataset, neuroid, session)));
  }
  return showings.map((shown) => {
    const each = shown.map(({ session, trialInSession }) => scores.get(session)![trialInSession]!);
    const known = each.filter((score) => !Number.isNaN(score));
    return { each, mean: known.reduce((sum, score) => sum + score, 0) / known.length };
  });
}
