/** Files on a disk. */
import { FormatError, MissingError } from "../../errors/mod.ts";
import { unopened } from "../stand_in.ts";
import { Readable } from "./readable.ts";
import type { ByteSource, FileIdentity, Transfer } from "./types.ts";

/** Opens a file on a disk, or a folder where the system lets one. */
export function openLocal(path: string, doing: string, kind: string): LocalSource {
  let file: Deno.FsFile;
  try {
    file = Deno.openSync(path);
  } catch (cause) {
    throw new MissingError({ doing, ...unopened(path, kind, cause) });
  }
  return new LocalSource(path, file, doing);
}

/** A file on a disk. What the system says where it cannot be read comes as it is. */
class LocalSource extends Readable implements ByteSource {
  readonly size: number;
  readonly nature: ByteSource["nature"];
  readonly identity: FileIdentity;
  readonly version: string;
  readonly isRemote = false;
  readonly #file: Deno.FsFile;
  readonly #time: number | undefined;
  #open = true;

  constructor(readonly path: string, file: Deno.FsFile, readonly doing: string) {
    super();
    this.#file = file;
    const info = file.statSync();
    const { size, isFile, isDirectory, mtime } = info;
    this.size = size;
    this.nature = isFile ? "file" : isDirectory ? "folder" : "other";
    this.identity = { size, modified: mtime?.toISOString() };
    this.version = versionText(info);
    this.#time = mtime?.getTime();
  }

  get file(): string {
    return this.path;
  }

  ready(): Promise<void> {
    return Promise.resolve();
  }

  cost(): Transfer {
    return { requests: 0, bytes: 0 };
  }

  readSome(target: Uint8Array, position: number): number {
    // Synchronous, so that two reads under way never move the one handle between seek and read.
    this.#file.seekSync(position, Deno.SeekMode.Start);
    let filled = 0;
    while (filled < target.length) {
      const count = this.#file.readSync(target.subarray(filled));
      if (count === null) break;
      filled += count;
    }
    return filled;
  }

  requireUnchanged(): void {
    // Devices and folders change as they are read.
    if (this.nature !== "file" || !this.#open) return;
    const now = this.#file.statSync();
    if (now.size === this.size && now.mtime?.getTime() === this.#time) return;
    throw changedFile(this.doing, this.path, `${versionText(now)} in place of ${this.version}`);
  }

  close(): void {
    if (this.#open) this.#file.close();
    this.#open = false;
  }
}

/** A file's length and time: what others put in its place, or wrote into it, has another one. */
function versionText({ size, mtime }: Pick<Deno.FileInfo, "size" | "mtime">): string {
  return `${size} bytes${mtime === null ? "" : ` of ${mtime.toISOString()}`}`;
}

/** The error for a file that is another one than it was a moment ago. */
export function changedFile(doing: string, path: string, found: string): FormatError {
  return new FormatError({
    doing,
    found: `the file changed while it was open: ${found}`,
    right: "a file that stays as it is: begin again, when nobody writes to it any more",
    where: path,
  });
}
