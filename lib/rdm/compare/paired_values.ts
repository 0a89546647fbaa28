/** The entries in which two RDMs can be compared. */
import { DataError, ShapeError, UndefinedError } from "../../errors/mod.ts";

/**
 * Two condensed RDMs without the entries where both are NaN (pairs that nobody measured, such as an
 * image with itself in a bootstrap sample), which is rsatoolbox's rule.
 *
 * @throws {ShapeError} for different lengths.
 * @throws {DataError} if only one is NaN, and if one is infinite.
 * @throws {UndefinedError} if fewer than two entries are left.
 */
export function pairedValues(
  doing: string,
  first: Float64Array,
  second: Float64Array,
  where?: string,
): [Float64Array, Float64Array] {
  if (first.length !== second.length) {
    throw new ShapeError({
      doing,
      found: `${first.length} and ${second.length} dissimilarities`,
      right: "both RDMs must be of the same images",
      where,
    });
  }
  let kept = 0;
  let whole = true;
  for (let i = 0; i < first.length; i++) {
    const a = first[i]!;
    const b = second[i]!;
    if (Number.isFinite(a) && Number.isFinite(b)) {
      kept++;
    } else if (Number.isNaN(a) && Number.isNaN(b)) {
      whole = false;
    } else {
      throw new DataError({
        doing,
        found: `dissimilarities ${a} and ${b} at entry ${i}`,
        right: "both must be finite, or both NaN to be left out",
        where,
      });
    }
  }
  if (kept < 2) {
    throw new UndefinedError({
      doing,
      found: `${kept} dissimilarities that are not NaN`,
      right: "two or more, so three images or more",
      where,
    });
  }
  if (whole) return [first, second];
  const measured = (_: number, index: number) => !Number.isNaN(first[index]!);
  return [first.filter(measured), second.filter(measured)];
}
