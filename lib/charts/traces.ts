/** Responses and behavior over the same time, of one trial, or over trials. */
import { checkCall, like, optionsOf, text } from "../calls/mod.ts";
import { ArgumentError } from "../errors/mod.ts";
import type { Chart } from "./chart.ts";
import { needFinite, needSome } from "./check.ts";
import { makeChart } from "./make.ts";
import { capital, extentOf, listText, type Numbers, plural, short } from "./numbers.ts";
import { CHART_OPTIONS, type ChartOptions, type ChartSpec } from "./theme.ts";
import {
  checkPanel,
  linesView,
  type RasterPanel,
  rasterView,
  type TracePanel,
} from "./trace_panels.ts";

const GAP = 16;

/** Panels over one time axis. */
export interface TraceData {
  /** The time of each sample in seconds, rising; or what `timeTitle` says. */
  readonly time: Numbers;
  /** The panels, from top to bottom. */
  readonly panels: readonly (TracePanel | RasterPanel)[];
}

/** Options of {@link traceChart}. */
export interface TraceChartOptions extends ChartOptions {
  /** The title of the x axis, such as `"trial, as shown"`; the seconds of one trial by default. */
  readonly timeTitle?: string | undefined;
}

const TRACE_CHART_OPTIONS = optionsOf<TraceChartOptions>({}, {
  timeTitle: text,
  ...CHART_OPTIONS.others,
});

const TRACE_DATA = like<TraceData>("an object: { time, panels }", "time", "panels");

/**
 * Responses and behavior over one time: panels below one another that share the axis at the bottom. Pointed
 * at, a panel says its values at the nearest time.
 *
 * @example
 * ```ts
 * import { traceChart } from "neuroid/charts";
 *
 * const time = [0, 0.5, 1, 1.5];
 * const chart = traceChart({
 *   time,
 *   panels: [
 *     { title: "neurons", rows: 2, values: [0, 1, 2, 1, 3, 0, 0, 1] },
 *     { title: "running speed (cm/s)", traces: [{ values: [0, 2, 4, 3] }] },
 *   ],
 * });
 * console.log(chart.title); // Neurons and running speed over one trial
 * ```
 *
 * @throws {ArgumentError} for no panels, a panel without a finite value, or fewer than two times.
 * @throws {ShapeError} if a panel does not have a value for each time.
 */
export function traceChart(
  given: TraceData,
  options: TraceChartOptions = {},
): Chart {
  checkCall(
    "traceChart",
    { given: [given, TRACE_DATA], options: [options, TRACE_CHART_OPTIONS] },
    arguments,
  );
  const { time, panels } = given;
  const name = "the traces of a trial";
  const { timeTitle } = options;
  needFinite(name, "times", time);
  needSome(name, "panels", panels);
  const [from, to] = extentOf(time);
  if (!(to > from)) {
    throw new ArgumentError({
      doing: `draw ${name}`,
      found: `times from ${from} to ${to}`,
      right: "at least two different times",
    });
  }
  for (const panel of panels) checkPanel(name, panel, time);
  const sample = (to - from) / (time.length - 1);
  const ends = [short(from), short(to + sample)] as const;
  const params: ChartSpec[] = [];
  const views = panels.map((panel, i) => {
    const axis = {
      ends,
      title: timeTitle ?? "time (s)",
      isLast: i === panels.length - 1,
      id: `panel_${i}`,
    };
    if (!("rows" in panel)) return linesView(panel, time, axis);
    const { params: own, ...view } = rasterView(panel, time, axis);
    params.push(...own);
    return view;
  });
  const names = capital(listText(panels.map(({ title }) => withoutUnit(title))));
  return makeChart({
    options,
    title: `${names} over ${timeTitle === undefined ? "one trial" : withoutUnit(timeTitle)}`,
    subtitle: timeTitle === undefined
      ? `${plural(time.length, "sample")} in ${short(to - from + sample, 3)} s`
      : plural(time.length, "sample"),
    params,
    kind: `Stacked panels over ${timeTitle ?? "time"}`,
    body: {
      vconcat: views,
      spacing: GAP,
      bounds: "flush",
      resolve: { scale: { color: "independent", y: "independent" } },
    },
  });
}

function withoutUnit(title: string): string {
  return title.replace(/ *\([^)]*\)$/, "");
}
