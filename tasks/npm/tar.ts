/** Packs files as npm takes them: a gzipped tar whose paths begin with `package/`. */
import { gzipSync } from "node:zlib";

const BLOCK = 512;
/** The time that npm itself gives to each file, so that the same files give the same bytes. */
const TIME = Date.UTC(1985, 9, 26, 8, 15) / 1000;

/**
 * The packed bytes.
 *
 * Source of the form: POSIX.1-1988, ustar.
 *
 * @param files contents by their paths, with `/` between their parts
 * @throws {RangeError} for a path that a tar cannot hold
 */
export function packTar(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const blocks: Uint8Array[] = [];
  for (const [path, bytes] of [...files].sort(([a], [b]) => a < b ? -1 : 1)) {
    blocks.push(header(`package/${path}`, bytes.length), bytes);
    blocks.push(new Uint8Array((BLOCK - bytes.length % BLOCK) % BLOCK));
  }
  blocks.push(new Uint8Array(2 * BLOCK));
  const packed = gzipSync(concat(blocks), { level: 9 });
  // The byte that names the system that packed it.
  packed[9] = 255;
  return new Uint8Array(packed);
}

function header(path: string, size: number): Uint8Array {
  const [prefix, name] = split(path);
  const block = new Uint8Array(BLOCK);
  const put = (text: string, at: number) => block.set(new TextEncoder().encode(text), at);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, "0") + "\0";
  put(name, 0);
  put(octal(0o644, 7), 100);
  put(octal(0, 7), 108);
  put(octal(0, 7), 116);
  put(octal(size, 11), 124);
  put(octal(TIME, 11), 136);
  put("        ", 148);
  put("0", 156);
  put("ustar\0" + "00", 257);
  put(prefix, 345);
  put(block.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, "0") + "\0 ", 148);
  return block;
}

/** A path in the two fields that it is stored in, of 155 and 100 bytes. */
function split(path: string): [string, string] {
  if (path.length <= 100) return ["", path];
  for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) {
    if (path.length - at - 1 <= 100 && at <= 155) return [path.slice(0, at), path.slice(at + 1)];
  }
  throw new RangeError(`a path of ${path.length} letters cannot be packed: ${path}`);
}

function concat(blocks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(blocks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const block of blocks) {
    whole.set(block, at);
    at += block.length;
  }
  return whole;
}
