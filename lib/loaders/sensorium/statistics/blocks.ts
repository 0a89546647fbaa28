/**
 * Statistics over all trials of rows (neurons, pixels), block by block: as many rows at a time as
 * fit a fixed number of bytes with all their trials, so that memory does not grow with trials and
 * medians are exact. Row-major files are read once, each block its own part; where all lie so and
 * there is much, blocks are dealt to workers, and one reads while another computes.
 */
import type { RunOptions } from "../../../progress/mod.ts";
import { pause, Pool } from "../../../parallel/mod.ts";
import { STATISTIC_NAMES } from "../study.ts";
import type { PlacedRows, TrialRows } from "../trial_rows.ts";
import { emptyResults, type RowResults } from "./block.ts";
import { type BlockJob, computeBlock } from "./block_job.ts";
import { openWorkspace } from "./workspaces.ts";

/** Trials with the same rows, `timeCount` numbers a row (1 where there is no time). */
export interface RowTask {
  readonly trials: readonly TrialRows[];
  /** Numbers of each trial's rows that count; the others are taken as NaN. */
  readonly validCounts: readonly number[];
  readonly rowCount: number;
  readonly timeCount: number;
  /** What the numbers are rounded to before anything is computed. */
  readonly dtype: "float32" | "float64";
}

/** Below so many numbers workers take longer to start than the work does. */
const MANY_NUMBERS = 2e7;
/** More would wait for the disk, and share the memory of a block between them. */
const MOST_WORKERS = 4;
/** What a worker takes besides its block. */
const WORKER_BYTES = 16 * 2 ** 20;

/** Rows that fit a block of so many bytes with all their trials; one at least. */
export function rowsPerBlock(
  { trials, rowCount, timeCount, dtype }: Pick<RowTask, "rowCount" | "timeCount" | "dtype"> & {
    trials: { length: number };
  },
  blockBytes: number,
): number {
  const rowBytes = trials.length * timeCount * (dtype === "float32" ? 4 : 8);
  return Math.min(rowCount, Math.max(1, Math.floor(blockBytes / rowBytes)));
}

/**
 * Computes the statistics of all rows. Progress counts `step`'s rows; the signal ends it between trials.
 * @param options `workers`: how many where rows are read by position; by the size of the task if left
 * out. No bit depends on it.
 */
export async function computeBlockStatistics(
  task: RowTask,
  blockBytes: number,
  step: string,
  unit: string,
  { progress, signal, workers = workersFor(task) }: RunOptions & { readonly workers?: number },
): Promise<RowResults> {
  const { trials, rowCount, timeCount } = task;
  const results = emptyResults(rowCount, task);
  const report = (done: number) => progress?.({ step, done, total: rowCount, unit });
  const placed = trials.map((trial) => trial.placed).filter((each) => each !== undefined);
  if (workers > 1 && placed.length === trials.length) {
    await computeInWorkers(task, placed, workers, blockBytes, results, { report, signal });
    return results;
  }
  const blockRows = rowsPerBlock(task, blockBytes);
  const workspace = openWorkspace(blockRows, task);
  for (let first = 0; first < rowCount; first += blockRows) {
    const count = Math.min(blockRows, rowCount - first);
    const read = async (trial: number) => {
      signal?.throwIfAborted();
      await pause();
      return await trials[trial]!.read(first, count, timeCount);
    };
    await workspace.compute(count, read, results, first);
    report(first + count);
  }
  return results;
}

function workersFor({ trials, rowCount, timeCount }: RowTask): number {
  if (trials.length * rowCount * timeCount < MANY_NUMBERS) return 1;
  return Math.min(navigator.hardwareConcurrency, MOST_WORKERS);
}

async function computeInWorkers(
  task: RowTask,
  trials: readonly PlacedRows[],
  workers: number,
  blockBytes: number,
  results: RowResults,
  { report, signal }: Pick<RunOptions, "signal"> & { readonly report: (done: number) => void },
): Promise<void> {
  const { validCounts, rowCount, timeCount, dtype } = task;
  const each = Math.max(blockBytes / workers - WORKER_BYTES, blockBytes / workers / 4);
  const most = rowsPerBlock(task, each);
  const jobs: BlockJob[] = [];
  for (let first = 0; first < rowCount; first += most) {
    const count = Math.min(most, rowCount - first);
    jobs.push({ trials, first, count, most, validCounts, timeCount, dtype });
  }
  const module = new URL("./block_job.ts", import.meta.url);
  using pool = new Pool({ module, work: computeBlock }, workers);
  let done = 0;
  for await (const part of pool.run(jobs, { signal })) {
    for (const name of STATISTIC_NAMES) {
      results.overTrials[name].set(part.overTrials[name], done * timeCount);
      results.overTime[name].set(part.overTime[name], done);
    }
    done += part.overTime.min.length;
    report(done);
  }
}
