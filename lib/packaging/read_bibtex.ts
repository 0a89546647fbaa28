/** The entry that a plugin cites. */
import { MissingError, systemText } from "../errors/mod.ts";

/**
 * Reads a BibTeX entry.
 *
 * @throws {MissingError} if there is no such file, or it cannot be read
 */
export async function readBibtex(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (cause) {
    throw new MissingError({
      doing: "read the BibTeX entry",
      found: systemText(cause),
      right: "a text file",
      where: path,
      cause,
    });
  }
}
