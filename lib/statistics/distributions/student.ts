/**
 * Student's t distribution, by the incomplete beta function. Sources: Abramowitz and Stegun 1964,
 * 26.7.1 and 26.5.8 (its continued fraction); Tricomi and Erdélyi 1951, Pacific Journal of
 * Mathematics 1, 133 (the ratio of gamma functions).
 */
import { normalTail } from "./normal.ts";
import { normalQuantile } from "./normal_quantile.ts";
import { upperQuantile } from "./upper_quantile.ts";

/** The density at t with df degrees of freedom. */
export function studentDensity(t: number, df: number): number {
  const a = df / 2;
  const power = Math.exp(-(a + 0.5) * Math.log1p(t * t / df));
  return gammaRatio(a) / Math.sqrt(Math.PI * df) * power;
}

/**
 * The probability of a value above t with df degrees of freedom (any number above 0), to 1e-12 of
 * itself far out too: SciPy's `t.sf`. NaN for NaN, and for a df that is not above 0.
 */
export function studentTail(t: number, df: number): number {
  if (Number.isNaN(t) || !(df > 0)) return NaN;
  if (df === Infinity) return normalTail(t);
  if (t < 0) return 1 - studentTail(-t, df);
  if (t === 0) return 0.5;
  const a = df / 2, root = t / Math.sqrt(df), ratio = root * root;
  // Where t² is beyond the greatest number its logarithm is not.
  const logarithm = root > 1e8 ? 2 * Math.log(root) : Math.log1p(ratio);
  const x = 1 / (1 + ratio), y = root > 1e8 ? 1 : ratio / (1 + ratio);
  // x^a y^½ / B(a, ½)
  const front = Math.exp(-a * logarithm) * Math.sqrt(y) * gammaRatio(a) / Math.sqrt(Math.PI);
  return x < (a + 1) / (a + 2.5)
    ? front * fraction(x, a, 0.5) / df
    : 0.5 - front * fraction(y, 0.5, a);
}

/** The value above which a share p lies: SciPy's `t.isf`. */
export function studentUpperQuantile(p: number, df: number): number {
  if (df === Infinity) return 0 - normalQuantile(p);
  return upperQuantile(p, (t) => studentTail(t, df), (t) => studentDensity(t, df));
}

/** Γ(a + ½) / Γ(a). */
function gammaRatio(a: number): number {
  let factor = 1;
  let at = a;
  for (; at < 60; at++) factor *= at / (at + 0.5);
  const u = 1 / at;
  const series = 1 + u * (-1 / 8 + u * (1 / 128 + u * (5 / 1024 + u * (-21 / 32768 +
                    u * (-399 / 262144 + u * (869 / 4194304 + u * (39325 / 33554432)))))));
  return factor * Math.sqrt(at) * series;
}

/** The continued fraction of the incomplete beta function, by Lentz's method. */
function fraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1, d = 1 / notZero(1 - (a + b) * x / (a + 1), tiny), value = d;
  for (let m = 1; m < 1e7; m++) {
    const even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / notZero(1 + even * d, tiny);
    c = notZero(1 + even / c, tiny);
    value *= c * d;
    const odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + odd * d, tiny);
    c = notZero(1 + odd / c, tiny);
    const step = c * d;
    value *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return value;
}

function notZero(value: number, tiny: number): number {
  return value === 0 ? tiny : value;
}
