/** A session of a hemisphere: some vertices of all trials out of one MGH file. */
import { DataError, ShapeError } from "../../../errors/mod.ts";
import {
  type MghFile,
  mghFrameSize,
  openMgh,
  openSource,
  readMghFrames,
} from "../../../files/mod.ts";
import { type Hemisphere, subjectLabel } from "../../../loaders/nsd/mod.ts";
import { zscoreTrials } from "../../../normalization/mod.ts";
import { Scratch } from "../../../parallel/mod.ts";
import type { BetaFile, SeenFile, SessionJob, SessionSource, Whose } from "./beta_files.ts";
import { type BetasTransfer, NO_TRANSFER, transferOf } from "./transfer.ts";

const hemispheres = new Scratch();

/**
 * The wanted trials of a hemisphere's session, z-scored, into `rows`: (trials, vertices). The z-score
 * is computed in float64, as `get_fdata()` gives it to the notebook.
 */
export async function fillFromMgh(
  job: SessionJob,
  rows: Float32Array,
  signal?: AbortSignal,
): Promise<void> {
  const { file: { units }, trialsPerSession, trials, transform } = job;
  if (units.length === 0) return; // a region may be of the other hemisphere alone
  const size = units.length * trialsPerSession;
  await hemispheres.use(size * Float32Array.BYTES_PER_ELEMENT, async (memory) => {
    const betas = new Float32Array(memory, 0, size);
    await readVertices(job, betas, signal);
    zscoreTrials(betas, { neuroids: units.length, trials: trialsPerSession }, {
      trials,
      rows: Int32Array.from(trials.keys()),
      target: rows,
      columns: units.length,
      then: transform,
    });
  });
}

/** What a hemisphere's betas of a session should be, and whose they are. */
interface ExpectedSurface extends Whose {
  readonly hemisphere: Hemisphere;
  readonly vertices: number;
  readonly trials: number;
}

/** Looks at the header of a hemisphere's session file; throws as {@link checkSurfaceBetas}. */
export async function lookAtMgh(
  { path, hemisphere }: BetaFile,
  { trials, shape }: SessionSource,
  whose: Whose,
): Promise<SeenFile> {
  const [vertices] = shape as [number];
  const file = await openMgh(path);
  checkSurfaceBetas(file, { ...whose, hemisphere: hemisphere!, vertices, trials });
  const bytes = vertices * trials * Float32Array.BYTES_PER_ELEMENT;
  return { layout: "a frame a trial", bytes };
}

/** What a run would fetch of a hemisphere's file that lies on another machine: all of it. */
export async function transferFromMgh({ path, units }: BetaFile): Promise<BetasTransfer> {
  if (units.length === 0) return NO_TRANSFER;
  using source = await openSource(path, "look at betas");
  return transferOf(source.size, source.cost([[0, source.size]], "data"));
}

/** The vertices whose betas are the same in all trials, or NaN in one: 1 for each. */
export async function constantInMgh(
  { path, hemisphere, units }: BetaFile,
  { trials, shape }: SessionSource,
  whose: Whose,
): Promise<Uint8Array> {
  const [vertices] = shape as [number];
  const file = await openMgh(path);
  checkSurfaceBetas(file, { ...whose, hemisphere: hemisphere!, vertices, trials });
  const betas = await readMghFrames(file, units, 0, trials);
  return Uint8Array.from(units, (_, row) => {
    const own = betas.subarray(row * trials, (row + 1) * trials);
    return own.some(Number.isNaN) || own.every((value) => value === own[0]) ? 1 : 0;
  });
}

/**
 * Looks at the header of a hemisphere's session file.
 *
 * @throws {ShapeError} if it does not hold float32 of the expected vertices and trials.
 */
function checkSurfaceBetas(file: MghFile, expected: ExpectedSurface): void {
  const vertices = mghFrameSize(file);
  const trials = file.dims[3];
  if (
    vertices === expected.vertices && trials === expected.trials && file.dtype === "float32"
  ) return;
  throw new ShapeError({
    doing: doingOf(expected),
    found: `${vertices} vertices × ${trials} trials of ${file.dtype}`,
    right: `${expected.vertices} vertices × ${expected.trials} trials of float32`,
    where: file.path,
  });
}

const doingOf = ({ subject, session, hemisphere }: Omit<ExpectedSurface, "vertices" | "trials">) =>
  `read the betas of ${subjectLabel(subject)} ${hemisphere}, session ${session}`;

async function readVertices(
  job: SessionJob,
  into: Float32Array,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { file: { path, units }, trialsPerSession: trials, subject, session } = job;
  const hemisphere = job.file.hemisphere!;
  const [vertices] = job.shape as [number];
  const file = await openMgh(path);
  checkSurfaceBetas(file, { subject, session, hemisphere, vertices, trials });
  const betas = await readMghFrames(file, units, 0, trials, { into, signal });
  // Dead vertices are NaN in good sessions too, so zeros may stand beside them.
  if (units.length > 0 && betas.every((value) => value === 0 || Number.isNaN(value))) {
    const only = betas.every(Number.isNaN) ? "NaN" : betas.includes(NaN) ? "0 or NaN" : "0";
    throw new DataError({
      doing: doingOf({ subject, session, hemisphere }),
      found: `${only} in every vertex of every trial`,
      right: "a session with betas; fetch the file again",
      where: path,
    });
  }
}
