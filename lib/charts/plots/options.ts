/** The options that plots of tables share. */
import { number, optionsOf, text } from "../../calls/mod.ts";
import { CHART_OPTIONS, type ChartOptions } from "../theme.ts";

/** Options of every plot of a table. */
export interface PlotOptions extends ChartOptions {
  /** The column on the x axis; each plot states its default. */
  readonly x?: string | undefined;
  /** A column whose values get different colors. */
  readonly color?: string | undefined;
  /** A column with a panel for each of its values, all on the same axes. */
  readonly facet?: string | undefined;
  /** Number of panels per row; as many as fit by default. */
  readonly columns?: number | undefined;
  /** The title of the x axis, with the unit; from `long_name` and `units` by default. */
  readonly xTitle?: string | undefined;
  /** The title of the axis to the left. */
  readonly yTitle?: string | undefined;
  /** The title of the colors' legend. */
  readonly colorTitle?: string | undefined;
  /** The width of a panel in CSS pixels; depends on the number of panels by default. */
  readonly width?: number | undefined;
  /** The height of a panel in CSS pixels. */
  readonly height?: number | undefined;
}

export const PLOT_OPTIONS = optionsOf<PlotOptions>({}, {
  x: text,
  color: text,
  facet: text,
  columns: number,
  xTitle: text,
  yTitle: text,
  colorTitle: text,
  width: number,
  height: number,
  ...CHART_OPTIONS.others,
});
