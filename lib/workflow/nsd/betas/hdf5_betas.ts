/** A session of a volume: some voxels of all trials out of one HDF5 file. */
import { DataError, ShapeError } from "../../../errors/mod.ts";
import { shapeText } from "../../../arrays/mod.ts";
import {
  bytesToRead,
  checkSeriesDataset,
  type DatasetInfo,
  describeLayout,
  fileIdentity,
  type Hdf5File,
  openHdf5,
  readSeries,
  readySeries,
  seriesTransfer,
} from "../../../files/mod.ts";
import { subjectLabel } from "../../../loaders/nsd/mod.ts";
import { applyGlobalZScore, zscoreTrials } from "../../../normalization/mod.ts";
import {
  type BetaFile,
  type SeenFile,
  type SessionJob,
  type SessionSource,
  shapeOf,
  type Whose,
} from "./beta_files.ts";
import { type BetasTransfer, transferOf } from "./transfer.ts";

/** The dataset of NSD's session files. */
export const BETAS_DATASET = "betas";
/** What the points and rows of that dataset are, where its layout is described. */
export const BETAS_WORDS = { point: "voxel", row: "trial" };

/** Voxels that are read at a time: 1.5 MB of NSD's 750 trials. */
const VOXELS_AT_ONCE = 1024;

/**
 * The wanted trials of a session, z-scored, into `rows`: (trials, voxels in neuroid order). Some
 * thousand voxels are held at a time beside the rows.
 */
export async function fillFromHdf5(
  job: SessionJob,
  rows: Float32Array,
  signal?: AbortSignal,
): Promise<void> {
  const { file: { path, units }, trialsPerSession, trials, transform, subject, session } = job;
  const voxels = voxelsToRead(units);
  const columnsOf = new Map<number, number[]>();
  units.forEach((voxel, column) => {
    const columns = columnsOf.get(voxel);
    if (columns === undefined) columnsOf.set(voxel, [column]);
    else columns.push(column);
  });
  using file = await openHdf5(path);
  checkVolumeBetas(file, { subject, session, shape: [trialsPerSession, ...job.shape] });
  await readySeries(file, BETAS_DATASET, voxels, { signal });
  let isEmpty = voxels.length > 0;
  const memory = new Float32Array(trials.length * Math.min(VOXELS_AT_ONCE, voxels.length));
  for (let first = 0; first < voxels.length; first += VOXELS_AT_ONCE) {
    const block = voxels.subarray(first, first + VOXELS_AT_ONCE);
    const { data } = await readSeries(file, BETAS_DATASET, block, { signal });
    isEmpty &&= data.every((value) => value === 0);
    const zscored = memory.subarray(0, trials.length * block.length);
    zscoreTrials(data, { neuroids: block.length, trials: trialsPerSession }, {
      trials,
      rows: Int32Array.from(trials.keys()),
      target: zscored,
      columns: block.length,
    });
    for (let i = 0; i < block.length; i++) {
      for (const column of columnsOf.get(block[i]!)!) {
        for (let r = 0; r < trials.length; r++) {
          rows[r * units.length + column] = zscored[r * block.length + i]!;
        }
      }
    }
  }
  if (isEmpty) {
    throw new DataError({
      doing: doingOf(job),
      found: "0 in every voxel of every trial",
      right: "a session with betas; fetch the file again",
      where: path,
    });
  }
  if (transform !== undefined) applyGlobalZScore(rows, transform, rows);
}

/** The voxels of neuroids as the file reader wants them, ascending and each once. */
function voxelsToRead(units: Int32Array): Int32Array {
  return Int32Array.from(new Set(units)).sort();
}

/** What a session's betas should be, and whose they are. */
export interface ExpectedVolume extends Whose {
  /** [trials, Z, Y, X]; of a subject's own surface [trials, vertices]. */
  readonly shape: readonly number[];
}

/** Looks at the header of a session's file; throws as {@link checkVolumeBetas}. */
export async function lookAtHdf5(
  beta: BetaFile,
  source: SessionSource,
  whose: Whose,
): Promise<SeenFile> {
  const { path, units, hemisphere } = beta;
  using file = await openHdf5(path);
  const shape = [source.trials, ...shapeOf(beta, source)];
  const info = checkVolumeBetas(file, { ...whose, shape });
  const words = hemisphere === undefined ? BETAS_WORDS : { ...BETAS_WORDS, point: "vertex" };
  return {
    layout: describeLayout(info, words),
    bytes: bytesToRead(info, voxelsToRead(units)),
  };
}

/** What a run would fetch of a session's file that lies on another machine. */
export async function transferFromHdf5(
  { path, units }: BetaFile,
  signal?: AbortSignal,
): Promise<BetasTransfer> {
  const { size } = await fileIdentity(path);
  using file = await openHdf5(path);
  const voxels = voxelsToRead(units);
  return transferOf(size, await seriesTransfer(file, BETAS_DATASET, voxels, { signal }));
}

/**
 * Looks at the betas of an open session file.
 *
 * @throws {ShapeError} if they are not int16 of the expected shape; {FormatError} where they
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
    right: `int16, shape ${shapeText(expected.shape)} (trials, ${
      expected.shape.length === 2 ? "vertices" : "z, y, x"
    } of this subject)`,
    where: file.path,
  });
}

/** The voxels whose betas are the same in all trials: 1 for each, in the order of the neuroids. */
export async function constantInHdf5(
  beta: BetaFile,
  source: SessionSource,
  whose: Whose,
): Promise<Uint8Array> {
  const { path, units } = beta;
  const { trials } = source;
  using file = await openHdf5(path);
  checkVolumeBetas(file, { ...whose, shape: [trials, ...shapeOf(beta, source)] });
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
