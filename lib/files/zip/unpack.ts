/** Unpacking a whole archive into a folder that is complete or not there at all. */
import { checkCall, filePath, number, optionsOf, text } from "../../calls/mod.ts";
import { dirname, join } from "node:path";
import { DataError, WriteError } from "../../errors/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../progress/mod.ts";
import { writeFolderAtomically } from "../atomic.ts";
import { ensureFolder } from "../disk.ts";
import { ZipArchive } from "./archive.ts";

/** The most that {@link unpackZip} takes from an archive. */
export interface UnpackLimits {
  /** Members, folders among them. */
  readonly entries: number;
  /** Bytes of all members once unpacked. */
  readonly bytes: number;
  /** Bytes unpacked for a byte of the archive. */
  readonly ratio: number;
}

/** Ten times the largest data set that is read here; zeros pack well, so the ratio is generous. */
const DEFAULT_UNPACK_LIMITS: UnpackLimits = {
  entries: 250_000,
  bytes: 250 * 2 ** 30,
  ratio: 200,
};

/** Options of {@link unpackZip}. */
export interface UnpackOptions extends RunOptions {
  /**
   * Limits other than the usual ones: 250,000 members, 250 GiB, 200 bytes for a byte of the
   * archive.
   */
  readonly limits?: Partial<UnpackLimits>;
  /**
   * The folder in the archive that contains all members; it is removed from their paths: `"data/"`.
   */
  readonly prefix?: string;
}

const UNPACK_OPTIONS = optionsOf<UnpackOptions>({}, {
  limits: optionsOf<Partial<UnpackLimits>>({}, { entries: number, bytes: number, ratio: number }),
  prefix: text,
  ...RUN_OPTIONS.others,
});

const DOING = "unpack a zip archive";

/**
 * Unpacks a zip archive into a new folder, which appears under its name once it is complete. Files added by
 * the Finder on macOS are left out.
 *
 * @throws {MissingError} if there is no such archive
 * @throws {FormatError} if it is damaged
 * @throws {DataError} before anything is written, if a member would leave the folder (`..`,
 *   absolute paths, drive letters) or is a link or device, or the limits are passed
 * @throws {WriteError} if the folder exists already or cannot be written
 */
export async function unpackZip(
  archivePath: string,
  folder: string,
  options: UnpackOptions = {},
): Promise<void> {
  checkCall("unpackZip", {
    archivePath: [archivePath, text],
    folder: [folder, filePath],
    options: [options, UNPACK_OPTIONS],
  }, arguments);
  const { limits, prefix = "", progress, signal } = options;
  using archive = await ZipArchive.open(archivePath);
  const files = plan(archive, prefix, { ...DEFAULT_UNPACK_LIMITS, ...limits });
  if (await exists(folder)) {
    throw new WriteError({
      doing: DOING,
      found: "the folder is there already",
      right: "remove it, or use it as it is",
      where: folder,
    });
  }
  await writeFolderAtomically(folder, async (temporary) => {
    let done = 0;
    for (const [name, path] of files) {
      signal?.throwIfAborted();
      const target = join(temporary, path);
      await ensureFolder(dirname(target));
      await Deno.writeFile(target, await archive.read(name), { createNew: true });
      progress?.({ step: "unpacking", done: ++done, total: files.size, unit: "files" });
    }
  });
}

/**
 * Checks, as {@link unpackZip} does with its usual limits, that an archive can be unpacked safely.
 *
 * @throws {DataError} if it cannot; it says why
 */
export function requireSafeToUnpack(archive: ZipArchive): void {
  plan(archive, "", DEFAULT_UNPACK_LIMITS);
}

/** The files to write, by member name; nothing is written where one of them is refused. */
function plan(archive: ZipArchive, prefix: string, limits: UnpackLimits): Map<string, string> {
  const refuse = (found: string, right: string) =>
    new DataError({ doing: DOING, found, right, where: archive.path });
  if (archive.entries.size > limits.entries) {
    throw refuse(`${archive.entries.size} members`, `at most ${limits.entries}`);
  }
  const files = new Map<string, string>();
  let bytes = 0;
  for (const { name, isFolder, isSpecial, size } of archive.entries.values()) {
    const reason = isSpecial ? "is a link or device" : unsafeReason(name);
    if (reason !== undefined) {
      throw refuse(`member "${name}" ${reason}`, "plain files inside the archive's folder");
    }
    if (!name.startsWith(prefix)) {
      if (isFolder && prefix.startsWith(name)) continue;
      throw refuse(`member "${name}" outside "${prefix}"`, "all members in one folder");
    }
    bytes += size;
    if (!isFolder) files.set(name, name.slice(prefix.length));
  }
  if (bytes > limits.bytes || bytes > limits.ratio * archive.size) {
    throw refuse(
      `${bytes} bytes unpacked from ${archive.size}`,
      `at most ${limits.bytes}, and ${limits.ratio} for a byte`,
    );
  }
  const seen = new Set<string>();
  for (const path of files.values()) {
    const key = path.toLowerCase();
    if (seen.has(key)) {
      throw refuse(`two members named "${path}", apart from case`, "one of each name");
    }
    seen.add(key);
  }
  return files;
}

/** Why a member's path must not be written, if so. */
function unsafeReason(name: string): string | undefined {
  if (name.startsWith("/")) return "has an absolute path";
  if (/^[A-Za-z]:/.test(name)) return "starts with a drive letter";
  // deno-lint-ignore no-control-regex -- these are what is looked for
  if (/[\\\0-\x1f]/.test(name)) return "has a backslash or a control character in its path";
  const parts = name.replace(/\/$/, "").split("/");
  if (parts.includes("..")) return "leaves the folder";
  if (parts.includes("") || parts.includes(".")) return "has an empty part in its path";
  return undefined;
}

async function exists(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, () => false);
}
