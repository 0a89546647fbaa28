/** Splits of images by name: each gives every image a word or a number, never a trial its own. */
import { RandomState } from "../../../arrays/mod.ts";
import { ArgumentError, plural } from "../../../errors/mod.ts";
import { completeImages, type NsdDataset, sharedTrials } from "../../../loaders/nsd/mod.ts";
import { type Column, integers } from "../spaces/mod.ts";
import { splitImages, splitLabels } from "../names/mod.ts";
import type { PreparationChoice } from "./choice.ts";

const SEED = 42;
const FOLDS = 5;

/** A split of some images: the name of its column, and a value for each image. */
export interface ImageSplit {
  /** `split`, or `fold` where the values are numbers. */
  readonly name: "split" | "fold";
  readonly of: ReadonlyMap<number, string | number>;
}

/**
 * Splits images.
 *
 * - `brainscore`: of the complete ones 80 for training to 20 for testing, by NumPy's generator with seed
 *   42; the others are `unused`.
 * - `algonauts`: `train` what is not shared; `val` shared images that not all subjects of the study saw
 *   as often as they should; `test` the shared ones that all did.
 * - `kfold`: numbers from 0, as scikit-learn's `KFold(folds, shuffle=True, random_state=42)` gives them to
 *   the images in ascending order.
 *
 * @param images 0-based ids.
 * @param complete of the subjects of the run.
 */
export function splitByName(
  dataset: NsdDataset,
  images: readonly number[],
  complete: readonly number[],
  { split, folds = FOLDS }: PreparationChoice,
): ImageSplit {
  switch (split) {
    case "algonauts":
      return algonauts(dataset, images);
    case "kfold":
      return { name: "fold", of: foldsOf(images, folds) };
    default: {
      const labels = splitLabels(splitImages(complete.length));
      const known = new Map(complete.map((image, i) => [image, labels[i]!]));
      const of = new Map(images.map((image) => [image, known.get(image) ?? "unused"]));
      return { name: "split", of };
    }
  }
}

function algonauts(dataset: NsdDataset, images: readonly number[]): ImageSplit {
  const { design, study } = dataset;
  const shared = new Set(design.sharedImages);
  const tables = study.subjects.map((subject) => sharedTrials(dataset, subject));
  const complete = new Set(completeImages(tables, study.repetitions));
  const part = (image: number) =>
    !shared.has(image) ? "train" : complete.has(image) ? "test" : "val";
  return { name: "split", of: new Map(images.map((image) => [image, part(image)])) };
}

function foldsOf(images: readonly number[], folds: number): Map<number, number> {
  if (!Number.isInteger(folds) || folds < 2 || folds > images.length) {
    throw new ArgumentError({
      doing: "split images into folds",
      found: `${plural(folds, "fold")} of ${plural(images.length, "image")}`,
      right: "2 folds or more, and an image for each",
    });
  }
  const sorted = images.toSorted((a, b) => a - b);
  const order = new RandomState(SEED).permutation(sorted.length);
  const of = new Map<number, number>();
  let at = 0;
  for (let fold = 0; fold < folds; fold++) {
    const size = Math.floor(sorted.length / folds) + (fold < sorted.length % folds ? 1 : 0);
    for (let i = 0; i < size; i++) of.set(sorted[Number(order[at++])]!, fold);
  }
  return of;
}

/** The column of a split for rows that show these images. */
export function splitColumn({ name, of }: ImageSplit, images: readonly number[]): Column {
  const values = images.map((image) => of.get(image)!);
  return name === "fold" ? integers(values as number[]) : values as string[];
}
