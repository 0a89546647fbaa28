/** A channel to a process of ours: opened once it listens, and read to its end. */
import { connectSocket } from "./connect.ts";
import type { Connection } from "./connection.ts";
import { type Message, readMessage } from "./message.ts";

/** Milliseconds between two tries. */
const PAUSE = 20;

/**
 * Connects as {@link connectSocket} once something listens on the port; undefined where the process ends
 * first, or the time is over.
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
  let isOver = false;
  ended.then(() => isOver = true);
  while (!isOver && performance.now() < limit) {
    const connection = await connectSocket(port, type, identity).catch((error) => {
      if (error instanceof Deno.errors.ConnectionRefused) return undefined;
      throw error;
    });
    if (connection !== undefined) return connection;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  return undefined;
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
