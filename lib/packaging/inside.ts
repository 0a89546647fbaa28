/** Whether files lie in the folder that they are said to be in. */
import { isAbsolute, relative, resolve } from "node:path";
import { DataError } from "../errors/mod.ts";

/**
 * Makes sure that files lie in a folder or below it, by their names and where links lead. A file that
 * is not there is judged by its name.
 *
 * @throws {DataError} at the first that does not
 */
export function requireInside(folder: string, paths: Iterable<string>, doing: string): void {
  const root = realPath(folder);
  for (const path of paths) {
    const named = resolve(path);
    const byName = isInside(resolve(folder), named) || isInside(root, named);
    const real = realPath(path);
    if (byName && (isInside(root, real) || real === named)) continue;
    throw new DataError({
      doing,
      found: byName
        ? `the file ${path}, a link to ${real}, which lies outside the folder of the files`
        : `the file ${path}, which lies outside the folder of the files`,
      right: "files in that folder; or, where these are meant, --allow-outside (allowOutside)",
      where: folder,
    });
  }
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith("../") && !way.startsWith("..\\") && !isAbsolute(way);
}

/** Where links lead; the path itself where there is nothing. */
function realPath(path: string): string {
  try {
    return Deno.realPathSync(path);
  } catch {
    return resolve(path);
  }
}
