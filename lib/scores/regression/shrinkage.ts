/**
 * The factors 1 / (λ + α) by which ridge regressions shrink a kernel's directions: those of many penalties α
 * as mixtures of those of few.
 *
 * Take penalties β₁ … βᵣ and eigenvalues λ₁ … λᵣ out of the given ones. Then
 *
 *   Σⱼ zⱼ / (λ + βⱼ) = (1 − ε) / (λ + α),   zⱼ = Πᵢ (λᵢ + βⱼ) / (λᵢ + α) · Πₗ≠ⱼ (α − βₗ) / (βⱼ − βₗ),
 *   ε = Πᵢ (λ − λᵢ)(α − βᵢ) / ((λ + βᵢ)(λᵢ + α)):
 *
 * the partial fractions of the rational function of λ that has poles at −α and −βⱼ and vanishes at all λᵢ. Each
 * factor of ε is below 1, so that it falls fast. Penalties far above or far below all eigenvalues, and those
 * that lie close, thus need no products of matrices of their own.
 */
import { type Matrix, rowOf, zeros } from "../matrix.ts";

/** How far a factor may be off, relative to itself: less than products of thousands of terms are. */
const TOLERANCE = 1e-12;
/** How much larger than their sum the terms of a mixture may be: it costs as many digits. */
const MOST_GROWTH = 1e3;

/** Penalties as mixtures of some of them. */
export interface Shrinkage {
  /** Positions (from 0) of the penalties whose predictions are products of matrices. */
  readonly pivots: readonly number[];
  /** (penalties, pivots): what of the pivots' predictions makes those of each penalty. */
  readonly mixtures: Matrix;
}

/**
 * Chooses few pivots by which the factors of all penalties come out to rounding.
 *
 * @param values Eigenvalues, each above 0.
 * @param alphas Penalties, each above 0.
 */
export function shrinkageOf(values: Float64Array, alphas: readonly number[]): Shrinkage {
  const errors = zeros(alphas.length, values.length);
  errors.data.fill(1);
  const pivots: number[] = [], nodes: number[] = [];
  let place = middleOf(values, alphas);
  while (pivots.length < alphas.length) {
    const beta = alphas[place.alpha]!, node = values[place.value] ?? beta;
    pivots.push(place.alpha);
    nodes.push(node);
    alphas.forEach((alpha, a) => {
      const row = rowOf(errors, a), factor = (alpha - beta) / (node + alpha);
      for (let k = 0; k < row.length; k++) {
        row[k]! *= factor * (values[k]! - node) / (values[k]! + beta);
      }
    });
    place = largestOf(errors);
    if (place.error > TOLERANCE) continue;
    const mixtures = mixturesOf(alphas, pivots, nodes);
    if (growthOf(mixtures, values, alphas, pivots) <= MOST_GROWTH) return { pivots, mixtures };
    if (place.error === 0) break;
  }
  const all = zeros(alphas.length, alphas.length);
  for (let a = 0; a < alphas.length; a++) rowOf(all, a)[a] = 1;
  return { pivots: alphas.map((_, a) => a), mixtures: all };
}

interface Place {
  /** Positions of a penalty and of an eigenvalue. */
  readonly alpha: number;
  readonly value: number;
  /** The relative error there. */
  readonly error: number;
}

/** The penalty in the middle of the eigenvalues, and the eigenvalue next to it. */
function middleOf(values: Float64Array, alphas: readonly number[]): Place {
  const nearest = (list: ArrayLike<number>, to: number) => {
    let found = 0;
    for (let i = 1; i < list.length; i++) {
      if (Math.abs(Math.log(list[i]! / to)) < Math.abs(Math.log(list[found]! / to))) found = i;
    }
    return found;
  };
  const middle = Math.sqrt(values[0] ?? 1) * Math.sqrt(values.at(-1) ?? 1);
  const alpha = nearest(alphas, middle);
  return { alpha, value: nearest(values, alphas[alpha]!), error: 1 };
}

function largestOf({ data, columns }: Matrix): Place {
  let at = 0;
  for (let i = 1; i < data.length; i++) if (Math.abs(data[i]!) > Math.abs(data[at]!)) at = i;
  const error = Math.abs(data[at] ?? 0);
  return { alpha: Math.floor(at / Math.max(1, columns)), value: at % Math.max(1, columns), error };
}

function mixturesOf(
  alphas: readonly number[],
  pivots: readonly number[],
  nodes: readonly number[],
): Matrix {
  const result = zeros(alphas.length, pivots.length), betas = pivots.map((a) => alphas[a]!);
  alphas.forEach((alpha, a) => {
    betas.forEach((beta, j) => {
      let product = 1;
      nodes.forEach((node, i) => {
        product *= (node + beta) / (node + alpha);
        if (i !== j) product *= (alpha - betas[i]!) / (beta - betas[i]!);
      });
      rowOf(result, a)[j] = product;
    });
  });
  return result;
}

/** How much larger than its factor the terms of a mixture are at most. */
function growthOf(
  mixtures: Matrix,
  values: Float64Array,
  alphas: readonly number[],
  pivots: readonly number[],
): number {
  let most = 0;
  alphas.forEach((alpha, a) => {
    const row = rowOf(mixtures, a);
    for (let k = 0; k < values.length; k++) {
      let sum = 0;
      pivots.forEach((pivot, j) => sum += Math.abs(row[j]!) / (values[k]! + alphas[pivot]!));
      most = Math.max(most, sum * (values[k]! + alpha));
    }
  });
  return most;
}
