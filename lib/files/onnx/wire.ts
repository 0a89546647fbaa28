/**
 * The form in which protocol buffers lie in files: fields with a number and a type, one after the other.
 *
 * Source: https://protobuf.dev/programming-guides/encoding/
 */

/** A field: its number, and its bytes where it has any; whole numbers come as such. */
export interface WireField {
  readonly number: number;
  /** The content of text, bytes and messages. */
  readonly bytes?: Uint8Array;
  /** The value of a whole number; beyond 2^53 its last digits are lost. */
  readonly value?: number;
}

const VARINT = 0;
const EIGHT_BYTES = 1;
const LENGTH_DELIMITED = 2;
const FOUR_BYTES = 5;
/** A number of 64 bits has no more bytes. */
const MOST_VARINT_BYTES = 10;

/**
 * Yields the fields of a message; its bytes are not copied.
 *
 * @throws {RangeError} if a field is cut, or of a type that there is not
 */
export function* wireFields(message: Uint8Array): Generator<WireField> {
  for (let at = 0; at < message.length;) {
    const tag = varint(message, at);
    const number = Math.floor(tag.value / 8), type = tag.value % 8;
    if (number === 0) throw new RangeError(`a field without a number at byte ${at}`);
    at = tag.end;
    if (type === VARINT) {
      const { value, end } = varint(message, at);
      yield { number, value };
      at = end;
      continue;
    }
    const { from, end } = extent(message, at, type);
    if (end > message.length) throw new RangeError(`cut after ${message.length} bytes`);
    yield { number, bytes: message.subarray(from, end) };
    at = end;
  }
}

function extent(message: Uint8Array, at: number, type: number): { from: number; end: number } {
  switch (type) {
    case EIGHT_BYTES:
      return { from: at, end: at + 8 };
    case FOUR_BYTES:
      return { from: at, end: at + 4 };
    case LENGTH_DELIMITED: {
      const { value, end } = varint(message, at);
      return { from: end, end: end + value };
    }
    default:
      throw new RangeError(`a field of the unknown type ${type} at byte ${at}`);
  }
}

function varint(message: Uint8Array, from: number): { value: number; end: number } {
  let value = 0;
  for (let i = 0; i < MOST_VARINT_BYTES; i++) {
    const byte = message[from + i];
    if (byte === undefined) throw new RangeError(`cut after ${message.length} bytes`);
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { value, end: from + i + 1 };
  }
  throw new RangeError(`a number without an end at byte ${from}`);
}

/** A field of text, bytes or a message. */
export function wireBytes(number: number, content: Uint8Array): Uint8Array {
  const head = [...varintBytes(number * 8 + LENGTH_DELIMITED), ...varintBytes(content.length)];
  return joined([Uint8Array.from(head), content]);
}

/** Messages put together: as they stand in a row, their fields are those of one message. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function varintBytes(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value;; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push(rest % 128 + 128);
  }
}
