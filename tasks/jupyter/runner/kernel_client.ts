/** A running kernel: starts it, runs code in it one piece after the other, ends it. */
import { randomUUID } from "node:crypto";
import { DataError } from "../../../lib/errors/mod.ts";
import type { JsonObject } from "../format/mod.ts";
import type { Message } from "../wire/mod.ts";
import { KernelChannels, wait } from "./channels.ts";
import { isMark, markCode, setUpCode } from "./injected_code.ts";
import { isOutput } from "./outputs.ts";
import { type KernelEnd, type KernelProcess, startProcess } from "./process.ts";

const START_LIMIT_MS = 60_000;
const START_TRIES = 3;

/** How a piece of code ended. */
export type Outcome =
  | { readonly kind: "done" }
  | { readonly kind: "threw"; readonly evalue: string }
  | { readonly kind: "died"; readonly end: KernelEnd }
  | { readonly kind: "late" };

/** The runner's side of a running kernel. Runs one piece of code at a time. */
export class KernelClient {
  readonly #process: KernelProcess;
  readonly #channels: KernelChannels;

  private constructor(process: KernelProcess, channels: KernelChannels) {
    this.#process = process;
    this.#channels = channels;
  }

  /**
   * Starts a kernel in a folder; `env` is added to this process's environment.
   *
   * @throws {DataError} when none can be started
   */
  static async start(
    folder: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<KernelClient> {
    let end: KernelEnd | undefined;
    // More than once, as another process may take a port between our look and the kernel's.
    for (let tries = 0; tries < START_TRIES; tries++) {
      const process = await startProcess(folder, env);
      const limit = performance.now() + START_LIMIT_MS;
      const channels = await KernelChannels.open(process, limit);
      if (channels !== undefined) {
        const client = new KernelClient(process, channels);
        if (await client.#isReady(limit)) return client;
        channels.close();
      }
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
    const over = Promise.race([this.#process.ended, wait(limit - performance.now(), stop.signal)]);
    const answers = (type: string, content: JsonObject) =>
      Promise.race([
        this.#channels.ask(type, content).then(() => true),
        over.then(() => false),
      ]);
    const setUp = setUpCode(this.#process.connection);
    let heard = false;
    this.#channels.hear = () => heard = true;
    try {
      while (!heard) {
        if (!await answers("kernel_info_request", {})) return false;
        if (!heard) await wait(20);
      }
      return await answers("execute_request", executeContent(setUp, true));
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
    this.#channels.hear = (message) => {
      if (isMark(message, mark)) marked.resolve();
      else if (isOutput(message)) take(message);
    };
    const ran = async (): Promise<Outcome> => {
      const { content } = await this.#channels.ask("execute_request", executeContent(code, false));
      await this.#channels.ask("execute_request", executeContent(markCode(mark), true));
      await marked.promise;
      return outcomeOf(content);
    };
    const stops = new AbortController();
    try {
      return await Promise.race([
        ran(),
        this.#process.ended.then(async (end): Promise<Outcome> => {
          await this.#channels.drained;
          return { kind: "died", end };
        }),
        wait(limitMs, stops.signal).then((): Outcome => ({ kind: "late" })),
        aborted(signal, stops.signal),
      ]);
    } finally {
      stops.abort();
    }
  }

  /** Ends the kernel, whatever it is doing. */
  async close(): Promise<void> {
    this.#channels.hear = () => {};
    this.#process.kill();
    await this.#process.ended;
    this.#channels.close();
  }
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

/** Rejects when `signal` is aborted, until `stop` is. */
function aborted(signal: AbortSignal | undefined, stop: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true, signal: stop });
    if (signal?.aborted) reject(signal.reason);
  });
}
