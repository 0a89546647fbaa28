/** Responses and behavior over the same time, of one trial, or over trials. */
import { ArgumentError } from "../errors.ts";
import type { Chart } from "./chart.ts";
import { needFinite, needSome } from "./check.ts";
import { makeChart } from "./make.ts";
import { capital, extentOf, listText, type Numbers, plural, short } from "./numbers.ts";
import type { ChartOptions } from "./theme.ts";
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
  readonly panels: readonly (TracePanel | RasterPanel)[];
}

/** Options of {@link traceChart}. */
export interface TraceChartOptions extends ChartOptions {
  /** What runs along the axis where it is not the seconds of one trial: `"trial, as shown"`. */
  readonly timeTitle?: string | undefined;
}

/** Panels below one another that share the time axis at the bottom. */
export function traceChart(
  { time, panels }: TraceData,
  options: TraceChartOptions = {},
): Chart {
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
  const views = panels.map((panel, i) => {
    const title = i === panels.length - 1 ? timeTitle ?? "time (s)" : undefined;
    return "rows" in panel
      ? rasterView(panel, time.length, ends, title)
      : linesView(panel, time, ends, title);
  });
  const names = capital(listText(panels.map(({ title }) => withoutUnit(title))));
  return makeChart({
    options,
    title: `${names} over ${timeTitle === undefined ? "one trial" : withoutUnit(timeTitle)}`,
    subtitle: timeTitle === undefined
      ? `${plural(time.length, "sample")} in ${short(to - from + sample, 3)} s`
      : plural(time.length, "sample"),
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
