/** A recording's files in a folder. */
import { basename, dirname, join } from "node:path";
import { MissingError, systemText } from "../../errors/mod.ts";
import { FileSource, isFinderFile, isPartial } from "../../files/mod.ts";
import { LANDMARK, noRecording, OPEN_RECORDING, type RecordingSource } from "./source.ts";

/** A recording's folder, or the folder of the same name inside it. */
export class FolderSource implements RecordingSource {
  readonly isArchive = false;

  private constructor(readonly path: string, readonly name: string) {}

  static async open(path: string): Promise<FolderSource> {
    const name = basename(await Deno.realPath(path));
    for (const root of [path, join(path, name)]) {
      if (await Deno.stat(join(root, LANDMARK)).catch(() => undefined)) {
        return new FolderSource(root, name);
      }
    }
    const above = dirname(await Deno.realPath(path));
    if (await Deno.stat(join(above, LANDMARK)).catch(() => undefined)) {
      throw new MissingError({
        doing: OPEN_RECORDING,
        found: "a folder inside a recording",
        right: `the recording's own, ${basename(above)}`,
        where: path,
      });
    }
    throw noRecording(path, await recordingsIn(path));
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
        doing: OPEN_RECORDING,
        found: systemText(cause),
        right: "a folder that this user may read",
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
  async findSize(file: string) {
    return (await this.findPlainRange(file)).length;
  }
  async readStamp(file: string) {
    const path = this.where(file);
    try {
      const { size, mtime, ctime } = await Deno.stat(path);
      return `${size} ${mtime?.getTime()} ${ctime?.getTime()}`;
    } catch (cause) {
      throw new MissingError({
        doing: "look at a recording's file",
        found: systemText(cause),
        right: "a file that this user may read",
        where: path,
        cause,
      });
    }
  }
  async findPlainRange(file: string) {
    const path = this.where(file);
    using bytes = await FileSource.open(path, "read a recording");
    return { path, offset: 0, length: bytes.size };
  }
  where(file: string) {
    return join(this.path, file);
  }
  [Symbol.dispose]() {}
}

/** Folders and zips of recordings that lie in a folder, sorted; without unpacked beside packed ones. */
async function recordingsIn(folder: string): Promise<string[]> {
  const found = new Set<string>();
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const plain = name.replace(/\.zip$/i, "");
    const isRecording = isDirectory
      ? await Deno.stat(join(folder, name, LANDMARK)).catch(() => undefined)
      : plain !== name && /^(static|dynamic)\d/.test(name);
    if (isRecording) found.add(plain);
  }
  return [...found].sort();
}
