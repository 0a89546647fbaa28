/** The files of betas: which there are, what each holds, and what is read of it. */
import type { Part } from "../../../files/mod.ts";
import type { Hemisphere } from "../../../loaders/nsd/mod.ts";
import type { ZScoreParameters } from "../../../normalization/mod.ts";

/** How a file holds the betas of a session: NSD's HDF5 of a volume, or FreeSurfer's MGH of a hemisphere. */
export type BetaFormat = "hdf5" | "mgh";

/** A file of betas, and what is read of it. */
export interface BetaFile {
  /** Where it lies. */
  readonly path: string;
  /** How it holds the betas. */
  readonly format: BetaFormat;
  /** Where each hemisphere has a file of its own; a file of a volume holds both. */
  readonly hemisphere?: Hemisphere | undefined;
  /** Indices of its voxels (row-major Z, Y, X) or vertices, from 0, in neuroid order. */
  readonly units: Int32Array;
  /** What it holds beside its trials, where that is not the same for all files of a session. */
  readonly shape?: readonly number[] | undefined;
}

/** What a file must hold beside its trials: [Z, Y, X], or [vertices]. */
export function shapeOf(
  file: BetaFile,
  { shape }: Pick<SessionSource, "shape">,
): readonly number[] {
  return file.shape ?? shape;
}

/** The files of a session. Their neuroids stand side by side, in the order of the files. */
export interface SessionSource {
  /** One, or one a hemisphere. */
  readonly files: readonly BetaFile[];
  /** What each file must hold beside its trials: [Z, Y, X], or [vertices]. */
  readonly shape: readonly number[];
  /** Trials of a session. */
  readonly trials: number;
}

/** The files that hold a subject's betas. */
export interface BetaFiles {
  /** The betas of a trial: [Z, Y, X] of a volume, or [vertices] of a hemisphere. */
  readonly shape: readonly number[];
  /** The files of a session (from 1), and which of their voxels or vertices are read. */
  readonly session: (session: number) => SessionSource;
}

/** Whose betas a file holds. */
export interface Whose {
  /** From 1. */
  readonly subject: number;
  /** From 1. */
  readonly session: number;
}

/** What the header of a file of betas tells. */
export interface SeenFile {
  /** How the betas are stored, in words. */
  readonly layout: string;
  /** Bytes of it that a run reads. */
  readonly bytes: number;
}

/** What a worker is asked to do. */
export interface SessionJob extends Whose {
  readonly file: BetaFile;
  /** What the file must hold beside its trials: [Z, Y, X], or [vertices]. */
  readonly shape: readonly number[];
  readonly trialsPerSession: number;
  /** The trials to keep, from 0 within the session. */
  readonly trials: Int32Array;
  /** A second transform of each row, one mean and one standard deviation a neuroid of the file. */
  readonly transform?: ZScoreParameters | undefined;
  /** Where the result goes: (trials, neuroids of the file) row-major float32. */
  readonly part: Part;
}
