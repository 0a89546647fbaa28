/** The files of a recording, wherever they lie: in a folder or in a zip archive. */
import { basename, join } from "node:path";
import { errorText, FormatError, MissingError } from "../../errors.ts";
import { FileSource, isFinderFile, isPartial, ZipArchive } from "../../files/mod.ts";

/** Bytes that lie in a file as they are. */
export interface PlainRange {
  readonly path: string;
  readonly offset: number;
  readonly length: number;
}

/** Files by their path below the recording, with `/` between: `data/responses/0.npy`. */
export interface RecordingSource extends Disposable {
  /** Where it was opened from. */
  readonly path: string;
  /** Whether it is a zip archive. */
  readonly isArchive: boolean;
  /** The recording's own name: that of its folder, in a zip too. */
  readonly name: string;
  /** The names in a folder, sorted; none where there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  read(file: string): Promise<Uint8Array<ArrayBuffer>>;
  /** The first `length` bytes, or all where there are fewer. */
  readStart(file: string, length: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Where the bytes of a file lie unpacked; undefined where they are deflated. */
  plainRange(file: string): Promise<PlainRange | undefined>;
  /** A file's place as messages show it. */
  where(file: string): string;
}

/** The file that every recording has, by which its root is found. */
const LANDMARK = "meta/trials/tiers.npy";
const DOING = "open a recording";

/**
 * Opens a recording's folder or zip. Where `path` is not there but `path.zip` is, that is opened. A
 * recording may lie deeper in a zip, and in a folder of its own name: `NAME/NAME`.
 */
export async function openSource(path: string): Promise<RecordingSource> {
  const plain = path.replace(/\/+$/, "");
  if (isPartial(basename(plain))) {
    throw new FormatError({
      doing: DOING,
      found: "a folder that was not unpacked to its end",
      right: "remove it and unpack the zip again",
      where: path,
    });
  }
  const info = await Deno.stat(plain).catch(() => undefined);
  if (info?.isDirectory) return await FolderSource.open(plain);
  if (info?.isFile) return await ZipSource.open(plain);
  const zip = `${plain}.zip`;
  if ((await Deno.stat(zip).catch(() => undefined))?.isFile) return await ZipSource.open(zip);
  throw new MissingError({
    doing: DOING,
    found: "no such folder or zip",
    right: "a recording's folder or its zip",
    where: path,
  });
}

class FolderSource implements RecordingSource {
  readonly isArchive = false;

  private constructor(readonly path: string, readonly name: string) {}

  static async open(path: string): Promise<FolderSource> {
    const name = basename(await Deno.realPath(path));
    for (const root of [path, join(path, name)]) {
      if (await Deno.stat(join(root, LANDMARK)).catch(() => undefined)) {
        return new FolderSource(root, name);
      }
    }
    throw noRecording(path);
  }

  async list(folder: string): Promise<readonly string[]> {
    const names: string[] = [];
    try {
      for await (const { name } of Deno.readDir(join(this.path, folder))) {
        if (!isFinderFile(name) && !isPartial(name)) names.push(name);
      }
    } catch (cause) {
      if (cause instanceof Deno.errors.NotFound) return [];
      throw new MissingError({
        doing: DOING,
        found: errorText(cause),
        right: "a folder that can be read",
        where: this.where(folder),
        cause,
      });
    }
    return names.sort();
  }

  read(file: string) {
    return this.readStart(file, Infinity);
  }
  async readStart(file: string, length: number) {
    using bytes = await FileSource.open(this.where(file), "read a recording");
    return await bytes.read(0, Math.min(length, bytes.size));
  }
  async plainRange(file: string) {
    const path = this.where(file);
    using bytes = await FileSource.open(path, "read a recording");
    return { path, offset: 0, length: bytes.size };
  }
  where(file: string) {
    return join(this.path, file);
  }
  [Symbol.dispose]() {}
}

class ZipSource implements RecordingSource {
  readonly isArchive = true;
  readonly #archive: ZipArchive;
  readonly #root: string;
  readonly #folders = new Map<string, string[]>();

  private constructor(archive: ZipArchive, root: string) {
    this.#archive = archive;
    this.#root = root;
    for (const name of archive.entries.keys()) {
      if (!name.startsWith(root) || name.endsWith("/")) continue;
      const parts = name.slice(root.length).split("/");
      for (let depth = 1; depth <= parts.length; depth++) {
        const folder = parts.slice(0, depth - 1).join("/");
        const names = this.#folders.get(folder) ?? [];
        // files of a folder stand together nearly always, so the last name is the one to look at
        if (names.at(-1) !== parts[depth - 1]) names.push(parts[depth - 1]!);
        this.#folders.set(folder, names);
      }
    }
  }

  static async open(path: string): Promise<ZipSource> {
    const archive = await ZipArchive.open(path);
    const roots = [...archive.entries.keys()].filter((name) =>
      name === LANDMARK || name.endsWith(`/${LANDMARK}`)
    ).map((name) => name.slice(0, -LANDMARK.length));
    if (roots.length === 1) return new ZipSource(archive, roots[0]!);
    archive.close();
    if (roots.length === 0) throw noRecording(path);
    throw new FormatError({
      doing: DOING,
      found: `${roots.length} recordings in one zip: ${roots.join(", ")}`,
      right: "one recording a zip",
      where: path,
    });
  }

  get path() {
    return this.#archive.path;
  }
  get name() {
    return this.#root === "" ? basename(this.path).replace(/\.zip$/i, "") : basename(this.#root);
  }
  list(folder: string) {
    return Promise.resolve([...new Set(this.#folders.get(folder))].sort());
  }
  read(file: string) {
    return this.#archive.read(this.#root + file);
  }
  readStart(file: string, length: number) {
    return this.#archive.readStart(this.#root + file, length);
  }
  async plainRange(file: string) {
    const entry = this.#archive.entries.get(this.#root + file);
    if (entry?.method !== 0) return undefined;
    const offset = await this.#archive.dataOffset(entry);
    return { path: this.path, offset, length: entry.size };
  }
  where(file: string) {
    return `${this.path}, member ${this.#root}${file}`;
  }
  [Symbol.dispose]() {
    this.#archive.close();
  }
}

function noRecording(path: string): MissingError {
  return new MissingError({
    doing: DOING,
    found: `no ${LANDMARK}`,
    right: "a folder or zip with data/ and meta/; if unpacking was interrupted, unpack it again",
    where: path,
  });
}
