/**
 * The frames of a ZeroMQ connection, and the greeting and the command that stand before them.
 *
 * Source: ZMTP 3.0, https://rfc.zeromq.org/spec/23/
 */
import { Buffer } from "node:buffer";

const MORE = 1;
const LONG = 2;
const COMMAND = 4;

/** Length of the greeting, in bytes. */
export const GREETING_BYTES = 64;

/** The next so many bytes; undefined where the stream ends before. */
export type ByteReader = (count: number) => Promise<Uint8Array | undefined>;

/** Reads a stream in pieces of a wanted length. */
export function byteReader(
  source: { read(into: Uint8Array): Promise<number | null> },
): ByteReader {
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

/** One frame; undefined at the end of the stream. */
export async function readFrame(
  read: ByteReader,
): Promise<{ command: boolean; more: boolean; body: Uint8Array } | undefined> {
  const flags = (await read(1))?.[0];
  if (flags === undefined) return undefined;
  const sizeBytes = await read(flags & LONG ? 8 : 1);
  if (sizeBytes === undefined) return undefined;
  const view = new DataView(sizeBytes.buffer, sizeBytes.byteOffset);
  const size = flags & LONG ? Number(view.getBigUint64(0)) : view.getUint8(0);
  const body = await read(size);
  if (body === undefined) return undefined;
  return { command: (flags & COMMAND) !== 0, more: (flags & MORE) !== 0, body };
}

/** The bytes of a message of several frames. */
export function messageBytes(frames: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(frames.map((body, i) => frame(body, i < frames.length - 1 ? MORE : 0)));
}

/** Signature, version 3.0, the mechanism NULL, not a server, and zeros. */
export function greeting(): Uint8Array {
  const bytes = new Uint8Array(GREETING_BYTES);
  bytes.set([0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, 0]);
  bytes.set(ascii("NULL"), 12);
  return bytes;
}

/** Whether a greeting is one of ZMTP 3 without encryption. */
export function isGreeting(bytes: Uint8Array | undefined): boolean {
  return bytes !== undefined && bytes[0] === 0xff && bytes[9] === 0x7f && bytes[10]! >= 3;
}

/** The command that ends the handshake: what kind of socket this is, and whose. */
export function ready(type: string, identity: string): Uint8Array {
  const property = (name: string, value: string) => {
    const size = new Uint8Array(4);
    new DataView(size.buffer).setUint32(0, value.length);
    return Buffer.concat([Uint8Array.of(name.length), ascii(name), size, ascii(value)]);
  };
  const body = Buffer.concat([
    Uint8Array.of(5),
    ascii("READY"),
    property("Socket-Type", type),
    property("Identity", identity),
  ]);
  return frame(body, COMMAND);
}

/** The identity that a peer gives itself in its command READY; empty where it gives none. */
export function identityIn(command: Uint8Array): string {
  const text = new TextDecoder("latin1").decode(command);
  for (let at = 6; at < command.length;) {
    const name = text.slice(at + 1, at + 1 + command[at]!);
    at += 1 + name.length;
    const size = new DataView(command.buffer, command.byteOffset + at, 4).getUint32(0);
    const value = text.slice(at + 4, at + 4 + size);
    if (name.toLowerCase() === "identity") return value;
    at += 4 + size;
  }
  return "";
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
