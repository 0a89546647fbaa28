/** Horizontal bars cut into parts. */
import { needFinite, needSome } from "./check.ts";
import { countText } from "./numbers.ts";
import { rgbOf, textColorOn } from "./palettes.ts";
import type { ChartSpec } from "./theme.ts";

const WIDTH = 520;
const BAR = 34;
/** A part of a bar this much smaller than the longest bar has no number in it. */
const SMALLEST_LABELED = 0.07;

/** A part of a bar. */
export interface BarPart {
  readonly bar: string;
  readonly part: string;
  readonly count: number;
}

/** How bars are cut and named. */
export interface StackOptions {
  readonly parts: readonly string[];
  readonly colors: readonly string[];
  readonly legend: string;
  readonly axis: string;
  /** Whether the parts carry their numbers; otherwise the whole bars do. */
  readonly labeled: boolean;
}

/** Bars in the order of first appearance, their totals, and the sum of all. */
export function stackedBars(
  name: string,
  parts: readonly BarPart[],
  { parts: order, colors, legend, axis, labeled }: StackOptions,
): { body: ChartSpec; totals: Map<string, number>; all: number } {
  needSome(name, "counts", parts);
  needFinite(name, "counts", parts.map(({ count }) => count));
  const totals = new Map<string, number>();
  for (const { bar, count } of parts) totals.set(bar, (totals.get(bar) ?? 0) + count);
  const longest = Math.max(...totals.values());
  const ends = new Map<string, number>();
  const values = order.flatMap((part) =>
    parts.filter((each) => each.part === part && each.count > 0).map(({ bar, count }) => {
      const start = ends.get(bar) ?? 0;
      ends.set(bar, start + count);
      const label = labeled && count >= SMALLEST_LABELED * longest ? countText(count) : "";
      const ink = textColorOn(rgbOf(colors[order.indexOf(part)]!));
      return { bar, part, count, start, end: start + count, middle: start + count / 2, label, ink };
    })
  );
  const y = {
    field: "bar",
    type: "nominal",
    sort: null,
    axis: { title: null, domain: false, ticks: false, labelFontSize: 12, labelPadding: 6 },
    scale: { paddingInner: 0.25, paddingOuter: 0.1 },
  };
  const x = (field: string) => ({
    field,
    type: "quantitative",
    scale: { domainMax: longest * (labeled ? 1 : 1.12), nice: false },
    axis: { title: axis, format: ",.0f", tickCount: 6, grid: true, domain: false },
  });
  const bars = {
    data: { values },
    mark: { type: "bar", tooltip: true, stroke: "#ffffff", strokeWidth: 0.7 },
    encoding: {
      y,
      x: x("start"),
      x2: { field: "end" },
      color: {
        field: "part",
        type: "nominal",
        scale: { domain: order, range: colors },
        legend: { title: legend },
      },
    },
  };
  const inside = {
    data: { values },
    mark: { type: "text" },
    encoding: {
      y,
      x: x("middle"),
      text: { field: "label" },
      color: { field: "ink", type: "nominal", scale: null },
    },
  };
  const behind = {
    data: { values: [...totals].map(([bar, total]) => ({ bar, total, text: countText(total) })) },
    mark: { type: "text", align: "left", dx: 5 },
    encoding: { y, x: x("total"), text: { field: "text" } },
  };
  return {
    body: {
      width: WIDTH,
      height: { step: BAR },
      layer: [bars, labeled ? inside : behind],
    },
    totals,
    all: [...totals.values()].reduce((sum, total) => sum + total, 0),
  };
}

/** The totals of the bars, for a description. */
export function totalsText(totals: ReadonlyMap<string, number>): string {
  return [...totals].map(([bar, total]) => `${bar}: ${countText(total)}`).join("; ");
}
