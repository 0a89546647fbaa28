/**
 * A map of the images by classical multidimensional scaling.
 * Source: Torgerson 1952, "Multidimensional scaling: I. Theory and method", Psychometrika 17, 401.
 */
import { checkCall, number, optional } from "../calls/mod.ts";
import { DISSIMILARITIES } from "./dissimilarities.ts";
import { symmetricEigen } from "../arrays/mod.ts";
import { ArgumentError, DataError } from "../errors/mod.ts";
import { checkCondensed, squared } from "./condensed.ts";
import { Rdm } from "./rdm.ts";

/** Images as points. */
export interface ClassicalScaling {
  /** (images, dimensions) row-major, in the unit of the dissimilarities; centered on 0. */
  readonly coordinates: Float64Array;
  /** The eigenvalue behind each dimension, the greatest first. */
  readonly eigenvalues: Float64Array;
  /** The share of each dimension, 0 to 1, in the sum of all positive eigenvalues. */
  readonly shares: Float64Array;
}

/**
 * Places images so that their distances approximate the dissimilarities: B = −½ J D² J is decomposed,
 * with J = I − 1/n, and an axis is an eigenvector times the root of its eigenvalue. Signs: the image
 * farthest from 0 along an axis is on its positive side.
 *
 * Dissimilarities that are not the distances of any points give negative eigenvalues: along an axis
 * whose eigenvalue is not positive, all coordinates are 0.
 *
 * @example Three images on a line:
 * ```ts
 * import { classicalScaling, Rdm } from "neuroid";
 *
 * const condensed = Float64Array.of(1, 3, 2);
 * const rdm = new Rdm({ labels: ["a", "b", "c"], condensed, distance: "euclidean" });
 * const { coordinates, shares } = classicalScaling(rdm, 1);
 * console.log(Array.from(coordinates, (x) => x.toFixed(2))); // ["-1.33", "-0.33", "1.67"]
 * console.log(shares[0]!.toFixed(2)); // 1.00
 * ```
 *
 * @param dimensions 1 to the number of images; 2 by default.
 * @throws {ArgumentError} for another number of dimensions.
 * @throws {DataError} for dissimilarities that are NaN or infinite, or too large or too small to be
 *   squared.
 */
export function classicalScaling(rdm: Rdm, dimensions?: number): ClassicalScaling;
/**
 * The same from condensed dissimilarities without labels.
 *
 * @param condensed n(n − 1)/2 dissimilarities in the order (0,1), (0,2) … (1,2) ….
 * @param images n, two or more.
 * @throws {ShapeError} if the two do not fit; otherwise as above.
 */
export function classicalScaling(
  condensed: Float64Array,
  images: number,
  dimensions?: number,
): ClassicalScaling;
export function classicalScaling(
  given: Rdm | Float64Array,
  ...rest: (number | undefined)[]
): ClassicalScaling {
  const [first, second] = rest;
  const rdm = [given, DISSIMILARITIES] as const;
  if (given instanceof Rdm) {
    checkCall("classicalScaling", { rdm, dimensions: [first, optional(number)] }, arguments);
  } else {
    const dimensions = [second, optional(number)] as const;
    checkCall("classicalScaling", { rdm, images: [first!, number], dimensions }, arguments);
  }
  return given instanceof Rdm
    ? scaled(given.condensed, given.size, rest[0], given.labels)
    : scaled(given, rest[0]!, rest[1]);
}

function scaled(
  condensed: Float64Array,
  images: number,
  dimensions = 2,
  labels?: readonly string[],
): ClassicalScaling {
  const doing = "map images by classical scaling";
  checkCondensed(doing, condensed, images, labels);
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > images) {
    throw new ArgumentError({ doing, found: `${dimensions} dimensions`, right: `1 … ${images}` });
  }
  const largest = condensed.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest !== 0 && !(largest > 1e-140 && largest < 1e140)) {
    throw new DataError({
      doing,
      found: `dissimilarities up to ${largest}, too large or too small for their squares`,
      right: "dissimilarities in another unit",
    });
  }
  const { values, vectors } = symmetricEigen(doubleCentered(condensed, images), images);
  // What rounding leaves of an eigenvalue that is 0.
  const least = images * Number.EPSILON * Math.max(Math.abs(values[0]!), Math.abs(values.at(-1)!));
  const lengths = values.map((value) => value > least ? Math.sqrt(value) : 0);
  const coordinates = new Float64Array(images * dimensions);
  for (let image = 0; image < images; image++) {
    for (let axis = 0; axis < dimensions; axis++) {
      // + 0, because an axis without length would have −0.
      coordinates[image * dimensions + axis] = lengths[axis]! * vectors[axis * images + image]! +
        0;
    }
  }
  const positive = values.reduce((sum, value) => sum + Math.max(value, 0), 0);
  const eigenvalues = values.slice(0, dimensions);
  return {
    coordinates,
    eigenvalues,
    shares: eigenvalues.map((value) => positive > 0 ? Math.max(value, 0) / positive : 0),
  };
}

/** −½ of the squared dissimilarities, less the means of row and column, plus the mean of all. */
function doubleCentered(condensed: Float64Array, images: number): Float64Array {
  const matrix = squared(condensed.map((value) => -0.5 * value ** 2), images, 0);
  const means = new Float64Array(images);
  for (let row = 0; row < images; row++) {
    for (let column = 0; column < images; column++) means[row]! += matrix[row * images + column]!;
    means[row]! /= images;
  }
  const overall = means.reduce((sum, value) => sum + value, 0) / images;
  return matrix.map((value, index) =>
    value - means[Math.floor(index / images)]! - means[index % images]! + overall
  );
}
