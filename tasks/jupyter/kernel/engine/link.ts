/**
 * The link into the process that runs the cells: what it does not hear by Jupyter's channels while a
 * cell waits. Lines of JSON over TCP on this machine, behind a secret.
 */
import { randomUUID } from "node:crypto";

/** What is sent over the link. */
export interface LinkMessage {
  /** `"interrupt"`, or the type of a widget's message. */
  readonly type: string;
  /** The message's content. */
  readonly content?: unknown;
  /** Its bytes, as base64. */
  readonly buffers?: readonly string[] | undefined;
}

/** What comes back for a message. */
export interface LinkAnswer {
  /** Whether somebody in the notebook listens to such messages. */
  readonly taken?: boolean;
}

/** The kernel's end of the link. */
export class Link {
  /** Where it listens. */
  readonly port: number;
  /** What the other end has to say first. */
  readonly token = randomUUID();
  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #waiting = new Map<string, (answer: LinkAnswer) => void>();
  #cells: Deno.TcpConn | undefined;

  /** Listens from now on. */
  constructor() {
    this.port = this.#listener.addr.port;
    this.#accept();
  }

  /** Sends a message; the answer, or undefined where none comes within some milliseconds. */
  async send(message: LinkMessage, limitMs: number): Promise<LinkAnswer | undefined> {
    const connection = this.#cells;
    if (connection === undefined) return undefined;
    const id = randomUUID();
    const { promise, resolve } = Promise.withResolvers<LinkAnswer | undefined>();
    const timer = setTimeout(() => resolve(undefined), limitMs);
    this.#waiting.set(id, resolve);
    try {
      const bytes = new TextEncoder().encode(`${JSON.stringify({ id, ...message })}\n`);
      // Where the other end is busy for long, this is not over before it reads on.
      writeAll(connection, bytes).catch(() => resolve(undefined));
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
    }
  }

  /** Closes it, which ends the process at its other end. */
  close(): void {
    this.#listener.close();
    this.#cells?.close();
  }

  async #accept(): Promise<void> {
    for await (const connection of this.#listener) {
      this.#serve(connection).catch(() => {});
    }
  }

  async #serve(connection: Deno.TcpConn): Promise<void> {
    let kind: string | undefined;
    for await (const line of linesOf(connection)) {
      if (kind === undefined) {
        const [token, said] = line.split(" ");
        if (token !== this.token) return connection.close();
        kind = said;
        if (kind === "cells") this.#cells = connection;
      } else {
        const { id, ...answer } = JSON.parse(line) as LinkAnswer & { id: string };
        this.#waiting.get(id)?.(answer);
      }
    }
  }
}

async function* linesOf(connection: Deno.TcpConn): AsyncGenerator<string> {
  let rest = "";
  for await (const text of connection.readable.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
}

async function writeAll(connection: Deno.TcpConn, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await connection.write(bytes.subarray(at));
}
