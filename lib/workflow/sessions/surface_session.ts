/** A session of the surface: some vertices of all trials out of the files of two hemispheres. */
import { DataError, ShapeError } from "../../errors.ts";
import { type MghFile, mghFrameSize, openMgh, readMghFrames } from "../../files/mod.ts";
import { type Hemisphere, HEMISPHERES, subjectLabel } from "../../loaders/nsd/mod.ts";
import { zscoreTrials } from "../../normalization/mod.ts";
import { Scratch } from "../../scratch.ts";
import type { SessionJob } from "./session_job.ts";

const hemispheres = new Scratch();

/**
 * The wanted trials of a session, z-scored, into `rows`: (trials, vertices), the units of the left
 * hemisphere first. The z-score is computed in float64, as `get_fdata()` gives it to the notebook.
 */
export async function surfaceRows(job: SessionJob, rows: Float32Array): Promise<void> {
  const { source, trials, transform, part: { columns } } = job;
  let firstColumn = 0;
  const most = Math.max(...source.units.map(({ length }) => length));
  await hemispheres.use(most * source.trials * Float32Array.BYTES_PER_ELEMENT, async (memory) => {
    for (const [i, path] of source.files.entries()) {
      const units = source.units[i]!;
      const betas = new Float32Array(memory, 0, units.length * source.trials);
      await readVertices(job, path, { units, hemisphere: HEMISPHERES[i]!, into: betas });
      const end = firstColumn + units.length;
      zscoreTrials(betas, { neuroids: units.length, trials: source.trials }, {
        trials,
        rows: Int32Array.from(trials.keys()),
        target: rows,
        columns,
        firstColumn,
        then: transform && {
          mean: transform.mean.subarray(firstColumn, end),
          std: transform.std.subarray(firstColumn, end),
        },
      });
      firstColumn = end;
    }
  });
}

/** What a hemisphere's betas of a session should be, and whose they are. */
export interface ExpectedSurface {
  readonly subject: number;
  readonly session: number;
  readonly hemisphere: Hemisphere;
  readonly vertices: number;
  readonly trials: number;
}

/**
 * Looks at the header of a hemisphere's session file.
 *
 * @throws {ShapeError} where it does not hold float32 of the expected vertices and trials.
 */
export function checkSurfaceBetas(file: MghFile, expected: ExpectedSurface): void {
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

/** What is read of a hemisphere's file, and where to. */
interface Wanted {
  readonly units: Int32Array;
  readonly hemisphere: Hemisphere;
  readonly into: Float32Array;
}

async function readVertices(
  { source, subject, session }: SessionJob,
  path: string,
  { units, hemisphere, into }: Wanted,
): Promise<void> {
  const [vertices] = source.shape as [number];
  const file = await openMgh(path);
  checkSurfaceBetas(file, { subject, session, hemisphere, vertices, trials: source.trials });
  const betas = await readMghFrames(file, units, 0, source.trials, { into });
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
