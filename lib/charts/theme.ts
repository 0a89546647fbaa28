/** What all charts have in common: fonts, sizes, grays, the heading. */
import { FONT_STACK, wrapText } from "./font.ts";

/** A Vega-Lite specification or a part of one, as JSON. */
export type Spec = Record<string, unknown>;

/** JupyterLab 4 and VS Code draw version 5 at most. */
const SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";

/** The width in pixels that charts aim at, legends included: what a notebook shows unscaled. */
export const PAGE_WIDTH = 740;

const TITLE_SIZE = 15;
const SUBTITLE_SIZE = 12;
const DARK = "#1a1a1a";
const MIDDLE = "#555555";
const LINE = "#888888";

/** Options of every chart. */
export interface ChartOptions {
  /** One line that says what the chart shows; each chart makes one from its data. */
  readonly title?: string | undefined;
  /** A second, smaller line: what was measured, how many, how it is scaled. */
  readonly subtitle?: string | undefined;
  /** What a reader who does not see the picture is told; made from the data where it is left out. */
  readonly alt?: string | undefined;
}

const config: Spec = {
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
    subtitleColor: MIDDLE,
    subtitlePadding: 4,
    lineHeight: 19,
    subtitleLineHeight: 16,
    offset: 14,
  },
  axis: {
    labelFontSize: 11,
    titleFontSize: 12,
    titleFontWeight: "normal",
    labelColor: MIDDLE,
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
    labelColor: MIDDLE,
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
};

/** The whole specification: heading, theme and the chart's own parts. */
export function themed(heading: Spec, body: Spec): Spec {
  const { config: own, ...parts } = body as { config?: Spec };
  return { $schema: SCHEMA, title: heading, config: { ...config, ...own }, ...parts };
}

/** Title and subtitle, broken into lines that fit `width` pixels. */
export function heading(title: string, subtitle: string, width: number): Spec {
  const lines = wrapText(title, width, TITLE_SIZE, "bold");
  return {
    text: lines.length === 1 ? lines[0] : lines,
    ...(subtitle === "" ? {} : { subtitle: wrapText(subtitle, width, SUBTITLE_SIZE) }),
  };
}

/**
 * Layers that write a panel's title, and a smaller line below it, over the panel. A title of the
 * view's own would stand higher where axis labels reach over the plot's edge.
 */
export function panelTitle(width: number, title: string, subtitle?: string): Spec[] {
  const line = (text: string, y: number, style: Spec): Spec => ({
    data: { values: [{}] },
    mark: {
      type: "text",
      text,
      x: width / 2,
      y,
      align: "center",
      baseline: "bottom",
      tooltip: false,
      ...style,
    },
  });
  const bold = { fontWeight: "bold", fontSize: 12 };
  return subtitle === undefined
    ? [line(title, -7, bold)]
    : [line(title, -21, bold), line(subtitle, -6, { fontSize: 11, color: MIDDLE })];
}

/** A dashed line that marks a threshold. */
export const RULE: Spec = { type: "rule", color: "#444444", strokeDash: [4, 3], strokeWidth: 1 };
