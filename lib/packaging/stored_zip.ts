/** A ZIP of stimuli, uncompressed, the same bytes wherever and whenever it is made. */

/** A file to go into the archive. */
export interface ZipMember {
  /** Its name in the archive; flat, no folders. */
  readonly name: string;
  /** Where its bytes lie. */
  readonly path: string;
}

/** Regular file, readable by all, as the high half of the attributes that Unix keeps in a ZIP. */
const MODE = 0o100644 * 0x10000;

/**
 * Writes the files, in their order, into a ZIP without compression (pictures do not get smaller).
 * All carry one time and one mode, so that equal stimuli make equal archives.
 *
 * @param signal stops between two files.
 */
export async function writeStoredZip(
  target: string,
  sources: readonly ZipMember[],
  signal?: AbortSignal,
): Promise<void> {
  const { configure, ZipWriter } = await import("@zip.js/zip.js");
  configure({ useWebWorkers: false });
  const file = await Deno.open(target, { write: true, create: true, truncate: true });
  const writer = new ZipWriter(file.writable, {
    level: 0,
    // Local time, because the format holds local time: the bytes are the same in every time zone.
    lastModDate: new Date(1980, 0, 1),
    extendedTimestamp: false,
    dataDescriptor: false,
    keepOrder: true,
    versionMadeBy: 0x0314,
    externalFileAttributes: MODE,
  });
  try {
    for (const { name, path } of sources) {
      signal?.throwIfAborted();
      const source = await Deno.open(path);
      await writer.add(name, source.readable);
    }
    await writer.close();
  } catch (error) {
    await file.writable.abort().catch(() => {});
    throw error;
  }
}
