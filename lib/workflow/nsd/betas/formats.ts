/** The formats of files of betas: how each is looked at and read. */
import type {
  BetaFile,
  BetaFormat,
  SeenFile,
  SessionJob,
  SessionSource,
  Whose,
} from "./beta_files.ts";
import { lookForFile } from "../../../files/mod.ts";
import { constantInHdf5, fillFromHdf5, lookAtHdf5, transferFromHdf5 } from "./hdf5_betas.ts";
import { constantInMgh, fillFromMgh, lookAtMgh, transferFromMgh } from "./mgh_betas.ts";
import type { BetasTransfer } from "./transfer.ts";

interface BetaReader {
  /** Reads the header of a file. */
  readonly look: (file: BetaFile, source: SessionSource, whose: Whose) => Promise<SeenFile>;
  /** Tells which neuroids of a file have no variance over its trials: 1 for each of them. */
  readonly constant: (file: BetaFile, source: SessionSource, whose: Whose) => Promise<Uint8Array>;
  /** Tells what a run would fetch of a file that lies on another machine. */
  readonly transfer: (file: BetaFile, signal?: AbortSignal) => Promise<BetasTransfer>;
  /** Endings that other copies of such a file have. */
  readonly otherEndings: readonly string[];
  /** Puts the wanted trials, z-scored, into `rows`: (trials, neuroids of the file) row-major. */
  readonly fill: (job: SessionJob, rows: Float32Array, signal?: AbortSignal) => Promise<void>;
}

/** What reads each format. */
export const BETA_FORMATS: Readonly<Record<BetaFormat, BetaReader>> = {
  hdf5: {
    look: lookAtHdf5,
    constant: constantInHdf5,
    transfer: transferFromHdf5,
    otherEndings: [".nii.gz", ".nii"],
    fill: fillFromHdf5,
  },
  mgh: {
    look: lookAtMgh,
    constant: constantInMgh,
    transfer: transferFromMgh,
    otherEndings: [".mgz", ".mgh.gz", ".nii.gz", ".func.gii"],
    fill: fillFromMgh,
  },
};

/**
 * Reads the header of a file of a session, no betas.
 *
 * @throws {ShapeError} if it does not hold the study's trials of this subject's grid or mesh, in the
 * type that NSD gives them; {FormatError} or {MissingError} where it cannot be read.
 */
export function lookAtBetas(
  file: BetaFile,
  source: SessionSource,
  whose: Whose,
): Promise<SeenFile> {
  return BETA_FORMATS[file.format].look(file, source, whose);
}

/**
 * Reads the betas of a file's neuroids and tells which have no variance over the trials, or NaN in one:
 * 1 for each of these, in their order.
 *
 * @throws as {@link lookAtBetas}.
 */
export function constantNeuroids(
  file: BetaFile,
  source: SessionSource,
  whose: Whose,
): Promise<Uint8Array> {
  return BETA_FORMATS[file.format].constant(file, source, whose);
}

/**
 * Tells what a run would fetch of a file on another machine. Of a volume's this fetches the index, which
 * the run needs too.
 *
 * @throws {FormatError} or {MissingError} where the file cannot be read.
 */
export function lookAtTransfer(file: BetaFile, signal?: AbortSignal): Promise<BetasTransfer> {
  return BETA_FORMATS[file.format].transfer(file, signal);
}

/** A copy of a file of betas in a format that is not read here: `betas_session01.nii.gz`. */
export async function otherCopyOf({ path, format }: BetaFile): Promise<string | undefined> {
  const stem = path.replace(/\.[^./\\]+$/, "");
  for (const ending of BETA_FORMATS[format].otherEndings) {
    if (await lookForFile(stem + ending)) return stem + ending;
  }
  return undefined;
}
