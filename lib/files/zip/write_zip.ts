/** Small zip archives, made in memory. */
import { zipSync } from "fflate";
import { writeWhole } from "../atomic.ts";

// As local time, which fflate takes: so the bytes are the same in every time zone.
const FIXED_TIME = new Date(1980, 0, 1);

/**
 * Writes members, in their order and without compression, as a zip archive, whole or not at all; the same
 * bytes each time.
 *
 * @throws {WriteError} if the file cannot be written
 */
export function writeZip(path: string, members: ReadonlyMap<string, Uint8Array>): Promise<void> {
  return writeWhole(path, zipSync(Object.fromEntries(members), { level: 0, mtime: FIXED_TIME }));
}
