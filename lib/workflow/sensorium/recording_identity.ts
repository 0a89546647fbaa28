/** What tells a recording from others, and from what it was. */
import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import { MissingError, systemText } from "../../errors/mod.ts";
import { identifyInput, type InputFile } from "../shares/mod.ts";

/** The name of a recording by the path of its folder or zip. */
export const recordingName = (path: string) => basename(path).replace(/\.zip$/, "");

/** What we and others keep beside the data of a recording, and is no part of it. */
const KEPT = /^(statistics\.(json|npz|pkl)|\..*)$/;

/** {@link identifyRecording}; undefined where there is nothing. */
export async function findRecording(path: string): Promise<InputFile | undefined> {
  const there = await Deno.stat(path).catch(() => undefined);
  return there && await identifyRecording(path);
}

/**
 * What tells a recording from other versions: a zip by its size and time; a folder by those of all its files.
 *
 * @throws {MissingError} if it cannot be looked at
 */
export async function identifyRecording(path: string): Promise<InputFile> {
  const name = recordingName(path);
  try {
    if ((await Deno.stat(path)).isFile) {
      return { ...await identifyInput(path, path), path: name };
    }
    const lines: string[] = [];
    let bytes = 0;
    const walk = async (folder: string, place: string) => {
      for await (const { name } of Deno.readDir(folder)) {
        if (KEPT.test(name)) continue;
        const file = join(folder, name);
        const { isDirectory, size, mtime } = await Deno.stat(file);
        if (isDirectory) {
          await walk(file, `${place}${name}/`);
          continue;
        }
        bytes += size;
        lines.push(`${place}${name} ${size} ${mtime?.toISOString()}`);
      }
    };
    await walk(path, "");
    const etag = createHash("sha1").update(lines.sort().join("\n")).digest("hex");
    return { path: name, bytes, etag };
  } catch (cause) {
    throw new MissingError({
      doing: "look at a recording",
      found: systemText(cause),
      right: "a recording's folder or its zip, which this user may read",
      where: path,
      cause,
    });
  }
}
