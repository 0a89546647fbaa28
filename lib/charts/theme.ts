import { optionsOf, text } from "../calls/mod.ts";
/** What charts share: the form of a specification, the options, the titles of panels. */

/** A Vega-Lite specification (version 5) or a part of one, as JSON. */
export type ChartSpec = Record<string, unknown>;

/** The width in pixels that charts aim at, legends included: what a notebook shows unscaled. */
export const PAGE_WIDTH = 740;

/** The gray of what is less than the main thing: subtitles, the labels of axes. */
export const QUIET_GRAY = "#555555";

/** Options of every chart. */
export interface ChartOptions {
  /** The message of the chart in one line; made from the data by default. */
  readonly title?: string | undefined;
  /** A second, smaller line: what was measured, how many, how it is scaled; made from the data. */
  readonly subtitle?: string | undefined;
  /** Description for readers who cannot see the picture; made from the data by default. */
  readonly alt?: string | undefined;
}

export const CHART_OPTIONS = optionsOf<ChartOptions>({}, {
  title: text,
  subtitle: text,
  alt: text,
});

/**
 * Layers that write a panel's title, and a smaller line below it, over the panel. A title of the
 * view's own would stand higher where axis labels reach over the plot's edge.
 */
export function panelTitle(width: number, title: string, subtitle?: string): ChartSpec[] {
  const line = (text: string, y: number, style: ChartSpec): ChartSpec => ({
    data: { values: [{}] },
    mark: {
      type: "text",
      text,
      x: width / 2,
      y,
      align: "center",
      baseline: "bottom",
      tooltip: false,
      // It stands above the view, where one that zooms would cut it off.
      clip: false,
      ...style,
    },
  });
  const bold = { fontWeight: "bold", fontSize: 12 };
  return subtitle === undefined
    ? [line(title, -7, bold)]
    : [line(title, -21, bold), line(subtitle, -6, { fontSize: 11, color: QUIET_GRAY })];
}

/** A dashed line that marks a threshold. */
export const RULE: ChartSpec = {
  type: "rule",
  color: "#444444",
  strokeDash: [4, 3],
  strokeWidth: 1,
};
