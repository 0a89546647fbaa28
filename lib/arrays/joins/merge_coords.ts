/** The coordinates of several arrays that are aligned already, put together as xarray does it. */
import { DataError } from "../../errors/mod.ts";
import { sameValues } from "../compare.ts";
import { Coordinate } from "../coordinate.ts";
import { Coordinates } from "../coordinates.ts";
import { commonFrame, spread } from "../elementwise/mod.ts";

/** What happens to a coordinate that differs: it goes, as in arithmetic, or it is an error. */
export type OnConflict = "drop" | "refuse";

/**
 * Every name in the order of its first appearance. A coordinate that several arrays have is kept where
 * it is the same on all, spread over the dimensions of all; indexes are the first's.
 *
 * @throws {DataError} if one differs and `conflict` is `refuse`.
 */
export function mergedCoords(
  all: readonly Coordinates[],
  conflict: OnConflict,
  doing: string,
): Coordinates {
  const found = new Map<string, Coordinate[]>();
  for (const coords of all) {
    for (const [name, coordinate] of coords) {
      found.set(name, [...found.get(name) ?? [], coordinate]);
    }
  }
  const merged = [...found].flatMap(([name, own]) => {
    const one = mergedOne(name, own);
    if (one !== undefined) return [[name, one] as const];
    if (conflict === "drop") return [];
    const right = "the same values, or dropCoords first";
    throw new DataError({ doing, found: `coordinate "${name}" that differs`, right });
  });
  return new Coordinates(merged);
}

function mergedOne(name: string, own: readonly Coordinate[]): Coordinate | undefined {
  const index = own.find(({ dims }) => dims.length === 1 && dims[0] === name);
  if (index !== undefined) return index;
  const first = own[0]!;
  if (own.every((other) => other === first)) return first;
  const named = own.map(({ array, dims }) => ({ values: array, dims }));
  const frame = commonFrame(named, `merge coordinate "${name}"`);
  const arrays = named.map((each) => spread(frame, each));
  if (!arrays.every((array) => sameValues(array, arrays[0]!))) return undefined;
  if (frame.dims.length === first.dims.length) return first;
  return new Coordinate(frame.dims, arrays[0]!, first.attrs, first.encoding);
}
