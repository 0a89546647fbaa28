/** Names of columns that cannot name a coordinate in a file. */
import { DataError, visibleName } from "../../../errors/mod.ts";

/**
 * Refuses columns whose names netCDF cannot hold as those of coordinates, before anything is computed.
 *
 * @param path the table
 * @throws {DataError} for a name with a space or a slash; it says which name would do
 */
export function requireCoordinateNames(names: Iterable<string>, path: string): void {
  const all = [...names];
  const wrong = all.find((name) => /[\s/]/.test(name));
  if (wrong === undefined) return;
  const quoted = JSON.stringify(visibleName(wrong));
  const isNameless = /^Unnamed: \d+$/.test(wrong); // as pandas calls a column without a name
  const other = wrong.trim().replace(/[\s/]+/g, "_");
  const isFree = !isNameless && /[^_]/.test(other) && !all.includes(other);
  throw new DataError({
    doing: "read a table of coordinates",
    found: isNameless
      ? `a column without a name (${wrong})`
      : `a column ${quoted}, and names of coordinates have no spaces and slashes in netCDF`,
    right: isNameless
      ? "a name for it, or the table without it"
      : `rename the column${isFree ? ` to ${other}` : ""}`,
    where: path,
  });
}
