/** Our side: the vertices of both hemispheres, z-scored; the 75 trials of shared images are kept. */
import { openMgh, readMghFrames, zscoreTrials } from "../../lib/mod.ts";
import { contend } from "./contender.ts";
import { wantedVertices } from "./surface_session.ts";

const [lh, rh, count] = Deno.args as [string, string, string];
const units = wantedVertices(Number(count));
const trials = Int32Array.from({ length: 75 }, (_, i) => i * 10);
const rows = Int32Array.from(trials.keys());

await contend(async () => {
  const target = new Float32Array(trials.length * units.length * 2);
  for (const [i, path] of [lh, rh].entries()) {
    const file = await openMgh(path);
    const betas = await readMghFrames(file, units, 0, file.dims[3]);
    zscoreTrials(betas, { neuroids: units.length, trials: file.dims[3] }, {
      trials,
      rows,
      target,
      columns: units.length * 2,
      firstColumn: i * units.length,
    });
  }
});
