/**
 * One file of a session: read the voxels or vertices, z-score them over all trials, keep the wanted.
 * The module of the workers too: there it waits for jobs.
 */
import { hasPart, runUntilStopped, writePart } from "../../../files/mod.ts";
import { Scratch, serve } from "../../../parallel/mod.ts";
import type { SessionJob } from "./beta_files.ts";
import { BETA_FORMATS } from "./formats.ts";

const parts = new Scratch();

/** Makes the part of a job unless it is there. */
export function extractSession(job: SessionJob, signal?: AbortSignal): Promise<void> {
  return runUntilStopped(signal, () => extract(job, signal));
}

async function extract(job: SessionJob, signal: AbortSignal | undefined): Promise<void> {
  if (await hasPart(job.part)) return;
  const { part: { path, rows: count, columns }, file: { format } } = job;
  await parts.use(count * columns * Float32Array.BYTES_PER_ELEMENT, async (memory) => {
    const rows = new Float32Array(memory, 0, count * columns);
    await BETA_FORMATS[format].fill(job, rows, signal);
    signal?.throwIfAborted();
    await writePart(path, rows);
  });
}

serve(extractSession);
