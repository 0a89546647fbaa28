/** A running kernel: starts it, runs code in it one piece after the other, ends it. */
import { randomUUID } from "node:crypto";
import * as zmq from "zeromq";
import { DataError } from "../../errors.ts";
import type { JsonObject } from "../format/notebook.ts";
import { isOutput } from "./outputs.ts";
import { type KernelEnd, type KernelProcess, startProcess } from "./process.ts";
import { type Message, readMessage, request } from "./wire.ts";

const START_LIMIT_MS = 60_000;
const START_TRIES = 3;
/** For how long a cell's work goes on once it is done, for what it started and did not await. */
const AFTER_MS = 40;
/** How long what a dead kernel has sent may still be on the way. */
const DEATH_PAUSE_MS = 100;

/** How a piece of code ended. */
export type Outcome =
  | { readonly kind: "done" }
  | { readonly kind: "threw"; readonly evalue: string }
  | { readonly kind: "died"; readonly end: KernelEnd }
  | { readonly kind: "late" };

/**
 * Runs in the kernel before all cells. Errors that nobody awaits would be swallowed, and one in a
 * timer would leave its cell waiting for ever: they become errors of the cell. Tracebacks are long
 * enough to reach the cell's own line. A kernel whose runner is gone ends.
 */
const SET_UP = `{
  Error.stackTraceLimit = 50;
  const report = (event, error) => {
    event.preventDefault();
    const known = error instanceof Error;
    Deno.jupyter.broadcast("error", {
      ename: known ? error.name : "Error",
      evalue: known ? error.message : String(error),
      traceback: (known ? error.stack ?? "" : String(error)).split("\\n"),
    });
  };
  addEventListener("error", (event) => report(event, event.error));
  addEventListener("unhandledrejection", (event) => report(event, event.reason));
  const runner = Deno.ppid;
  setInterval(() => Deno.ppid === runner || Deno.exit(1), 1000);
}`;

/** A running kernel. Runs one piece of code at a time. */
export class Kernel {
  readonly #process: KernelProcess;
  readonly #session = randomUUID();
  readonly #shell = new zmq.Dealer({ linger: 0 });
  /** Without a limit on what waits to be read: beyond one, messages would be lost. */
  readonly #iopub = new zmq.Subscriber({ linger: 0, receiveHighWaterMark: 0 });
  readonly #replies = new Map<string, (message: Message) => void>();
  #hear: (message: Message) => void = () => {};
  #ended: KernelEnd | undefined;

  private constructor(process: KernelProcess) {
    this.#process = process;
    process.ended.then((end) => this.#ended = end);
    this.#shell.connect(process.connection.shell);
    this.#iopub.connect(process.connection.iopub);
    this.#iopub.subscribe();
    this.#pump(this.#shell, (message) => this.#replies.get(message.parent)?.(message));
    this.#pump(this.#iopub, (message) => this.#hear(message));
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
      const kernel = new Kernel(await startProcess(folder, env));
      if (await kernel.#isReady()) {
        const setUp = kernel.#ask("execute_request", executeContent(SET_UP, true));
        await Promise.race([setUp, kernel.#process.ended]);
        return kernel;
      }
      await kernel.close();
      end = kernel.#ended;
    }
    throw new DataError({
      doing: "start the Deno kernel",
      found: end?.lastLines.at(-1) ?? `no answer in ${START_LIMIT_MS / 1000} s`,
      right: "`deno jupyter --kernel` must run on this machine",
      where: folder,
    });
  }

  /** Waits until both channels work: a request is answered, and its echo comes on the other one. */
  async #isReady(): Promise<boolean> {
    const limit = performance.now() + START_LIMIT_MS;
    let heard = false;
    this.#hear = () => heard = true;
    while (performance.now() < limit && this.#ended === undefined) {
      const answered = await Promise.race([
        this.#ask("kernel_info_request", {}).then(() => true),
        this.#process.ended.then(() => false),
        pause(250).then(() => false),
      ]);
      if (answered && !heard) await pause(20);
      if (answered && heard) return true;
    }
    return false;
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
          await pause(DEATH_PAUSE_MS);
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
    this.#ended = await this.#process.ended;
    this.#shell.close();
    this.#iopub.close();
  }

  #ask(type: string, content: JsonObject): Promise<Message> {
    const { id, frames } = request(type, content, this.#session, this.#process.connection.key);
    return new Promise((resolve, reject) => {
      this.#replies.set(id, (message) => {
        this.#replies.delete(id);
        resolve(message);
      });
      this.#shell.send(frames).catch(reject);
    });
  }

  async #pump(socket: AsyncIterable<Uint8Array[]>, take: (message: Message) => void) {
    for await (const frames of socket) {
      const message = readMessage(frames, this.#process.connection.key);
      if (message !== undefined) take(message);
    }
  }
}

/**
 * Sends the mark. The pause before it is the kernel's own timer, which timers of the cell come
 * before: so a machine under load loses none of their outputs.
 */
function markCode(mark: string): string {
  return `await new Promise((done) => setTimeout(done, ${AFTER_MS}));
    Deno.jupyter.broadcast("display_data", { data: { "text/plain": "${mark}" }, metadata: {}, transient: {} });
    void 0;`;
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

function isMark(message: Message, mark: string): boolean {
  const data = message.content.data as JsonObject | undefined;
  return message.type === "display_data" && data?.["text/plain"] === mark;
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
