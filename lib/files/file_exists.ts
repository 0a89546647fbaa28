/** Whether a file is there: not the same as whether it can be seen. */
import { isAbsent, MissingError, systemText } from "../errors.ts";

/**
 * Whether a file is there and is a file (or a link to one).
 *
 * @throws {MissingError} where that cannot be seen, as in a folder that this user may not read.
 */
export async function fileExists(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch (cause) {
    if (isAbsent(cause)) return false;
    throw new MissingError({
      doing: "look for a file",
      found: systemText(cause),
      right: "a folder that this user may read",
      where: path,
      cause,
    });
  }
}
