/** Plots of tables: labeled arrays, records and columns by name, with colors and panels. */
export { bar } from "./bar.ts";
export { box } from "./box.ts";
export type { ErrorBar, Statistic } from "./means.ts";
export { heatmap, type HeatmapOptions } from "./heatmap.ts";
export { histogram, type HistogramOptions } from "./histogram.ts";
export { line } from "./line.ts";
export type { PlotOptions } from "./options.ts";
export type { PlotData } from "./plot_data.ts";
export { scatter, type ScatterOptions } from "./scatter.ts";
export type { SpreadOptions } from "./spreads.ts";
export type { SummaryOptions } from "./summaries.ts";
export { chart, type SpecChartOptions } from "./spec_chart.ts";
export { violin } from "./violin.ts";
