/** Estimates of a covariance from sums of products of centered residuals. */

/**
 * How a noise covariance is estimated:
 *
 * - `"full"`: the sample covariance, singular where there are fewer residuals than channels;
 * - `"diagonal"`: variances alone;
 * - `"shrinkage to identity"`: towards the mean variance (Ledoit and Wolf 2004,
 *   doi:10.1016/S0047-259X(03)00096-4);
 * - `"shrinkage to diagonal"`: towards the variances (Schäfer and Strimmer 2005,
 *   doi:10.2202/1544-6115.1175), rsatoolbox's default.
 *
 * rsatoolbox calls them `full`, `diag`, `shrinkage_eye` and `shrinkage_diag`.
 */
export type NoiseEstimate =
  | "full"
  | "diagonal"
  | "shrinkage to identity"
  | "shrinkage to diagonal";

/** The estimates, by name. */
export const ESTIMATES: Readonly<Record<NoiseEstimate, (parts: Parts) => Float64Array>> = {
  "full": ({ products, freedom }) => products.map((value) => value / freedom),
  "diagonal": ({ products, channels, freedom }) =>
    products.map((value, at) => at % (channels + 1) === 0 ? value / freedom : 0),
  "shrinkage to identity": towardsIdentity,
  "shrinkage to diagonal": towardsDiagonal,
};

/** What the estimates are made of. */
export interface Parts {
  /** Σ x·y over residuals, for channels with channels. */
  readonly products: Float64Array;
  /** Σ x²·y². */
  readonly squares: Float64Array;
  readonly channels: number;
  /** Residuals. */
  readonly count: number;
  /** Degrees of freedom. */
  readonly freedom: number;
}

// rsatoolbox works with the biased covariance and corrects for the degrees of freedom at the end.
function towardsIdentity({ products, squares, channels, count, freedom }: Parts): Float64Array {
  const biased = products.map((value) => value / count);
  let variance = 0, spread = 0, distance = 0;
  for (let i = 0; i < channels; i++) variance += biased[i * (channels + 1)]! / channels;
  for (const [at, value] of biased.entries()) {
    spread += squares[at]! / count - value * value;
    distance += (value - (at % (channels + 1) === 0 ? variance : 0)) ** 2;
  }
  if (distance === 0) return biased.map((value) => value * count / freedom);
  const weight = Math.min(distance, spread / count) / distance;
  return biased.map((value, at) => {
    const target = at % (channels + 1) === 0 ? variance : 0;
    return (weight * target + (1 - weight) * value) * count / freedom;
  });
}

function towardsDiagonal({ products, squares, channels, count, freedom }: Parts): Float64Array {
  const covariance = products.map((value) => value / freedom);
  const variance = Float64Array.from(
    { length: channels },
    (_, i) => covariance[i * (channels + 1)]!,
  );
  let spread = 0, size = 0;
  for (let i = 0; i < channels; i++) {
    for (let j = 0; j < channels; j++) {
      if (i === j) continue;
      const at = i * channels + j, scale = variance[i]! * variance[j]!;
      const mean = products[at]! / Math.sqrt(scale) / (count - 1);
      spread += count / freedom ** 2 * (squares[at]! / scale / (count - 1) - mean * mean);
      size += mean * mean;
    }
  }
  const weight = size === 0 ? 1 : Math.max(0, Math.min(1, spread / size));
  return covariance.map((value, at) => at % (channels + 1) === 0 ? value : value * (1 - weight));
}
