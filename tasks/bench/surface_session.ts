/**
 * One session of NSD's surface, both hemispheres read, masked and z-scored, against the notebook's
 * way in nibabel and NumPy: 2 × 163,842 vertices × 750 trials, of which 27,646 are wanted.
 */
import { join } from "node:path";
import { HEMISPHERES } from "../../lib/loaders/nsd/mod.ts";
import { openSessionPool, type SessionJob } from "../../lib/workflow/nsd/mod.ts";
import { contend } from "./contender.ts";
import { withFolder } from "./input.ts";
import { type BenchRow, race } from "./race.ts";

const VERTICES = 163_842;
const SESSION_TRIALS = 750;
/** The vertices of the four regions in each hemisphere. */
const WANTED = 13_823;

/** Makes the two files of 491 MB, races on them, removes them. */
export function surfaceSessionBench(): Promise<BenchRow[]> {
  return withFolder(async (folder) => {
    const files = ["lh", "rh"].map((hemisphere) => join(folder, `${hemisphere}.betas.mgh`));
    for (const file of files) await makeSession(file);
    return [
      await race({
        name: `session of ${2 * WANTED} vertices, both hemispheres, against nibabel`,
        ours: "surface_session.ts",
        python: "surface_session.py",
        args: [...files, String(WANTED)],
        rounds: 3,
        allow: ["--allow-read", "--allow-env", "--allow-write"],
      }),
    ];
  });
}

/** Vertices in runs, as regions of a numbered mesh are: every 11th run of 128. */
function wantedVertices(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => Math.floor(i / 128) * 1408 + (i % 128));
}

async function makeSession(path: string): Promise<void> {
  using file = await Deno.open(path, { write: true, create: true });
  const header = new DataView(new ArrayBuffer(284));
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
