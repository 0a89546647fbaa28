/** The channels between the runner and a kernel: requests with their replies, and all that it publishes. */
import { randomUUID } from "node:crypto";
import type { JsonObject } from "../format/mod.ts";
import {
  type Connection,
  connectWhenListening,
  type Message,
  request,
  takeMessages,
} from "../wire/mod.ts";
import type { KernelProcess } from "./process.ts";

/** Both channels of one kernel. */
export class KernelChannels {
  /** Takes what the kernel publishes; whoever listens puts a function here. */
  hear: (message: Message) => void = () => {};
  /** Fulfilled when all that was published has been heard, which is after the kernel's end. */
  readonly drained: Promise<void>;
  readonly #key: string;
  readonly #session = randomUUID();
  readonly #shell: Connection;
  readonly #iopub: Connection;
  readonly #replies = new Map<string, (message: Message) => void>();

  /** Reads from both connections from now on; `key` signs the messages. */
  constructor(shell: Connection, iopub: Connection, key: string) {
    this.#key = key;
    this.#shell = shell;
    this.#iopub = iopub;
    takeMessages(shell, key, (message) => this.#replies.get(message.parent)?.(message));
    this.drained = takeMessages(iopub, key, (message) => this.hear(message));
  }

  /**
   * Opens both channels once the kernel listens; undefined where it ends first, or the time is over.
   * `limit` is in milliseconds of `performance.now()`.
   */
  static async open(process: KernelProcess, limit: number): Promise<KernelChannels | undefined> {
    const { connection } = process;
    const shell = await connectWhenListening(process, connection.shell_port, "DEALER", limit);
    const iopub = await connectWhenListening(process, connection.iopub_port, "SUB", limit);
    if (shell !== undefined && iopub !== undefined) {
      return new KernelChannels(shell, iopub, connection.key);
    }
    shell?.close();
    iopub?.close();
    return undefined;
  }

  /** Sends a request; its id, and its reply, which never comes where the kernel ends before it. */
  ask(type: string, content: JsonObject): { id: string; reply: Promise<Message> } {
    const { id, frames } = request(type, content, this.#session, this.#key);
    const { promise, resolve } = Promise.withResolvers<Message>();
    this.#replies.set(id, (message) => {
      this.#replies.delete(id);
      resolve(message);
    });
    // A kernel that can't be written to has ended, and its end is watched.
    this.#shell.send(frames).catch(() => {});
    return { id, reply: promise };
  }

  /** Closes both connections. */
  close(): void {
    this.#shell.close();
    this.#iopub.close();
  }
}

/** Waits for some milliseconds; once `stop` is aborted it is never over. */
export function wait(ms: number, stop?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    stop?.addEventListener("abort", () => clearTimeout(timer), { once: true });
  });
}
