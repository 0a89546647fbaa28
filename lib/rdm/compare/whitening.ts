/**
 * RDMs as second moments of patterns, in which estimates of the same precision lie at the same
 * distance from each other: dissimilarities that share an image are correlated, and the covariance V
 * of all of them has n⁴/4 entries. A product d₁ᵀ V⁻¹ d₂ is the product of two n × n matrices instead:
 * of all symmetric S with Sᵢᵢ + Sⱼⱼ − 2 Sᵢⱼ = dᵢⱼ the one of least tr(Σ⁻¹ S Σ⁻¹ S).
 *
 * Source: Diedrichsen, Berlot, Mur, Schütt, Shahbazi and Kriegeskorte 2021, "Comparing
 * representational geometries using whitened unbiased-distance-matrix similarity", Neurons, Behavior,
 * Data Analysis, and Theory 5(3), doi:10.51628/001c.27664; as rsatoolbox's `corr_cov` and `cosine_cov`.
 */
import { ArgumentError, DataError, ShapeError } from "../../errors/mod.ts";
import { factorOf, solveFactored, solveLower } from "../../statistics/mod.ts";
import { squared } from "../condensed.ts";

/** The number of images of condensed dissimilarities. @throws {ShapeError} if there is none. */
export function imagesOf(doing: string, condensed: Float64Array): number {
  const images = Math.round((1 + Math.sqrt(1 + 8 * condensed.length)) / 2);
  if (images * (images - 1) / 2 === condensed.length) return images;
  const found = `${condensed.length} dissimilarities`;
  throw new ShapeError({ doing, found, right: "n(n − 1)/2 of n images" });
}

/**
 * A vector for a condensed RDM: products of two such are d₁ᵀ V⁻¹ d₂, and a cosine of two is
 * rsatoolbox's `cosine_cov`.
 *
 * @param condensed NaN where a pair was not measured.
 * @param sigmaK Covariance of the estimates of the patterns, (images, images) row-major; independent
 *   ones of the same variance by default.
 */
export function whitened(
  doing: string,
  condensed: Float64Array,
  sigmaK?: Float64Array,
): Float64Array {
  const n = imagesOf(doing, condensed);
  const moments = squared(condensed.map((value) => -value / 2), n, 0);
  if (sigmaK === undefined) return independent(moments, n);
  if (condensed.some(Number.isNaN)) {
    const right = "RDMs without NaN, or no sigmaK";
    throw new ArgumentError({ doing, found: "pairs that were not measured and a sigmaK", right });
  }
  return correlated(doing, moments, n, sigmaK);
}

/** Sᵢⱼ = −dᵢⱼ/2 + aᵢ + aⱼ with the a of least Σ S², over what was measured. */
function independent(moments: Float64Array, n: number): Float64Array {
  const equations = new Float64Array(n * n);
  const right = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const value = moments[i * n + j]!;
      if (i === j || Number.isNaN(value)) continue;
      equations[i * n + i]!++;
      equations[i * n + j] = 1;
      right[i]! -= value;
    }
    equations[i * n + i]! += 2;
  }
  const isWhole = !moments.some(Number.isNaN);
  const offsets = isWhole ? offsetsOfAll(right, n) : solveFactored(factorOf(equations, n)!, right);
  return moments.map((value, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return Number.isNaN(value) ? 0 : value + offsets[i]! + offsets[j]!;
  });
}

/** n aᵢ + Σ aⱼ = rᵢ, which double centering solves. */
function offsetsOfAll(right: Float64Array, n: number): Float64Array {
  const total = right.reduce((sum, value) => sum + value, 0) / (2 * n);
  return right.map((value) => (value - total) / n);
}

/** L⁻¹ S L⁻ᵀ for Σ = L Lᵀ, S centered so that S Σ⁻¹ 1 = 0. */
function correlated(
  doing: string,
  moments: Float64Array,
  n: number,
  sigmaK: Float64Array,
): Float64Array {
  if (sigmaK.length !== n * n) {
    const found = `a sigmaK of ${sigmaK.length} entries`;
    throw new ShapeError({ doing, found, right: `${n} · ${n}, one for each pair of images` });
  }
  const lower = factorOf(sigmaK, n);
  if (lower === undefined) {
    const right = "a covariance: symmetric, positive definite";
    throw new DataError({ doing, found: "a sigmaK that is singular", right });
  }
  const weights = solveFactored(lower, new Float64Array(n).fill(1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const means = Float64Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += moments[i * n + j]! * weights[j]!;
    return sum / total;
  });
  const center = means.reduce((sum, mean, i) => sum + mean * weights[i]!, 0) / total;
  const centered = moments.map((value, at) =>
    value - means[Math.floor(at / n)]! - means[at % n]! + center
  );
  return leftSolved(lower, transposed(leftSolved(lower, centered, n), n), n);
}

/** L⁻¹ times a symmetric matrix' rows as columns. */
function leftSolved(lower: Float64Array, matrix: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n * n);
  const byRow = transposed(matrix, n);
  for (let j = 0; j < n; j++) {
    const column = solveLower(lower, byRow.subarray(j * n, (j + 1) * n));
    for (let i = 0; i < n; i++) result[i * n + j] = column[i]!;
  }
  return result;
}

function transposed(matrix: Float64Array, n: number): Float64Array {
  return matrix.map((_, at) => matrix[(at % n) * n + Math.floor(at / n)]!);
}
