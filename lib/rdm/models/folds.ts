/** Which subjects and images train a model and which test it: rsatoolbox's `sets_…`. */
import { checkCall, number, optionsOf } from "../../calls/mod.ts";
import { RandomState } from "../../arrays/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";

/** Subjects and images by their positions, from 0, ascending. */
export interface FoldPart {
  /** Positions of the RDMs. */
  readonly rdms: Int32Array;
  /** Positions of the patterns. */
  readonly images: Int32Array;
}

/** One fold of a cross-validation. */
export interface Fold {
  /** The part for fitting the model. */
  readonly train: FoldPart;
  /** The part for testing. */
  readonly test: FoldPart;
}

/** How folds are made. */
export interface FoldOptions {
  /** Number of groups of subjects; by default from rsatoolbox's rule (2 to 5); 1 for none. */
  readonly rdmFolds?: number | undefined;
  /** Number of groups of images; by default from rsatoolbox's rule (2 to 5); 1 for none. */
  readonly imageFolds?: number | undefined;
  /** Seed of NumPy's `RandomState`; by default groups are in order, not random. */
  readonly seed?: number | undefined;
}

const OPTIONS = optionsOf<FoldOptions>({}, {
  rdmFolds: number,
  imageFolds: number,
  seed: number,
});

const doing = "make folds of RDMs";

/**
 * Folds over subjects and images together: rsatoolbox's `sets_k_fold`, with the draws that it makes
 * from `np.random.seed(seed)`.
 *
 * @param rdms The number of subjects.
 * @param images The number of patterns.
 * @throws {ArgumentError} for more folds than subjects or images.
 */
export function kFolds(rdms: number, images: number, options: FoldOptions = {}): Fold[] {
  checkCall("kFolds", {
    rdms: [rdms, number],
    images: [images, number],
    options: [options, OPTIONS],
  }, arguments);
  return folded(rdms, images, options);
}

/**
 * Folds that leave one subject out, over all images: rsatoolbox's `sets_leave_one_out_rdm`.
 *
 * @throws {ArgumentError} for fewer than two subjects.
 */
export function leaveOneRdmOut(rdms: number, images: number): Fold[] {
  checkCall("leaveOneRdmOut", { rdms: [rdms, number], images: [images, number] }, arguments);
  if (rdms >= 2) return folded(rdms, images, { rdmFolds: rdms, imageFolds: 1 });
  throw new ArgumentError({ doing, found: `${rdms} RDMs`, right: "two or more" });
}

function folded(rdms: number, images: number, options: FoldOptions): Fold[] {
  const { rdmFolds = foldsFor(rdms, [6, 12, 20]), imageFolds = foldsFor(images, [12, 24, 40]) } =
    options;
  const isPossible = (folds: number, of: number) =>
    Number.isInteger(folds) && folds >= 1 && folds <= of;
  if (!isPossible(rdmFolds, rdms) || !isPossible(imageFolds, images)) {
    const found = `${rdmFolds} folds of ${rdms} RDMs, ${imageFolds} of ${images} patterns`;
    throw new ArgumentError({ doing, found, right: "from 1 to as many as there are" });
  }
  const random = options.seed === undefined ? undefined : new RandomState(options.seed);
  return splits(rdms, rdmFolds, random).flatMap((byRdm) =>
    splits(images, imageFolds, random).map((byImage) => ({
      train: { rdms: byRdm.train, images: byImage.train },
      test: { rdms: byRdm.test, images: byImage.test },
    }))
  );
}

/** Two folds, and one more from each limit on. */
function foldsFor(n: number, limits: readonly number[]): number {
  return n === 1 ? 1 : 2 + limits.filter((limit) => n >= limit).length;
}

/** Groups of the same size; those left over go to the first groups, from the end. */
function splits(n: number, folds: number, random: RandomState | undefined) {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  random?.shuffle(order);
  const size = Math.floor(n / folds);
  return Array.from({ length: folds }, (_, fold) => {
    const test = Array.from(order.subarray(fold * size, (fold + 1) * size));
    if (fold < n % folds) test.push(order[n - 1 - fold]!);
    const isTest = new Set(test);
    const train = folds === 1 ? test : Array.from(order).filter((place) => !isTest.has(place));
    return { train: Int32Array.from(train).sort(), test: Int32Array.from(test).sort() };
  });
}
