/** A running kernel: starts it, runs code in it one piece after the other, ends it. */
import { DataError } from "../../../lib/errors/mod.ts";
import type { JsonObject } from "../format/mod.ts";
import { endText, type ProcessEnd } from "../kernel/mod.ts";
import type { Message } from "../wire/mod.ts";
import { KernelChannels, wait } from "./channels.ts";
import { isOutput } from "./outputs.ts";
import { type KernelProcess, startKernel } from "./process.ts";

const START_LIMIT_MS = 60_000;
const START_TRIES = 3;

/** How a piece of code ended. */
export type Outcome =
  | { readonly kind: "done" }
  | { readonly kind: "threw" }
  | { readonly kind: "died"; readonly end: ProcessEnd }
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
    let end: ProcessEnd | undefined;
    // More than once, as another process may take a port between our look and the kernel's.
    for (let tries = 0; tries < START_TRIES; tries++) {
      const process = await startKernel(folder, env);
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
      doing: "start the kernel",
      found: end === undefined ? `no answer in ${START_LIMIT_MS / 1000} s` : endText(end),
      right: "`deno jupyter --kernel` must run on this machine",
      where: folder,
    });
  }

  /** Waits until both channels work: a request is answered, and its echo comes on the other one. */
  async #isReady(limit: number): Promise<boolean> {
    const stop = new AbortController();
    const over = Promise.race([this.#process.ended, wait(limit - performance.now(), stop.signal)]);
    let heard = false;
    this.#channels.hear = () => heard = true;
    try {
      while (!heard) {
        const answered = this.#channels.ask("kernel_info_request", {}).reply.then(() => true);
        if (!await Promise.race([answered, over.then(() => false)])) return false;
        if (!heard) await wait(20);
      }
      return true;
    } finally {
      stop.abort();
    }
  }

  /** Runs code and hands its outputs, all of them, to `take`. */
  async run(
    code: string,
    take: (message: Message) => void,
    { limitMs, signal }: { limitMs: number; signal?: AbortSignal | undefined },
  ): Promise<Outcome> {
    const { id, reply } = this.#channels.ask("execute_request", executeContent(code));
    const idle = Promise.withResolvers<void>();
    this.#channels.hear = (message) => {
      if (isOutput(message)) take(message);
      else if (message.parent === id && message.content.execution_state === "idle") idle.resolve();
    };
    const ran = async (): Promise<Outcome> => {
      const { content } = await reply;
      // It comes behind all outputs.
      await idle.promise;
      return { kind: content.status === "ok" ? "done" : "threw" };
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

function executeContent(code: string): JsonObject {
  return {
    code,
    silent: false,
    store_history: true,
    user_expressions: {},
    allow_stdin: false,
    stop_on_error: true,
  };
}

/** Rejects when `signal` is aborted, until `stop` is. */
function aborted(signal: AbortSignal | undefined, stop: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true, signal: stop });
    if (signal?.aborted) reject(signal.reason);
  });
}
