/** Several arrays in one of NumPy's `.npz` files: a zip archive of `.npy` members. */
import { checkCall, filePath, listOf, optional, text } from "../../calls/mod.ts";
import { zipSync } from "fflate";
import { FormatError } from "../../errors/mod.ts";
import type { NdArray } from "../../arrays/mod.ts";
import { writeWhole } from "../atomic.ts";
import { WRITTEN_ARRAYS } from "../call_kinds.ts";
import { ZipArchive } from "../zip/mod.ts";
import { decodeNpy, encodeNpy } from "./npy.ts";

// As local time, which fflate takes: so the bytes are the same in every time zone.
const FIXED_TIME = new Date(1980, 0, 1);
const ENDING = ".npy";

const TEXTS = listOf(text);

/**
 * Reads the arrays of a `.npz` file by name, in the file's order; plain or compressed.
 *
 * @param names the arrays wanted, in their order; all by default
 * @throws {MissingError} if the file or a requested array does not exist
 * @throws {FormatError} as {@link decodeNpy}, and for members that are not arrays
 */
export async function readNpz(
  path: string,
  names?: readonly string[],
): Promise<Map<string, NdArray>> {
  checkCall("readNpz", { path: [path, filePath], names: [names, optional(TEXTS)] }, arguments);
  using archive = await ZipArchive.open(path);
  const arrays = new Map<string, NdArray>();
  for (const name of names ?? [...archive.entries.keys()].map((each) => nameOf(each, path))) {
    const member = name + ENDING;
    arrays.set(name, decodeNpy(await archive.read(member), `${path}, member ${member}`));
  }
  return arrays;
}

function nameOf(member: string, where: string): string {
  if (member.endsWith(ENDING)) return member.slice(0, -ENDING.length);
  throw new FormatError({
    doing: "read an npz file",
    found: `member "${member}"`,
    right: "arrays alone, whose names end in .npy",
    where,
  });
}

/**
 * Writes arrays by name as a `.npz` file, uncompressed, in their order; the same bytes each time.
 *
 * @throws {WriteError} if the file cannot be written
 */
export function writeNpz(path: string, arrays: ReadonlyMap<string, NdArray>): Promise<void> {
  checkCall("writeNpz", { path: [path, filePath], arrays: [arrays, WRITTEN_ARRAYS] }, arguments);
  const members = [...arrays].map(([name, array]) => [name + ENDING, encodeNpy(array)] as const);
  return writeWhole(path, zipSync(Object.fromEntries(members), { level: 0, mtime: FIXED_TIME }));
}
