/** The thread that starts another one, hands orders on, and says when that has ended. */
import type { Worker } from "node:worker_threads";
import { PLACE, STATE, TEXT_AT } from "./answer_memory.ts";
import { startThreadOf } from "./thread.ts";

/** What it is told first: the address of what to start, and the memory that all share; then orders. */
export interface WatchOrder {
  readonly href: string;
  readonly memory: SharedArrayBuffer;
}

/**
 * Starts it, of its text: who waits for it stands still, and would not hear that a file of it cannot be read.
 */
export function startWatch(): Worker {
  const places = JSON.stringify({ ...PLACE, ...STATE, text: TEXT_AT });
  return startThreadOf(
    `import { parentPort, Worker } from "node:worker_threads";
(${watch})(parentPort, Worker, ${places});`,
  );
}

interface Thread {
  on(event: "message" | "error" | "exit", listener: (what: never) => void): void;
  postMessage(message: unknown): void;
}

/** Its text: it knows nothing but what it is given. */
function watch(
  port: Thread,
  Worker: new (url: URL) => Thread,
  at: Readonly<Record<keyof typeof PLACE | keyof typeof STATE | "text", number>>,
): void {
  let started: Thread | undefined;
  const start = ({ href, memory }: WatchOrder) => {
    const places = new Int32Array(memory, 0, at.text / 4);
    const ended = (why: string) => {
      // The first to be told knows best; and what was answered before stays an answer.
      if (Atomics.exchange(places, at.end, 1) === 1) return;
      if (Atomics.load(places, at.state) !== at.waiting) return;
      const bytes = new TextEncoder().encode(why.slice(0, 1000));
      new Uint8Array(memory, at.text).set(bytes);
      Atomics.store(places, at.length, bytes.length);
      Atomics.store(places, at.state, at.ended);
      Atomics.notify(places, at.state);
    };
    try {
      started = new Worker(new URL(href));
      started.on("error", (error: Error | null) => ended(String(error?.message ?? error)));
      started.on("exit", (code: number) => ended(`it ended by itself, with code ${code}`));
      started.postMessage(memory);
    } catch (error) {
      ended(String(error));
    }
  };
  port.on("message", (message: WatchOrder) => {
    if (started === undefined) start(message);
    else started.postMessage(message);
  });
}
