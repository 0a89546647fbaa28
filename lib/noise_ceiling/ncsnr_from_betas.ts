/**
 * The noise-ceiling signal-to-noise ratio of each voxel or vertex from single trials.
 *
 * Source: Allen et al. 2022, Nature Neuroscience 25, Methods, "Noise ceiling estimation".
 */
import { checkCall, like } from "../calls/mod.ts";
import { shapeText } from "../arrays/mod.ts";
import { DataError, ShapeError } from "../errors/mod.ts";
import { columnMeans, columnVariances } from "./column_statistics.ts";
import { rowsByLabel } from "./repeats.ts";
import { type Matrix, RESPONSES, type Responses, undefinedAmong } from "./response_matrix.ts";

/** Where each trial belongs. */
export interface TrialLabels {
  /** The session of each trial. */
  readonly sessions: ArrayLike<number | string>;
  /** The image of each trial. */
  readonly images: ArrayLike<number | string>;
  /** How many trials an image must have to count; 3 where it is left out. Others are ignored. */
  readonly repetitions?: number | undefined;
}

/** Signal-to-noise ratios by neuroid. */
export interface NcsnrOfNeuroids {
  /**
   * One a neuroid: √max(0, 1 − v²) / v, with v the standard deviation of the noise: 0 where noise is all, infinite
   * where repetitions agree to the bit.
   */
  readonly ncsnr: Float64Array;
  /** Neuroids whose ratio is not finite: also those of which no image is left (NaN). */
  readonly undefinedNeuroids: Int32Array;
  /** How many images had the repetitions. */
  readonly images: number;
  /** For each neuroid how many of these images counted: fewer where it is invalid in a session. */
  readonly imagesOfNeuroid: Int32Array;
}

const TRIAL_LABELS = like<TrialLabels>("an object: { sessions, images }", "sessions", "images");

/**
 * The ratio of signal to noise of each neuroid. Betas are z-scored within each session (ddof 1) over all
 * its trials, so that their total variance is 1; the noise v² is the mean over images of the variance
 * over repetitions (ddof 1); what is left is signal.
 *
 * A neuroid may be invalid in a session, with NaN in it or no variance: then NSD's own rule holds, the
 * images with a trial in that session are left out for this neuroid (`nanmean` over images). It is NaN
 * where no image is left.
 *
 * @param betas (trials, neuroids), in any unit. Each neuroid is computed on its own, so that a large
 *   set can come in blocks of neuroids.
 * @param table Session and image of each trial.
 * @throws {ShapeError} where table and betas disagree.
 * @throws {DataError} for a session of one trial, and where no image has the repetitions.
 *
 * @example Two images, shown twice in one session
 * ```ts
 * import { ncsnrFromBetas } from "neuroid/noise-ceiling";
 * import assert from "node:assert/strict";
 *
 * const betas = { dtype: "float64", shape: [4, 1], data: Float64Array.of(1, 2, 4, 5) } as const;
 * const table = { sessions: [1, 1, 1, 1], images: ["a", "a", "b", "b"], repetitions: 2 };
 * // Variance over repetitions 1/2, over the session 10/3: v² = 3/20.
 * const { ncsnr } = ncsnrFromBetas(betas, table);
 * assert.ok(Math.abs(ncsnr[0]! - Math.sqrt(17 / 3)) < 1e-14);
 * ```
 */
export function ncsnrFromBetas(betas: Responses, table: TrialLabels): NcsnrOfNeuroids {
  checkCall(
    "ncsnrFromBetas",
    { betas: [betas, RESPONSES], table: [table, TRIAL_LABELS] },
    arguments,
  );
  const doing = "compute ncsnr from betas";
  const { sessions, images, repetitions = 3 } = table;
  const [trials, neuroids] = betas.shape as [number, number];
  if (betas.shape.length !== 2 || sessions.length !== trials || images.length !== trials) {
    throw new ShapeError({
      doing,
      found: `betas of shape ${shapeText(betas.shape)}, ${sessions.length} sessions, ` +
        `${images.length} images`,
      right: "(trials, neuroids), and a session and an image for each trial",
    });
  }
  const scores = zScored(doing, betas, rowsByLabel(sessions));
  const repeated = [...rowsByLabel(images).values()].filter((rows) => rows.length === repetitions);
  if (repeated.length === 0 || repetitions < 2) {
    throw new DataError({
      doing,
      found: `no image with ${repetitions} trials`,
      right: "repeated images, two trials or more",
    });
  }
  const noise = new Float64Array(neuroids);
  const imagesOfNeuroid = new Int32Array(neuroids);
  for (const rows of repeated) {
    columnVariances(scores, rows, 1).forEach((value, neuroid) => {
      if (Number.isNaN(value)) return;
      noise[neuroid]! += value;
      imagesOfNeuroid[neuroid]!++;
    });
  }
  const ncsnr = noise.map((sum, neuroid) => {
    const variance = sum / imagesOfNeuroid[neuroid]!; // 0/0 without an image
    return Math.sqrt(Math.max(0, 1 - variance)) / Math.sqrt(variance);
  });
  const undefinedNeuroids = undefinedAmong(ncsnr);
  return { ncsnr, undefinedNeuroids, images: repeated.length, imagesOfNeuroid };
}

function zScored(
  doing: string,
  betas: Responses,
  sessions: ReadonlyMap<number | string, Int32Array>,
): Matrix {
  const [rows, columns] = betas.shape as [number, number];
  const raw = { data: Float64Array.from(betas.data), rows, columns };
  const data = new Float64Array(raw.data.length);
  for (const [session, trials] of sessions) {
    if (trials.length < 2) {
      throw new DataError({
        doing,
        found: `one trial in session ${session}`,
        right: "two or more",
      });
    }
    const means = columnMeans(raw, trials);
    const deviations = columnVariances(raw, trials, 1).map(Math.sqrt);
    for (const trial of trials) {
      for (let neuroid = 0; neuroid < columns; neuroid++) {
        const at = trial * columns + neuroid;
        // Without variance this is 0/0: the session's trials do not count for the neuroid.
        data[at] = (raw.data[at]! - means[neuroid]!) / deviations[neuroid]!;
      }
    }
  }
  return { data, rows, columns };
}
