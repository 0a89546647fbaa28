/**
 * Where an HDF5 file begins.
 *
 * Format of this folder: https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html
 */
import { checkSum } from "./checksum.ts";
import { Damage, unread } from "./damage.ts";
import type { FileBytes } from "./file_bytes.ts";

/** Reads the superblock at byte `at`, sets the file's sizes, and gives the root's address. */
export function readSuperblock(file: FileBytes, at: number): number {
  const start = file.at(at, Math.min(96, file.after(at)), "the superblock");
  start.skip(8);
  const version = start.u8();
  if (version > 3) throw new Damage(`a superblock of version ${version}`, "versions 0 to 3");
  start.skip(version < 2 ? 4 : 0);
  const [address, length] = [start.u8(), start.u8()];
  if (![4, 8].includes(address) || ![4, 8].includes(length)) {
    throw new Damage(`addresses of ${address} and lengths of ${length} bytes`);
  }
  // A user block put before a finished file moves all addresses without changing the superblock.
  file.sizes = { base: at, address, length };
  if (version >= 2) {
    const whole = file.at(0, 16 + 4 * address, "the superblock");
    checkSum(whole);
    whole.skip(12 + 2 * address);
    file.endAt(whole.address());
    return found(whole.address());
  }
  const rest = file.at(0, 24 + (version === 1 ? 4 : 0) + 6 * address, "the superblock");
  rest.skip(24 + (version === 1 ? 4 : 0) + 2 * address);
  file.endAt(rest.address());
  if (rest.address() !== undefined) {
    throw unread("driver information, as of a file in several parts");
  }
  rest.skip(address);
  return found(rest.address());
}

function found(root: number | undefined): number {
  if (root === undefined) throw new Damage("a superblock without a root group");
  return root;
}
