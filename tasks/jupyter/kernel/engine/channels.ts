/** The channels to a process that runs cells: requests with their replies, and all that it publishes. */
import { randomUUID } from "node:crypto";
import type { JsonObject } from "../../format/mod.ts";
import {
  type Connection,
  connectWhenListening,
  headerOf,
  type Message,
  messageFrames,
  takeMessages,
} from "../../wire/mod.ts";
import type { EngineProcess } from "./process.ts";

const NAMES = ["shell", "control", "stdin", "iopub"] as const;
/** What one client calls itself on all its sockets. */
const IDENTITY = "neuroid";

/** All channels of one process. */
export class Channels {
  /** Takes what the process publishes; whoever listens puts a function here. */
  hear: (message: Message) => void = () => {};
  /** Takes what the process asks the user. */
  hearQuestion: (message: Message) => void = () => {};
  /** Fulfilled when all that was published has been heard, which is after the process's end. */
  readonly drained: Promise<void>;
  readonly #key: string;
  readonly #session = randomUUID();
  readonly #sockets: Readonly<Record<typeof NAMES[number], Connection>>;
  readonly #replies = new Map<string, (message: Message) => void>();

  private constructor(sockets: Record<typeof NAMES[number], Connection>, key: string) {
    this.#key = key;
    this.#sockets = sockets;
    const reply = (message: Message) => this.#replies.get(message.parent)?.(message);
    takeMessages(sockets.shell, key, reply);
    takeMessages(sockets.control, key, reply);
    takeMessages(sockets.stdin, key, (message) => this.hearQuestion(message));
    this.drained = takeMessages(sockets.iopub, key, (message) => this.hear(message));
  }

  /**
   * Opens all channels once the process listens; undefined where it ends first, or the time is over.
   * `limit` is in milliseconds of `performance.now()`.
   */
  static async open(process: EngineProcess, limit: number): Promise<Channels | undefined> {
    const { connection } = process;
    const open: Connection[] = [];
    for (const name of NAMES) {
      const type = name === "iopub" ? "SUB" : "DEALER";
      const port = connection[`${name}_port`];
      const socket = await connectWhenListening(process, port, type, limit, IDENTITY);
      if (socket === undefined) {
        for (const each of open) each.close();
        return undefined;
      }
      open.push(socket);
    }
    const [shell, control, stdin, iopub] = open as [Connection, Connection, Connection, Connection];
    return new Channels({ shell, control, stdin, iopub }, connection.key);
  }

  /** Sends a request; its reply. Waits for ever where the process ends without one. */
  ask(
    type: string,
    content: JsonObject,
    channel: "shell" | "control" = "shell",
    metadata: JsonObject = {},
  ): Promise<Message> {
    const header = headerOf(type, this.#session);
    const { promise, resolve } = Promise.withResolvers<Message>();
    this.#replies.set(header.msg_id as string, (message) => {
      this.#replies.delete(header.msg_id as string);
      resolve(message);
    });
    // A process that can't be written to has ended, and its end is watched.
    this.#sockets[channel].send(messageFrames({ header, metadata, content }, this.#key))
      .catch(() => {});
    return promise;
  }

  /** Hands on what the user has answered to a question of the process. */
  answer(question: Message, content: JsonObject): void {
    const header = headerOf("input_reply", this.#session);
    const frames = messageFrames({ header, parentHeader: question.header, content }, this.#key);
    this.#sockets.stdin.send(frames).catch(() => {});
  }

  /** Closes all. */
  close(): void {
    for (const name of NAMES) this.#sockets[name].close();
  }
}
