/** All trials of some voxels of a subject, for a look at single repetitions. */
import { checkCall, like, number, numbers } from "../../../calls/mod.ts";
import { type NdArray, ndarray } from "../../../arrays/mod.ts";
import { DataError, plural } from "../../../errors/mod.ts";
import { openHdf5, readNiftiHeader, readSeries } from "../../../files/mod.ts";
import {
  needSubjects,
  NSD_DATASET,
  type NsdDataset,
  subjectLabel,
  VOXELS,
} from "../../../loaders/nsd/mod.ts";
import { zscoreTrials } from "../../../normalization/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../../progress/mod.ts";
import { BETAS_DATASET, checkVolumeBetas } from "./hdf5_betas.ts";

/** Trials in the order in which they were shown. */
export interface SingleTrials {
  /** (trials, voxels) float32, z-scored within each session (ddof 0). */
  readonly betas: NdArray<"float32">;
  /** The session of each trial, from 1. */
  readonly sessions: Int32Array;
  /** The image of each trial, 0-based id. */
  readonly images: Int32Array;
}

/**
 * Reads all sessions of a subject for some voxels of the volume. All trials are kept: for a region of
 * NSD (1,350 voxels, 30,000 trials) that takes 160 MB.
 *
 * @param voxels row-major indices into (Z, Y, X), ascending, as of `readVolumeMasks`.
 * @throws {ArgumentError} if the study does not have the subject.
 * @throws {ShapeError} if a session is not int16 of the study's trials and the subject's grid.
 *
 * @example
 * ```ts
 * import { openNsd } from "neuroid";
 * import { readSingleTrials } from "neuroid/nsd";
 *
 * const dataset = await openNsd("data-samples/nsd-mini");
 * const { betas, sessions } = await readSingleTrials(dataset, 1, Int32Array.of(0, 1, 2));
 * console.log(betas.shape, sessions.at(-1)); // [ trials, 3 ], the last session
 * ```
 */
export async function readSingleTrials(
  dataset: NsdDataset,
  subject: number,
  voxels: Int32Array,
  options: RunOptions = {},
): Promise<SingleTrials> {
  checkCall("readSingleTrials", {
    dataset: [dataset, NSD_DATASET],
    subject: [subject, number],
    voxels: [voxels, VOXELS],
    options: [options, RUN_OPTIONS],
  }, arguments);
  const { layout, study, design } = dataset;
  needSubjects(study, [subject]);
  const { progress, signal } = options;
  const perSession = study.trialsPerSession;
  const sessions = study.sessionsPerSubject[subject]!;
  const total = sessions * perSession;
  const betas = new Float32Array(total * voxels.length);
  // The grid of the subject; a file of another would give other voxels under these indices.
  const { shape: grid } = await readNiftiHeader(layout.volumeNcsnr(subject));
  const shape = [perSession, ...grid.toReversed()];
  const all = Int32Array.from({ length: perSession }, (_, trial) => trial);
  const step = `sessions of ${subjectLabel(subject)}`;
  for (let done = 0; done < sessions; done++) {
    progress?.({ step, done, total: sessions, unit: "sessions" });
    using file = await openHdf5(layout.volumeBetas(subject, done + 1));
    checkVolumeBetas(file, { subject, session: done + 1, shape });
    const { data } = await readSeries(file, BETAS_DATASET, voxels, { signal });
    zscoreTrials(data, { neuroids: voxels.length, trials: perSession }, {
      trials: all,
      rows: all.map((trial) => done * perSession + trial),
      target: betas,
      columns: voxels.length,
    });
  }
  progress?.({ step, done: sessions, total: sessions, unit: "sessions" });
  const own = design.subjectImages[subject - 1]!;
  return {
    betas: ndarray("float32", [total, voxels.length], betas),
    sessions: Int32Array.from({ length: total }, (_, trial) => Math.floor(trial / perSession) + 1),
    images: Int32Array.from({ length: total }, (_, trial) => own[design.masterOrdering[trial]!]!),
  };
}

const SINGLE_TRIALS = like<SingleTrials>(
  "an object: { betas, sessions, images }",
  "betas",
  "sessions",
  "images",
);

/**
 * The trials of some images by repetition: (repetitions, images, voxels), the first showing first.
 *
 * @param images 0-based ids, each shown at least `repetitions` times.
 * @throws {DataError} for an image that was not.
 *
 * @example
 * ```ts
 * import { ndarray } from "neuroid";
 * import { byRepetition } from "neuroid/nsd";
 *
 * const betas = ndarray("float32", [4, 1], Float32Array.of(1, 2, 3, 4));
 * const images = Int32Array.of(7, 8, 8, 7);
 * const trials = { betas, images, sessions: Int32Array.of(1, 1, 1, 1) };
 * console.log(byRepetition(trials, [7, 8], 2).data); // Float32Array(4) [ 1, 2, 4, 3 ]
 * ```
 */
export function byRepetition(
  given: SingleTrials,
  images: readonly number[],
  repetitions: number,
): NdArray<"float32"> {
  checkCall("byRepetition", {
    given: [given, SINGLE_TRIALS],
    images: [images, numbers],
    repetitions: [repetitions, number],
  }, arguments);
  const { betas, images: shown } = given;
  const voxels = betas.shape[1]!;
  const trialsOf = new Map<number, number[]>(images.map((id) => [id, []]));
  shown.forEach((id, trial) => trialsOf.get(id)?.push(trial));
  const data = new Float32Array(repetitions * images.length * voxels);
  for (const [i, id] of images.entries()) {
    const trials = trialsOf.get(id)!;
    if (trials.length < repetitions) {
      throw new DataError({
        doing: "sort trials by repetition",
        found: `image ${id} (0-based) shown ${plural(trials.length, "time")}`,
        right: `at least ${repetitions} times`,
      });
    }
    for (let repetition = 0; repetition < repetitions; repetition++) {
      const from = trials[repetition]! * voxels;
      const row = betas.data.subarray(from, from + voxels);
      data.set(row, (repetition * images.length + i) * voxels);
    }
  }
  return ndarray("float32", [repetitions, images.length, voxels], data);
}
