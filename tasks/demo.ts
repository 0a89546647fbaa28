/** `deno task demo`: the main job on the sample data, with nothing set up before. */
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { runFolder } from "../lib/notebook/folder/mod.ts";
import { hasErrors, SPACE_NAMES } from "../lib/mod.ts";
import { type NsdDemo, nsdDemo } from "./demo/nsd.ts";
import { demoText } from "./demo/report.ts";
import { sensoriumDemo } from "./demo/sensorium.ts";
import { runTask, text } from "./cli/task.ts";

const project = fileURLToPath(new URL("..", import.meta.url));
const NSD = join(project, "data-samples", "nsd-mini");
const RECORDINGS = join(project, "data-samples", "sensorium");
const NOTEBOOKS = join(project, "notebooks");

await runTask({
  name: "demo",
  summary:
    "The whole job on the sample data: of NSD checks the tree, prepares volume and surface, " +
    "packages both, makes Brain-Score packages of them and checks those; of Sensorium the same " +
    "with two recordings; and runs the notebooks.",
  flags: { out: text("DIR", "where all goes", { default: join(project, "out", "demo") }) },
  run: async ({ out }, options) => {
    const nsd: NsdDemo[] = [];
    for (const space of SPACE_NAMES) nsd.push(await nsdDemo(NSD, out, space, options));
    const sensorium = await sensoriumDemo(RECORDINGS, out, options);
    // The notebooks' own results stay in the demo's folder too; cells work in the notebooks' folder.
    const results = relative(NOTEBOOKS, join(resolve(out), "notebooks", "results"));
    const notebooks = await runFolder(NOTEBOOKS, {
      out: join(out, "notebooks"),
      html: true,
      env: { NSD_OUT: results, SENSORIUM_OUT: results },
      ...options,
    });
    const issues = [
      ...nsd.flatMap(({ check, packages }) => [check, ...packages]),
      ...sensorium.flatMap((each) => [each.check, each]),
    ].flatMap((each) => [...each.issues]);
    const failed = hasErrors(issues) || notebooks.some((each) => each.failed !== undefined);
    return {
      text: demoText({ out: relative(Deno.cwd(), out) || ".", nsd, sensorium, notebooks }),
      json: { out, failed, nsd, sensorium, notebooks },
      failed,
    };
  },
});
