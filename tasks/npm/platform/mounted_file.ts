/** An open mounted file, as Deno has open files. */
import { type Content, contentSize, copyContent } from "./mounted.ts";

/** What is known of a file or folder. */
export function infoOf(isFile: boolean, size: number) {
  return {
    isFile,
    isDirectory: !isFile,
    isSymlink: false,
    size,
    mtime: new Date(0),
    atime: new Date(0),
    birthtime: null,
    ctime: null,
    blocks: null,
    ino: null,
    dev: 0,
    mode: null,
  };
}

/** A mounted file that is read from a position on. */
export class MountedFile {
  #position = 0;

  constructor(private readonly content: Content) {}

  seekSync(offset: number | bigint, whence: number): number {
    const from = [0, this.#position, contentSize(this.content)][whence]!;
    return this.#position = from + Number(offset);
  }

  readSync(target: Uint8Array): number | null {
    const length = copyContent(this.content, this.#position, target);
    if (length === 0 && target.length > 0) return null;
    this.#position += length;
    return length;
  }

  // deno-lint-ignore require-await -- what goes wrong must come as a rejection
  async seek(offset: number | bigint, whence: number): Promise<number> {
    return this.seekSync(offset, whence);
  }

  // deno-lint-ignore require-await
  async read(target: Uint8Array): Promise<number | null> {
    return this.readSync(target);
  }

  statSync() {
    return infoOf(true, contentSize(this.content));
  }

  stat() {
    return Promise.resolve(this.statSync());
  }

  close(): void {}

  [Symbol.dispose](): void {}
}
