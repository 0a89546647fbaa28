/** A channel to a process of ours: opened once it listens, and read to its end. */
import { FormatError } from "../../../lib/errors/mod.ts";
import { connectSocket } from "./connect.ts";
import type { Connection } from "./connection.ts";
import { type Message, readMessage } from "./message.ts";

/** Milliseconds between two tries. */
const PAUSE = 20;

/**
 * Connects as {@link connectSocket} once something listens on the port; undefined where the process ends
 * first, or the time is over. Another program may have had the port just now, or have it still: whatever it
 * answers, and be it nothing, the process is waited for.
 *
 * @param ended Fulfilled when the process has ended.
 * @param limit In milliseconds of `performance.now()`.
 */
export async function connectWhenListening(
  { ended }: { readonly ended: Promise<unknown> },
  port: number,
  type: "DEALER" | "SUB",
  limit: number,
  identity = "",
): Promise<Connection | undefined> {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), limit - performance.now());
  ended.then(() => over.abort());
  try {
    while (!over.signal.aborted && performance.now() < limit) {
      const connection = await connectSocket(port, type, identity, over.signal).catch((error) => {
        if (over.signal.aborted || isOfAnother(error)) return undefined;
        throw error;
      });
      if (connection !== undefined) return connection;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** Whether nothing listens yet, or what listens, or did so a moment ago, is not the process. */
function isOfAnother(error: unknown): boolean {
  const { BrokenPipe, ConnectionAborted, ConnectionRefused, ConnectionReset, UnexpectedEof } =
    Deno.errors;
  return [
    BrokenPipe,
    ConnectionAborted,
    ConnectionRefused,
    ConnectionReset,
    FormatError,
    UnexpectedEof,
  ].some((kind) => error instanceof kind);
}

/** Hands on each message that `key` has signed, until the connection's end. */
export async function takeMessages(
  { messages }: Connection,
  key: string,
  take: (message: Message) => void,
): Promise<void> {
  for await (const frames of messages) {
    const message = readMessage(frames, key);
    if (message !== undefined) take(message);
  }
}
