/** The side of a thread that answers one who stands still. */
import { parentPort } from "node:worker_threads";
import { PLACE, placesIn, STATE, tell } from "./answer_memory.ts";

const PULSE_MS = 1000;

/**
 * Makes a module answer the orders of a `BlockingThread`, one after the other.
 *
 * @param work gives the answer, of which the first {@link MOST_ANSWER_BYTES} come; what it throws ends the thread
 */
export function answerOrders<Order>(work: (order: Order) => Promise<string>): void {
  let memory: SharedArrayBuffer | undefined;
  parentPort?.on("message", async (message: SharedArrayBuffer | Order) => {
    if (memory === undefined) {
      memory = message as SharedArrayBuffer;
      return;
    }
    const places = placesIn(memory);
    const pulse = setInterval(() => Atomics.add(places, PLACE.pulse, 1), PULSE_MS);
    try {
      tell(memory, STATE.answered, await work(message as Order));
    } finally {
      clearInterval(pulse);
    }
  });
}
