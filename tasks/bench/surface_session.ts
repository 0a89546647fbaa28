/**
 * One session of NSD's surface, both hemispheres read, masked and z-scored, against the notebook's
 * way in nibabel and NumPy: 2 × 163,842 vertices × 750 trials, of which 27,646 are wanted.
 */
import { join } from "node:path";
import { HEMISPHERES } from "../../lib/loaders/nsd/mod.ts";
import { openSessionPool, type SessionJob } from "../../lib/workflow/nsd/mod.ts";
import { addBare } from "./bare.ts";
import { contend } from "./contender.ts";
import { withFolder } from "./input.ts";
import { type BenchRow, race } from "./race.ts";
import type { Wants } from "./wants.ts";

const VERTICES = 163_842;
const SESSION_TRIALS = 750;
const DATA_OFFSET = 284;
/** The vertices of the four regions in each hemisphere. */
const WANTED = 13_823;

/** Makes the two files of 491 MB, races on them, removes them. */
export function surfaceSessionBench(wants: Wants): Promise<BenchRow[]> {
  const id = "surface-session/both-hemispheres";
  return withFolder(async (folder) => {
    if (!wants(id)) return [];
    const files = ["lh", "rh"].map((hemisphere) => join(folder, `${hemisphere}.betas.mgh`));
    for (const file of files) await makeSession(file);
    const args = [...files, String(WANTED)];
    const allow = ["--allow-read", "--allow-env", "--allow-write"];
    const ours = { ours: "surface_session.ts", args, allow };
    const row = await race({
      id,
      name: `session of the surface, ${2 * WANTED} vertices of two hemispheres`,
      against: "nibabel",
      ours,
      python: { python: "surface_session.py", args },
      rounds: 5,
    });
    // A frame's vertices lie between those of others: files are read whole, a worker each.
    const size = DATA_OFFSET + 4 * VERTICES * SESSION_TRIALS;
    const reads = Object.fromEntries(
      files.map((file) => [file, [[0, size]] as [[number, number]]]),
    );
    return [await addBare(row, ours, reads)];
  });
}

/** Vertices in runs, as regions of a numbered mesh are: every 11th run of 128. */
function wantedVertices(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => Math.floor(i / 128) * 1408 + (i % 128));
}

async function makeSession(path: string): Promise<void> {
  using file = await Deno.open(path, { write: true, create: true });
  const header = new DataView(new ArrayBuffer(DATA_OFFSET));
  [1, VERTICES, 1, 1, SESSION_TRIALS, 3, 0].forEach((value, i) => header.setInt32(i * 4, value));
  await file.write(new Uint8Array(header.buffer));
  const frame = new DataView(new ArrayBuffer(VERTICES * 4));
  let state = 1;
  for (let trial = 0; trial < SESSION_TRIALS; trial++) {
    for (let vertex = 0; vertex < VERTICES; vertex++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      frame.setFloat32(vertex * 4, state / 2 ** 30 - 2);
    }
    const bytes = new Uint8Array(frame.buffer);
    for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
  }
}

// Our side: LEFT RIGHT COUNT. The two jobs of a session as nsd:prepare hands them to its workers; the 75
// trials of shared images are kept, and written to parts.
if (import.meta.main) {
  const [lh, rh, count] = Deno.args as [string, string, string];
  const units = wantedVertices(Number(count));
  const trials = Int32Array.from({ length: 75 }, (_, i) => i * 10);
  const jobs = [lh, rh].map((path, i): SessionJob => ({
    file: { path, format: "mgh", hemisphere: HEMISPHERES[i], units },
    shape: [VERTICES],
    trialsPerSession: SESSION_TRIALS,
    subject: 1,
    session: 1,
    trials,
    part: { path: `${path}.f32`, rows: trials.length, columns: units.length },
  }));
  using pool = openSessionPool();
  await contend(async () => {
    for await (const _ of pool.run(jobs));
    for (const { part } of jobs) await Deno.remove(part.path);
  });
}
