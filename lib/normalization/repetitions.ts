/**
 * The mean over the repetitions of each image, added up session by session.
 *
 * Allen et al. (2022) average an image's trials after the session z-score. The sums begin at 0 and run
 * in the order of the trials, each rounded to float32, and are then divided by their number:
 * `(((0 + r0) + r1) + r2) / 3`. That is NumPy's `betas.mean(axis=1)` and `np.nanmean(betas, axis=1)` of
 * float32 betas (images, repetitions, neuroids), bit for bit: a mean of −0 is 0 there too.
 */
import { checkCall, listOf, number, oneOf, optionsOf } from "../calls/mod.ts";
import { ArgumentError, DataError, ShapeError } from "../errors/mod.ts";

/**
 * `mean` requires every repetition of every image and propagates NaN; `nanmean` leaves out NaN and missing
 * repetitions, and gives NaN if none is left.
 */
export type RepetitionRule = "mean" | "nanmean";

/** The trials that {@link RepetitionMean} averages. */
export interface RepetitionMeanOptions {
  /** Unique ids of the images, in the order of the rows of the result. */
  readonly images: readonly number[];
  /** Columns of the betas. */
  readonly neuroids: number;
  /** How often an image is shown: with `mean` exactly, with `nanmean` at most; from 1 to 255. */
  readonly repetitions: number;
  /** How NaN and missing repetitions count: the volume's rule is `mean`, the surface's `nanmean`. */
  readonly rule: RepetitionRule;
}

const REPETITION_MEAN_OPTIONS = optionsOf<RepetitionMeanOptions>({
  images: listOf(number),
  neuroids: number,
  repetitions: number,
  rule: oneOf("mean", "nanmean"),
}, {});

const doing = "average repetitions";

/** The float32 NaN that 0/0 is on x86, where NumPy made the reference: its sign bit is set. */
const NAN_OF_NOTHING = 0xffc00000;

const tooMany = (image: number, repetitions: number) =>
  new DataError({
    doing,
    found: `image ${image} more than ${repetitions} times`,
    right: `${repetitions} repetitions at most`,
  });

const tooFew = (image: number, count: number, repetitions: number) =>
  new DataError({
    doing,
    found: `image ${image} ${count} times`,
    right: `all ${repetitions} repetitions of each image, or the rule nanmean`,
  });

/**
 * A running mean over repetitions, in float32. Add the trials in presentation order with
 * {@link RepetitionMean.add}, any number at a time, then get the means with {@link RepetitionMean.finish}.
 *
 * The means are written to files, so the NaN of an image without any repetition always has the same bits,
 * 0xffc00000, which would otherwise differ between processors.
 *
 * @example Images 7 and 9 of one neuroid, over two sessions; image 9 is shown only once
 * ```ts
 * import { RepetitionMean } from "neuroid/nsd";
 * import assert from "node:assert/strict";
 *
 * const mean = new RepetitionMean({
 *   images: [7, 9],
 *   neuroids: 1,
 *   repetitions: 2,
 *   rule: "nanmean",
 * });
 * mean.add([7, 9], Float32Array.of(1, 5));
 * mean.add([7], Float32Array.of(2));
 * assert.deepEqual(mean.finish(), Float32Array.of(1.5, 5));
 * ```
 */
export class RepetitionMean {
  readonly #options: RepetitionMeanOptions;
  readonly #sums: Float32Array;
  readonly #counts: Uint8Array;
  readonly #rowOf: ReadonlyMap<number, number>;

  /**
   * Starts with no trials.
   *
   * @throws {ArgumentError} for an image named twice, or repetitions that are not 1 to 255.
   */
  constructor(options: RepetitionMeanOptions) {
    checkCall("RepetitionMean", { options: [options, REPETITION_MEAN_OPTIONS] }, arguments);
    const { images, neuroids, repetitions } = options;
    if (!Number.isInteger(repetitions) || repetitions < 1 || repetitions > 255) {
      throw new ArgumentError({
        doing,
        found: `${repetitions} repetitions`,
        right: "1 to 255",
      });
    }
    this.#rowOf = new Map(images.map((id, row) => [id, row]));
    if (this.#rowOf.size !== images.length) {
      throw new ArgumentError({ doing, found: "an image named twice", right: "each image once" });
    }
    this.#options = options;
    this.#sums = new Float32Array(images.length * neuroids);
    this.#counts = new Uint8Array(images.length * neuroids);
  }

  /**
   * Adds trials; those of other images are ignored.
   *
   * @param ids The image of each trial.
   * @param betas (trials, neuroids) row-major.
   * @throws {ShapeError} if there is not a row of betas for each id.
   * @throws {DataError} if an image has more repetitions than stated.
   */
  add(ids: ArrayLike<number>, betas: Float32Array): void {
    const { neuroids, repetitions, rule } = this.#options;
    if (betas.length !== ids.length * neuroids) {
      throw new ShapeError({
        doing,
        found: `${betas.length} betas`,
        right: `${ids.length} trials × ${neuroids} neuroids`,
      });
    }
    const sums = this.#sums, counts = this.#counts;
    const skipNaN = rule === "nanmean";
    for (let trial = 0; trial < ids.length; trial++) {
      const row = this.#rowOf.get(ids[trial]!);
      if (row === undefined) continue;
      const from = trial * neuroids, to = row * neuroids;
      for (let v = 0; v < neuroids; v++) {
        const beta = betas[from + v]!;
        if (skipNaN && beta !== beta) continue;
        if (++counts[to + v]! > repetitions) throw tooMany(ids[trial]!, repetitions);
        sums[to + v]! += beta;
      }
    }
  }

  /**
   * The means: (images, neuroids) row-major. They use the memory of the sums, so call this last, and once.
   *
   * @throws {DataError} if the rule is `mean` and an image lacks a repetition.
   */
  finish(): Float32Array {
    const { images, neuroids, repetitions, rule } = this.#options;
    const means = this.#sums, counts = this.#counts;
    const bits = new Uint32Array(means.buffer);
    for (let i = 0; i < means.length; i++) {
      const count = counts[i]!;
      if (rule === "mean" && count < repetitions) {
        throw tooFew(images[i / neuroids]!, count, repetitions); // its first neuroid
      }
      if (count === 0) bits[i] = NAN_OF_NOTHING;
      else means[i]! /= count;
    }
    return means;
  }
}
