/** Runs the whole demo: both spaces of NSD, both recordings of Sensorium, the notebooks. */
import { join, relative, resolve } from "node:path";
import { hasErrors } from "../../lib/issues/mod.ts";
import type { RunOptions } from "../../lib/progress/mod.ts";
import { projectPath } from "../cli/mod.ts";
import { type NotebookReport, runFolder } from "../jupyter/folder/mod.ts";
import { type NsdDemo, nsdDemo } from "./nsd.ts";
import { type SensoriumDemo, sensoriumDemo } from "./sensorium.ts";

/** All that the demo did. */
export interface Demo {
  /** The folder that it wrote. */
  readonly out: string;
  /** Whether a check found an error, or a notebook failed. */
  readonly failed: boolean;
  /** NSD, a space each. */
  readonly nsd: readonly NsdDemo[];
  /** Sensorium, a recording each. */
  readonly sensorium: readonly SensoriumDemo[];
  /** How each notebook fared. */
  readonly notebooks: readonly NotebookReport[];
}

/** Does all of it into the folder `out`. */
export async function runDemo(out: string, options: RunOptions): Promise<Demo> {
  const samples = projectPath("data-samples");
  const nsd: NsdDemo[] = [];
  for (const space of ["volume", "surface"] as const) { // what the sample tree has
    nsd.push(await nsdDemo(join(samples, "nsd-mini"), out, space, options));
  }
  const sensorium = await sensoriumDemo(join(samples, "sensorium"), out, options);
  // The notebooks' own results stay in the demo's folder too; cells work in the notebooks' folder.
  const folder = projectPath("notebooks");
  const results = relative(folder, join(resolve(out), "notebooks", "results"));
  const notebooks = await runFolder(folder, {
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
  return { out, failed, nsd, sensorium, notebooks };
}
