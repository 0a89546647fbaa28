/** A front end of the kernel, as far as tests need one: it starts the kernel's program and talks to it. */
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { JsonObject } from "../../tasks/jupyter/format/mod.ts";
import { kernelArguments, type KernelSettings } from "../../tasks/jupyter/kernel/mod.ts";
import {
  type Connection,
  type ConnectionFile,
  connectionText,
  connectSocket,
  headerOf,
  type Message,
  messageFrames,
  readMessage,
} from "../../tasks/jupyter/wire/mod.ts";

/** What a request led to: its reply, and all that was published for it, up to `idle`. */
export interface Answer {
  readonly reply: Message;
  readonly published: readonly Message[];
}

/** One front end. */
export class FrontEnd {
  readonly published: Message[] = [];
  /** Answers what a cell asks. */
  answer: (question: Message) => string = () => "";
  readonly #session = randomUUID();
  readonly #key: string;
  readonly #sockets: Readonly<Record<string, Connection>>;
  readonly #replies = new Map<string, (message: Message) => void>();
  readonly #listeners = new Set<() => void>();

  private constructor(sockets: Record<string, Connection>, key: string) {
    this.#sockets = sockets;
    this.#key = key;
    for (const name of ["shell", "control"]) {
      this.#pump(name, (message) => this.#replies.get(message.parent)?.(message));
    }
    this.#pump("iopub", (message) => {
      this.published.push(message);
      for (const listener of this.#listeners) listener();
    });
    this.#pump("stdin", (message) => {
      const header = headerOf("input_reply", this.#session);
      const content = { value: this.answer(message) };
      const parts = { header, parentHeader: message.header, content };
      sockets.stdin!.send(messageFrames(parts, key));
    });
  }

  /** Connects to a kernel that listens, or will. */
  static async connect(file: ConnectionFile, identity: string): Promise<FrontEnd> {
    const sockets: Record<string, Connection> = {};
    for (const name of ["shell", "control", "stdin", "iopub"] as const) {
      sockets[name] = await until(() =>
        connectSocket(file[`${name}_port`], name === "iopub" ? "SUB" : "DEALER", identity)
          .catch(() => undefined)
      );
    }
    const front = new FrontEnd(sockets, file.key);
    await until(() => front.published.some(({ type }) => type === "iopub_welcome") || undefined);
    return front;
  }

  /** Sends a request and waits for its reply and for `idle`. */
  async ask(
    type: string,
    content: JsonObject = {},
    channel: "shell" | "control" = "shell",
    buffers: Uint8Array[] = [],
  ): Promise<Answer> {
    const { id, reply } = this.send(type, content, channel, buffers);
    const found = type.startsWith("comm_") && type !== "comm_info_request"
      ? undefined
      : await reply;
    await this.heard(({ parent, content }) => parent === id && content.execution_state === "idle");
    return {
      reply: found as Message,
      published: this.published.filter(({ parent, type }) =>
        parent === id && type !== "status" && type !== "execute_input"
      ),
    };
  }

  /** Sends a request. */
  send(
    type: string,
    content: JsonObject = {},
    channel: "shell" | "control" = "shell",
    buffers: Uint8Array[] = [],
  ): { id: string; reply: Promise<Message> } {
    const header = headerOf(type, this.#session);
    const id = header.msg_id as string;
    const { promise, resolve } = Promise.withResolvers<Message>();
    this.#replies.set(id, resolve);
    this.#sockets[channel]!.send(messageFrames({ header, content, buffers }, this.#key));
    return { id, reply: promise };
  }

  /** Runs code. */
  run(code: string, more: JsonObject = {}): Promise<Answer> {
    return this.ask("execute_request", { code, allow_stdin: true, ...more });
  }

  /** Waits for something that is published. */
  async heard(wanted: (message: Message) => boolean): Promise<Message> {
    while (true) {
      const found = this.published.find(wanted);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        const listener = () => {
          this.#listeners.delete(listener);
          resolve();
        };
        this.#listeners.add(listener);
      });
    }
  }

  /** Leaves. */
  close(): void {
    for (const socket of Object.values(this.#sockets)) socket.close();
  }

  async #pump(name: string, take: (message: Message) => void): Promise<void> {
    for await (const frames of this.#sockets[name]!.messages) {
      const message = readMessage(frames, this.#key);
      if (message !== undefined) take(message);
    }
  }
}

/** A kernel for a test. */
export interface TestKernel {
  readonly file: ConnectionFile;
  readonly process: Deno.ChildProcess;
  /** One front end that is connected. */
  readonly front: FrontEnd;
}

/** Calls `body` with a kernel in a folder, and ends it. */
export async function withKernel(
  folder: string,
  body: (kernel: TestKernel) => Promise<void>,
  { types = "off", watch = "stdin", env = {} }: {
    types?: KernelSettings["types"];
    watch?: KernelSettings["watch"];
    env?: Record<string, string>;
  } = {},
): Promise<void> {
  const [file, text] = connectionText(randomUUID(), "neuroid");
  const place = await Deno.makeTempDir();
  const connection = join(place, "connection.json");
  await Deno.writeTextFile(connection, text);
  const process = new Deno.Command(Deno.execPath(), {
    args: kernelArguments({ watch, connection, types }),
    cwd: folder,
    env,
    stdin: "piped",
    stdout: "null",
    stderr: "null",
    detached: true,
  }).spawn();
  try {
    const front = await FrontEnd.connect(file, "first");
    try {
      await body({ file, process, front });
    } finally {
      front.close();
    }
  } finally {
    await process.stdin.close().catch(() => {});
    await process.status;
    await Deno.remove(place, { recursive: true });
  }
}

/** The first value that is one, looking every 20 ms. */
export async function until<T>(
  look: () => Promise<T | undefined> | T | undefined,
  seconds = 60,
): Promise<T> {
  const limit = performance.now() + seconds * 1000;
  while (performance.now() < limit) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`not in ${seconds} s`);
}
