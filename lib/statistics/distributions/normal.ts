/** The standard normal distribution. Sources: Abramowitz and Stegun 1964, 26.2.11 and 26.2.14. */

const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

/** Where the series gives way to the continued fraction. */
const FAR = 2.5;

/** The density at z. */
function normalDensity(z: number): number {
  return Math.exp(-z * z / 2) / ROOT_TWO_PI;
}

/** The probability of a value above z, to 1e-13 of itself far out too: SciPy's `norm.sf`. */
export function normalTail(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (z < 0) return 1 - normalTail(-z);
  if (z === Infinity) return 0;
  return z < FAR ? 0.5 - normalDensity(z) * seriesOf(z) : normalDensity(z) / fractionOf(z);
}

/** z + z³/3 + z⁵/(3·5) + … */
function seriesOf(z: number): number {
  let term = z, sum = z;
  for (let k = 3; term > sum * 1e-17; k += 2) {
    term *= z * z / k;
    sum += term;
  }
  return sum;
}

/** z + 1/(z + 2/(z + 3/(z + …))), from the inside out. */
function fractionOf(z: number): number {
  let value = z;
  for (let k = 150; k > 0; k--) value = z + k / value;
  return value;
}
