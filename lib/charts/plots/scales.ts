/** Axes that follow the data. */
import { short } from "../numbers.ts";
import type { ChartSpec } from "../theme.ts";

/** A round step of 1, 2 or 5 times a power of ten, not below `least`. */
export function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].find((each) => each * power >= least * (1 - 1e-9))!;
  return step * power;
}

/** The round step nearest to a number, by ratio. */
export function nearestStep(wanted: number): number {
  return roundStep(wanted / Math.SQRT2);
}

/** The ends of an axis: round numbers around the data, with 0 where asked for. */
export function axisEnds([low, high]: readonly [number, number], zero = false): [number, number] {
  const [from, to] = zero ? [Math.min(0, low), Math.max(0, high)] : [low, high];
  if (!(to > from)) {
    const margin = from === 0 ? 1 : Math.abs(from) * 0.1;
    return [from - margin, to + margin];
  }
  const step = roundStep((to - from) / 8);
  const first = Math.floor(from / step + 1e-9) * step, last = Math.ceil(to / step - 1e-9) * step;
  // At 1e300 and beyond, steps are lost in rounding.
  return Number.isFinite(first + last) ? [short(first, 12), short(last, 12)] : [from, to];
}

/** Ends with a little room beyond the data, for marks that are broad themselves. */
export function roomyEnds([low, high]: readonly [number, number]): [number, number] {
  if (!(high > low)) return axisEnds([low, high]);
  const room = 0.04 * (high - low);
  return [short(low - room), short(high + room)];
}

/** A position of numbers on fixed ends. */
export function numberAxis(
  field: string,
  domain: readonly [number, number],
  title: string | readonly string[] | null,
  more: ChartSpec = {},
): ChartSpec {
  return {
    field,
    type: "quantitative",
    scale: { domain, nice: false, zero: false },
    axis: { title, tickCount: 5, grid: true, domain: false, ...more },
  };
}
