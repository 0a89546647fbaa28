/** A running kernel: starts it, runs code in it one piece after the other, ends it. */
import { randomUUID } from "node:crypto";
import { DataError } from "../../errors.ts";
import type { JsonObject } from "../format/notebook.ts";
import { isOutput } from "./outputs.ts";
import { isMark, markCode, SET_UP } from "./own_code.ts";
import { type KernelEnd, type KernelProcess, startProcess } from "./process.ts";
import { type Message, readMessage, request } from "./wire.ts";
import { type Connection, connectSocket } from "./zmtp.ts";

const START_LIMIT_MS = 60_000;
const START_TRIES = 3;

/** How a piece of code ended. */
export type Outcome =
  | { readonly kind: "done" }
  | { readonly kind: "threw"; readonly evalue: string }
  | { readonly kind: "died"; readonly end: KernelEnd }
  | { readonly kind: "late" };

/** A running kernel. Runs one piece of code at a time. */
export class Kernel {
  readonly #process: KernelProcess;
  readonly #session = randomUUID();
  readonly #shell: Connection;
  readonly #iopub: Connection;
  readonly #replies = new Map<string, (message: Message) => void>();
  /** Fulfilled when all that was published has been heard, which is after the kernel's end. */
  readonly #drained: Promise<void>;
  #hear: (message: Message) => void = () => {};

  private constructor(process: KernelProcess, shell: Connection, iopub: Connection) {
    this.#process = process;
    this.#shell = shell;
    this.#iopub = iopub;
    this.#pump(shell, (message) => this.#replies.get(message.parent)?.(message));
    this.#drained = this.#pump(iopub, (message) => this.#hear(message));
  }

  /**
   * Starts a kernel in a folder; `env` is added to this process's environment.
   *
   * @throws DataError where none can be started.
   */
  static async start(folder: string, env: Readonly<Record<string, string>> = {}): Promise<Kernel> {
    let end: KernelEnd | undefined;
    // More than once, as another process may take a port between our look and the kernel's.
    for (let tries = 0; tries < START_TRIES; tries++) {
      const process = await startProcess(folder, env);
      const limit = performance.now() + START_LIMIT_MS;
      const shell = await whenListening(process, process.ports.shell, "DEALER", limit);
      const iopub = await whenListening(process, process.ports.iopub, "SUB", limit);
      if (shell !== undefined && iopub !== undefined) {
        const kernel = new Kernel(process, shell, iopub);
        if (await kernel.#isReady(limit)) return kernel;
      }
      shell?.close();
      iopub?.close();
      process.kill();
      end = await process.ended;
    }
    throw new DataError({
      doing: "start the Deno kernel",
      found: end?.lastLines.at(-1) ?? `no answer in ${START_LIMIT_MS / 1000} s`,
      right: "`deno jupyter --kernel` must run on this machine",
      where: folder,
    });
  }

  /** Waits until both channels work: a request is answered, and its echo comes on the other one. */
  async #isReady(limit: number): Promise<boolean> {
    const stop = new AbortController();
    const over = Promise.race([this.#process.ended, pause(limit - performance.now(), stop.signal)]);
    const answers = (type: string, content: JsonObject) =>
      Promise.race([this.#ask(type, content).then(() => true), over.then(() => false)]);
    let heard = false;
    this.#hear = () => heard = true;
    try {
      while (!heard) {
        if (!await answers("kernel_info_request", {})) return false;
        if (!heard) await pause(20);
      }
      return await answers("execute_request", executeContent(SET_UP, true));
    } finally {
      stop.abort();
    }
  }

  /**
   * Runs code and hands its outputs, all of them, to `take`.
   *
   * The kernel sends outputs by another way than replies, and often later. They keep their order
   * among themselves: a mark that the kernel sends after its reply comes behind all of them.
   */
  async run(
    code: string,
    take: (message: Message) => void,
    { limitMs, signal }: { limitMs: number; signal?: AbortSignal | undefined },
  ): Promise<Outcome> {
    const mark = `neuroid-mark-${randomUUID()}`;
    const marked = Promise.withResolvers<void>();
    this.#hear = (message) => {
      if (isMark(message, mark)) marked.resolve();
      else if (isOutput(message)) take(message);
    };
    const ran = async (): Promise<Outcome> => {
      const { content } = await this.#ask("execute_request", executeContent(code, false));
      await this.#ask("execute_request", executeContent(markCode(mark), true));
      await marked.promise;
      return outcomeOf(content);
    };
    const stops = new AbortController();
    try {
      return await Promise.race([
        ran(),
        this.#process.ended.then(async (end): Promise<Outcome> => {
          await this.#drained;
          return { kind: "died", end };
        }),
        pause(limitMs, stops.signal).then((): Outcome => ({ kind: "late" })),
        aborted(signal, stops.signal),
      ]);
    } finally {
      stops.abort();
    }
  }

  /** Ends the kernel, whatever it is doing. */
  async close(): Promise<void> {
    this.#hear = () => {};
    this.#process.kill();
    await this.#process.ended;
    this.#shell.close();
    this.#iopub.close();
  }

  #ask(type: string, content: JsonObject): Promise<Message> {
    const { id, frames } = request(type, content, this.#session, this.#process.ports.key);
    const { promise, resolve } = Promise.withResolvers<Message>();
    this.#replies.set(id, (message) => {
      this.#replies.delete(id);
      resolve(message);
    });
    // A kernel that can't be written to has ended, and its end is watched.
    this.#shell.send(frames).catch(() => {});
    return promise;
  }

  async #pump({ messages }: Connection, take: (message: Message) => void) {
    for await (const frames of messages) {
      const message = readMessage(frames, this.#process.ports.key);
      if (message !== undefined) take(message);
    }
  }
}

/** Connects once the kernel listens; undefined where it ends first, or the time is over. */
async function whenListening(
  process: KernelProcess,
  port: number,
  type: "DEALER" | "SUB",
  limit: number,
): Promise<Connection | undefined> {
  let ended = false;
  process.ended.then(() => ended = true);
  while (!ended && performance.now() < limit) {
    const connection = await connectSocket(port, type).catch((error) => {
      if (error instanceof Deno.errors.ConnectionRefused) return undefined;
      throw error;
    });
    if (connection !== undefined) return connection;
    await pause(20);
  }
  return undefined;
}

function executeContent(code: string, silent: boolean): JsonObject {
  return {
    code,
    silent,
    store_history: !silent,
    user_expressions: {},
    allow_stdin: false,
    stop_on_error: true,
  };
}

function outcomeOf(reply: JsonObject): Outcome {
  if (reply.status === "ok") return { kind: "done" };
  return { kind: "threw", evalue: String(reply.evalue ?? "") };
}

function pause(ms: number, stop?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    stop?.addEventListener("abort", () => clearTimeout(timer), { once: true });
  });
}

/** Rejects when `signal` is aborted, until `stop` is. */
function aborted(signal: AbortSignal | undefined, stop: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true, signal: stop });
    if (signal?.aborted) reject(signal.reason);
  });
}
