/** Regional assemblies against the published numbers. */
import { median } from "../../arrays/mod.ts";
import {
  PUBLISHED_4,
  PUBLISHED_8,
  PUBLISHED_FIRST_IMAGES,
  PUBLISHED_LAST_IMAGES,
  PUBLISHED_MEAN_OF_MEDIANS,
  PUBLISHED_MEDIAN_NC,
  PUBLISHED_MINIMUM_REPETITIONS,
  PUBLISHED_RELIABLE,
  PUBLISHED_VERTICES,
  PUBLISHED_VOXELS,
  PUBLISHED_VOXELS_OF_SUBJECT,
  type PublishedSet,
  subjectLabel,
} from "../../loaders/nsd/mod.ts";
import type { RegionAssemblies } from "../package/inputs.ts";
import { numbersOf, type RegionAssembly } from "../package/region_input.ts";
import { summarizeCeilings } from "../prepare/summary.ts";
import { splitImages } from "../split.ts";
import type { Space } from "../file_names.ts";
import { Comparisons } from "./comparison.ts";

type Named = Readonly<Record<string, number>>;

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
    if (space === "surface") compareMinimumRepetitions(rows, inputs);
  }
  const regions = inputs.regions.filter(({ region }) => names.includes(region));
  for (const region of regions) compareRegion(rows, region, space, set);
  if (space === "volume") compareSubjects(rows, regions, set);
  return rows;
}

function compareMinimumRepetitions(rows: Comparisons, { regions }: RegionAssemblies): void {
  const fewest = numbersOf(regions[0]!.file, "min_reps_across_subjects");
  const counts = [0, 1, 2, 3].map((times) => fewest.filter((count) => count === times).length);
  rows.same(
    "shared images by fewest repetitions, 0 1 2 3",
    PUBLISHED_MINIMUM_REPETITIONS.join(" "),
    counts.join(" "),
  );
}

function compareRegion(
  rows: Comparisons,
  assembly: RegionAssembly,
  space: Space,
  set: PublishedSet,
): void {
  const { region, file, subjects } = assembly;
  const ceilings = Float64Array.from(numbersOf(file, "nc_testset"));
  const { neuroids, medianPercent, reliable } = summarizeCeilings(ceilings);
  const name = (what: string) => `${region}, ${what}`;
  if (space === "volume") {
    const expected = set.volumeNeuroids[region];
    if (expected !== undefined) rows.same(name("voxels"), expected, neuroids);
  } else {
    const published = PUBLISHED_VERTICES[region];
    if (published !== undefined) {
      const each = typeof published === "number" ? published : published[0] + published[1];
      rows.same(name("vertices"), each * set.subjects.length, neuroids);
    }
  }
  if (set === PUBLISHED_8) {
    const expected = (PUBLISHED_MEDIAN_NC[space] as Named)[region];
    if (expected !== undefined) {
      rows.near(name("median noise ceiling (%)"), expected, medianPercent, 0.05, 1);
    }
    const count = (PUBLISHED_RELIABLE[space] as Named)[region];
    if (count !== undefined) rows.same(name("neuroids above 30 %"), count, reliable);
    const figure = PUBLISHED_MEAN_OF_MEDIANS[region];
    if (space === "volume" && figure !== undefined) {
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
  regions: readonly RegionAssembly[],
  set: PublishedSet,
): void {
  for (const subject of set.subjects) {
    const label = subjectLabel(subject);
    let all = 0;
    for (const { region, subjects } of regions) {
      const found = subjects.get(subject)!.length;
      all += found;
      const expected = PUBLISHED_VOXELS[subject]?.[region];
      if (expected !== undefined) rows.same(`${label} ${region}, voxels`, expected, found);
    }
    const expected = PUBLISHED_VOXELS_OF_SUBJECT[subject];
    const complete = regions.length === Object.keys(set.volumeNeuroids).length;
    if (complete && expected !== undefined) rows.same(`${label}, voxels`, expected, all);
  }
}
