/** Histograms, counted here so that a specification holds bins and not a value for each neuroid. */
import { type Numbers, short } from "./numbers.ts";
import type { ChartSpec } from "./theme.ts";

/** One bar: values in [low, high) and their share of all finite values, in percent. */
export interface Bin {
  readonly low: number;
  readonly high: number;
  readonly share: number;
}

/**
 * Shares in `count` equal bins from `from` to `to`; `to` itself belongs to the last bin. NaN is
 * left out; values outside count towards the whole but have no bar.
 */
export function histogram(values: Numbers, from: number, to: number, count: number): Bin[] {
  const counts = new Float64Array(count);
  let whole = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    whole++;
    if (value < from || value > to) continue;
    counts[Math.min(count - 1, Math.floor((value - from) / (to - from) * count))]!++;
  }
  return Array.from(counts, (each, i) => ({
    low: short(from + (to - from) * i / count),
    high: short(from + (to - from) * (i + 1) / count),
    share: whole === 0 ? 0 : short(100 * each / whole, 4),
  }));
}

/** How the bars of a histogram look, and what their axes say. */
export interface HistogramLook {
  /** The ends of the axis below. */
  readonly domain: readonly [number, number];
  readonly xTitle: string | null;
  readonly xTicks: number;
  readonly yTitle: string;
  readonly color: string;
  /** 0 to 1; 1 by default. */
  readonly opacity?: number | undefined;
}

/** A layer that draws bins as bars without gaps. */
export function histogramLayer(bins: readonly Bin[], look: HistogramLook): ChartSpec {
  const { domain, xTitle, xTicks, yTitle, color, opacity = 1 } = look;
  return {
    data: { values: bins },
    mark: {
      type: "bar",
      color,
      opacity,
      // Closes the hairlines between bars whose edges fall between pixels.
      ...(opacity === 1 ? { stroke: color, strokeWidth: 0.5 } : {}),
      binSpacing: 0,
      tooltip: true,
    },
    encoding: {
      x: {
        field: "low",
        type: "quantitative",
        bin: "binned",
        scale: { domain, nice: false, zero: false },
        axis: { title: xTitle, tickCount: xTicks, grid: false },
      },
      x2: { field: "high" },
      y: {
        field: "share",
        type: "quantitative",
        axis: { title: yTitle, tickCount: 4, grid: true, domain: false },
      },
    },
  };
}
