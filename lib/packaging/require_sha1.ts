/** Whether a file is the one that was packaged. */
import { DataError } from "../errors.ts";
import { readSha1 } from "../files/mod.ts";

/** A {@link DataError} where the SHA-1 of a file is not the one that is noted, if one is. */
export async function requireSha1(path: string, noted: string | undefined): Promise<void> {
  if (noted === undefined) return;
  const found = await readSha1(path);
  if (found === noted) return;
  throw new DataError({
    doing: "load a package",
    found: `a file of sha1 ${found}`,
    right: `${noted}, as package.json has it: the file was changed`,
    where: path,
  });
}
