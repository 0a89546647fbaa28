/** Charts as files, where the terminal shows no pictures. */
import { join } from "node:path";
import type { Chart } from "../../lib/charts/mod.ts";

const paths = new WeakMap<Chart, string>();
let count = 0;

/**
 * The path at which a chart's PNG lies once it is drawn; drawing goes on while the next line is
 * typed. Files of an earlier session are written over.
 */
export function savedPicture(chart: Chart, folder: string): string {
  const known = paths.get(chart);
  if (known !== undefined) return known;
  const path = join(folder, `chart-${++count}.png`);
  paths.set(chart, path);
  Deno.mkdirSync(folder, { recursive: true });
  chart.save(path).catch((error: Error) => console.error(`${path}: ${error.message}`));
  return path;
}
