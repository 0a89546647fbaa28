/** When a matrix counts as positive definite. */

/**
 * What must be left of a diagonal entry after the rows before it: rounding alone leaves about n ·
 * 2⁻⁵² of it. The same for every engine.
 */
export function leastPivot(entry: number, n: number): number {
  return n * 2 ** -52 * entry;
}
