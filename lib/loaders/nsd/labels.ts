/** The values of atlas files: whole numbers, each the label of an area. */
import { oneOf } from "../../calls/mod.ts";
import { DataError } from "../../errors/mod.ts";

/**
 * What to do if a region has no voxel in a subject, as is usual for functional regions: `stop` refuses it,
 * `skip` leaves the region empty.
 */
export type EmptyRegions = "stop" | "skip";

/** Argument checks for {@link EmptyRegions}. */
export const EMPTY_REGIONS = oneOf("stop", "skip");

/** Of several values so many are named. */
const MOST_NAMED = 12;

/**
 * Refuses values that are not whole: an atlas that was resampled by interpolation has blends of labels
 * at its borders, which belong to no region and would be lost. NaN stands for no label.
 *
 * @param doing an infinitive phrase, as in an error.
 * @throws {DataError} with how many there are, and some of them.
 */
export function checkLabels(values: ArrayLike<number>, doing: string, where: string): void {
  let count = 0;
  const some = new Set<number>();
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isInteger(value) || Number.isNaN(value)) continue;
    count++;
    if (some.size < 5) some.add(value);
  }
  if (count === 0) return;
  throw new DataError({
    doing,
    found: `${count} of ${values.length} values are not whole numbers, such as ` +
      [...some].join(", "),
    right: "whole numbers, each the label of an area; resample labels by nearest neighbor",
    where,
  });
}

/** The values that stand in atlas files, ascending, with how often each does: `0 (1200), 1 (33)`. */
export function valuesText(files: readonly ArrayLike<number>[]): string {
  const counts = new Map<number, number>();
  for (const values of files) {
    for (let i = 0; i < values.length; i++) {
      counts.set(values[i]!, (counts.get(values[i]!) ?? 0) + 1);
    }
  }
  const sorted = [...counts].sort(([a], [b]) => a - b);
  const named = sorted.slice(0, MOST_NAMED).map(([value, count]) => `${value} (${count})`);
  const more = sorted.length - MOST_NAMED;
  return named.join(", ") +
    (more > 0 ? ` and ${more} other values up to ${sorted.at(-1)![0]}` : "");
}
