/** Histograms beside a scatter: of all its points, and of those in a rectangle drawn on it. */
import { short } from "../numbers.ts";
import { MISSING_COLOR, SECOND_COLOR } from "../palettes.ts";
import { axisEnds } from "../scales.ts";
import type { ChartSpec } from "../theme.ts";
import { chooseBins, countIn } from "./bins.ts";

const [WIDTH, HEIGHT] = [180, 110];

/** The rectangle, as a parameter of the scatter's points. */
export const BRUSH: ChartSpec = { name: "brush", select: "interval" };

/** A column with its numbers for each point. */
export interface BrushedColumn {
  readonly title: string;
  readonly values: Float64Array;
}

/** The histograms, one below the other; points lie at `x` and `y`, as in the scatter. */
export function brushViews(
  columns: readonly BrushedColumn[],
  x: Float64Array,
  y: Float64Array,
): ChartSpec {
  return {
    vconcat: columns.map(({ title, values }): ChartSpec => {
      const known = values.filter(Number.isFinite);
      const { from, step, count } = chooseBins(known);
      const most = countIn(known, { from, step, count }).reduce((a, b) => Math.max(a, b), 0);
      const channels = {
        x: {
          field: "value",
          bin: { extent: [from, from + count * step], step, nice: false },
          type: "quantitative",
          axis: { title, tickCount: 5, grid: false },
        },
        y: {
          aggregate: "count",
          type: "quantitative",
          stack: null,
          scale: { domain: axisEnds([0, most], true), nice: false },
          axis: { title: "points", tickCount: 3, grid: true, domain: false },
        },
      };
      const { bin, field } = channels.x;
      const encoding = {
        ...channels,
        // Beside a view that is selected in, Vega-Lite 5 hears no tooltip of a mark.
        tooltip: [
          { field, bin, type: "quantitative", title },
          { aggregate: "count", type: "quantitative", title: "points" },
        ],
      };
      const bars = (color: string) => ({ type: "bar", color });
      return {
        width: WIDTH,
        height: HEIGHT,
        data: {
          values: Array.from(values, (value, i) => ({
            x: short(x[i]!),
            y: short(y[i]!),
            value: Number.isFinite(value) ? short(value) : null,
          })),
        },
        transform: [{ filter: "isValid(datum.value)" }],
        layer: [
          { mark: bars(MISSING_COLOR), encoding },
          {
            transform: [{ filter: { param: "brush" } }],
            mark: bars(SECOND_COLOR),
            encoding,
          },
        ],
      };
    }),
    spacing: 24,
  };
}
