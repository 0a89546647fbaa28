/** An axis of names: written straight, then turned, and where they are too many not at all. */
import { textWidth } from "../fonts/mod.ts";
import type { ChartSpec } from "../theme.ts";

const LABEL_SIZE = 11;
const LONGEST = 130;
/** Pixels that a turned name takes. */
const TURNED = 11;

/** How the names of an axis `width` pixels long are written. */
export function nameLabels(names: readonly string[], width: number): ChartSpec {
  const step = width / Math.max(1, names.length);
  if (step < TURNED) return { labels: false, ticks: false };
  const widest = Math.max(0, ...names.map((name) => textWidth(name, LABEL_SIZE)));
  if (widest <= step - 4) return { labelAngle: 0 };
  return { labelAngle: step < 24 ? -90 : -40, labelLimit: LONGEST };
}

/** The title of such an axis: it says where names are left out. */
function namesTitle(title: string, names: readonly string[], width: number): string {
  const hidden = width / Math.max(1, names.length) < TURNED;
  return hidden ? `${title} (${names.length}, named when pointed at)` : title;
}

/** The channel `x` of names in a given order. */
export function categoryAxis(
  field: string,
  names: readonly string[],
  title: string,
  { width, isLowest }: { readonly width: number; readonly isLowest: boolean },
): ChartSpec {
  const inner = names.length > 60 ? 0.05 : 0.25;
  return {
    field,
    type: "nominal",
    sort: null,
    scale: { domain: names, paddingInner: inner, paddingOuter: inner / 2 },
    axis: {
      title: isLowest ? namesTitle(title, names, width) : null,
      grid: false,
      ...nameLabels(names, width),
    },
  };
}

/** The channel `x` of places 0, 1, … that stand for names. */
export function placeAxis(
  names: readonly string[],
  title: string,
  { width, isLowest }: { readonly width: number; readonly isLowest: boolean },
): ChartSpec {
  return {
    type: "quantitative",
    scale: { domain: [-0.5, names.length - 0.5], nice: false, zero: false },
    axis: {
      title: isLowest ? namesTitle(title, names, width) : null,
      grid: false,
      ticks: false,
      values: names.map((_, i) => i),
      tickCount: names.length,
      labelExpr: `${JSON.stringify(names)}[datum.value]`,
      labelOverlap: false,
      ...nameLabels(names, width),
    },
  };
}
