/**
 * Whether statistics that say nothing of the files they were computed from are of these data: the means and the
 * range of train trials, as many as are quickly read, held against theirs.
 */
import { sizeOf } from "../../../arrays/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import { pause } from "../../../parallel/mod.ts";
import type { Recording } from "../recording.ts";
import { type DataKey, TRAIN_TIER } from "../study.ts";
import type { StatisticsByKey, VariableStatistics } from "./variable.ts";

/** Bytes of train trials that are read; those of the samples and of small recordings are read all. */
const READ_BYTES = 2 ** 28;
/** Rounding of sums in another order, as a share of the range. */
const TOLERANCE = 1e-4;
/** How far the mean of some trials may be from that of all, as a factor. */
const MOST_FACTOR = 1.5;
/** Provided statistics may be over more than the train tier. */
const MOST_SCALE = 2;

/**
 * Finds what shows that statistics over trials and time (over trials of a static recording) are not of these
 * train trials; undefined where nothing does. Where all trials are read, means and ranges of all rows must
 * be theirs; else the trials that are read must lie within the ranges, and their responses near the mean.
 */
export async function findMismatch(
  recording: Recording,
  statistics: StatisticsByKey,
  { signal }: RunOptions = {},
): Promise<string | undefined> {
  const trials = recording.trialsOf(TRAIN_TIER);
  const some = spread(trials, Math.max(1, Math.floor(READ_BYTES / await bytesOf(recording))));
  const valid = new Map<number, number>();
  for (const trial of recording.kind === "dynamic" ? some : []) {
    valid.set(trial, await recording.countValidFrames(trial));
  }
  for (const [key, stated] of statistics) {
    const rows = new Rows(sizeOf(stated.mean.shape));
    for (const trial of some) {
      signal?.throwIfAborted();
      await pause();
      rows.add((await recording.read(key, trial)).data, recording.timeCount, valid.get(trial));
    }
    const found = rows.compare(key, stated, some.length === trials.length);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * The mean of all responses in some train trials over the mean that statistics state, by neuron or by neuron and
 * time: 1 where they are of these data, 10 where these were multiplied by 10.
 */
export async function responseScale(
  recording: Recording,
  { mean }: VariableStatistics,
  { signal }: RunOptions = {},
): Promise<number> {
  const trials = recording.trialsOf(TRAIN_TIER);
  let sum = 0;
  let count = 0;
  for (const trial of spread(trials, Math.floor(READ_BYTES / await bytesOf(recording)) || 1)) {
    signal?.throwIfAborted();
    await pause();
    for (const value of (await recording.readResponses(trial)).data) {
      if (!Number.isFinite(value)) continue;
      sum += value;
      count++;
    }
  }
  const stated = Float64Array.from(mean.data).filter(Number.isFinite);
  return sum / count / (stated.reduce((a, b) => a + b, 0) / stated.length);
}

/** Whether a {@link responseScale} is beyond what some trials differ from all; NaN tells nothing. */
export function isOtherScale(scale: number): boolean {
  return scale > MOST_SCALE || scale < 1 / MOST_SCALE;
}

/** As many of these as wanted, from first to last. */
function spread(trials: readonly number[], most: number): readonly number[] {
  if (most >= trials.length) return trials;
  return Array.from({ length: most }, (_, i) => trials[Math.floor(i * trials.length / most)]!);
}

async function bytesOf(recording: Recording): Promise<number> {
  const [first] = recording.trialsOf(TRAIN_TIER);
  let bytes = 1;
  for (const key of recording.layout.folders.keys()) {
    bytes += await recording.source.findSize(recording.file(key, first!));
  }
  return bytes;
}

/** Sums and ranges of rows over trials; NaN is left out. */
class Rows {
  readonly #sums: Float64Array;
  readonly #counts: Float64Array;
  readonly #min: Float64Array;
  readonly #max: Float64Array;

  constructor(readonly count: number) {
    this.#sums = new Float64Array(count);
    this.#counts = new Float64Array(count);
    this.#min = new Float64Array(count).fill(Infinity);
    this.#max = new Float64Array(count).fill(-Infinity);
  }

  add(data: ArrayLike<number>, time: number | undefined, valid: number | undefined): void {
    const run = data.length / this.count;
    for (let i = 0; i < data.length; i++) {
      if (time !== undefined && i % time >= valid!) continue;
      const value = data[i]!;
      if (value !== value) continue;
      const row = Math.floor(i / run);
      this.#sums[row]! += value;
      this.#counts[row]!++;
      if (value < this.#min[row]!) this.#min[row] = value;
      if (value > this.#max[row]!) this.#max[row] = value;
    }
  }

  /** What does not go with the statistics; `isAll` where all of their trials were added. */
  compare(key: DataKey, stated: VariableStatistics, isAll: boolean): string | undefined {
    let [sum, statedSum] = [0, 0];
    for (let row = 0; row < this.count; row++) {
      const [min, max, mean] = [
        stated.min.data[row]!,
        stated.max.data[row]!,
        stated.mean.data[row]!,
      ];
      const own = this.#sums[row]! / this.#counts[row]!;
      if (!Number.isFinite(own) || !Number.isFinite(mean)) continue;
      sum += own;
      statedSum += mean;
      const slack = TOLERANCE * Math.max(max - min, Math.abs(max), Math.abs(min));
      const [low, high] = [this.#min[row]!, this.#max[row]!];
      const isWithin = low >= min - slack && high <= max + slack;
      const isEqual = low <= min + slack && high >= max - slack && Math.abs(own - mean) <= slack;
      if (isWithin && (!isAll || isEqual)) continue;
      const [found, wanted] = isWithin
        ? [`a mean of ${short(own)}`, short(mean)]
        : [`${short(low)} to ${short(high)}`, `${short(min)} to ${short(max)}`];
      return `${key}, row ${row}: ${found} in the train trials, ${wanted} in the statistics`;
    }
    const factor = sum / statedSum;
    if (isAll || key !== "responses" || (factor < MOST_FACTOR && factor > 1 / MOST_FACTOR)) {
      return undefined;
    }
    return `responses have ${short(factor)} times the mean that the statistics have`;
  }
}

const short = (value: number) => String(Number(value.toPrecision(4)));
