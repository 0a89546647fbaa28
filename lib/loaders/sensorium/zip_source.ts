/** A recording's files in a zip archive, read where they lie. */
import { FormatError } from "../../errors/mod.ts";
import { baseName, ZipArchive } from "../../files/mod.ts";
import { LANDMARK, noRecording, OPEN_RECORDING, type RecordingSource } from "./source.ts";

/** An archive of one recording, at its top or in folders. */
export class ZipSource implements RecordingSource {
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
      doing: OPEN_RECORDING,
      found: `${roots.length} recordings in one zip: ${roots.join(", ")}`,
      right: "one recording in each zip",
      where: path,
    });
  }

  get path() {
    return this.#archive.path;
  }
  get name() {
    return this.#root === "" ? baseName(this.path).replace(/\.zip$/i, "") : baseName(this.#root);
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
  async findSize(file: string) {
    const entry = this.#archive.entries.get(this.#root + file);
    return entry?.size ?? (await this.read(file)).length; // which says that there is no such file
  }
  async readStamp(file: string) {
    const entry = this.#archive.entries.get(this.#root + file);
    return entry ? `${entry.size} crc ${entry.crc32}` : `${await this.findSize(file)}`;
  }
  async findPlainRange(file: string) {
    const entry = this.#archive.entries.get(this.#root + file);
    if (entry?.method !== 0) return undefined;
    const offset = await this.#archive.readDataOffset(entry);
    return { path: this.path, offset, length: entry.size };
  }
  where(file: string) {
    return `${this.path}, member ${this.#root}${file}`;
  }
  [Symbol.dispose]() {
    this.#archive.close();
  }
}
