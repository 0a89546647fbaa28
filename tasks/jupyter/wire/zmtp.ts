/**
 * A ZeroMQ connection over TCP, as far as a kernel's client needs it: one peer, no encryption, the
 * socket types DEALER (requests and their answers) and SUB (all that is published).
 *
 * Source: ZMTP 3.0, https://rfc.zeromq.org/spec/23/
 */
import { Buffer } from "node:buffer";
import { FormatError } from "../../../lib/errors/mod.ts";

const MORE = 1;
const LONG = 2;
const COMMAND = 4;
const GREETING_BYTES = 64;

/** Messages in and out, each a list of frames. */
export interface Connection {
  /** Sends one message, given as its frames; messages go out in the order of the calls. */
  readonly send: (frames: readonly Uint8Array[]) => Promise<void>;
  /** All messages that come in; ends when the connection does. */
  readonly messages: AsyncIterable<Uint8Array[]>;
  /** Closes the connection; a second time does nothing. */
  readonly close: () => void;
}

/**
 * Connects to a ZeroMQ socket on this machine.
 *
 * @throws {Deno.errors.ConnectionRefused} when nothing listens on the port
 * @throws {FormatError} when what listens does not speak ZMTP 3
 */
export async function connectSocket(port: number, type: "DEALER" | "SUB"): Promise<Connection> {
  const tcp = await Deno.connect({ hostname: "127.0.0.1", port });
  const close = () => {
    try {
      tcp.close();
    } catch {
      // Closed already.
    }
  };
  let sent = Promise.resolve();
  const write = (bytes: Uint8Array) => sent = sent.then(() => writeAll(tcp, bytes));
  const read = byteReader(tcp);
  try {
    await write(greeting());
    const answer = await read(GREETING_BYTES);
    if (answer === undefined || answer[0] !== 0xff || answer[9] !== 0x7f || answer[10]! < 3) {
      throw new FormatError({
        doing: "connect to a kernel",
        found: "an answer that is not ZMTP 3",
        right: "a ZeroMQ socket",
        where: `port ${port}`,
      });
    }
    await write(frame(ready(type), COMMAND));
    await readFrame(read);
    if (type === "SUB") await write(frame(Uint8Array.of(1), 0));
  } catch (error) {
    close();
    throw error;
  }
  return {
    send: (frames) =>
      write(Buffer.concat(frames.map((body, i) => frame(body, i < frames.length - 1 ? MORE : 0)))),
    messages: messagesOf(read),
    close,
  };
}

async function* messagesOf(read: ByteReader): AsyncGenerator<Uint8Array[]> {
  let frames: Uint8Array[] = [];
  while (true) {
    const next = await readFrame(read);
    if (next === undefined) return;
    if (next.flags & COMMAND) continue;
    frames.push(next.body);
    if (next.flags & MORE) continue;
    yield frames;
    frames = [];
  }
}

async function readFrame(read: ByteReader) {
  const flags = (await read(1))?.[0];
  if (flags === undefined) return undefined;
  const sizeBytes = await read(flags & LONG ? 8 : 1);
  if (sizeBytes === undefined) return undefined;
  const view = new DataView(sizeBytes.buffer, sizeBytes.byteOffset);
  const size = flags & LONG ? Number(view.getBigUint64(0)) : view.getUint8(0);
  const body = await read(size);
  return body === undefined ? undefined : { flags, body };
}

/** The next so many bytes; undefined where the stream ends before. */
type ByteReader = (count: number) => Promise<Uint8Array | undefined>;

function byteReader(source: { read(into: Uint8Array): Promise<number | null> }): ByteReader {
  const chunk = new Uint8Array(1 << 16);
  let rest = chunk.subarray(0, 0);
  return async (count) => {
    const bytes = new Uint8Array(count);
    for (let at = 0; at < count;) {
      if (rest.length === 0) {
        const got = await source.read(chunk).catch(() => null);
        if (got === null) return undefined;
        rest = chunk.subarray(0, got);
      }
      const part = rest.subarray(0, count - at);
      bytes.set(part, at);
      at += part.length;
      rest = rest.subarray(part.length);
    }
    return bytes;
  };
}

async function writeAll(target: { write(bytes: Uint8Array): Promise<number> }, bytes: Uint8Array) {
  for (let at = 0; at < bytes.length;) at += await target.write(bytes.subarray(at));
}

/** Signature, version 3.0, the mechanism NULL, not a server, and zeros. */
function greeting(): Uint8Array {
  const bytes = new Uint8Array(GREETING_BYTES);
  bytes.set([0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, 0]);
  bytes.set(ascii("NULL"), 12);
  return bytes;
}

/** The command that ends the handshake and says what kind of socket this is. */
function ready(type: string): Uint8Array {
  const property = (name: string, value: string) => {
    const size = new Uint8Array(4);
    new DataView(size.buffer).setUint32(0, value.length);
    return Buffer.concat([Uint8Array.of(name.length), ascii(name), size, ascii(value)]);
  };
  return Buffer.concat([
    Uint8Array.of(5),
    ascii("READY"),
    property("Socket-Type", type),
    property("Identity", ""),
  ]);
}

function frame(body: Uint8Array, flags: number): Uint8Array {
  if (body.length < 256) return Buffer.concat([Uint8Array.of(flags, body.length), body]);
  const head = new Uint8Array(9);
  head[0] = flags | LONG;
  new DataView(head.buffer).setBigUint64(1, BigInt(body.length));
  return Buffer.concat([head, body]);
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
