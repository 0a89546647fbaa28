/**
 * A thread that is asked by one that stands still until the answer is there: for libraries that cannot wait.
 * Who stands still hears nothing, not even that the thread has ended; so a second thread, which does nothing
 * else, listens for that, and wakes him.
 */
import type { Worker } from "node:worker_threads";
import { answerMemory, PLACE, placesIn, STATE, textIn } from "./answer_memory.ts";
import { threadAddress, type ThreadModule } from "./thread.ts";
import { startWatch, type WatchOrder } from "./watch.ts";

const LOOK_MS = 5000, SILENT_MS = 60_000;

/** The thread ended before it answered, or nothing is heard of it any more. */
export class ThreadEnd extends Error {
  override readonly name = "ThreadEnd";
}

/** The side that asks. */
export class BlockingThread<Order> {
  readonly #module: ThreadModule;
  // Memory that is shared is asked for when a thread starts: there is none in some programs that start none.
  #running: { readonly watcher: Worker; readonly memory: SharedArrayBuffer } | undefined;

  /**
   * Starts nothing yet.
   *
   * @param module calls `answerOrders`
   */
  constructor(module: ThreadModule) {
    this.#module = module;
  }

  /**
   * Sends an order, which must be data that can be cloned, and stands still until it is answered.
   *
   * @throws {ThreadEnd} at once where the thread ends before it answers; a later order starts another
   */
  ask(order: Order): string {
    const memory = this.#send(order), places = placesIn(memory);
    let pulse = 0, silent = 0;
    while (Atomics.load(places, PLACE.state) === STATE.waiting) {
      if (Atomics.wait(places, PLACE.state, STATE.waiting, LOOK_MS) !== "timed-out") continue;
      const now = Atomics.load(places, PLACE.pulse);
      silent = now === pulse ? silent + LOOK_MS : 0;
      pulse = now;
      if (silent < SILENT_MS) continue;
      this.end();
      throw new ThreadEnd(`nothing was heard of it for ${SILENT_MS / 1000} s`);
    }
    if (Atomics.load(places, PLACE.state) === STATE.answered) return textIn(memory);
    this.end();
    throw new ThreadEnd(textIn(memory));
  }

  /** Ends the thread, whatever it is at; an order that comes later starts another. */
  end(): void {
    this.#running?.watcher.terminate();
    this.#running = undefined;
  }

  /** The memory in which the answer comes. */
  #send(order: Order): SharedArrayBuffer {
    for (;;) {
      const { watcher, memory } = this.#running ??= this.#start(), places = placesIn(memory);
      Atomics.store(places, PLACE.state, STATE.waiting);
      // From here on its end is told. If it came before, while nobody asked, another thread does the work.
      if (Atomics.load(places, PLACE.end) === 0) {
        watcher.postMessage(order);
        return memory;
      }
      this.end();
    }
  }

  #start(): { watcher: Worker; memory: SharedArrayBuffer } {
    const memory = answerMemory(); // a new one: what an older thread may still say goes elsewhere
    const watcher = startWatch();
    watcher.unref();
    const { href } = threadAddress(this.#module.url);
    watcher.postMessage({ href, memory } satisfies WatchOrder);
    return { watcher, memory };
  }
}
