/** Files of the same bytes under several names. */
import { type ByteSource, fingerprint, openSource, type Span } from "../../../files/mod.ts";
import { runAbreast } from "../../../parallel/mod.ts";

/** Pieces that are looked at of each file, spread over it, and their length. */
const PIECES = 16;
const PIECE_BYTES = 4096;
/**
 * Their order. One after the other is read of the files that are the same so far: nearly always the first
 * tells all of them from each other, and each is a request where they lie elsewhere.
 */
const ORDER = Array.from(
  { length: PIECES },
  (_, i) => i % 2 === 0 ? (PIECES + i) / 2 : (i - 1) / 2,
);
/** What is read at a time of two files whose pieces are the same. */
const BLOCK_BYTES = 2 ** 20;
/** Files that are open at a time. */
const ABREAST = 16;
const DOING = "look for files of the same bytes";

/**
 * Finds files that hold the same bytes. Files of one size are compared by pieces (64 KB of each at
 * most), and those whose pieces are the same by all their bytes, up to the first that differ.
 *
 * @returns pairs: a file, and one before it that it equals.
 */
export async function sameBytes(
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<[path: string, first: string][]> {
  const sizes = await runAbreast(paths, ABREAST, async (path) => {
    using file = await openSource(path, DOING);
    return file.size;
  });
  let alike = groups(paths, (i) => String(sizes[i]));
  for (const piece of ORDER) {
    const next: string[][] = [];
    for (const same of alike) {
      signal?.throwIfAborted();
      const keys = await runAbreast(same, ABREAST, (path) => keyOfPiece(path, piece, signal));
      next.push(...groups(same, (i) => keys[i]!));
    }
    alike = next;
  }
  const found: [string, string][] = [];
  for (const same of alike) {
    for (const [i, path] of same.entries()) {
      for (const other of same.slice(0, i)) {
        if (!await equal(path, other, signal)) continue;
        found.push([path, other]);
        break;
      }
    }
  }
  return found.sort(([a], [b]) => paths.indexOf(a) - paths.indexOf(b));
}

/** Those that have the same key together, where two have one or more. */
function groups(paths: readonly string[], keyOf: (i: number) => string): string[][] {
  const byKey = new Map<string, string[]>();
  for (const [i, path] of paths.entries()) {
    byKey.set(keyOf(i), [...byKey.get(keyOf(i)) ?? [], path]);
  }
  return [...byKey.values()].filter(({ length }) => length > 1);
}

async function keyOfPiece(path: string, piece: number, signal?: AbortSignal): Promise<string> {
  using file = await openSource(path, DOING);
  const at = Math.floor(Math.max(0, file.size - PIECE_BYTES) * (piece / (PIECES - 1)));
  return fingerprint(await readSpan(file, [at, Math.min(PIECE_BYTES, file.size - at)], signal));
}

async function readSpan(
  file: ByteSource,
  [at, length]: Span,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  await file.ready([[at, length]], { signal });
  return await file.read(at, length);
}

async function equal(path: string, other: string, signal?: AbortSignal): Promise<boolean> {
  using a = await openSource(path, DOING);
  using b = await openSource(other, DOING);
  for (let at = 0; at < a.size; at += BLOCK_BYTES) {
    signal?.throwIfAborted();
    const span: Span = [at, Math.min(BLOCK_BYTES, a.size - at)];
    const [mine, theirs] = [await readSpan(a, span, signal), await readSpan(b, span, signal)];
    for (let i = 0; i < mine.length; i++) if (mine[i] !== theirs[i]) return false;
  }
  return true;
}
