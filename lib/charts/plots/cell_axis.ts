/** The axis of a matrix: a name in the middle of each cell, as long as names fit. */
import { textWidth } from "../fonts/mod.ts";
import type { ChartSpec } from "../theme.ts";
import { nameLabels } from "./category_axis.ts";

const LONGEST = 150;

/** An axis over cells `[0, 1)`, `[1, 2)` …; where they are too many for names, some of them. */
export function cellAxis(
  names: readonly string[],
  title: string | null,
  length: number,
  isBelow: boolean,
): ChartSpec {
  const step = length / names.length;
  const room = 12;
  const every = step >= room ? 1 : Math.ceil(room * (isBelow ? 2.5 : 2) / step);
  const shown = names.map((_, i) => i).filter((i) => i % every === 0);
  const turned = isBelow ? nameLabels(shown.map((i) => names[i]!), length) : {};
  return {
    title,
    domain: false,
    grid: false,
    ticks: every > 1,
    values: shown.map((i) => i + 0.5),
    // With more values than ticks, Vega would take every second value.
    tickCount: shown.length,
    labelExpr: `${JSON.stringify(shown.map((i) => names[i]))}[floor(datum.value / ${every})]`,
    labelOverlap: every > 1,
    labelLimit: Math.min(LONGEST, Math.max(...shown.map((i) => textWidth(names[i]!, 11))) + 4),
    ...turned,
  };
}
