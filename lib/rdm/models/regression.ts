/** The weights of RDMs by least squares, free or not below 0. */
import { mean } from "../../arrays/mod.ts";
import { UndefinedError } from "../../errors/mod.ts";
import { factorOf, solveFactored } from "../../statistics/mod.ts";
import { isWhitened, pooledRdm, type RdmComparison, whitened } from "../compare/mod.ts";

/** Equations A θ = b of a fit. */
interface NormalEquations {
  /** (weights, weights) row-major. */
  readonly matrix: Float64Array;
  /** One for each weight. */
  readonly right: Float64Array;
}

/** The comparisons under which the best weights are those of least squares. */
export const LEAST_SQUARES: readonly RdmComparison[] = [
  "cosine",
  "pearson",
  "cosine_cov",
  "corr_cov",
];

/**
 * The equations of the weights under which predictions are most like data.
 *
 * @param predictions The condensed RDMs of a model over the data's patterns.
 * @param data One RDM or more; NaN where a pair was not measured, in all the same.
 */
export function normalEquations(
  doing: string,
  predictions: readonly Float64Array[],
  data: readonly Float64Array[],
  comparison: RdmComparison,
  ridge: number,
  sigmaK: Float64Array | undefined,
): NormalEquations {
  const isCentered = comparison === "pearson" || comparison === "corr_cov";
  // What is not measured adds nothing to a product.
  const isMeasured = (at: number) => !Number.isNaN(data[0]![at]!);
  const embed = (rdm: Float64Array): Float64Array => {
    const center = isCentered ? mean(rdm.filter((_, at) => isMeasured(at))) : 0;
    const own = rdm.map((value, at) => isMeasured(at) ? value - center : NaN);
    return isWhitened(comparison)
      ? whitened(doing, own, sigmaK)
      : own.map((value) => Number.isNaN(value) ? 0 : value);
  };
  const target = embed(pooledFor(data, comparison, embed));
  const series = predictions.map(embed);
  const n = series.length;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      matrix[i * n + j] = matrix[j * n + i] = product(series[i]!, series[j]!);
    }
    matrix[i * n + i]! += ridge;
  }
  return { matrix, right: Float64Array.from(series, (each) => product(each, target)) };
}

/** The mean of the data after each has one length, which is what the mean similarity weighs. */
function pooledFor(
  data: readonly Float64Array[],
  comparison: RdmComparison,
  embed: (rdm: Float64Array) => Float64Array,
): Float64Array {
  if (!isWhitened(comparison)) return pooledRdm(data, comparison);
  const lengths = data.map((rdm) => {
    const own = embed(rdm);
    return Math.sqrt(product(own, own));
  });
  const scaled = data.map((rdm, k) => rdm.map((value) => value / lengths[k]!));
  return pooledRdm(scaled, "as they are");
}

/**
 * The weights that solve the equations.
 *
 * @throws {UndefinedError} if RDMs depend on each other.
 */
export function solved(doing: string, { matrix, right }: NormalEquations): Float64Array {
  const factor = factorOf(matrix, right.length);
  if (factor !== undefined) return solveFactored(factor, right);
  throw new UndefinedError({
    doing,
    found: "RDMs of the model that are sums of each other over these patterns",
    right: "RDMs that differ, fewer of them, or a ridge above 0",
  });
}

/**
 * The weights of 0 or more that come nearest to solving the equations. Source: Bro and de Jong 1997,
 * doi:10.1002/(SICI)1099-128X(199709/10)11:5<393::AID-CEM483>3.0.CO;2-L.
 */
export function solvedNonNegative(
  doing: string,
  { matrix, right }: NormalEquations,
): Float64Array {
  const n = right.length;
  const weights = new Float64Array(n);
  const isFree = new Array<boolean>(n).fill(false);
  for (let round = 0; round < 10 * n + 10; round++) {
    const gradient = right.map((value, i) =>
      value - product(matrix.subarray(i * n, (i + 1) * n), weights)
    );
    let next = -1;
    gradient.forEach((value, i) => {
      const isSteeper = next < 0 || value > gradient[next]!;
      if (!isFree[i] && value > 100 * Number.EPSILON && isSteeper) next = i;
    });
    if (next < 0) return weights;
    isFree[next] = true;
    let trial = solvedFor(doing, matrix, right, isFree);
    while (trial.some((value, i) => isFree[i] && value < 0)) {
      let share = 1, first = -1;
      trial.forEach((value, i) => {
        if (!isFree[i] || value >= 0) return;
        const own = weights[i]! / (weights[i]! - value);
        if (first < 0 || own < share) [share, first] = [own, i];
      });
      trial.forEach((value, i) => weights[i]! += isFree[i] ? share * (value - weights[i]!) : 0);
      weights[first] = 0;
      isFree[first] = false;
      trial = solvedFor(doing, matrix, right, isFree);
    }
    weights.set(trial);
  }
  return weights;
}

function solvedFor(
  doing: string,
  matrix: Float64Array,
  right: Float64Array,
  isFree: readonly boolean[],
): Float64Array {
  const n = right.length;
  const free = isFree.flatMap((each, i) => each ? [i] : []);
  const part = {
    matrix: Float64Array.from(free.flatMap((i) => free.map((j) => matrix[i * n + j]!))),
    right: Float64Array.from(free, (i) => right[i]!),
  };
  const weights = new Float64Array(n);
  if (free.length > 0) solved(doing, part).forEach((value, k) => weights[free[k]!] = value);
  return weights;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
