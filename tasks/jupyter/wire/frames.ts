/**
 * The frames of a ZeroMQ connection, and the greeting and the command that stand before them.
 *
 * Source: ZMTP 3.0, https://rfc.zeromq.org/spec/23/
 */
import { Buffer } from "node:buffer";
import type { ByteReader } from "./byte_reader.ts";

const MORE = 1;
const LONG = 2;
const COMMAND = 4;

/** Length of the greeting, in bytes. */
export const GREETING_BYTES = 64;

/** No message is longer; what says so is not one. */
const MOST_BYTES = 2 ** 31;

/** A part of a message, or a command. */
export interface Frame {
  readonly command: boolean;
  readonly more: boolean;
  readonly body: Uint8Array;
  /** Whole messages that stood in the middle of its bytes. */
  readonly within: readonly Uint8Array[][];
}

/** One frame; undefined at the end of the stream, and where what comes is none. */
export async function readFrame(reader: ByteReader): Promise<Frame | undefined> {
  const flags = (await reader.read(1))?.[0];
  if (flags === undefined) return undefined;
  const sizeBytes = await reader.read(flags & LONG ? 8 : 1);
  if (sizeBytes === undefined) return undefined;
  const view = new DataView(sizeBytes.buffer, sizeBytes.byteOffset);
  const size = flags & LONG ? Number(view.getBigUint64(0)) : view.getUint8(0);
  if (size > MOST_BYTES) return undefined;
  const body = await reader.read(size);
  const within = body && await takeOut(body, reader);
  if (within === undefined) return undefined;
  return {
    command: (flags & COMMAND) !== 0,
    more: (flags & MORE) !== 0,
    body: body!,
    within,
  };
}

/** Shorter frames go out at once. */
const LEAST_CUT = 1 << 18;
/** What JSON begins with, and what it has no place for: a frame that others follow. */
const JSON_BEGIN = 0x7b;

/**
 * Where the system does not take all of a long message at once, Deno's publisher writes the next one into
 * the middle of it. Such messages are taken out of a frame of JSON, which is filled up with what follows.
 */
async function takeOut(body: Uint8Array, reader: ByteReader): Promise<Uint8Array[][] | undefined> {
  const within: Uint8Array[][] = [];
  if (body.length < LEAST_CUT || body[0] !== JSON_BEGIN) return within;
  for (let at = 0; (at = body.indexOf(MORE, at)) >= 0;) {
    reader.putBack(body.subarray(at));
    const frames = await readMessageFrames(reader);
    const rest = frames && await reader.read(body.length - at);
    if (rest === undefined) return undefined;
    within.push(...frames!);
    body.set(rest, at);
  }
  return within;
}

/** The next message, and those that stood in the middle of it; undefined at the end of the stream. */
export async function readMessageFrames(reader: ByteReader): Promise<Uint8Array[][] | undefined> {
  const message: Uint8Array[] = [], within: Uint8Array[][] = [];
  for (let more = true; more;) {
    const frame = await readFrame(reader);
    if (frame === undefined) return undefined;
    if (frame.command) continue;
    message.push(frame.body);
    within.push(...frame.within);
    more = frame.more;
  }
  return [message, ...within];
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
