/** Files of the same bytes under several names. */
import { fingerprint } from "../../../files/mod.ts";

/** Pieces that are read of each file, spread over it, and their length. */
const PIECES = 16;
const PIECE_BYTES = 4096;
/** What is read at a time of two files whose pieces are the same. */
const BLOCK_BYTES = 2 ** 20;

/**
 * Finds files that hold the same bytes. Files of one size are compared by pieces (64 KB of each), and
 * those whose pieces are the same by all their bytes, up to the first that differ.
 *
 * @returns pairs: a file, and one before it that it equals.
 */
export async function sameBytes(
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<[path: string, first: string][]> {
  const seen = new Map<string, string[]>();
  const found: [string, string][] = [];
  for (const path of paths) {
    signal?.throwIfAborted();
    const key = await pieces(path);
    const others = seen.get(key) ?? [];
    seen.set(key, [...others, path]);
    for (const other of others) {
      if (!await equal(path, other, signal)) continue;
      found.push([path, other]);
      break;
    }
  }
  return found;
}

async function pieces(path: string): Promise<string> {
  using file = await Deno.open(path);
  const { size } = await file.stat();
  const bytes = new Uint8Array(PIECES * PIECE_BYTES);
  for (let i = 0; i < PIECES; i++) {
    const at = Math.floor(Math.max(0, size - PIECE_BYTES) * (i / (PIECES - 1)));
    fill(file, at, bytes.subarray(i * PIECE_BYTES, (i + 1) * PIECE_BYTES));
  }
  return fingerprint(String(size), bytes);
}

async function equal(path: string, other: string, signal?: AbortSignal): Promise<boolean> {
  using a = await Deno.open(path);
  using b = await Deno.open(other);
  const { size } = await a.stat();
  const [mine, theirs] = [new Uint8Array(BLOCK_BYTES), new Uint8Array(BLOCK_BYTES)];
  for (let at = 0; at < size; at += BLOCK_BYTES) {
    signal?.throwIfAborted();
    const length = fill(a, at, mine);
    if (fill(b, at, theirs) !== length) return false;
    for (let i = 0; i < length; i++) if (mine[i] !== theirs[i]) return false;
  }
  return true;
}

/** Reads from a place on; returns how many bytes there were. */
function fill(file: Deno.FsFile, at: number, target: Uint8Array): number {
  file.seekSync(at, Deno.SeekMode.Start);
  let read = 0;
  while (read < target.length) {
    const got = file.readSync(target.subarray(read));
    if (got === null) break;
    read += got;
  }
  return read;
}
