/** The checksum of HDF5's newer structures: lookup3 by Bob Jenkins (public domain, 2006). */
import type { Cursor } from "./cursor.ts";
import { Damage } from "./damage.ts";

const CHECKSUM_BYTES = 4;
const START = 0xdeadbeef;

/** Refuses a structure, read from its first byte on, whose last four bytes are not its checksum. */
export function checkSum({ view, what }: Cursor): void {
  const length = view.byteLength - CHECKSUM_BYTES;
  if (length < 0 || view.getUint32(length, true) !== lookup3(view, length)) {
    throw new Damage(`${what} with a wrong checksum`);
  }
}

/** The hash of the first `length` bytes. Source: http://burtleburtle.net/bob/c/lookup3.c, hashlittle */
function lookup3(view: DataView, length: number): number {
  let a = (START + length) | 0;
  let b = a;
  let c = a;
  let at = 0;
  for (; length - at > 12; at += 12) {
    a = (a + view.getUint32(at, true)) | 0;
    b = (b + view.getUint32(at + 4, true)) | 0;
    c = (c + view.getUint32(at + 8, true)) | 0;
    a = (a - c) ^ rotated(c, 4);
    c = (c + b) | 0;
    b = (b - a) ^ rotated(a, 6);
    a = (a + c) | 0;
    c = (c - b) ^ rotated(b, 8);
    b = (b + a) | 0;
    a = (a - c) ^ rotated(c, 16);
    c = (c + b) | 0;
    b = (b - a) ^ rotated(a, 19);
    a = (a + c) | 0;
    c = (c - b) ^ rotated(b, 4);
    b = (b + a) | 0;
  }
  if (at === length) return c >>> 0;
  a = (a + word(view, at, length)) | 0;
  b = (b + word(view, at + 4, length)) | 0;
  c = (c + word(view, at + 8, length)) | 0;
  c = (c ^ b) - rotated(b, 14);
  a = (a ^ c) - rotated(c, 11);
  b = (b ^ a) - rotated(a, 25);
  c = (c ^ b) - rotated(b, 16);
  a = (a ^ c) - rotated(c, 4);
  b = (b ^ a) - rotated(a, 14);
  c = (c ^ b) - rotated(b, 24);
  return c >>> 0;
}

/** Four bytes as a number, with zeros for those from `end` on. */
function word(view: DataView, at: number, end: number): number {
  let value = 0;
  for (let i = 0; i < 4 && at + i < end; i++) value |= view.getUint8(at + i) << (8 * i);
  return value;
}

function rotated(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
