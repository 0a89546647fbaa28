/** Stopping a cell. */
import type { JsonObject } from "../format/mod.ts";
import type { Cells } from "./cells.ts";
import type { Engine } from "./engine/mod.ts";
import type { Front } from "./front/mod.ts";

/** A cell that is not busy hears an interrupt within this time. */
const HEARD_MS = 300;
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
 */
export async function interrupt(engine: Engine, cells: Cells, front: Front): Promise<JsonObject> {
  const cell = cells.running;
  if (cell === undefined) return { status: "ok" };
  cells.interruptRunning();
  const heard = await engine.link.send({ type: "interrupt" }, HEARD_MS);
  if (cells.running !== cell) return { status: "ok" };
  if (heard === undefined) await engine.interrupt();
  setTimeout(() => {
    if (cells.running !== cell) return;
    front.publish("stream", { name: "stderr", text: NOT_ENDED }, cell.message.header);
  }, END_MS);
  return { status: "ok" };
}
