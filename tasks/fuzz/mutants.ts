/** Damage as files meet it, and worse: bytes changed, lost, repeated, and numbers at their limits. */
import type { Draw } from "./draw.ts";

const EXTREMES = [0, 1, 2, 127, 128, 255, 256, 32767, 65535, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1];
/** What means something in text, and what looks as if it did. */
const MARKS = [
  "\r",
  "\n",
  "\r\n",
  "\r\r",
  ",",
  "\t",
  '"',
  '""',
  " ",
  ";",
  "-",
  "0",
  "\u00a0",
  "\ufeff",
  "\0",
]
  .map((mark) => new TextEncoder().encode(mark));
/** Where most of a file's structure is. */
const FRONT_BYTES = 600;

type Bytes = Uint8Array<ArrayBuffer>;
type Change = (bytes: Bytes, draw: Draw) => Bytes;

const changes: readonly Change[] = [
  changed((bytes, at, draw) => bytes[at]! ^= 1 << draw(8)),
  changed((bytes, at, draw) => bytes[at] = draw(256)),
  changed((bytes, at, draw) => bytes[at] = [0, 255, 1, 127, 128][draw(5)]!),
  changed((bytes, at, draw) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const value = EXTREMES[draw(EXTREMES.length)]!;
    if (at + 4 <= bytes.length) view.setUint32(at, value, draw(2) === 0);
  }),
  changed((bytes, at, draw) => bytes.fill(draw(2) * 255, at, at + 1 + draw(16))),
  changed((bytes, at, draw) => bytes.fill(0, at, at + 1 + draw(600))),
  changed((bytes, at, draw) => bytes.copyWithin(at, draw(bytes.length), draw(bytes.length))),
  (bytes, draw) => bytes.slice(0, draw(bytes.length)),
  (bytes, draw) => {
    const at = place(bytes, draw);
    return joined(bytes.subarray(0, at), bytes.subarray(at + 1 + draw(20)));
  },
  (bytes, draw) => {
    const at = place(bytes, draw);
    return joined(bytes.subarray(0, at), bytes.subarray(at, at + 1 + draw(20)), bytes.subarray(at));
  },
  (bytes, draw) => joined(bytes, bytes.subarray(0, draw(100))),
  (bytes, draw) => {
    const at = place(bytes, draw);
    return joined(bytes.subarray(0, at), MARKS[draw(MARKS.length)]!, bytes.subarray(at + draw(2)));
  },
];

/** A mutant of a file: one to three changes. */
export function mutantOf(bytes: Bytes, draw: Draw): Bytes {
  let mutant = bytes.slice();
  for (let i = [1, 1, 1, 2, 3][draw(5)]!; i > 0; i--) {
    mutant = changes[draw(changes.length)]!(mutant, draw);
  }
  return mutant;
}

function changed(change: (bytes: Uint8Array, at: number, draw: Draw) => unknown): Change {
  return (bytes, draw) => {
    if (bytes.length > 0) change(bytes, place(bytes, draw), draw);
    return bytes;
  };
}

/** A place in a file, as often among its first bytes as anywhere. */
function place(bytes: Uint8Array, draw: Draw): number {
  return draw(draw(2) === 0 ? Math.min(FRONT_BYTES, bytes.length) : bytes.length);
}

function joined(...parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
