/** Stopping a cell. */
import type { JsonObject } from "../format/mod.ts";
import type { Cells } from "./cells.ts";
import type { Engine } from "./engine/mod.ts";
import type { Front } from "./front/mod.ts";

/** A cell that is not busy hears an interrupt within this time. */
const HEARD_MS = 1000;
/** And one that may be busy with loading modules within this one. */
const LOADED_MS = 10_000;
/** How long a cell that has heard it may take to end before we say that it does not. */
const END_MS = 1500;

const NOT_ENDED =
  "The cell has been asked to stop and still waits for something that does not listen. " +
  "What listens: progress(), sleep(), and work that is given the cell's signal. " +
  "To end the cell now, restart the kernel.\n";

/**
 * Stops the running cell, and those that wait for it. A cell that awaits something hears it by the
 * signal that `progress`, `sleep` and the library's long work listen to; one that is busy and hears
 * nothing is ended by Deno itself. Where a cell goes on all the same, it says so below the cell.
 *
 * Deno is not to end code while modules are evaluated: their import would never be over, and neither would
 * the cell. So a cell whose imports may be new has more time to hear it, unless it is asked once more.
 */
export async function interrupt(engine: Engine, cells: Cells, front: Front): Promise<JsonObject> {
  const cell = cells.running;
  if (cell === undefined) return { status: "ok" };
  const isFirst = cells.interruptRunning();
  const limit = isFirst && cells.mayLoadModules ? LOADED_MS : HEARD_MS;
  const heard = await engine.link.send({ type: "interrupt" }, limit);
  if (cells.running !== cell) return { status: "ok" };
  if (heard === undefined) await engine.interrupt();
  setTimeout(() => {
    if (cells.running !== cell) return;
    front.publish("stream", { name: "stderr", text: NOT_ENDED }, cell.message.header);
  }, END_MS);
  return { status: "ok" };
}
