/** Arrays put together on shared coordinates. */
import { optionsOf } from "../../calls/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import type { Coordinates } from "../coordinates.ts";
import { aligned, JOIN, type Join, mergedCoords } from "../joins/mod.ts";
import type { Labeled } from "../labeled.ts";
import { coordsOn } from "../reductions/mod.ts";

/** How arrays are put together. */
export interface MergeOptions {
  /** Which labels to keep if the indexes of a dimension differ; `"outer"` by default. */
  readonly join?: Join | undefined;
}

export const MERGE_OPTIONS = optionsOf<MergeOptions>({}, { join: JOIN });

/** Arrays by name, and the coordinates of all. */
export interface Merged {
  readonly arrays: ReadonlyMap<string, Labeled>;
  readonly coords: Coordinates;
}

/**
 * Aligns arrays and merges their coordinates; each array gets all that lie along its dimensions.
 *
 * @throws {DataError} if a coordinate differs between arrays.
 */
export function mergedArrays(
  named: ReadonlyMap<string, Labeled>,
  { join = "outer" }: MergeOptions = {},
): Merged {
  const doing = "merge arrays";
  const names = [...named.keys()];
  const all = aligned([...named.values()], { join }, doing);
  const coords = mergedCoords(all.map((array) => array.coords), "refuse", doing);
  for (const name of names) {
    if (!coords.has(name)) continue;
    const right = "another name for one of the two";
    throw new ArgumentError({ doing, found: `an array and a coordinate "${name}"`, right });
  }
  const arrays = all.map((array, i): [string, Labeled] => {
    const own = coordsOn({ ...array, coords }, array.dims);
    return [names[i]!, { ...array, coords: own, name: names[i] }];
  });
  return { arrays: new Map(arrays), coords };
}
