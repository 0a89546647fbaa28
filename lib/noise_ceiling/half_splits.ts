/** The halves into which Brain-Score splits repetitions. */
import { RandomState } from "../arrays/mod.ts";
import { ArgumentError } from "../errors.ts";

const splits = 10;
const seed = 1;

/** Positions into the sorted repetitions. */
export interface Halves {
  readonly first: Int32Array;
  readonly second: Int32Array;
}

/**
 * The splits of `ShuffleSplit(n_splits=10, train_size=0.5, random_state=1)` of scikit-learn: the first
 * half has ⌊n/2⌋ repetitions, the second all others. With few repetitions splits recur.
 *
 * @param repetitions n, two or more.
 * @throws {ArgumentError} for another number.
 */
export function halfSplits(repetitions: number): Halves[] {
  if (!Number.isInteger(repetitions) || repetitions < 2) {
    const found = `${repetitions} repetitions`;
    throw new ArgumentError({
      doing: "split repetitions into halves",
      found,
      right: "two or more",
    });
  }
  const random = new RandomState(seed);
  const inFirst = Math.floor(repetitions / 2);
  return Array.from({ length: splits }, () => {
    const order = random.permutation(repetitions);
    const inSecond = repetitions - inFirst;
    return { first: order.slice(inSecond), second: order.slice(0, inSecond) };
  });
}
