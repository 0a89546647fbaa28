/** Regional assemblies against the published numbers. */
import { median } from "../../../arrays/mod.ts";
import {
  PUBLISHED_4,
  PUBLISHED_8,
  PUBLISHED_FIRST_IMAGES,
  PUBLISHED_LAST_IMAGES,
  type PublishedSet,
  subjectLabel,
} from "../../../loaders/nsd/mod.ts";
import { numbersOf, type RegionAssemblies, type RegionAssembly } from "../assemblies/mod.ts";
import { summarizeCeilings } from "../../../noise_ceiling/mod.ts";
import { splitImages } from "../names/mod.ts";
import type { Space } from "../spaces/mod.ts";
import { Comparisons } from "./comparison.ts";

/** The published set of just these subjects, if there is one. */
export function publishedSetOf(subjects: readonly number[]): PublishedSet | undefined {
  return [PUBLISHED_8, PUBLISHED_4].find((set) => set.subjects.join() === subjects.join());
}

/**
 * Compares images, split, counts and noise ceilings of a preparation with the published ones.
 *
 * @param names the regions that are defined as the published ones are.
 */
export function comparePublished(
  inputs: RegionAssemblies,
  space: Space,
  set: PublishedSet,
  names: readonly string[],
): Comparisons {
  const rows = new Comparisons("published");
  const complete = inputs.complete.map((row) => inputs.images[row]!);
  rows.same("complete images", set.images, complete.length);
  const split = splitImages(complete.length);
  rows.same("train images", set.train, split.train.length);
  rows.same("test images", set.test, split.test.length);
  const first = set.firstTestIndices;
  rows.same(
    "first test positions",
    first.join(" "),
    [...split.test.slice(0, first.length)].join(" "),
  );
  if (set === PUBLISHED_8) {
    const { length } = PUBLISHED_FIRST_IMAGES;
    rows.same(
      "first images",
      PUBLISHED_FIRST_IMAGES.join(" "),
      complete.slice(0, length).join(" "),
    );
    const last = complete.slice(-PUBLISHED_LAST_IMAGES.length);
    rows.same("last images", PUBLISHED_LAST_IMAGES.join(" "), last.join(" "));
    compareMinimumRepetitions(rows, space, inputs);
  }
  const regions = inputs.regions.filter(({ region }) => names.includes(region));
  for (const region of regions) compareRegion(rows, region, space, set);
  compareSubjects(rows, space, regions, set);
  return rows;
}

function compareMinimumRepetitions(
  rows: Comparisons,
  { repetitionsCoordinate: coordinate, published: { minimumRepetitions } }: Space,
  { regions }: RegionAssemblies,
): void {
  if (coordinate === undefined || minimumRepetitions === undefined) return;
  const fewest = numbersOf(regions[0]!.file, coordinate);
  const counts = [0, 1, 2, 3].map((times) => fewest.filter((count) => count === times).length);
  rows.same(
    "shared images by fewest repetitions, 0 1 2 3",
    minimumRepetitions.join(" "),
    counts.join(" "),
  );
}

function compareRegion(
  rows: Comparisons,
  assembly: RegionAssembly,
  { unit, published }: Space,
  set: PublishedSet,
): void {
  const { region, file, subjects } = assembly;
  const ceilings = Float64Array.from(numbersOf(file, "nc_testset"));
  const { neuroids, medianPercent, reliable } = summarizeCeilings(ceilings);
  const name = (what: string) => `${region}, ${what}`;
  const all = published.neuroids(set, region);
  if (all !== undefined) rows.same(name(unit), all, neuroids);
  if (set === PUBLISHED_8) {
    const expected = published.medianNc[region];
    if (expected !== undefined) {
      rows.near(name("median noise ceiling (%)"), expected, medianPercent, 0.05, 1);
    }
    const count = published.reliable[region];
    if (count !== undefined) rows.same(name("neuroids above 30 %"), count, reliable);
    const figure = published.meanOfMedians[region];
    if (figure !== undefined) {
      const medians = [...subjects.values()].map(({ start, length }) =>
        median(ceilings.subarray(start, start + length))
      );
      const mean = medians.reduce((sum, each) => sum + each, 0) / medians.length;
      rows.near(
        name("mean of the subjects' median ceilings (%)"),
        figure.value,
        mean,
        figure.within,
        1,
      );
    }
  }
}

function compareSubjects(
  rows: Comparisons,
  { unit, published: { ofSubject } }: Space,
  regions: readonly RegionAssembly[],
  set: PublishedSet,
): void {
  if (ofSubject === undefined) return;
  for (const subject of set.subjects) {
    const label = subjectLabel(subject);
    let all = 0;
    for (const { region, subjects } of regions) {
      const found = subjects.get(subject)!.length;
      all += found;
      const expected = ofSubject.region(subject, region);
      if (expected !== undefined) rows.same(`${label} ${region}, ${unit}`, expected, found);
    }
    const expected = ofSubject.all(subject);
    const complete = regions.length === Object.keys(set.volumeNeuroids).length;
    if (complete && expected !== undefined) rows.same(`${label}, ${unit}`, expected, all);
  }
}
