/** An open file as the library knows it, and the errors of calls on it. */
import { FormatError, isNeuroidError } from "../../errors/mod.ts";
import { type Hdf5Library, hdf5Message } from "./library.ts";
import { type ByteSource, changedFile } from "../source/mod.ts";
import type { LibraryFiles, Stream } from "./messages.ts";
import { serveReads, takeFault } from "./remote_reads.ts";
import { Damage } from "./structure/mod.ts";

/** What every call of the library needs to know of an open file. */
export interface Handle {
  readonly library: Hdf5Library;
  readonly id: bigint;
  readonly path: string;
  /** What the library opened for it in the system. */
  readonly streams: readonly Stream[];
  /** Of a file that is read: where its bytes come from. */
  readonly source?: ByteSource;
  /** Ends what the library is told of a remote file. */
  readonly release?: () => void;
}

const READ_ONLY = 0;

/** Opens a file in the library for reading; what it asks of a remote one is fetched as it reads. */
export function openReading(library: Hdf5Library, source: ByteSource): Handle {
  // The library opens a link twice and expects one file number, but ours differ by opening.
  const file = Deno.realPathSync(source.file);
  const release = source.isRemote ? serveReads(library.FS, file, source) : () => {};
  try {
    const handle = openHandle(library, file, READ_ONLY, false);
    if (!source.isRemote) requireSame(handle, source);
    return { ...handle, path: source.path, source, release };
  } catch (error) {
    release();
    throw error;
  }
}

/** The library opens the path once more, where another file may lie by now. */
function requireSame(handle: Handle, source: ByteSource): void {
  const { library, streams: [stream] } = handle;
  const { size, mtime } = library.FS.fstat(stream!.fd);
  const { modified } = source.identity;
  if (size === source.size && (modified === undefined || mtime.toISOString() === modified)) return;
  closeHandle(handle);
  const found = `${size} bytes of ${mtime.toISOString()} in place of ${source.version}`;
  throw changedFile("open an HDF5 file", source.path, found);
}

/** Opens a file in the library; `mode` as its `open` has it. */
export function openHandle(
  library: Hdf5Library,
  path: string,
  mode: number,
  trackOrder: boolean,
): Handle {
  const before = new Set(library.FS.streams);
  const opened = () => {
    return library.FS.streams.filter((each) => each?.nfd !== undefined && !before.has(each));
  };
  try {
    const id = keepingStack(library, () => library.open(path, mode, trackOrder, -1, -1));
    return { library, id, path, streams: opened() as Stream[] };
  } catch (error) {
    closeStreams(library.FS, opened() as Stream[]);
    throw error;
  }
}

/**
 * Closes a file. A call that failed leaves open what it had opened inside the file, and then the
 * library keeps the file as well: so it is closed in the system, too.
 */
export function closeHandle({ library, id, streams, source, release }: Handle): void {
  try {
    if (library.close_file(id) < 0) throw new Error("the file could not be closed");
  } finally {
    closeStreams(library.FS, streams);
    release?.();
    source?.close();
  }
}

function closeStreams(files: LibraryFiles, streams: readonly Stream[]): void {
  for (const stream of streams) if (files.streams[stream.fd] === stream) files.close(stream);
}

const sources = new WeakMap<object, ByteSource>();

/** Says where the bytes of an open file come from: {@link attempt} then looks whether it changes. */
export function knowSource(file: object, source: ByteSource): void {
  sources.set(file, source);
}

/**
 * Runs calls of the library, or of what reads a file's structure; what it throws becomes a
 * {@link FormatError} with the reason that was found, or HDF5's own. A file that changed since it was opened
 * is one too: structure and values would be of two files.
 *
 * @param doing an infinitive phrase, such as `read dataset "betas"`
 */
export function attempt<T>(file: { readonly path: string }, doing: string, body: () => T): T {
  const { path } = file, source = sources.get(file);
  takeFault(); // an older one, that came to nothing
  try {
    const value = body();
    const fault = takeFault();
    if (fault !== undefined) throw fault; // the library went on without what it could not read
    source?.requireUnchanged();
    return value;
  } catch (error) {
    const cause = takeFault() ?? error;
    if (isNeuroidError(cause)) throw cause;
    source?.requireUnchanged(); // then it is not damaged
    if (cause instanceof Damage) {
      throw new FormatError({
        doing,
        found: cause.message,
        right: cause.right,
        where: path,
        cause,
      });
    }
    const found = `HDF5 says "${hdf5Message(cause)}"`;
    throw new FormatError({
      doing,
      found,
      right: found.includes("external raw data file")
        ? "the files that hold its values, where they lay when it was written"
        : "an undamaged file",
      where: path,
      cause,
    });
  }
}

/**
 * Runs calls of the library. An error that it throws leaves its stack as deep as it was, and a few
 * hundred of them would run into other memory: `ccall` puts it back where it stood before its call.
 */
export function keepingStack<T>(library: Hdf5Library, body: () => T): T {
  let outcome: { value: T } | { error: unknown };
  library._body = () => {
    try {
      outcome = { value: body() };
    } catch (error) {
      outcome = { error };
    }
  };
  // Only where it puts an argument on the stack does it look where the stack stands.
  library.ccall("body", null, ["string"], [""]);
  if ("error" in outcome!) throw outcome.error;
  return outcome!.value;
}

/** A name as an absolute path within the file: `betas` and `/betas` are the same. */
export function absolute(name: string): string {
  return `/${name.split("/").filter((part) => part !== "").join("/")}`;
}
