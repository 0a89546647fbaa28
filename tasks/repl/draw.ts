/**
 * Charts drawn while the REPL waits. It shows a result at once or not at all, and drawing takes
 * promises: so a worker draws, and this side sleeps until the picture lies in shared memory.
 */
import type { Chart } from "../../lib/charts/mod.ts";
import type { DrawOrder } from "./order.ts";

/** A picture is smaller; memory is taken only as it is written. */
const MOST_BYTES = 64 * 2 ** 20;
/** The first chart loads vega, which takes a while on a slow disk. */
const MOST_MS = 60_000;

let worker: Worker | undefined;

/** The letters that show a chart on the terminal, or the path of its PNG; undefined where it could not be drawn in time. */
export function drawn(
  chart: Chart,
  { form, columns, path }: Pick<DrawOrder, "form" | "columns" | "path">,
): string | undefined {
  worker ??= new Worker(new URL("./draw_worker.ts", import.meta.url), { type: "module" });
  const flag = new SharedArrayBuffer(8), bytes = new SharedArrayBuffer(MOST_BYTES);
  const { spec, title, alt } = chart;
  worker.postMessage(
    { flag, bytes, chart: { spec, title, alt }, form, columns, path } as DrawOrder,
  );
  const state = new Int32Array(flag);
  if (Atomics.wait(state, 0, 0, MOST_MS) === "timed-out") return undefined;
  return new TextDecoder().decode(new Uint8Array(bytes).slice(0, state[1]));
}
