/** A session of a volume: some voxels of all trials out of one HDF5 file. */
import { DataError, ShapeError } from "../../../errors/mod.ts";
import { shapeText } from "../../../arrays/mod.ts";
import {
  bytesToRead,
  checkSeriesDataset,
  type DatasetInfo,
  describeLayout,
  type Hdf5File,
  openHdf5,
  readSeries,
} from "../../../files/mod.ts";
import { subjectLabel } from "../../../loaders/nsd/mod.ts";
import { applyGlobalZScore, zscoreTrials } from "../../../normalization/mod.ts";
import type { BetaFile, SeenFile, SessionJob, SessionSource, Whose } from "./beta_files.ts";

/** The dataset of NSD's session files. */
export const BETAS_DATASET = "betas";
/** What the points and rows of that dataset are, where its layout is described. */
export const BETAS_WORDS = { point: "voxel", row: "trial" };

/** The wanted trials of a session, z-scored, into `rows`: (trials, voxels in neuroid order). */
export async function fillFromHdf5(job: SessionJob, rows: Float32Array): Promise<void> {
  const { file: { units }, trialsPerSession, trials, transform } = job;
  const voxels = voxelsToRead(units);
  const columnOf = new Map([...voxels].map((voxel, column) => [voxel, column]));
  const columns = units.map((voxel) => columnOf.get(voxel)!);
  const betas = await sessionVoxels(job, voxels);
  const zscored = new Float32Array(trials.length * voxels.length);
  zscoreTrials(betas, { neuroids: voxels.length, trials: trialsPerSession }, {
    trials,
    rows: Int32Array.from(trials.keys()),
    target: zscored,
    columns: voxels.length,
  });
  for (let r = 0; r < trials.length; r++) {
    for (let u = 0; u < units.length; u++) {
      rows[r * units.length + u] = zscored[r * voxels.length + columns[u]!]!;
    }
  }
  if (transform !== undefined) applyGlobalZScore(rows, transform, rows);
}

/** The voxels of neuroids as the file reader wants them, ascending and each once. */
function voxelsToRead(units: Int32Array): Int32Array {
  return Int32Array.from(new Set(units)).sort();
}

/** What a session's betas should be, and whose they are. */
export interface ExpectedVolume extends Whose {
  /** [trials, Z, Y, X]. */
  readonly shape: readonly number[];
}

/** Looks at the header of a session's file; throws as {@link checkVolumeBetas}. */
export async function lookAtHdf5(
  { path, units }: BetaFile,
  { trials, shape }: SessionSource,
  whose: Whose,
): Promise<SeenFile> {
  using file = await openHdf5(path);
  const info = checkVolumeBetas(file, { ...whose, shape: [trials, ...shape] });
  return {
    layout: describeLayout(info, BETAS_WORDS),
    bytes: bytesToRead(info, voxelsToRead(units)),
  };
}

/**
 * Looks at the betas of an open session file.
 *
 * @throws {ShapeError} where they are not int16 of the expected shape; {FormatError} where they
 * are stored in a way that cannot be read.
 */
export function checkVolumeBetas(file: Hdf5File, expected: ExpectedVolume): DatasetInfo {
  const info = file.info(BETAS_DATASET);
  const same = info.shape.length === expected.shape.length &&
    info.shape.every((length, axis) => length === expected.shape[axis]);
  if (same && info.dtype === "int16") {
    checkSeriesDataset(file, BETAS_DATASET);
    return info;
  }
  throw new ShapeError({
    doing: doingOf(expected),
    found: `${BETAS_DATASET} of ${info.typeName}, shape ${shapeText(info.shape)}`,
    right: `int16, shape ${shapeText(expected.shape)} (trials, z, y, x of this subject)`,
    where: file.path,
  });
}

/** The voxels whose betas are the same in all trials: 1 for each, in the order of the neuroids. */
export async function constantInHdf5(
  { path, units }: BetaFile,
  { trials, shape }: SessionSource,
  whose: Whose,
): Promise<Uint8Array> {
  using file = await openHdf5(path);
  checkVolumeBetas(file, { ...whose, shape: [trials, ...shape] });
  const voxels = voxelsToRead(units);
  const { data } = await readSeries(file, BETAS_DATASET, voxels);
  const constant = new Map([...voxels].map((voxel, row) => {
    const own = data.subarray(row * trials, (row + 1) * trials);
    return [voxel, own.every((value) => value === own[0])];
  }));
  return Uint8Array.from(units, (voxel) => constant.get(voxel) ? 1 : 0);
}

const doingOf = ({ subject, session }: { subject: number; session: number }) =>
  `read the betas of ${subjectLabel(subject)}, session ${session}`;

async function sessionVoxels(job: SessionJob, voxels: Int32Array): Promise<Int16Array> {
  const { file: { path }, shape, trialsPerSession, subject, session } = job;
  using file = await openHdf5(path);
  checkVolumeBetas(file, { subject, session, shape: [trialsPerSession, ...shape] });
  const { data } = await readSeries(file, BETAS_DATASET, voxels);
  if (data.every((value) => value === 0)) {
    throw new DataError({
      doing: doingOf(job),
      found: "0 in every voxel of every trial",
      right: "a session with betas; fetch the file again",
      where: path,
    });
  }
  return data;
}
