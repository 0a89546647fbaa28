/** `node:zlib`, with what later versions than Node 20 add to it. */
import zlib from "node:zlib";
import { crc32 as ownCrc32 } from "./browser/crc32.ts";
import { notHere } from "./errors.ts";

/** Node's own. */
export const {
  brotliCompressSync,
  brotliDecompressSync,
  constants,
  createGunzip,
  createGzip,
  gunzipSync,
  inflateRawSync,
  inflateSync,
} = zlib;

type Sync = (bytes: Uint8Array) => Uint8Array;
const later = zlib as unknown as Readonly<Record<string, Sync | undefined>>;
const refused = (): never => {
  throw notHere("Zstandard (Node 22.15 and newer have it)");
};

/** A checksum, in continuation of an earlier one. */
export const crc32 = zlib.crc32 ?? ownCrc32;
/** Zstandard. */
export const zstdCompressSync: Sync = later.zstdCompressSync ?? refused;
/** Zstandard. */
export const zstdDecompressSync: Sync = later.zstdDecompressSync ?? refused;
