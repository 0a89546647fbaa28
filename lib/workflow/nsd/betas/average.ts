/** The mean over the repetitions of each image, taken session by session. */
import { join } from "node:path";
import { subjectLabel } from "../../../loaders/nsd/mod.ts";
import { fingerprint, hasPart, type Part, writePart } from "../../../files/mod.ts";
import {
  type ExtractOptions,
  extractSessions,
  planSessions,
  type SubjectPlan,
} from "./sessions.ts";

/** Which images are averaged, and how. */
export interface Averaging {
  /** The 0-based ids in the order of the rows. */
  readonly images: readonly number[];
  /** How often an image is shown, at most. */
  readonly repetitions: number;
  /**
   * `mean` wants every repetition of every image and lets NaN spread; `nanmean` leaves out NaN and
   * missing repetitions, and gives NaN where none is left.
   */
  readonly rule: "mean" | "nanmean";
}

/**
 * Averages a subject's repetitions into a part of shape (images, neuroids), float32.
 *
 * Repetitions are added in the order of their showing, each sum rounded to float32, then divided
 * by their number: `((r0 + r1) + r2) / 3`, which is NumPy's mean over that axis.
 */
export async function averageRepetitions(
  plan: SubjectPlan,
  { images, repetitions, rule }: Averaging,
  options: ExtractOptions,
): Promise<Part> {
  const { subject, neuroids: columns } = plan;
  const sessions = await planSessions(plan, options.parts);
  const key = fingerprint("average, version 3", rule, images, sessions.map(({ key }) => key));
  const path = join(options.parts, `${subjectLabel(subject)}-average-${key}.f32`);
  const average: Part = { path, rows: images.length, columns };
  if (await hasPart(average)) return average;

  const accumulator = new RepetitionMean(images, columns, rule, repetitions);
  const used: string[] = [];
  for await (const { trials, rows, parts } of extractSessions(subject, sessions, options)) {
    accumulator.add(trials.nsdId, rows);
    used.push(...parts.map(({ path }) => path));
  }
  await writePart(path, accumulator.finish());
  for (const part of used) await Deno.remove(part);
  return average;
}

/** The float32 NaN that 0/0 is on x86, where NumPy made the reference: its sign bit is set. */
const NAN_OF_NOTHING = 0xffc00000;

/** A running mean over repetitions, see {@link averageRepetitions}. Rows must come in trial order. */
export class RepetitionMean {
  readonly #sum: Float32Array;
  readonly #counts: Uint8Array;
  readonly #rowOf: ReadonlyMap<number, number>;

  constructor(
    images: readonly number[],
    readonly columns: number,
    readonly rule: "mean" | "nanmean",
    readonly repetitions: number,
  ) {
    this.#sum = new Float32Array(images.length * columns);
    this.#counts = new Uint8Array(images.length * columns);
    this.#rowOf = new Map(images.map((id, row) => [id, row]));
  }

  /** Adds rows, (ids.length, columns) row-major; images that are not wanted are passed over. */
  add(ids: Int32Array, rows: Float32Array): void {
    const { columns } = this;
    const skipNaN = this.rule === "nanmean";
    const sum = this.#sum;
    const counts = this.#counts;
    for (let r = 0; r < ids.length; r++) {
      const row = this.#rowOf.get(ids[r]!);
      if (row === undefined) continue;
      const from = r * columns;
      const to = row * columns;
      for (let c = 0; c < columns; c++) {
        const value = rows[from + c]!;
        if (skipNaN && value !== value) continue;
        // The first value is stored, not added to 0, so that -0 stays -0 as in NumPy's reduction.
        if (counts[to + c]!++ === 0) sum[to + c] = value;
        else sum[to + c]! += value;
      }
    }
  }

  /** The means, (images, columns) row-major. The sums are used up. */
  finish(): Float32Array {
    const sum = this.#sum;
    const bits = new Uint32Array(sum.buffer);
    const counts = this.#counts;
    for (let i = 0; i < sum.length; i++) {
      const count = counts[i]!;
      if (count === 0) bits[i] = NAN_OF_NOTHING;
      // NumPy's nanmean adds 0 for what it leaves out, which turns a sum of -0 into 0.
      else if (count < this.repetitions) sum[i] = (sum[i]! + 0) / count;
      else sum[i]! /= count;
    }
    return sum;
  }
}
