/** The responses of a region out of open assemblies. */
import { DataError } from "../../errors/mod.ts";
import { averagedPictures, rowsOfPictures, sortedRows } from "./averages.ts";
import { DOING, type NamedSource, type NeuroidTable } from "./neuroid_table.ts";
import { differenceBetweenRepeats, presentations, stopAtNaN } from "./presentations.ts";
import type { RegionResponses, Repeats } from "./responses.ts";

/**
 * Reads a region of a train and a test assembly, which must have the same neuroids; those of the test part are
 * put in the order of the train part.
 *
 * @throws {DataError} if they do not, or a picture is in both
 */
export function regionOfSplit(
  [train, table]: readonly [NamedSource, NeuroidTable],
  [test, other]: readonly [NamedSource, NeuroidTable],
  region: string,
  neuroids: readonly number[],
): RegionResponses {
  const places = placesInTest(table, other, test.path);
  requireSameIds(train, test);
  // Regressions fit each presentation of the train part for itself, whatever else was different.
  const fitted = presentations(train, neuroids, false);
  const tested = presentations(test, neuroids.map((i) => places[i]!), true);
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

/**
 * Where the neuroids of the train part stand in the test part.
 *
 * @throws {DataError} if one of them is not in the other, or of another region or subject
 */
function placesInTest(train: NeuroidTable, test: NeuroidTable, where: string): number[] {
  const known = new Map(test.ids.map((id, place) => [id, place]));
  const missing = train.ids.find((id) => !known.has(id));
  if (missing !== undefined || train.ids.length !== test.ids.length) {
    throw new DataError({
      doing: DOING,
      found: missing === undefined
        ? `${test.ids.length} neuroids where the train part has ${train.ids.length}`
        : `no neuroid ${missing}, which the train part has`,
      right: "the same neuroids in both parts, by their neuroid_id",
      where,
    });
  }
  const places = train.ids.map((id) => known.get(id)!);
  for (const what of ["regions", "subjects"] as const) {
    const i = places.findIndex((place, i) => train[what][i] !== test[what][place]);
    if (i < 0) continue;
    throw new DataError({
      doing: DOING,
      found: `neuroid ${train.ids[i]} of ${what.slice(0, -1)} ${
        test[what][places[i]!]
      }, in the train part of ${train[what][i]}`,
      right: `the same ${what.slice(0, -1)} in both parts`,
      where,
    });
  }
  return places;
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
