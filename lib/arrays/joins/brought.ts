/** What is put beside an array, at the array's labels. */
import { sameValues } from "../compare.ts";
import type { Labeled } from "../labeled.ts";
import { indexOf } from "./align.ts";
import { atLabels } from "./at_labels.ts";

/**
 * Another array at the labels of this one's dimensions, with NaN where it has none, as xarray brings a
 * coordinate to them; along a dimension that not both label it stays as it is.
 *
 * @throws {DataError} for a label that the other has twice.
 */
export function broughtTo(array: Labeled, other: Labeled): Labeled {
  return other.dims.reduce((brought, dim) => {
    const [own, given] = [indexOf(array, dim), indexOf(other, dim)];
    if (own === undefined || given === undefined || sameValues(own.array, given.array)) {
      return brought;
    }
    return atLabels(brought, dim, own);
  }, other);
}
