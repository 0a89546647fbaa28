/** Color scales, and legends for pictures, whose colors Vega does not know. */
import { short } from "./numbers.ts";
import type { ColorRange } from "./palettes.ts";
import type { ChartSpec } from "./theme.ts";

/** A color scale in Vega-Lite's terms: the range's colors at even steps of the domain. */
export function colorScale(domain: readonly [number, number], colors: ColorRange): ChartSpec {
  const [low, high] = domain;
  const steps = colors.length - 1;
  return {
    domain: colors.map((_, i) => short(low + (high - low) * i / steps, 7)),
    range: colors,
    interpolate: "rgb",
    clamp: true,
    nice: false,
    zero: false,
  };
}

/** A layer `length` pixels high that draws nothing and carries the color bar of an image. */
export function colorBarLayer(
  domain: readonly [number, number],
  colors: ColorRange,
  title: string,
  length: number,
): ChartSpec {
  return {
    data: { values: domain.map((value) => ({ value: short(value, 7) })) },
    mark: { type: "point", opacity: 0, size: 0 },
    encoding: {
      color: {
        field: "value",
        type: "quantitative",
        scale: colorScale(domain, colors),
        legend: { title, gradientLength: Math.round(length) - 24, tickCount: 5 },
      },
    },
  };
}

/** The color bar as a view of its own, beside a row or grid of panels `length` pixels high. */
export function colorBarView(
  domain: readonly [number, number],
  colors: ColorRange,
  title: string,
  length: number,
): ChartSpec {
  return { width: 1, height: length, ...colorBarLayer(domain, colors, title, length) };
}

/** A layer that draws nothing and carries a legend of named colors. */
export function colorNamesLayer(
  names: readonly string[],
  colors: readonly string[],
  title: string | null,
): ChartSpec {
  return {
    data: { values: names.map((name) => ({ name })) },
    mark: { type: "point", filled: true, opacity: 0, size: 0 },
    encoding: {
      color: {
        field: "name",
        type: "nominal",
        scale: { domain: names, range: colors },
        legend: { title, symbolOpacity: 1 },
      },
    },
  };
}
