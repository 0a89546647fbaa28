/** How a dataset is stored: in one piece, in chunks, packed, elsewhere, or not at all yet. */
import { Damage, unread } from "./damage.ts";
import type { Cursor } from "./cursor.ts";

/** Where the values lie. */
export interface Layout {
  readonly kind: "compact" | "contiguous" | "chunked" | "virtual";
  /** The shape of a chunk. */
  readonly chunks: number[] | null;
  /** Where values in one piece, or the index of the chunks, lie; undefined where none is there. */
  readonly address: number | undefined;
  /** Whether the chunks have an index of a newer kind, which only the library reads. */
  readonly isNewer?: boolean;
}

const COMPACT = 0;
const CHUNKED = 2;
const KINDS = ["compact", "contiguous", "chunked", "virtual"] as const;
const MOST_AXES = 33; // one for the bytes of an element

/** Reads where the values lie. */
export function layoutOf(body: Cursor): Layout {
  const version = body.u8();
  if (version < 1 || version > 5) throw new Damage(`a data layout of version ${version}`);
  if (version < 3) return oldLayout(body);
  const number = body.u8();
  const kind = KINDS[number];
  if (kind === undefined) throw new Damage(`a data layout of the kind ${number}`);
  if (number === COMPACT) {
    body.skip(body.u16());
    return { kind, chunks: null, address: undefined };
  }
  if (number !== CHUNKED) return { kind, chunks: null, address: body.address() };
  if (version === 3) {
    const axes = axesOf(body.u8());
    const address = body.address();
    return { kind, address, chunks: chunkShape(body, axes, 4) };
  }
  body.skip(1);
  const axes = axesOf(body.u8());
  const chunks = chunkShape(body, axes, body.u8());
  return { kind, chunks, address: undefined, isNewer: true };
}

function oldLayout(body: Cursor): Layout {
  const [axes, number] = [axesOf(body.u8()), body.u8()];
  const kind = KINDS[number];
  if (kind === undefined || kind === "virtual") throw new Damage(`a data layout of kind ${number}`);
  body.skip(5);
  const address = number === COMPACT ? undefined : body.address();
  return { kind, address, chunks: number === CHUNKED ? chunkShape(body, axes, 4) : null };
}

function axesOf(count: number): number {
  if (count >= 1 && count <= MOST_AXES) return count;
  throw new Damage(`a data layout of ${count} axes`);
}

/** The last length is the bytes of an element. */
function chunkShape(body: Cursor, axes: number, bytes: number): number[] {
  if (bytes < 1 || bytes > 8) throw new Damage(`chunk lengths of ${bytes} bytes`);
  const lengths = Array.from({ length: axes }, () => body.uint(bytes));
  if (lengths.includes(0)) throw new Damage(`chunks of (${lengths.slice(0, -1).join(", ")})`);
  return lengths.slice(0, -1);
}

/** A filter that the values went through. */
export interface Filter {
  readonly id: number;
  readonly name: string;
}

const KNOWN = new Map([
  [1, "deflate"],
  [2, "shuffle"],
  [3, "fletcher32"],
  [4, "szip"],
  [5, "nbit"],
  [6, "scaleoffset"],
  // Registered ones that are met: https://github.com/HDFGroup/hdf5_plugins/blob/master/docs/RegisteredFilterPlugins.md
  [307, "bzip2"],
  [32000, "lzf"],
  [32001, "blosc"],
  [32004, "lz4"],
  [32008, "bitshuffle"],
  [32013, "zfp"],
  [32015, "zstd"],
  [32026, "blosc2"],
]);
const NAMED_FROM = 256; // newer files keep the names of other filters alone

/** Reads the filters, in the order in which they were applied. */
export function filtersOf(body: Cursor): Filter[] {
  const [version, count] = [body.u8(), body.u8()];
  if (version !== 1 && version !== 2) throw new Damage(`filters of version ${version}`);
  if (count > 32) throw new Damage(`${count} filters`);
  body.skip(version === 1 ? 6 : 0);
  return Array.from({ length: count }, () => {
    const id = body.u16();
    const nameBytes = version === 1 || id >= NAMED_FROM ? body.u16() : 0;
    body.skip(2);
    const values = body.u16();
    const name = body.text(version === 1 ? Math.ceil(nameBytes / 8) * 8 : nameBytes);
    body.skip(4 * values + (version === 1 && values % 2 === 1 ? 4 : 0));
    return { id, name: name.split("\0")[0] || (KNOWN.get(id) ?? `number ${id}`) };
  });
}

const NEVER = 1;

/** What places hold that were never written. */
export interface Fill {
  /** Whether they read as a fill value. */
  readonly filled: boolean;
  /** The fill value, where one is kept. */
  readonly fillValue?: Cursor | undefined;
}

/** Reads what a header says of places that were never written. */
export function fillOf(body: Cursor): Fill {
  const version = body.u8();
  const value = (isKept: boolean) => {
    const length = isKept ? body.u32() : 0;
    return length === 0 || length > body.left ? undefined : body.part(length, "a fill value");
  };
  if (version === 3) {
    const flags = body.u8();
    const filled = ((flags >> 2) & 3) !== NEVER && (flags & 0x10) === 0;
    return { filled, fillValue: value((flags & 0x20) !== 0) };
  }
  if (version !== 1 && version !== 2) throw unread(`a fill value of version ${version}`);
  body.skip(1);
  const written = body.u8();
  const isDefined = body.u8() !== 0;
  return { filled: written !== NEVER && isDefined, fillValue: value(version === 1 || isDefined) };
}
