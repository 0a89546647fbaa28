/** Whether the assemblies of a preparation fit the tree that their package is made from. */
import { DataError } from "../../errors.ts";
import type { SubjectSource } from "../subjects/neuroids.ts";
import type { RegionAssemblies } from "./inputs.ts";

/** The neuroids of the assemblies must be those that the tree gives now, id by id. */
export function checkNeuroids(
  sources: readonly SubjectSource[],
  { regions }: RegionAssemblies,
): void {
  for (const { region, neuroid, file } of regions) {
    const found = neuroid.get("neuroid_id")!.data as string[];
    const expected = sources.flatMap(({ neuroids }) =>
      neuroids.regions.get(region)!.coordinates.neuroid_id as string[]
    );
    if (found.length === expected.length && found.every((id, i) => id === expected[i])) continue;
    throw new DataError({
      doing: `package ${region}`,
      found: `${found.length} neuroids, ${found[0]} to ${found.at(-1)}`,
      right: `${expected.length}, as the regions of this tree have them; prepare it anew`,
      where: file.path,
    });
  }
}
