/** The responses of a region out of open assemblies. */
import { DataError } from "../../errors/mod.ts";
import { averagedPictures, rowsOfPictures, sortedRows } from "./averages.ts";
import { DOING, type NamedSource, type NeuroidTable } from "./neuroid_table.ts";
import { differenceBetweenRepeats, presentations, stopAtNaN } from "./presentations.ts";
import type { RegionResponses, Repeats } from "./responses.ts";

/**
 * Reads a region of a train and a test assembly, which must have the same neuroids in the same order.
 *
 * @throws {DataError} where they do not, or a picture is in both
 */
export function regionOfSplit(
  [train, table]: readonly [NamedSource, NeuroidTable],
  [test, other]: readonly [NamedSource, NeuroidTable],
  region: string,
  neuroids: readonly number[],
): RegionResponses {
  const differs = table.ids.findIndex((id, i) => id !== other.ids[i]);
  if (differs >= 0 || table.ids.length !== other.ids.length) {
    throw new DataError({
      doing: DOING,
      found: differs < 0
        ? `${other.ids.length} neuroids where the train part has ${table.ids.length}`
        : `neuroid ${other.ids[differs]} at position ${differs}, where the train part has ${
          table.ids[differs]
        }`,
      right: "the same neuroids in the same order in both parts",
      where: test.path,
    });
  }
  for (const what of ["regions", "subjects"] as const) {
    const place = table.ids.findIndex((_, i) => table[what][i] !== other[what][i]);
    if (place < 0) continue;
    throw new DataError({
      doing: DOING,
      found: `neuroid ${table.ids[place]} of ${what.slice(0, -1)} ${
        other[what][place]
      }, in the train part of ${table[what][place]}`,
      right: `the same ${what.slice(0, -1)} in both parts`,
      where: test.path,
    });
  }
  requireSameIds(train, test);
  // Regressions fit each presentation of the train part for itself, whatever else was different.
  const fitted = presentations(train, neuroids, false);
  const tested = presentations(test, neuroids, true);
  const unlike = differenceBetweenRepeats(train.source);
  const known = new Set(fitted.ids);
  const both = tested.ids.find((id) => known.has(id));
  if (both !== undefined) {
    throw new DataError({
      doing: DOING,
      found: `picture ${both} in the train and in the test part`,
      right: "pictures in one of the two: a score on pictures that were fitted says nothing",
      where: test.path,
    });
  }
  const all = averagedPictures(fitted, tested);
  // What was shown once is not averaged, and need not be there a second time.
  const isOnce = known.size === fitted.ids.length;
  return {
    ...describe(table, region, neuroids),
    split: {
      train: isOnce ? rowsOfPictures(all, fitted.ids) : sortedRows(fitted),
      test: rowsOfPictures(all, tested.ids),
    },
    all,
    ...(unlike !== undefined && { unlikeRepeats: unlike }),
    repeats: repeatsOf(tested),
    stops: stopAtNaN(test),
  };
}

/** Reads a region of an assembly that is not split. */
export function regionOfOne(
  assembly: NamedSource,
  table: NeuroidTable,
  region: string,
  neuroids: readonly number[],
): RegionResponses {
  const shown = presentations(assembly, neuroids, true);
  return {
    ...describe(table, region, neuroids),
    split: undefined,
    all: averagedPictures(shown),
    repeats: repeatsOf(shown),
    stops: stopAtNaN(assembly),
  };
}

/** Pictures of both parts are put in one order, which numbers and text have not. */
function requireSameIds(train: NamedSource, test: NamedSource): void {
  const [a, b] = [train, test].map(({ source }) => source.coords.get("stimulus_id").dtype);
  if ((a === "string") === (b === "string")) return;
  throw new DataError({
    doing: DOING,
    found: `stimulus_id of ${b} in the test part, of ${a} in the train part`,
    right: "text or numbers in both",
    where: test.path,
  });
}

function describe(table: NeuroidTable, region: string, neuroids: readonly number[]) {
  const ceilings = table.noiseCeilings;
  return {
    region,
    neuroidIds: neuroids.map((i) => table.ids[i]!),
    subjects: neuroids.map((i) => table.subjects[i]!),
    noiseCeilings: ceilings && Float64Array.from(neuroids, (i) => ceilings[i]!),
  };
}

/** What was shown repeatedly; undefined where nothing was. */
function repeatsOf(shown: Repeats): Repeats | undefined {
  return new Set(shown.ids).size < shown.ids.length ? shown : undefined;
}
