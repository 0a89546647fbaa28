/** Reading and writing at a place of an open file, and its lock. */

/** Locks a file that several may use; false where somebody is removing it. */
export function isShared(file: Deno.FsFile): boolean {
  try {
    return file.tryLockSync(false);
  } catch {
    return true; // a file system without locks: the time of the last use has to do
  }
}

/** Fills a target as far as the file goes; how many bytes. */
export function readAt(
  file: Deno.FsFile,
  target: Uint8Array<ArrayBuffer>,
  position: number,
): number {
  file.seekSync(position, Deno.SeekMode.Start);
  let filled = 0;
  while (filled < target.length) {
    const count = file.readSync(target.subarray(filled));
    if (count === null) break;
    filled += count;
  }
  return filled;
}

/** Writes all of the bytes. */
export function writeAt(file: Deno.FsFile, bytes: Uint8Array, position: number): void {
  file.seekSync(position, Deno.SeekMode.Start);
  for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
}
