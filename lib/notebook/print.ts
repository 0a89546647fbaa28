/** Printed text that stays in its own cell. */
import { kernel, settle } from "./show_kernel.ts";

/**
 * Prints as `console.log` does; in a notebook, await it. The Deno kernel sends what is printed a
 * little after the cell has gone on: where JupyterLab runs all cells, the last lines of a
 * `console.log` may come up under the next cell. This waits until the front end has taken them.
 */
export async function print(...values: readonly unknown[]): Promise<void> {
  console.log(...values);
  if (kernel() !== undefined) await settle();
}
