/** Charts as files, where the terminal shows no pictures. */
import { join } from "node:path";
import type { Chart } from "../../lib/charts/mod.ts";
import { drawn } from "./draw.ts";

const paths = new WeakMap<Chart, string>();
let count = 0;

/**
 * The path at which a chart's PNG lies, or what kept it from being drawn. Files of an earlier session are
 * written over; a chart that is shown again is not drawn again.
 */
export function savedPicture(chart: Chart, folder: string): string | undefined {
  const known = paths.get(chart);
  if (known !== undefined) return known;
  const path = join(folder, `chart-${++count}.png`);
  Deno.mkdirSync(folder, { recursive: true });
  const text = drawn(chart, { form: "file", columns: 0, path });
  if (text === path) paths.set(chart, path);
  return text;
}
