/** The formats of files of betas: how each is looked at and read. */
import type {
  BetaFile,
  BetaFormat,
  SeenFile,
  SessionJob,
  SessionSource,
  Whose,
} from "./beta_files.ts";
import { fillFromHdf5, lookAtHdf5 } from "./hdf5_betas.ts";
import { fillFromMgh, lookAtMgh } from "./mgh_betas.ts";

interface BetaReader {
  /** Reads the header of a file. */
  readonly look: (file: BetaFile, source: SessionSource, whose: Whose) => Promise<SeenFile>;
  /** Puts the wanted trials, z-scored, into `rows`: (trials, neuroids of the file) row-major. */
  readonly fill: (job: SessionJob, rows: Float32Array) => Promise<void>;
}

/** What reads each format. */
export const BETA_FORMATS: Readonly<Record<BetaFormat, BetaReader>> = {
  hdf5: { look: lookAtHdf5, fill: fillFromHdf5 },
  mgh: { look: lookAtMgh, fill: fillFromMgh },
};

/**
 * Reads the header of a file of a session, no betas.
 *
 * @throws {ShapeError} where it does not hold the study's trials of this subject's grid or mesh, in the
 * type that NSD gives them; {FormatError} or {MissingError} where it cannot be read.
 */
export function lookAtBetas(
  file: BetaFile,
  source: SessionSource,
  whose: Whose,
): Promise<SeenFile> {
  return BETA_FORMATS[file.format].look(file, source, whose);
}
