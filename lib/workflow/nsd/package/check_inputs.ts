/** Whether the assemblies of a preparation fit the tree that their package is made from. */
import { DataError } from "../../../errors/mod.ts";
import { stimulusId } from "../../../loaders/nsd/mod.ts";
import { type RegionAssemblies, textsOf } from "../assemblies/mod.ts";
import type { SubjectSource } from "../spaces/mod.ts";

/**
 * The complete images and the neuroids of the assemblies must be those that the tree gives now, id by
 * id and in the same order.
 *
 * @param complete 0-based ids of the images that the tree's subjects saw completely, ascending.
 * @throws {DataError} at the first assembly that differs.
 */
export function checkInputs(
  { regions, images, complete: rows }: RegionAssemblies,
  complete: readonly number[],
  sources: readonly SubjectSource[],
): void {
  const found = rows.map((row) => stimulusId(images[row]!));
  compare("complete images", found, complete.map(stimulusId), regions[0]!.file.path);
  for (const { region, file } of regions) {
    const expected = sources.flatMap(({ neuroids }) =>
      neuroids.regions.get(region)!.coordinates.neuroid_id as string[]
    );
    compare(`neuroids of ${region}`, textsOf(file, "neuroid_id"), expected, file.path);
  }
}

function compare(
  what: string,
  found: readonly string[],
  expected: readonly string[],
  where: string,
): void {
  const length = Math.max(found.length, expected.length);
  for (let i = 0; i < length; i++) {
    if (found[i] === expected[i]) continue;
    const at = (ids: readonly string[]) =>
      `${ids.length}, number ${i + 1} is ${ids[i] ?? "not there"}`;
    throw new DataError({
      doing: `compare the ${what} with the tree`,
      found: at(found),
      right: `${at(expected)}, for this tree and these subjects; prepare again`,
      where,
    });
  }
}
