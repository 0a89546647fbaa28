/** Which array of a file is meant. */
import { ArgumentError, FormatError, plural, unknownName } from "../../errors/mod.ts";

const DOING = "choose an array of a file";

/**
 * The one that was named, or the only one. `arrays` have a word for each: `float64 (40, 12)`.
 *
 * @throws {UnknownNameError} if there is none of this name
 * @throws {ArgumentError} if none was named and there are several
 * @throws {FormatError} if there is none
 */
export function chosenVariable(
  arrays: ReadonlyMap<string, string>,
  wanted: string | undefined,
  where: string,
): string {
  if (wanted !== undefined && arrays.has(wanted)) return wanted;
  const listed = [...arrays].map(([name, what]) => `${name}: ${what}`);
  if (wanted !== undefined) throw unknownName(DOING, "variable", wanted, listed, where);
  const [only] = arrays.keys();
  if (only === undefined) {
    throw new FormatError({
      doing: DOING,
      found: "no array",
      right: "a file with one array or more",
      where,
    });
  }
  if (arrays.size === 1) return only;
  throw new ArgumentError({
    doing: DOING,
    found: `${plural(arrays.size, "array")}: ${listed.join("; ")}`,
    right: "the name of the one that is meant: --variable NAME (variable)",
    where,
  });
}
