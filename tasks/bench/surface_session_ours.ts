/**
 * Our side: the two jobs of a session as nsd:prepare hands them to its workers. The 75 trials of shared
 * images are kept, and written to parts.
 */
import { HEMISPHERES } from "../../lib/loaders/nsd/mod.ts";
import type { SessionJob } from "../../lib/workflow/nsd/betas/beta_files.ts";
import { openSessionPool } from "../../lib/workflow/nsd/betas/sessions.ts";
import { contend } from "./contender.ts";
import { SESSION_TRIALS, VERTICES, wantedVertices } from "./surface_session.ts";

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
