/** The last step of every chart: heading, theme and the description in words. */
import { Chart } from "./chart.ts";
import { FONT_STACK, wrapText } from "./fonts/mod.ts";
import { MOUSE } from "./mouse.ts";
import { type ChartOptions, type ChartSpec, PAGE_WIDTH, QUIET_GRAY } from "./theme.ts";

/** JupyterLab 4 and VS Code draw version 5 at most. */
const SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";

const TITLE_SIZE = 15;
const SUBTITLE_SIZE = 12;
const DARK = "#1a1a1a";
const LINE = "#888888";

/** What a chart function has worked out. */
export interface Draft {
  /** The caller's options, which win over title, subtitle and description made from the data. */
  readonly options: ChartOptions;
  readonly title: string;
  readonly subtitle: string;
  /** What kind of picture it is, for the description: `"Heat map of an RDM"`. */
  readonly kind: string;
  /** More for the description, such as the numbers drawn. */
  readonly details?: string | undefined;
  /** The chart's own parts of the specification. */
  readonly body: ChartSpec;
  /** How broad the heading may be; {@link PAGE_WIDTH} if left out. */
  readonly width?: number | undefined;
  readonly scale?: number | undefined;
  readonly photographs?: boolean | undefined;
  /** Signals by which pictures answer the mouse. */
  readonly params?: readonly ChartSpec[] | undefined;
  /** Whether a notebook keeps the specification however large it is. */
  readonly isKept?: boolean | undefined;
}

/** Puts a chart together. */
export function makeChart(draft: Draft): Chart {
  const { options, kind, details, body, width = PAGE_WIDTH, scale, photographs } = draft;
  const { params = [], isKept } = draft;
  const title = options.title ?? draft.title;
  const subtitle = options.subtitle ?? draft.subtitle;
  const sentences = [kind, title, subtitle, details ?? ""].filter((text) => text !== "");
  return new Chart({
    spec: themedSpec(
      heading(title, subtitle, width),
      params.length === 0 ? body : { params: [MOUSE, ...params], ...body },
    ),
    isKept,
    title,
    alt: options.alt ?? sentences.map((text) => /[.!?]$/.test(text) ? text : `${text}.`).join(" "),
    scale,
    photographs,
  });
}

const config: ChartSpec = {
  font: FONT_STACK,
  background: "#ffffff",
  padding: 10,
  view: { stroke: null },
  title: {
    anchor: "start",
    frame: "bounds",
    fontSize: TITLE_SIZE,
    fontWeight: "bold",
    color: DARK,
    subtitleFontSize: SUBTITLE_SIZE,
    subtitleColor: QUIET_GRAY,
    subtitlePadding: 4,
    lineHeight: 19,
    subtitleLineHeight: 16,
    offset: 14,
  },
  axis: {
    labelFontSize: 11,
    titleFontSize: 12,
    titleFontWeight: "normal",
    labelColor: QUIET_GRAY,
    titleColor: DARK,
    titlePadding: 8,
    domainColor: LINE,
    tickColor: LINE,
    tickSize: 4,
    grid: false,
    gridColor: "#e9e9e9",
    labelLimit: 240,
    labelFlush: false,
  },
  header: {
    labelFontSize: 12,
    labelFontWeight: "bold",
    labelColor: DARK,
    titleFontSize: 12,
    titleFontWeight: "normal",
  },
  legend: {
    labelFontSize: 11,
    titleFontSize: 12,
    titleFontWeight: "normal",
    labelColor: QUIET_GRAY,
    titleColor: DARK,
    titleLimit: 260,
    labelLimit: 200,
    symbolType: "square",
    symbolSize: 110,
    symbolStrokeWidth: 0,
    offset: 16,
    gradientThickness: 12,
  },
  text: { fontSize: 11, color: DARK },
  // Every mark that stands for one row says its values; a line stands for many.
  ...Object.fromEntries(
    ["bar", "circle", "point", "rect", "rule", "tick"].map((mark) => [mark, { tooltip: true }]),
  ),
};

/** The whole specification: heading, theme and the chart's own parts. */
export function themedSpec(title: ChartSpec | undefined, body: ChartSpec): ChartSpec {
  const { config: own, ...parts } = body as { config?: ChartSpec };
  const heading = title === undefined ? {} : { title };
  return { $schema: SCHEMA, ...heading, config: { ...config, ...own }, ...parts };
}

/** Title and subtitle, broken into lines that fit `width` pixels. */
function heading(title: string, subtitle: string, width: number): ChartSpec {
  const lines = wrapText(title, width, TITLE_SIZE, "bold");
  return {
    text: lines.length === 1 ? lines[0] : lines,
    ...(subtitle === "" ? {} : { subtitle: wrapText(subtitle, width, SUBTITLE_SIZE) }),
  };
}
