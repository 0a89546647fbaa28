/** What the statistics of one block of rows of all trials are made from, and what comes of it. */
import type { Floats } from "../../../arrays/mod.ts";
import { STATISTIC_NAMES, type StatisticName } from "../study.ts";

/** The five statistics under way: flat, one type. */
export type StatisticBuffers = Readonly<Record<StatisticName, Floats>>;

/** Statistics over trials, (rows, time), and over trials and time, (rows). */
export interface RowResults {
  readonly overTrials: StatisticBuffers;
  readonly overTime: StatisticBuffers;
}

/** What a block is of. */
export interface BlockShape {
  /** Numbers of each trial's rows that count; the others are taken as NaN. */
  readonly validCounts: readonly number[];
  /** Numbers of a row, 1 where there is no time. */
  readonly timeCount: number;
  /** What the numbers are rounded to before anything is computed. */
  readonly dtype: "float32" | "float64";
}

/** Room for the results of so many rows. */
export function emptyResults(rows: number, { timeCount, dtype }: BlockShape): RowResults {
  const make = (length: number): Floats =>
    dtype === "float32" ? new Float32Array(length) : new Float64Array(length);
  const buffers = (length: number) =>
    Object.fromEntries(STATISTIC_NAMES.map((name) => [name, make(length)])) as StatisticBuffers;
  return { overTrials: buffers(rows * timeCount), overTime: buffers(rows) };
}

/** Reads some rows of a trial, (rows, time). */
export type ReadTrial = (trial: number) => Promise<ArrayLike<number>>;

/** Computes blocks one after the other in the same memory. */
export interface BlockWorkspace {
  /** Reads `count` rows of each trial and puts their statistics into `results` from row `at` on. */
  compute(count: number, read: ReadTrial, results: RowResults, at: number): Promise<void>;
}
