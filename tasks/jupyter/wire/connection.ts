/** One ZeroMQ connection over TCP, whoever began it. */
import { ByteReader } from "./byte_reader.ts";
import {
  greeting,
  GREETING_BYTES,
  identityIn,
  isGreeting,
  messageBytes,
  readFrame,
  readMessageFrames,
  ready,
} from "./frames.ts";

/** Messages in and out, each a list of frames. */
export interface Connection {
  /** Sends one message, given as its frames; messages go out in the order of the calls. */
  readonly send: (frames: readonly Uint8Array[]) => Promise<void>;
  /** All messages that come in; ends when the connection does. */
  readonly messages: AsyncIterable<Uint8Array[]>;
  /** By what the other side calls itself, the same on all its sockets; empty where it does not. */
  readonly identity: string;
  /** Closes the connection; a second time does nothing. */
  readonly close: () => void;
}

/** The part of a TCP connection that is used here. */
export interface ByteStream {
  read(into: Uint8Array): Promise<number | null>;
  write(bytes: Uint8Array): Promise<number>;
  close(): void;
}

/**
 * Shakes hands over a new TCP connection, and closes it where that fails; undefined where the other
 * side is not a ZeroMQ socket of version 3. `type` is the kind of socket on this side.
 */
export async function shakeHands(
  tcp: ByteStream,
  type: string,
  identity = "",
): Promise<Connection | undefined> {
  const close = () => {
    try {
      tcp.close();
    } catch {
      // Closed already.
    }
  };
  let sent = Promise.resolve();
  const write = (bytes: Uint8Array) => sent = sent.then(() => writeAll(tcp, bytes));
  const reader = new ByteReader(tcp);
  try {
    await write(greeting());
    if (isGreeting(await reader.read(GREETING_BYTES))) {
      await write(ready(type, identity));
      const command = await readFrame(reader);
      return {
        send: (frames) => write(messageBytes(frames)),
        messages: messagesOf(reader),
        identity: command === undefined ? "" : identityIn(command.body),
        close,
      };
    }
  } catch (error) {
    close();
    throw error;
  }
  close();
  return undefined;
}

async function* messagesOf(reader: ByteReader): AsyncGenerator<Uint8Array[]> {
  for (let next; (next = await readMessageFrames(reader)) !== undefined;) yield* next;
}

async function writeAll(target: ByteStream, bytes: Uint8Array) {
  for (let at = 0; at < bytes.length;) at += await target.write(bytes.subarray(at));
}
