/** Patterns of stimuli out of an assembly's file, with each part of it read once. */
import { allocate, type Floats, itemSize, type NumericDType } from "../../../lib/arrays/mod.ts";
import type { Report } from "./answers.ts";
import { BLOCK_BYTES, MOST_CHUNK_BYTES, type OpenStored } from "./stored.ts";

/** What to make of an assembly. */
export interface PatternPlan {
  /** The stimulus of each presentation, from 0. */
  readonly stimulusOf: Int32Array;
  /** How many presentations each stimulus has. */
  readonly counts: Int32Array;
  /** The neuroids to take, from 0, rising. */
  readonly channels: Int32Array;
}

/** Puts the mean over each stimulus's presentations into `patterns`, (stimuli, channels) row-major. */
export function readPatterns(
  { stored, chunks }: OpenStored,
  plan: PatternPlan,
  patterns: Floats,
  report: Report,
): void {
  const { dims, shape, dtype } = stored;
  const place = { stored, patterns };
  const [presentation, neuroid] = [dims.indexOf("presentation"), dims.indexOf("neuroid")];
  const [rows, columns] = [shape[presentation]!, shape[neuroid]!];
  const bytes = rows * itemSize(dtype as NumericDType); // of all presentations of a neuroid
  const tall = chunks?.[presentation] ?? 1, wide = chunks?.[neuroid] ?? 1;
  const isStripLarge = wide * bytes > MOST_CHUNK_BYTES;
  // A presentation lies in one run, or in chunks of its own.
  if (presentation < neuroid && tall === 1 && (chunks === null || isStripLarge)) {
    return readByPresentation(place, plan, report);
  }
  const most = Math.max(1, Math.floor(BLOCK_BYTES / bytes));
  const width = isStripLarge ? most : Math.max(wide, most - most % wide);
  readByNeuroid(place, plan, Math.min(width, columns), report);
}

interface PatternPlace {
  readonly stored: OpenStored["stored"];
  readonly patterns: Floats;
}

function readByPresentation(
  { stored, patterns }: PatternPlace,
  { stimulusOf, counts, channels }: PatternPlan,
  report: Report,
): void {
  const { dims, dtype, shape } = stored;
  const memory = allocate(dtype as NumericDType, shape[dims.indexOf("neuroid")]!);
  const sums = new Float64Array(channels.length);
  const presentationsOf = Map.groupBy(stimulusOf.keys(), (i) => stimulusOf[i]!);
  let done = 0;
  for (const [stimulus, presentations] of presentationsOf) {
    sums.fill(0);
    for (const at of presentations) {
      const slices = dims.map((dim) => dim === "presentation" ? [at, at + 1] as const : undefined);
      const values = numbersOf(stored.read(slices, memory).data);
      for (let k = 0; k < channels.length; k++) sums[k]! += values[channels[k]!]!;
    }
    const start = stimulus * channels.length;
    for (let k = 0; k < channels.length; k++) patterns[start + k] = sums[k]! / counts[stimulus]!;
    done += presentations.length;
    report({ step: "reading the values", done, total: stimulusOf.length });
  }
}

function readByNeuroid(
  { stored, patterns }: PatternPlace,
  { stimulusOf, counts, channels }: PatternPlan,
  width: number,
  report: Report,
): void {
  const { dims, dtype, shape } = stored;
  const [presentation, neuroid] = [dims.indexOf("presentation"), dims.indexOf("neuroid")];
  const rows = shape[presentation]!, columns = shape[neuroid]!;
  const memory = allocate(dtype as NumericDType, rows * width);
  const sums = new Float64Array(counts.length * width);
  let next = 0; // the first channel that is still to be read
  for (let first = 0; first < columns; first += width) {
    const end = Math.min(columns, first + width), count = end - first;
    const start = next;
    while (next < channels.length && channels[next]! < end) next++;
    if (next === start) continue;
    const slices = dims.map((dim) => dim === "neuroid" ? [first, end] as const : undefined);
    const values = numbersOf(stored.read(slices, memory).data);
    const [row, column] = presentation < neuroid ? [count, 1] : [1, rows];
    sums.fill(0);
    for (let i = 0; i < rows; i++) {
      const to = stimulusOf[i]! * width, from = i * row;
      for (let k = 0; k < count; k++) sums[to + k]! += values[from + k * column]!;
    }
    for (const [stimulus, presentations] of counts.entries()) {
      const from = stimulus * width - first, to = stimulus * channels.length;
      for (let k = start; k < next; k++) {
        patterns[to + k] = sums[from + channels[k]!]! / presentations;
      }
    }
    report({ step: "reading the values", done: end, total: columns });
  }
}

/** Values as numbers, also those of 64 bits. */
function numbersOf(values: unknown): ArrayLike<number> {
  const isLong = values instanceof BigInt64Array || values instanceof BigUint64Array;
  return isLong
    ? Float64Array.from(values as Iterable<bigint>, Number)
    : values as ArrayLike<number>;
}
