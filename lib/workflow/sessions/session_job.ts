/** One session: read the voxels or vertices, z-score them over all trials, keep the wanted trials. */
import type { ZScoreParameters } from "../../normalization/mod.ts";
import { Scratch } from "../../scratch.ts";
import { hasPart, type Part, writePart } from "./parts.ts";
import { surfaceRows } from "./surface_session.ts";
import { volumeRows } from "./volume_session.ts";

/** The files of a session and what is read of them. */
export interface SessionSource {
  readonly space: "volume" | "surface";
  /** One file for the volume; left and right hemisphere for the surface. */
  readonly files: readonly string[];
  /** For each file the indices of its voxels (row-major Z, Y, X) or vertices, in neuroid order. */
  readonly units: readonly Int32Array[];
  /** What each file must hold beside its trials: [Z, Y, X], or [vertices]. */
  readonly shape: readonly number[];
  /** Trials of a session. */
  readonly trials: number;
}

/** What a worker is asked to do. */
export interface SessionJob {
  readonly source: SessionSource;
  readonly subject: number;
  readonly session: number;
  /** The trials to keep, from 0 within the session. */
  readonly trials: Int32Array;
  /** A second transform of each row, one mean and one standard deviation a neuroid. */
  readonly transform?: ZScoreParameters | undefined;
  /** Where the result goes: (trials, neuroids) row-major float32. */
  readonly part: Part;
}

const parts = new Scratch();

/** Makes the part of a session unless it is there. Returns whether it was made. */
export async function extractSession(job: SessionJob): Promise<boolean> {
  if (await hasPart(job.part)) return false;
  const { part: { path, rows: count, columns }, source } = job;
  const fill = source.space === "volume" ? volumeRows : surfaceRows;
  await parts.use(count * columns * Float32Array.BYTES_PER_ELEMENT, async (memory) => {
    const rows = new Float32Array(memory, 0, count * columns);
    await fill(job, rows);
    await writePart(path, rows);
  });
  return true;
}
