/** What is used of `node:zlib`, in a browser. */
import { crc32 as crc } from "./crc32.ts";
// deno-lint-ignore no-import-prefix -- of the npm build alone, not of the project
import { Inflate } from "npm:pako@2.1.0";
import { notHere } from "../errors.ts";

/** The constant that asks for what comes out of cut data. */
export const constants = { Z_SYNC_FLUSH: 2, Z_FINISH: 4 };

interface InflateOptions {
  readonly maxOutputLength?: number;
  readonly finishFlush?: number;
  readonly info?: boolean;
}

function inflate(bytes: Uint8Array, raw: boolean, options: InflateOptions) {
  const { maxOutputLength = Infinity, finishFlush = constants.Z_FINISH, info } = options;
  const chunks: Uint8Array[] = [];
  let length = 0;
  const inflater = new Inflate({ raw, chunkSize: 1 << 16 });
  inflater.onData = (chunk: Uint8Array) => {
    length += chunk.length;
    if (length > maxOutputLength) {
      throw new RangeError(`Cannot create a Buffer larger than ${maxOutputLength} bytes`);
    }
    chunks.push(chunk.slice());
  };
  inflater.push(bytes, finishFlush === constants.Z_SYNC_FLUSH ? 2 : true);
  if (inflater.err !== 0) throw new Error(inflater.msg || `zlib error ${inflater.err}`);
  if (!inflater.ended && finishFlush !== constants.Z_SYNC_FLUSH) {
    throw new Error("unexpected end of file");
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return info ? { buffer: whole, engine: { bytesWritten: inflater.strm.total_in } } : whole;
}

/** Undoes deflate without a header. */
export function inflateRawSync(bytes: Uint8Array, options: InflateOptions = {}) {
  return inflate(bytes, true, options);
}

/** Undoes zlib. */
export function inflateSync(bytes: Uint8Array, options: InflateOptions = {}) {
  return inflate(bytes, false, options);
}

/** Undoes gzip. */
export function gunzipSync(bytes: Uint8Array, options: InflateOptions = {}) {
  return inflate(bytes, false, options);
}

/** A checksum, in continuation of an earlier one. */
export const crc32 = crc;

/** A stream that undoes gzip, for {@link pipeline} of the stand-in of `node:stream`. */
export function createGunzip() {
  return {
    source: undefined as AsyncIterable<Uint8Array<ArrayBuffer>> | undefined,
    async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
      const blocks = this.source![Symbol.asyncIterator]();
      const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
        pull: async (controller) => {
          const { done, value } = await blocks.next();
          if (done) controller.close();
          else controller.enqueue(value);
        },
      });
      const reader = packed.pipeThrough(new DecompressionStream("gzip")).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        yield value;
      }
    },
  };
}

const refused = (what: string) => () => {
  throw notHere(what);
};

/** Not in a browser. */
export const brotliDecompressSync = refused("Brotli"),
  brotliCompressSync = refused("Brotli"),
  zstdDecompressSync = refused("Zstandard"),
  zstdCompressSync = refused("Zstandard"),
  createGzip = refused("writing gzip");
