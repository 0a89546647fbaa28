/** Files on a disk. */
import { MissingError } from "../../errors/mod.ts";
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
  return new LocalSource(path, file);
}

/** A file on a disk. What the system says where it cannot be read comes as it is. */
class LocalSource extends Readable implements ByteSource {
  readonly size: number;
  readonly nature: ByteSource["nature"];
  readonly identity: FileIdentity;
  readonly isRemote = false;
  readonly #file: Deno.FsFile;
  #open = true;

  constructor(readonly path: string, file: Deno.FsFile) {
    super();
    this.#file = file;
    const { size, isFile, isDirectory, mtime } = file.statSync();
    this.size = size;
    this.nature = isFile ? "file" : isDirectory ? "folder" : "other";
    this.identity = { size, modified: mtime?.toISOString() };
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

  close(): void {
    if (this.#open) this.#file.close();
    this.#open = false;
  }
}
