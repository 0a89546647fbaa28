/** Whether the elements of two arrays that are related are of the same things. */
import { DataError } from "../../errors/mod.ts";
import type { Labeled } from "../labeled.ts";

/** Coordinates that say what an element is of, beside the one that has the dimension's name. */
export const NAMING: readonly string[] = ["stimulus_id", "neuroid_id"];

/**
 * What says of elements what they are of has to agree between aligned arrays along each dimension of
 * both, where both have it.
 *
 * @throws {DataError} if it differs, naming the first difference.
 */
export function checkSameNames(doing: string, a: Labeled, b: Labeled): void {
  for (const name of NAMING) {
    if (!a.coords.has(name) || !b.coords.has(name)) continue;
    const ours = a.coords.get(name), theirs = b.coords.get(name);
    if (ours === theirs || ours.dims.length !== 1 || ours.dims[0] !== theirs.dims[0]) continue;
    const at = ours.labels().findIndex((label, i) => label !== theirs.at(i));
    if (at < 0) continue;
    throw new DataError({
      doing,
      found: `${name} ${ours.at(at)} in the first and ${
        theirs.at(at)
      } in the second at position ${at}`,
      right: `the same in the same order: other.sel({ ${name}: array.coords.${name} }); ` +
        `or dropCoords("${name}") where they are to differ`,
    });
  }
}
