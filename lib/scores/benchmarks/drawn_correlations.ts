/**
 * What samples of test pictures score, in groups of neuroids: of each sample only that number is kept. Until a group is
 * whole, of each of its neuroids the predictions are held, or r of each sample where that is less.
 */
import { pause } from "../../parallel/mod.ts";
import { pearsonOf } from "../correlation.ts";
import { type Matrix, rowOf, zeros } from "../matrix.ts";
import { rangesOf, type Targets, targetsOf } from "../regression/mod.ts";
import type { PictureResponses } from "../responses/mod.ts";

/** Samples whose r of all neuroids of a group are in memory together. */
const SAMPLES_AT_ONCE = 32;

/** Neuroids whose responses are taken out together. */
const NEUROIDS_AT_ONCE = 256;

/** What is drawn, and of what. */
export interface DrawnTest {
  /** The pictures that are predicted, and their rows among the responses. */
  readonly test: { readonly pictures: PictureResponses; readonly rows: Int32Array };
  /** For each sample positions among them. */
  readonly draws: readonly Int32Array[];
  /** Neuroids (positions in the region) that have a number together; a neuroid is in one group. */
  readonly groups: ReadonlyMap<string, Int32Array>;
  /** Those of them that have no prediction. */
  readonly without: { readonly has: (neuroid: number) => boolean };
  /** The number of a sample, from r of each neuroid of a group, in its order; NaN where there is none. */
  readonly scoreOf: (r: Float64Array) => number;
  readonly signal?: AbortSignal | undefined;
}

/** A group on its way: its neuroids with predictions, and what is held of those that have come. */
interface Held {
  readonly neuroids: Int32Array;
  readonly held: Matrix;
  filled: number;
}

/** Gathers predictions of neuroids. */
export class DrawnCorrelations {
  /** By group a number for each sample; NaN where nothing was predicted. */
  readonly scores: ReadonlyMap<string, Float64Array>;
  readonly #drawn: DrawnTest;
  readonly #holdsR: boolean;
  readonly #groupOf = new Map<number, string>();
  readonly #held = new Map<string, Held>();

  constructor(drawn: DrawnTest) {
    const { draws, groups, test } = drawn;
    this.#drawn = drawn;
    this.#holdsR = draws.length <= test.rows.length;
    this.scores = new Map(
      [...groups.keys()].map((group) => [group, new Float64Array(draws.length).fill(NaN)]),
    );
    if (draws.length === 0) return;
    for (const [group, all] of groups) for (const i of all) this.#groupOf.set(i, group);
  }

  /** Takes what is predicted of some neuroids, (neuroids, test pictures), beside their responses. */
  async take(neuroids: Int32Array, responses: Matrix, predictions: Matrix): Promise<void> {
    const { draws } = this.#drawn;
    if (draws.length === 0) return;
    const rows = this.#holdsR ? await this.#correlate(responses, predictions, draws) : predictions;
    for (const [k, neuroid] of neuroids.entries()) {
      const group = this.#groupOf.get(neuroid)!, own = this.#groupNamed(group, rows.columns);
      rowOf(own.held, own.filled).set(rowOf(rows, k));
      own.neuroids[own.filled++] = neuroid;
      if (own.filled < own.neuroids.length) continue;
      await this.#score(group, own);
      this.#held.delete(group);
    }
  }

  #groupNamed(group: string, columns: number): Held {
    const before = this.#held.get(group);
    if (before !== undefined) return before;
    const { groups, without } = this.#drawn;
    const count = groups.get(group)!.reduce((sum, i) => sum + (without.has(i) ? 0 : 1), 0);
    const held = { neuroids: new Int32Array(count), held: zeros(count, columns), filled: 0 };
    this.#held.set(group, held);
    return held;
  }

  /** The numbers of a whole group. */
  async #score(group: string, { neuroids, held }: Held): Promise<void> {
    const { draws, groups, test, scoreOf } = this.#drawn;
    const all = groups.get(group)!, placeOf = new Map(Array.from(all, (i, place) => [i, place]));
    const places = neuroids.map((i) => placeOf.get(i)!), targets = targetsOf(test, test, neuroids);
    const scores = this.scores.get(group)!;
    for (const [from, end] of rangesOf(draws.length, SAMPLES_AT_ONCE)) {
      const r = draws.slice(from, end).map(() => new Float64Array(all.length).fill(NaN));
      for (const [first, last] of rangesOf(neuroids.length, NEUROIDS_AT_ONCE)) {
        const part = await this.#partOf(held, targets, [first, last], [from, end]);
        r.forEach((into, sample) => {
          for (let k = first; k < last; k++) into[places[k]!] = rowOf(part, k - first)[sample]!;
        });
      }
      r.forEach((each, sample) => scores[from + sample] = scoreOf(each));
    }
  }

  /** r of some neuroids over some samples: (neuroids, samples). */
  #partOf(
    { data, columns }: Matrix,
    targets: Targets,
    [first, last]: readonly [number, number],
    [from, end]: readonly [number, number],
  ): Matrix | Promise<Matrix> {
    const rows: Matrix = {
      data: data.subarray(first * columns, last * columns),
      rows: last - first,
      columns,
    };
    if (!this.#holdsR) {
      return this.#correlate(targets.test(first, last), rows, this.#drawn.draws.slice(from, end));
    }
    const part = zeros(rows.rows, end - from);
    for (let k = 0; k < rows.rows; k++) rowOf(part, k).set(rowOf(rows, k).subarray(from, end));
    return part;
  }

  /** r of responses with what is predicted of them, (neuroids, pictures), over draws: (neuroids, draws). */
  async #correlate(
    responses: Matrix,
    predictions: Matrix,
    draws: readonly Int32Array[],
  ): Promise<Matrix> {
    const result = zeros(predictions.rows, draws.length);
    for (const [draw, places] of draws.entries()) {
      const x = new Float64Array(places.length), y = new Float64Array(places.length);
      for (let i = 0; i < predictions.rows; i++) {
        const a = rowOf(responses, i), b = rowOf(predictions, i);
        places.forEach((place, k) => {
          x[k] = a[place]!;
          y[k] = b[place]!;
        });
        rowOf(result, i)[draw] = pearsonOf(x, y);
      }
      await pause();
      this.#drawn.signal?.throwIfAborted();
    }
    return result;
  }
}
