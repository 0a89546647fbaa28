/**
 * The least value of a function of one number within bounds. Source: Brent 1973, "Algorithms for
 * Minimization without Derivatives", chapter 5; steps and tolerance are those of SciPy's
 * `minimize_scalar(method="bounded")`, so that results agree with it beyond the tolerance.
 */

const GOLDEN = (3 - Math.sqrt(5)) / 2;

/** Where the search has been, and the value there. */
interface Place {
  readonly x: number;
  readonly value: number;
}

/** The place of the least value, to about 1e-5. */
export function boundedMinimum(
  valueAt: (x: number) => number,
  low: number,
  high: number,
  tolerance = 1e-5,
): Place {
  const at = (x: number): Place => ({ x, value: valueAt(x) });
  let best = at(low + GOLDEN * (high - low));
  let second = best, third = best;
  let step = 0, before = 0;
  for (let tries = 1; tries < 500; tries++) {
    const middle = (low + high) / 2;
    const least = Math.sqrt(2.2e-16) * Math.abs(best.x) + tolerance / 3;
    if (Math.abs(best.x - middle) <= 2 * least - (high - low) / 2) break;
    const parabolic = Math.abs(before) > least
      ? parabolicStep(best, second, third, before, low, high)
      : undefined;
    if (parabolic === undefined) {
      before = best.x >= middle ? low - best.x : high - best.x;
      step = GOLDEN * before;
    } else {
      before = step;
      step = parabolic;
      const next = best.x + step;
      if (next - low < 2 * least || high - next < 2 * least) {
        step = middle >= best.x ? least : -least;
      }
    }
    const next = at(best.x + (step >= 0 ? 1 : -1) * Math.max(Math.abs(step), least));
    if (next.value <= best.value) {
      if (next.x >= best.x) low = best.x;
      else high = best.x;
      [third, second, best] = [second, best, next];
      continue;
    }
    if (next.x < best.x) low = next.x;
    else high = next.x;
    if (next.value <= second.value || second.x === best.x) [third, second] = [second, next];
    else if (next.value <= third.value || third.x === best.x || third.x === second.x) third = next;
  }
  return best;
}

/** The step to the lowest point of a parabola through three places, where it can be trusted. */
function parabolicStep(
  best: Place,
  second: Place,
  third: Place,
  before: number,
  low: number,
  high: number,
): number | undefined {
  const r = (best.x - second.x) * (best.value - third.value);
  let q = (best.x - third.x) * (best.value - second.value);
  let p = (best.x - third.x) * q - (best.x - second.x) * r;
  q = 2 * (q - r);
  if (q > 0) p = -p;
  q = Math.abs(q);
  const isTrusted = Math.abs(p) < Math.abs(0.5 * q * before) && p > q * (low - best.x) &&
    p < q * (high - best.x);
  return isTrusted ? p / q : undefined;
}
