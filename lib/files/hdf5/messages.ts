/**
 * What the HDF5 library prints, and how it sees files. Before it throws an error it writes the text
 * to a temporary file. To read a file nobody should need the permission to write in `/tmp`, so it
 * gets a piece of memory instead.
 */

/** The parts of the library's file system (Emscripten's `FS`) that are used here. */
export interface LibraryFiles {
  /** The open files by their numbers. */
  readonly streams: readonly (Stream | null | undefined)[];
  open(path: string, flags: number | string, mode?: number): Stream;
  unlink(path: string): void;
  readdir(path: string): string[];
  close(stream: Stream): void;
  fstat(fd: number): { ino: number; readonly size: number; readonly mtime: Date };
  read(
    stream: Stream,
    to: Int8Array<ArrayBuffer>,
    start: number,
    length: number,
    at?: number,
  ): number;
  write(stream: Stream, from: Int8Array, start: number, length: number, at?: number): number;
  createStream(stream: Omit<Stream, "fd">): Stream;
}

/** A file that the library has open. */
export interface Stream {
  readonly fd: number;
  readonly path: string;
  /** The number that the system gave to an ordinary file: 2 for stderr. */
  readonly nfd?: number;
  readonly flags: number | string;
  readonly node: { readonly mode: number };
  readonly seekable: boolean;
  position: number;
  readonly stream_ops: {
    llseek(stream: Stream, offset: number, whence: number): number;
    write(stream: Stream, from: Int8Array, start: number, length: number, at: number): number;
    read(stream: Stream, to: Int8Array, start: number, length: number, at: number): number;
  };
}

const TEMPORARY = "/tmp/tmpfile_"; // what C's tmpfile() of this library calls its files
const ORDINARY_FILE = 0o100600;
const STDERR = 2;

/** Keeps the library's temporary files in memory. All other files stay what they are. */
export function catchMessages(files: LibraryFiles): void {
  const { open, unlink } = files;
  let last: Stream | undefined;
  files.open = (path, flags, mode) => {
    if (!path.startsWith(TEMPORARY)) return open(path, flags, mode);
    // The error handler throws before it closes its file, so that is done when the next one opens.
    if (last !== undefined) files.close(last);
    return last = files.createStream(memoryStream(path, flags));
  };
  files.unlink = (path) => path.startsWith(TEMPORARY) ? undefined : unlink(path);
}

/**
 * Makes the library take a file for another one each time it is opened. Else it would share what it
 * knows of one that it still has open, which after an error may be a file that is no longer there.
 */
export function separateOpenings(files: LibraryFiles): void {
  const { fstat } = files;
  let count = 0;
  files.fstat = (fd) => Object.assign(fstat(fd), { ino: ++count });
}

/** Calls `body` and drops what the library prints on stderr meanwhile. */
export function quietly<T>(files: LibraryFiles, body: () => T): T {
  const { write } = files;
  files.write = (stream, from, start, length, at) =>
    stream.nfd === STDERR ? length : write(stream, from, start, length, at);
  try {
    return body();
  } finally {
    files.write = write;
  }
}

function memoryStream(path: string, flags: number | string): Omit<Stream, "fd"> {
  let content = new Int8Array(0);
  return {
    path,
    flags,
    node: { mode: ORDINARY_FILE },
    seekable: true,
    position: 0,
    stream_ops: {
      llseek: (stream, offset, whence) => offset + [0, stream.position, content.length][whence]!,
      write: (_stream, from, start, length, at) => {
        const grown = new Int8Array(Math.max(content.length, at + length));
        grown.set(content);
        grown.set(from.subarray(start, start + length), at);
        content = grown;
        return length;
      },
      read: (_stream, to, start, length, at) => {
        const part = content.subarray(at, at + length);
        to.set(part, start);
        return part.length;
      },
    },
  };
}
