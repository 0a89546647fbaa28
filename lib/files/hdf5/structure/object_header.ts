/** The header of an object: its messages, from all blocks of the header. */
import { checkSum } from "./checksum.ts";
import { Damage, sharedBetweenObjects, unread } from "./damage.ts";
import type { Cursor } from "./cursor.ts";
import type { FileBytes } from "./file_bytes.ts";

/** HDF5's numbers of the messages that are looked at. */
export const MESSAGE = {
  dataspace: 0x01,
  linkInfo: 0x02,
  datatype: 0x03,
  fill: 0x05,
  link: 0x06,
  externalFiles: 0x07,
  layout: 0x08,
  filters: 0x0b,
  attribute: 0x0c,
  continuation: 0x10,
  symbolTable: 0x11,
  attributeInfo: 0x15,
} as const;

const LARGEST_KNOWN = 0x18;
const SHARED = 0x02;
const FAIL_IF_UNKNOWN = 0x80;
const MOST_BLOCKS = 10_000;

/** A message: its number, its body, and when it was made where the header keeps that. */
export interface Message {
  readonly type: number;
  readonly body: () => Cursor;
  readonly shared: boolean;
  readonly order: number;
}

/** An object's messages, and whether its attributes are listed in the order they were made in. */
export interface ObjectHeader {
  readonly address: number;
  readonly messages: readonly Message[];
  readonly attributesInOrder: boolean;
}

/** Reads the header at `address`. Blocks that point to each other in a circle are refused. */
export function readObjectHeader(file: FileBytes, address: number): ObjectHeader {
  const start = file.at(address, 4, "an object header").u32();
  const isV2 = start === 0x5244484f; // OHDR
  const blocks: Block[] = [isV2 ? firstBlockV2(file, address) : firstBlockV1(file, address)];
  const messages: Message[] = [];
  let count = 0;
  const seen = new Set([address]);
  for (const { cursor, flags } of blocks) {
    const head = isV2 ? (flags & 4 ? 6 : 4) : 8;
    const end = isV2 ? 4 : 0;
    while (cursor.left - end >= head) {
      const message = isV2 ? messageV2(cursor, flags) : messageV1(cursor);
      count++;
      if (message.type !== MESSAGE.continuation) {
        messages.push(message);
        continue;
      }
      const body = message.body();
      const [next, length] = [body.address(), body.length()];
      if (next === undefined || seen.has(next) || blocks.length > MOST_BLOCKS) {
        throw new Damage("an object header whose blocks lead in a circle");
      }
      seen.add(next);
      const cursorThere = file.at(next, length, "a block of an object header");
      if (isV2) {
        checkSum(cursorThere);
        cursorThere.expect("OCHK");
      }
      blocks.push({ cursor: cursorThere, flags });
    }
    if (!isV2 && cursor.left > 0) throw new Damage("an object header that ends within a message");
  }
  const { messages: declared } = blocks[0]!;
  if (declared !== undefined && count !== declared) {
    throw new Damage(`an object header of ${count} messages that should be ${declared}`);
  }
  return { address, messages, attributesInOrder: isV2 && (blocks[0]!.flags & 8) !== 0 };
}

interface Block {
  readonly cursor: Cursor;
  readonly flags: number;
  /** How many messages the whole header has, where its first block says so. */
  readonly messages?: number;
}

function firstBlockV1(file: FileBytes, address: number): Block {
  const head = file.at(address, 16, "an object header");
  const version = head.u8();
  if (version !== 1) throw new Damage(`an object header of version ${version}`);
  head.skip(1);
  const messages = head.u16();
  head.skip(4);
  return { cursor: file.at(address + 16, head.u32(), "an object header"), flags: 0, messages };
}

function firstBlockV2(file: FileBytes, address: number): Block {
  const head = file.at(address, Math.min(34, file.after(address)), "an object header");
  head.skip(4);
  const version = head.u8();
  if (version !== 2) throw new Damage(`an object header of version ${version}`);
  const flags = head.u8();
  head.skip((flags & 0x20 ? 16 : 0) + (flags & 0x10 ? 4 : 0));
  const length = head.uint(1 << (flags & 3));
  const cursor = file.at(address, head.position + length + 4, "an object header");
  checkSum(cursor);
  cursor.skip(head.position);
  return { cursor, flags };
}

function messageV1(cursor: Cursor): Message {
  const [type, length, flags] = [cursor.u16(), cursor.u16(), cursor.u8()];
  cursor.skip(3);
  return message(cursor, type, length, flags, 0);
}

function messageV2(cursor: Cursor, headerFlags: number): Message {
  const [type, length, flags] = [cursor.u8(), cursor.u16(), cursor.u8()];
  return message(cursor, type, length, flags, headerFlags & 4 ? cursor.u16() : 0);
}

function message(
  cursor: Cursor,
  type: number,
  length: number,
  flags: number,
  order: number,
): Message {
  if (length > cursor.left) throw new Damage("an object header with a message beyond its end");
  if (type > LARGEST_KNOWN && flags & FAIL_IF_UNKNOWN) {
    throw unread(`an object header with a message of the unknown kind ${type}`);
  }
  const body = cursor.part(length, "a message of an object header");
  return {
    type,
    shared: (flags & SHARED) !== 0,
    order,
    body: () => body.again(),
  };
}

/**
 * The body of a message, or of the one that it refers to: types that were given a name lie in a
 * header of their own.
 */
export function bodyOf(file: FileBytes, { body, shared, type }: Omit<Message, "order">): Cursor {
  const own = body();
  if (!shared) return own;
  const [version, kind] = [own.u8(), own.u8()];
  if (version !== 2 && !(version === 3 && kind === 2)) {
    throw kind === 1
      ? sharedBetweenObjects()
      : unread(`a shared message of version ${version} and kind ${kind}`);
  }
  const address = own.address();
  if (address === undefined) throw new Damage("a shared message without an address");
  const named = readObjectHeader(file, address).messages.find((each) => each.type === type);
  if (named === undefined || named.shared) throw new Damage("a shared message that is not there");
  return named.body();
}
