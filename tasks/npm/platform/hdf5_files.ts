/** The HDF5 library's view of files: those of {@link host}, opened where it asks for a path. */
import { contentSize, copyContent, mountedContent } from "./mounted.ts";

interface Stream {
  position: number;
}

/** The parts of the library's file system that are changed. */
interface LibraryFiles {
  open(path: string, flags: number | string, mode?: number): unknown;
  fstat(fd: number): unknown;
  stat(path: string): unknown;
  getStream(fd: number): { readonly mounted?: number } | null;
  createStream(stream: object): unknown;
}

const ORDINARY_FILE = 0o100444;
/** A number that no file of the system has: the library's rooms look whether there is one. */
const NOT_OF_THE_SYSTEM = 1 << 30;

/** Makes the library find mounted files; all others stay what they are. */
export function offerMountedFiles<T extends { FS: unknown }>(library: T): T {
  const files = library.FS as LibraryFiles;
  const { open, fstat, stat } = files;
  const attributes = (size: number) => {
    const time = new Date(0);
    return {
      ...{ dev: 1, ino: 1, mode: ORDINARY_FILE, nlink: 1, uid: 0, gid: 0, rdev: 0, size },
      ...{ atime: time, mtime: time, ctime: time, blksize: 4096, blocks: Math.ceil(size / 512) },
    };
  };
  files.open = (path, flags, mode) => {
    const content = mountedContent(path);
    if (content === undefined) return open(path, flags, mode);
    const size = contentSize(content);
    return files.createStream({
      path,
      flags: 0,
      nfd: NOT_OF_THE_SYSTEM,
      mounted: size,
      node: { mode: ORDINARY_FILE },
      seekable: true,
      position: 0,
      stream_ops: {
        llseek: (stream: Stream, offset: number, whence: number) =>
          offset + [0, stream.position, size][whence]!,
        read: (_: Stream, to: Int8Array, start: number, length: number, at: number) =>
          copyContent(content, at, new Uint8Array(to.buffer, to.byteOffset + start, length)),
        close: () => {},
        getattr: () => attributes(size),
      },
    });
  };
  files.fstat = (fd) => {
    const size = files.getStream(fd)?.mounted;
    return size === undefined ? fstat(fd) : attributes(size);
  };
  files.stat = (path) => {
    const content = mountedContent(path);
    return content === undefined ? stat(path) : attributes(contentSize(content));
  };
  return library;
}
