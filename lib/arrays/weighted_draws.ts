/** Draws by given probabilities, as NumPy's legacy `choice` makes them. */
import { ArgumentError } from "../errors/mod.ts";

/** A probability for each position, adding up to 1. */
export type Weights = readonly number[] | Float64Array;

/** Gives doubles in [0, 1). */
type Sample = (count: number) => Float64Array;

/** The most by which probabilities may miss 1: the square root of the doubles' epsilon. */
const SLACK = Math.sqrt(Number.EPSILON);

/** Positions with repeats: for each sample the first whose cumulated probability is greater. */
export function drawWeighted(n: number, size: number, p: Weights, sample: Sample): Float64Array {
  const cumulated = cumulate(checkedWeights(n, p));
  return sample(size).map((x) => firstAbove(cumulated, x));
}

/**
 * Positions without repeats: as many samples as are missing are drawn, repeated ones are left out,
 * what was found gets probability 0, until there are enough.
 */
export function drawWeightedOnce(
  n: number,
  size: number,
  p: Weights,
  sample: Sample,
): Float64Array {
  const left = checkedWeights(n, p);
  const possible = left.filter((weight) => weight > 0).length;
  if (possible < size) {
    throw new ArgumentError({
      doing: "choose by probability without repeats",
      found: `${possible} positions with a probability above 0`,
      right: `at least ${size}`,
    });
  }
  const found = new Set<number>();
  while (found.size < size) {
    const samples = sample(size - found.size);
    for (const position of found) left[position] = 0;
    const cumulated = cumulate(left.slice());
    for (const x of samples) found.add(firstAbove(cumulated, x));
  }
  return Float64Array.from(found);
}

/** Running sums, divided by the last, in place. */
function cumulate(weights: Float64Array): Float64Array {
  for (let i = 1; i < weights.length; i++) weights[i]! += weights[i - 1]!;
  const total = weights.at(-1) ?? 1;
  return weights.map((sum) => sum / total);
}

/** The first position whose value is greater than x, in ascending values. */
function firstAbove(values: Float64Array, x: number): number {
  let low = 0, high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! > x) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A copy of the weights; throws where they are not n probabilities. */
function checkedWeights(n: number, p: Weights): Float64Array {
  const weights = Float64Array.from(p);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const fits = weights.length === n && weights.every((weight) => weight >= 0);
  if (fits && Math.abs(sum - 1) <= SLACK) return weights;
  throw new ArgumentError({
    doing: "choose by probability",
    found: `${weights.length} probabilities, least ${Math.min(...weights)}, sum ${sum}`,
    right: `${n} probabilities from 0 up that add up to 1`,
  });
}
