/**
 * The library opens files itself, and a remote one is a file of this machine with the bytes that were
 * fetched, and zeros elsewhere. So what it reads of such a file comes from the file's source, which
 * fetches what is not there.
 */
import { isNeuroidError } from "../../errors/mod.ts";
import type { ByteSource } from "../source/mod.ts";
import type { LibraryFiles } from "./messages.ts";

const INPUT_OUTPUT_ERROR = 29; // EIO, as the library counts

const sources = new Map<string, ByteSource[]>();
let fault: unknown;
let isServed = false;

/** Has the library read a file through its source; returns what ends that. */
export function serveReads(files: LibraryFiles, file: string, source: ByteSource): () => void {
  if (!isServed) intercept(files);
  isServed = true;
  const here = sources.get(file);
  if (here === undefined) sources.set(file, [source]);
  else here.push(source);
  return () => {
    const rest = (sources.get(file) ?? []).filter((each) => each !== source);
    if (rest.length > 0) sources.set(file, rest);
    else sources.delete(file);
  };
}

/** What went wrong while the library read, which itself says only that it could not; once. */
export function takeFault(): unknown {
  const taken = fault;
  fault = undefined;
  return taken;
}

function intercept(files: LibraryFiles): void {
  const { read } = files;
  files.read = (stream, to, start, length, at) => {
    const source = sources.get(stream.path)?.at(-1);
    if (source === undefined) return read(stream, to, start, length, at);
    const position = at ?? stream.position;
    const count = readOr(source, to, start, length, position);
    if (at === undefined) stream.position += count;
    return count;
  };
}

function readOr(
  source: ByteSource,
  to: Int8Array<ArrayBuffer>,
  start: number,
  length: number,
  position: number,
): number {
  try {
    return source.readSome(new Uint8Array(to.buffer, to.byteOffset + start, length), position);
  } catch (error) {
    // Thrown through the library as it is, it would leave the library half-way in its work.
    fault = isNeuroidError(error)
      ? error
      : new Error("a remote file cannot be read", { cause: error });
    throw Object.assign(new Error("input/output error"), {
      name: "ErrnoError",
      errno: INPUT_OUTPUT_ERROR,
    });
  }
}
