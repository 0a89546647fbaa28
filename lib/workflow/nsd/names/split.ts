/** The train/test split of the images: 80 to 20, by NumPy's generator with seed 42. */
import { checkCall, like, number, optionsOf } from "../../../calls/mod.ts";
import { RandomState } from "../../../arrays/mod.ts";
import { ArgumentError } from "../../../errors/mod.ts";

/** The seed of the published split. */
const SPLIT_SEED = 42;
/** The share of images in the train part of the published split. */
const TRAIN_FRACTION = 0.8;

/** The parts of the split, as files are named after them. */
export const SPLIT_PARTS = ["train", "test"] as const;
/** A part of the split. */
export type SplitPart = typeof SPLIT_PARTS[number];

/** Which images are for training and which for testing: ascending positions, from 0. */
export interface Split {
  /** Positions of the images for training. */
  readonly train: Int32Array;
  /** Positions of the images for testing. */
  readonly test: Int32Array;
}

/** How images are split. */
export interface SplitOptions {
  /** The seed of NumPy's generator; 42, that of the published split, if left out. */
  readonly seed?: number | undefined;
  /** The proportion of images for training, between 0 and 1; 0.8 by default. */
  readonly trainFraction?: number | undefined;
}

const SPLIT_OPTIONS = optionsOf<SplitOptions>({}, { seed: number, trainFraction: number });

/**
 * Splits `images` positions as NB02 and NB03 do: `RandomState(seed).permutation(images)`, of which
 * the first ⌊0.8 · images⌋, sorted, are for training.
 *
 * @throws {ArgumentError} for fewer than 2 images, or a fraction that is not between 0 and 1.
 *
 * @example
 * ```ts
 * import { splitImages } from "neuroid";
 *
 * const { train, test } = splitImages(515);
 * console.log(train.length, test.length, test.slice(0, 4)); // 412 103 Int32Array(4) [ 1, 13, 20, 21 ]
 * ```
 */
export function splitImages(images: number, options: SplitOptions = {}): Split {
  checkCall(
    "splitImages",
    { images: [images, number], options: [options, SPLIT_OPTIONS] },
    arguments,
  );
  const { seed = SPLIT_SEED, trainFraction = TRAIN_FRACTION } = options;
  if (!Number.isInteger(images) || images < 2 || !(trainFraction > 0 && trainFraction < 1)) {
    throw new ArgumentError({
      doing: "split images into train and test",
      found: `${images} images, train fraction ${trainFraction}`,
      right: "at least 2 images and a fraction between 0 and 1",
    });
  }
  const order = Int32Array.from(new RandomState(seed).permutation(images));
  const train = Math.floor(images * trainFraction);
  return { train: order.slice(0, train).sort(), test: order.slice(train).sort() };
}

const SPLIT = like<Split>("an object: { train, test }", "train", "test");

/**
 * `train` or `test` for each position.
 *
 * @example
 * ```ts
 * import { splitImages } from "neuroid";
 * import { splitLabels } from "neuroid/nsd";
 *
 * console.log(splitLabels(splitImages(5)).filter((label) => label === "test").length); // 1
 * ```
 */
export function splitLabels(split: Split): string[] {
  checkCall("splitLabels", { split: [split, SPLIT] }, arguments);
  const labels = new Array<string>(split.train.length + split.test.length).fill("train");
  for (const position of split.test) labels[position] = "test";
  return labels;
}
