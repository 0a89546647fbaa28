/** The single repetitions of the test images against the averaged images of the assemblies. */
import { DataError } from "../../../errors/mod.ts";
import { PartReader } from "../../../files/mod.ts";
import { stimulusId, subjectLabel } from "../../../loaders/nsd/mod.ts";
import type { RegionNeuroids, SubjectNeuroids } from "../spaces/mod.ts";
import type { GlobalZScores } from "./global_scores.ts";

/**
 * How far the mean of the repetitions may be from the averaged image, both z-scored: some roundings of
 * float32 of values of a few units, divided by the spread over images.
 */
const WITHIN = 1e-5;

/** What is compared. */
export interface AveragesToCompare {
  readonly neuroids: SubjectNeuroids;
  /** 0-based ids of the test images. */
  readonly images: readonly number[];
  readonly repetitions: number;
  readonly scores: GlobalZScores;
  /** Rows of these images in the z-scored parts. */
  readonly rows: Int32Array;
}

/**
 * Checks that the mean over an image's repetitions, those without a number left out, is the averaged
 * image that the train images stand beside: notebook 03 does so too. Both have been through the global
 * z-score, so that values which were changed after nsd:prepare (scaled, shifted, of other images or
 * neuroids) show.
 *
 * @param single (images × repetitions, neuroids) row-major, NaN not yet filled.
 * @throws {DataError} at the first region that differs, with the count and the largest difference.
 */
export async function compareWithAverages(
  single: Float32Array,
  what: AveragesToCompare,
): Promise<void> {
  for (const region of what.neuroids.regions.values()) {
    if (region.length > 0) await compareRegion(single, region, what);
  }
}

async function compareRegion(
  single: Float32Array,
  { region, length, ranges, coordinates }: RegionNeuroids,
  { neuroids, images, repetitions, scores, rows }: AveragesToCompare,
): Promise<void> {
  const columns = ranges.flatMap(({ start, length }) =>
    Array.from({ length }, (_, i) => start + i)
  );
  const { part, parameters: { std }, path } = scores.of(region, neuroids.subject);
  const reader = await PartReader.open(part);
  const averaged = new Float32Array(length);
  let different = 0;
  let worst = { by: 0, image: 0, neuroid: 0, mean: 0, averaged: 0 };
  try {
    for (const [i, image] of images.entries()) {
      reader.read(rows[i]!, 0, averaged);
      for (let neuroid = 0; neuroid < length; neuroid++) {
        let sum = 0;
        let known = 0;
        for (let repetition = 0; repetition < repetitions; repetition++) {
          const row = i * repetitions + repetition;
          const value = single[row * neuroids.length + columns[neuroid]!]!;
          if (Number.isNaN(value)) continue;
          sum += value;
          known++;
        }
        const mean = known === 0 ? 0 : sum / known; // NaN becomes 0 in both
        const by = Math.abs(mean - averaged[neuroid]!);
        const allowed = WITHIN * (1 + Math.abs(mean)) * Math.max(1, 1 / std[neuroid]!);
        if (by <= allowed || Number.isNaN(allowed)) continue;
        different++;
        if (by > worst.by) worst = { by, image, neuroid, mean, averaged: averaged[neuroid]! };
      }
    }
  } finally {
    reader.close();
  }
  if (different === 0) return;
  const id = (coordinates.neuroid_id as string[])[worst.neuroid];
  throw new DataError({
    doing: `compare the test repetitions of ${subjectLabel(neuroids.subject)} with the assembly`,
    found: `${different} of ${images.length * length} averaged values of ${region} are not the ` +
      `mean of their repetitions in the tree, at most for ${stimulusId(worst.image)} in ${id}: ` +
      `${worst.averaged.toFixed(4)} for ${worst.mean.toFixed(4)} (z-scored)`,
    right: "assemblies with the values that nsd:prepare wrote from this tree; prepare again",
    where: path,
  });
}
