/** The values behind each bar or point of a plot, and what is drawn of them. */
import { either, oneOf, optionsOf, text } from "../../calls/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { short } from "../numbers.ts";
import { type ErrorBar, type Statistic, type Summary, summaryOf } from "./means.ts";
import { PLOT_OPTIONS, type PlotOptions } from "./options.ts";
import type { PlotTable } from "./plot_data.ts";
import { gather, numbersOf, type Split } from "./split.ts";

/** Options for plots that summarize several values. */
export interface SummaryOptions extends PlotOptions {
  /** The column with the numbers; an array's values or the only numeric column by default. */
  readonly y?: string | undefined;
  /** The statistic to draw if several rows have the same position; `"mean"` by default. */
  readonly statistic?: Statistic | undefined;
  /**
   * The meaning of the lines around a mean: its standard error, the standard deviation (both with ddof 1),
   * the 95 % interval by Student's t, or the range; `"sem"` by default. Other statistics have none, except
   * the range for a median.
   */
  readonly error?: ErrorBar | undefined;
  /** A column with the lower ends of intervals worked out before, such as by a bootstrap. */
  readonly low?: string | undefined;
  /** A column with their upper ends. */
  readonly high?: string | undefined;
}

export const SUMMARY_OPTIONS = optionsOf<SummaryOptions>({}, {
  y: text,
  statistic: oneOf("mean", "median", "sum", "count"),
  error: either(oneOf("sem", "std", "ci", "range", "none")),
  low: text,
  high: text,
  ...PLOT_OPTIONS.others,
});

/** A place of a plot with its value. */
export interface PlotPoint {
  readonly panel: number;
  readonly group: number;
  /** The place along x, from 0. */
  readonly place: number;
  readonly summary: Summary;
}

/** What is drawn, with the kind of error bar; says what does not go together. */
export function summaryKind(chart: string, options: SummaryOptions): [Statistic, ErrorBar] {
  const { statistic = "mean", error, low, high } = options;
  const doing = `draw ${chart}`;
  if ((low === undefined) !== (high === undefined)) {
    const found = `option "${low === undefined ? "high" : "low"}" alone`;
    throw new ArgumentError({ doing, found, right: 'both columns, "low" and "high"' });
  }
  if (error !== undefined && low !== undefined) {
    const found = 'an error bar by "error", and by "low" and "high"';
    throw new ArgumentError({ doing, found, right: "one of them" });
  }
  const possible = statistic === "mean"
    ? ["sem", "std", "ci", "range", "none"]
    : statistic === "median"
    ? ["range", "none"]
    : ["none"];
  if (error !== undefined && !possible.includes(error)) {
    const found = `error "${error}" of a ${statistic}`;
    throw new ArgumentError({ doing, found, right: `one of ${possible.join(", ")}` });
  }
  return [statistic, low !== undefined ? "none" : error ?? (statistic === "mean" ? "sem" : "none")];
}

/** The values of all places of all panels and groups; places without one are left out. */
export function summarize(
  chart: string,
  table: PlotTable,
  split: Split,
  along: { readonly count: number; of(row: number): number },
  values: Float64Array,
  options: SummaryOptions,
): PlotPoint[] {
  const [statistic, error] = summaryKind(chart, options);
  const groups = Math.max(1, split.groups.length);
  const cell = (row: number) =>
    (split.panelOf(row) * groups + split.groupOf(row)) * along.count + along.of(row);
  const cells = split.panels.length * groups * along.count;
  const each = (column: Float64Array) => gather(split.rows, column, cells, cell);
  const parts = each(values);
  const [low, high] = [options.low, options.high].map((name) =>
    name === undefined ? undefined : each(numbersOf(chart, table, name))
  );
  return parts.flatMap((part, i) => {
    if (part.length === 0) return [];
    const own = summaryOf(part, statistic, error);
    if (low !== undefined && part.length > 1) {
      throw new ArgumentError({
        doing: `draw ${chart}`,
        found: `${part.length} rows on one place, with intervals "${options.low}"`,
        right: "one row for each place; choose some, or tell them apart by color or facet",
      });
    }
    const summary = low === undefined ? own : { ...own, low: low[i]![0]!, high: high![i]![0]! };
    return [{
      panel: Math.floor(i / along.count / groups),
      group: Math.floor(i / along.count) % groups,
      place: i % along.count,
      summary,
    }];
  });
}

/** The least and greatest number drawn. */
export function extentOfPoints(points: readonly PlotPoint[]): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const { summary: { value, low, high } } of points) {
    for (const each of [value, low, high]) {
      if (!Number.isFinite(each)) continue;
      if (each < least) least = each;
      if (each > most) most = each;
    }
  }
  return [least, most];
}

/** The row of a specification. */
export function pointRow(
  { summary: { value, low, high, n } }: PlotPoint,
  names: Readonly<Record<string, string | number | undefined>>,
): Record<string, string | number> {
  const given = Object.entries(names).filter(([, each]) => each !== undefined);
  const whole = Object.fromEntries(given) as Record<string, string | number>;
  const hasEnds = Number.isFinite(low) && Number.isFinite(high);
  return {
    ...whole,
    value: short(value),
    ...(hasEnds ? { low: short(low), high: short(high) } : {}),
    n,
  };
}
