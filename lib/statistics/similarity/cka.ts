/**
 * How alike two representations of the same images are. Source: Kornblith, Norouzi, Lee and Hinton
 * 2019, "Similarity of neural network representations revisited", arXiv:1905.00414 (eq. 3 to 5).
 */
import { anything, boolean, checkCall, number, optionsOf } from "../../calls/mod.ts";
import { ArgumentError, ShapeError, UndefinedError } from "../../errors/mod.ts";
import { centered, finiteRows } from "../linear/mod.ts";
import { checkSamePlaces, type Matrix } from "../samples/mod.ts";
import { biasedHsic, unbiasedHsic } from "./hsic.ts";

/** How CKA is computed. */
export interface CkaOptions {
  /**
   * Whether to use the unbiased estimate of HSIC, so that many features of few images do not make
   * everything look similar; false by default. CKA may then be below 0.
   */
  readonly debiased?: boolean | undefined;
}

const OPTIONS = optionsOf<CkaOptions>({}, { debiased: boolean });

const doing = "compute CKA";

/**
 * Linear centered kernel alignment of two representations, 0 to 1 (debiased: a little below 0 too).
 * It does not depend on rotations, nor on the scale or offset of the features. Brain-Score's metric,
 * which neither centers nor computes in doubles, is in `neuroid/scores`. On an engine: `computeCka`.
 *
 * @example
 * ```ts
 * import { cka } from "neuroid/statistics";
 *
 * const voxels = [[1, 0], [0, 1], [2, 2], [3, 1]];
 * const turned = voxels.map(([a, b]) => [3 * b! + 1, -3 * a!]);
 * console.log(cka(voxels, turned).toFixed(6)); // 1.000000
 * ```
 *
 * @param first (images, features): one image per row.
 * @param second As many images in the same order, of any number of features; where both are
 *   DataArrays, labels are checked.
 * @throws {ShapeError} for different numbers of images, and for other than two dimensions.
 * @throws {ArgumentError} for fewer than two images (debiased: four).
 * @throws {DataError} for NaN and infinity, and if labels differ.
 * @throws {UndefinedError} if a representation is the same for all images.
 */
export function cka(first: Matrix, second: Matrix, options: CkaOptions = {}): number {
  checkCall("cka", {
    first: [first, anything],
    second: [second, anything],
    options: [options, OPTIONS],
  }, arguments);
  const { a, b } = dataOfCka(first, second, options);
  return aligned(gramOf(a), gramOf(b), a.rows, options.debiased ?? false);
}

/** Two representations, checked, their features centered. */
export function dataOfCka(first: Matrix, second: Matrix, { debiased = false }: CkaOptions) {
  const a = centered(finiteRows(doing, first, "the first"));
  const b = centered(finiteRows(doing, second, "the second"));
  if (a.rows !== b.rows) {
    const found = `${a.rows} and ${b.rows} images`;
    throw new ShapeError({ doing, found, right: "the same images in both" });
  }
  checkSamePlaces(doing, first, second);
  if (a.rows < (debiased ? 4 : 2)) {
    const right = debiased ? "four or more" : "two or more";
    throw new ArgumentError({ doing, found: `${a.rows} images`, right });
  }
  return { a, b };
}

/**
 * {@link cka} from Gram matrices, if you have them already.
 *
 * @param first (images, images) row-major: products of the images' features, centered first unless
 *   debiased, which does not depend on it.
 * @param second The other's.
 * @throws {UndefinedError} if a representation is the same for all images.
 * @throws {ShapeError} for matrices that are not images × images.
 */
export function ckaOfGrams(
  first: Float64Array,
  second: Float64Array,
  images: number,
  options: CkaOptions = {},
): number {
  checkCall("ckaOfGrams", {
    first: [first, anything],
    second: [second, anything],
    images: [images, number],
    options: [options, OPTIONS],
  }, arguments);
  if (first.length !== images * images || second.length !== images * images) {
    const found = `${first.length} and ${second.length} products`;
    throw new ShapeError({ doing, found, right: `${images} · ${images}` });
  }
  return aligned(first, second, images, options.debiased ?? false);
}

function aligned(
  first: Float64Array,
  second: Float64Array,
  images: number,
  debiased: boolean,
): number {
  const alignment = debiased ? unbiasedHsic : biasedHsic;
  const own = alignment(first, first, images), other = alignment(second, second, images);
  if (!(own > 0) || !(other > 0)) {
    const which = own > 0 ? "second" : "first";
    throw new UndefinedError({
      doing,
      found: `the ${which} representation has no ${debiased ? "reliable " : ""}variance`,
      right: "features that differ between images",
    });
  }
  return alignment(first, second, images) / Math.sqrt(own) / Math.sqrt(other);
}

function gramOf({ rows, columns, data }: { rows: number; columns: number; data: Float64Array }) {
  const gram = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      const [a, b] = [i * columns, j * columns];
      for (let k = 0; k < columns; k++) sum += data[a + k]! * data[b + k]!;
      gram[i * rows + j] = gram[j * rows + i] = sum;
    }
  }
  return gram;
}
