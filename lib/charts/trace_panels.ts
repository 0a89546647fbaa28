/** The panels of responses and behavior over time: lines, and rasters of many responses. */
import { needFinite, needLength, needSome } from "./check.ts";
import { colorBarLayer } from "./color_legend.ts";
import { wrapText } from "./font.ts";
import { gridLayout } from "./layout.ts";
import { colorDomain, type Numbers, short } from "./numbers.ts";
import { PLAIN_COLOR, regionColors, WHITE_BLACK } from "./palettes.ts";
import { heatmapPanel } from "./heatmap_panel.ts";
import type { ChartSpec } from "./theme.ts";

const WIDTH = 580;
const LINES_HEIGHT = 72;
const HEAT_HEIGHT = 120;
const AXIS_TITLE_SIZE = 12;

/** A panel of lines over time. */
export interface TracePanel {
  /** What the panel shows, with the unit: `"running speed (cm/s)"`. */
  readonly title: string;
  /**
   * The lines: a value for each time, NaN breaks a line; where there are several, with their names.
   */
  readonly traces: readonly { readonly name?: string | undefined; readonly values: Numbers }[];
}

/** A panel of many responses over time as a heat map in black on white, on a scale of its own. */
export interface RasterPanel {
  /** What the panel shows: `"neurons"`. */
  readonly title: string;
  /** How many responses there are, one below another. */
  readonly rows: number;
  /** What the values are, for the scale; `"response"` if left out. */
  readonly valueTitle?: string | undefined;
  /** (rows, times) row-major. */
  readonly values: Numbers;
}

/**
 * Checks that a panel has values, one for each time (or for each row and time).
 *
 * @throws {ArgumentError} where it has none that is finite.
 * @throws {ShapeError} where it has another number of them.
 */
export function checkPanel(name: string, panel: TracePanel | RasterPanel, time: Numbers): void {
  if ("rows" in panel) {
    needFinite(name, `values of ${panel.title}`, panel.values);
    needLength(name, `values of ${panel.title}`, panel.values, panel.rows * time.length);
    return;
  }
  needSome(name, `traces of ${panel.title}`, panel.traces);
  for (const { values } of panel.traces) {
    needFinite(name, `values of ${panel.title}`, values);
    needLength(name, `values of ${panel.title}`, values, time.length);
  }
}

/**
 * `running speed (cm/s)` on two lines; a title without a unit is broken to fit the height of a
 * panel.
 */
function axisTitle(title: string): string | string[] {
  const lines = /^(.*\S) *(\([^)]*\))$/.exec(title);
  return lines === null ? wrapText(title, LINES_HEIGHT, AXIS_TITLE_SIZE) : [lines[1]!, lines[2]!];
}

/** The axis of the last panel has a title, and with it labels. */
function timeAxis(title: string | undefined): ChartSpec {
  const last = title !== undefined;
  return {
    title: title ?? null,
    labels: last,
    ticks: last,
    tickCount: 10,
    grid: true,
    domain: last,
  };
}

/**
 * A panel of lines; `timeTitle` stands below the last panel, and with it the labels of the time
 * axis.
 */
export function linesView(
  { title, traces }: TracePanel,
  time: Numbers,
  ends: readonly [number, number],
  timeTitle: string | undefined,
): ChartSpec {
  const names = traces.map(({ name }, i) => name ?? String(i + 1));
  const values = traces.flatMap((trace, k) =>
    Array.from(trace.values, (value, i) => ({
      time: short(time[i]!),
      value: Number.isFinite(value) ? short(value, 4) : null,
      name: names[k],
    }))
  );
  return {
    width: WIDTH,
    height: LINES_HEIGHT,
    data: { values },
    mark: { type: "line", strokeWidth: 1.2, color: PLAIN_COLOR },
    encoding: {
      x: {
        field: "time",
        type: "quantitative",
        scale: { domain: ends, nice: false },
        axis: timeAxis(timeTitle),
      },
      y: {
        field: "value",
        type: "quantitative",
        scale: { zero: false },
        axis: { title: axisTitle(title), tickCount: 3, domain: false, grid: true },
      },
      ...(traces.length === 1 ? {} : {
        color: {
          field: "name",
          type: "nominal",
          sort: null,
          scale: { domain: names, range: regionColors(names) },
          legend: { title: null, symbolType: "stroke", symbolStrokeWidth: 2 },
        },
      }),
    },
  };
}

/** A panel of responses in black on white with the bar of its scale. */
export function rasterView(
  { title, rows, values, valueTitle = "response" }: RasterPanel,
  columns: number,
  ends: readonly [number, number],
  timeTitle: string | undefined,
): ChartSpec {
  const scale = colorDomain(values);
  const panel = heatmapPanel({ rows, columns, values }, {
    layout: { ...gridLayout(rows, columns, WIDTH, HEAT_HEIGHT), height: HEAT_HEIGHT },
    scale,
    colors: "gray",
    rowTitle: title,
    columnTitle: timeTitle ?? "",
    columnEnds: ends,
    ticks: timeTitle !== undefined,
  });
  const colorBar = colorBarLayer(scale, WHITE_BLACK, valueTitle, HEAT_HEIGHT);
  return { ...panel, layer: [...panel.layer, colorBar] };
}
