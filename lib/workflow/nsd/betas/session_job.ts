/** One file of a session: read the voxels or vertices, z-score them over all trials, keep the wanted. */
import type { Hemisphere } from "../../../loaders/nsd/mod.ts";
import type { ZScoreParameters } from "../../../normalization/mod.ts";
import { Scratch } from "../../../scratch.ts";
import { hasPart, type Part, writePart } from "../../../files/resume/parts.ts";
import { surfaceRows } from "./mgh_betas.ts";
import { volumeRows } from "./hdf5_betas.ts";

/** A file of betas, and what is read of it. */
export interface BetaFile {
  readonly path: string;
  /** Of the surface, which has a file for each; the volume has one file a session. */
  readonly hemisphere?: Hemisphere | undefined;
  /** Indices of its voxels (row-major Z, Y, X) or vertices, in neuroid order. */
  readonly units: Int32Array;
}

/** The files of a session. Their neuroids stand side by side, in the order of the files. */
export interface SessionSource {
  readonly files: readonly BetaFile[];
  /** What each file must hold beside its trials: [Z, Y, X], or [vertices]. */
  readonly shape: readonly number[];
  /** Trials of a session. */
  readonly trials: number;
}

/** What a worker is asked to do. */
export interface SessionJob {
  readonly file: BetaFile;
  readonly shape: readonly number[];
  readonly trialsPerSession: number;
  readonly subject: number;
  readonly session: number;
  /** The trials to keep, from 0 within the session. */
  readonly trials: Int32Array;
  /** A second transform of each row, one mean and one standard deviation a neuroid of the file. */
  readonly transform?: ZScoreParameters | undefined;
  /** Where the result goes: (trials, neuroids of the file) row-major float32. */
  readonly part: Part;
}

const parts = new Scratch();

/** Makes the part of a job unless it is there. */
export async function extractSession(job: SessionJob): Promise<void> {
  if (await hasPart(job.part)) return;
  const { part: { path, rows: count, columns }, file: { hemisphere } } = job;
  const fill = hemisphere === undefined ? volumeRows : surfaceRows;
  await parts.use(count * columns * Float32Array.BYTES_PER_ELEMENT, async (memory) => {
    const rows = new Float32Array(memory, 0, count * columns);
    await fill(job, rows);
    await writePart(path, rows);
  });
}
