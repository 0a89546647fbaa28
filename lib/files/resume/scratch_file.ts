/** A place for numbers that must be unpacked before they can be read by position. */
import { join } from "node:path";
import type { Floats } from "../../arrays/mod.ts";
import type { NpyType } from "../npy/mod.ts";
import { SCRATCH_PREFIX } from "../marks.ts";

/** Where the rows of a trial lie in a file, one after the other. */
export interface PlainRows {
  readonly path: string;
  readonly offset: number;
  readonly type: NpyType;
}

const F4: NpyType = { descr: "<f4", dtype: "float32", bytes: 4, bigEndian: false };
const F8: NpyType = { descr: "<f8", dtype: "float64", bytes: 8, bigEndian: false };

const FILE = "trials";

/** A place to unpack to, made when the first file needs it and removed at the end. */
export class ScratchFile implements AsyncDisposable {
  #folder: string | undefined;
  #file: Deno.FsFile | undefined;
  #end = 0;

  /** @param parent where its folder is made; the system's place for temporary files by default */
  constructor(private readonly parent?: string) {}

  /** Writes numbers after those already there. Returns where they lie. */
  async add(numbers: Floats): Promise<PlainRows> {
    const file = this.#file ?? await this.#open();
    const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
    const offset = this.#end;
    this.#end += bytes.length;
    const type = numbers instanceof Float32Array ? F4 : F8;
    return { path: join(this.#folder!, FILE), offset, type };
  }

  async #open(): Promise<Deno.FsFile> {
    if (this.parent !== undefined) await removeAbandoned(this.parent);
    const where = this.parent === undefined ? {} : { dir: this.parent };
    this.#folder = await Deno.makeTempDir({ prefix: SCRATCH_PREFIX, ...where });
    this.#file = await Deno.create(join(this.#folder, FILE));
    await this.#file.tryLock(true).catch(() => false);
    return this.#file;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#file?.close();
    if (this.#folder !== undefined) await Deno.remove(this.#folder, { recursive: true });
  }
}

/** Removes what killed runs left in a folder, which may be gigabytes; a run at work holds a lock. */
async function removeAbandoned(parent: string): Promise<void> {
  for await (const { name } of Deno.readDir(parent)) {
    if (!name.startsWith(SCRATCH_PREFIX)) continue;
    const folder = join(parent, name);
    try {
      using file = await Deno.open(join(folder, FILE), { read: true, write: true });
      if (!await file.tryLock(true)) continue;
    } catch {
      continue; // it was not ours to open, or is about to be removed
    }
    await Deno.remove(folder, { recursive: true }).catch(() => {});
  }
}
