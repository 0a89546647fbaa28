/** The panels of responses and behavior over time: lines, and rasters of many responses. */
import { needFinite, needLength, needSome } from "./check.ts";
import { colorBarLayer } from "./color_legend.ts";
import { wrapText } from "./fonts/mod.ts";
import { gridLayout } from "./layout.ts";
import { colorDomain, type Numbers, short } from "./numbers.ts";
import { PLAIN_COLOR, regionColors, WHITE_BLACK } from "./palettes.ts";
import { heatmapPanel } from "./heatmap_panel.ts";
import { mouseAnswer } from "./mouse.ts";
import { type ChartSpec, QUIET_GRAY } from "./theme.ts";

const WIDTH = 580;
const LINES_HEIGHT = 72;
/** What a name takes in the legend beside a panel. */
const NAME_HEIGHT = 14;
const HEAT_HEIGHT = 120;
const AXIS_TITLE_SIZE = 12;

/** A panel of lines over time. */
export interface TracePanel {
  /** Name of the panel, with the unit: `"running speed (cm/s)"`. */
  readonly title: string;
  /**
   * The lines: a value for each time, NaN breaks a line; where there are several, with their names.
   */
  readonly traces: readonly { readonly name?: string | undefined; readonly values: Numbers }[];
}

/** A panel of many responses over time as a heat map in black on white, on a scale of its own. */
export interface RasterPanel {
  /** Name of the panel: `"neurons"`. */
  readonly title: string;
  /** Number of responses, one below another. */
  readonly rows: number;
  /** Name of the values, for the scale; `"response"` by default. */
  readonly valueTitle?: string | undefined;
  /** (rows, times) row-major. */
  readonly values: Numbers;
}

/**
 * Checks that a panel has values, one for each time (or for each row and time).
 *
 * @throws {ArgumentError} if it has none that is finite.
 * @throws {ShapeError} if it has another number of them.
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
function axisTitle(title: string, height: number): string | string[] {
  const lines = /^(.*\S) *(\([^)]*\))$/.exec(title);
  return lines === null
    ? wrapText(title, height, AXIS_TITLE_SIZE)
    : [...wrapText(lines[1]!, 1.5 * height, AXIS_TITLE_SIZE), lines[2]!];
}

/** The time axis of a panel. */
export interface TimeAxis {
  /** Where it begins and ends. */
  readonly ends: readonly [number, number];
  readonly title: string;
  /** Whether the panel is the last, below which the axis has its title and labels. */
  readonly isLast: boolean;
  /** A name for the panel's signals. */
  readonly id: string;
}

function timeAxis({ title, isLast }: TimeAxis): ChartSpec {
  return {
    title: isLast ? title : null,
    labels: isLast,
    ticks: isLast,
    tickCount: 10,
    grid: true,
    domain: isLast,
  };
}

/** A panel of lines, and a rule at the time nearest to the mouse, which says the values there. */
export function linesView({ title, traces }: TracePanel, time: Numbers, axis: TimeAxis): ChartSpec {
  const names = traces.map(({ name }, i) => name ?? String(i + 1));
  const fields = traces.map((_, k) => `v${k}`);
  const values = Array.from(time, (at, i): ChartSpec => ({
    time: short(at),
    ...Object.fromEntries(traces.map(({ values: own }, k) => {
      const value = own[i]!;
      return [fields[k], Number.isFinite(value) ? short(value, 4) : null];
    })),
  }));
  const x = {
    field: "time",
    type: "quantitative",
    scale: { domain: axis.ends, nice: false },
    axis: timeAxis(axis),
  };
  const shown = (field: string, title: string) => ({ field, type: "nominal", title });
  const height = Math.max(LINES_HEIGHT, traces.length * NAME_HEIGHT);
  return {
    width: WIDTH,
    height,
    data: { values },
    layer: [
      {
        transform: [
          { fold: fields, as: ["trace", "value"] },
          { calculate: `${JSON.stringify(names)}[+substring(datum.trace, 1)]`, as: "name" },
        ],
        mark: { type: "line", strokeWidth: 1.2, color: PLAIN_COLOR },
        encoding: {
          x,
          y: {
            field: "value",
            type: "quantitative",
            scale: { zero: false },
            axis: { title: axisTitle(title, height), tickCount: 3, domain: false, grid: true },
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
      },
      {
        params: [{
          name: axis.id,
          select: {
            type: "point",
            fields: ["time"],
            nearest: true,
            on: "pointermove",
            clear: "pointerout",
          },
        }],
        mark: { type: "rule", color: QUIET_GRAY },
        encoding: {
          x,
          opacity: { condition: { param: axis.id, empty: false, value: 0.6 }, value: 0 },
          tooltip: [
            shown("time", axis.title),
            ...fields.map((field, k) => shown(field, traces.length === 1 ? title : names[k]!)),
          ],
        },
      },
    ],
  };
}

/** A panel of responses in black on white with the bar of its scale; its signals are for the top. */
export function rasterView(
  { title, rows, values, valueTitle = "response" }: RasterPanel,
  time: Numbers,
  axis: TimeAxis,
): ChartSpec & { params: readonly ChartSpec[] } {
  const columns = time.length;
  const scale = colorDomain(values);
  const layout = { ...gridLayout(rows, columns, WIDTH, HEAT_HEIGHT), height: HEAT_HEIGHT };
  const answer = mouseAnswer({
    id: axis.id,
    rows,
    columns,
    ...layout,
    titles: [title, axis.title, valueTitle],
    columnNames: Array.from(time, (at) => String(short(at))),
    value: (row, column) => values[row * columns + column]!,
  });
  const panel = heatmapPanel({ rows, columns, values }, {
    layout,
    scale,
    colors: "gray",
    rowTitle: title,
    columnTitle: axis.isLast ? axis.title : "",
    columnEnds: axis.ends,
    ticks: axis.isLast,
    tooltip: answer.tooltip,
  });
  const colorBar = colorBarLayer(scale, WHITE_BLACK, valueTitle, HEAT_HEIGHT);
  return { ...panel, layer: [...panel.layer, colorBar], params: answer.params };
}
