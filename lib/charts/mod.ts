/**
 * Charts: Vega-Lite specifications and their pictures.
 *
 * Each function ends in `Chart`, takes plain data and gives a {@link Chart}. All throw an
 * ArgumentError where there is no value, or none but NaN and infinities, and a ShapeError where
 * lists that belong together differ in length. Matrices are row-major, positions count from 0; the
 * same data give the same bytes. Nothing that draws is loaded before a picture is asked for.
 *
 * @module
 */
export { Chart, type ChartParts, type DisplayBundle } from "./chart.ts";
export type { ChartPicture } from "./render.ts";
export type { Numbers } from "./numbers.ts";
export type { ChartOptions, ChartSpec } from "./theme.ts";
export { beforeAfterChart, type BeforeAfterStage } from "./before_after.ts";
export { ceilingChart, type CeilingChartOptions } from "./ceiling.ts";
export type { CeilingTable } from "./ceiling_table.ts";
export { cellMapChart, type CellMapChartOptions, type CellTable } from "./cell_map.ts";
export { consistencyChart, type RegionConsistency } from "./consistency.ts";
export { dendrogramChart, type DendrogramChartOptions } from "./dendrogram.ts";
export { type LayerScore, layerScoreChart, type LayerScoreChartOptions } from "./layer_scores.ts";
export { maskChart, type MaskChartOptions } from "./mask.ts";
export type { MaskVolume } from "./mask_slices.ts";
export { mdsChart, type MdsChartOptions, type MdsData } from "./mds.ts";
export { type Measure, measureChart, type MeasureChartOptions } from "./measure.ts";
export { plural } from "./plural.ts";
export { type CaptionedPicture, pictureChart, type PictureChartOptions } from "./picture_grid.ts";
export {
  bar,
  type BarOptions,
  box,
  chart,
  type ErrorBar,
  heatmap,
  type HeatmapOptions,
  histogram,
  type HistogramOptions,
  line,
  type PlotData,
  type PlotOptions,
  scatter,
  type ScatterOptions,
  type SpecChartOptions,
  type SpreadOptions,
  type Statistic,
  type StimulusOptions,
  type SummaryOptions,
  violin,
} from "./plots/mod.ts";
export { rdmChart, type RdmChartOptions } from "./rdm.ts";
export type { RdmData } from "./rdm_panel.ts";
export {
  type RdmOrder,
  type RegionRdm,
  regionRdmChart,
  type RegionRdmChartOptions,
} from "./region_rdm.ts";
export { type RegionSize, regionSizeChart, type RegionSizeChartOptions } from "./region_size.ts";
export {
  type ReliabilityBar,
  reliabilityChart,
  type ReliabilityChartOptions,
} from "./reliability.ts";
export { repetitionChart, type RepetitionCount } from "./repetition.ts";
export type { ColorMapName, ResponseData } from "./heatmap_panel.ts";
export { responseChart, type ResponseChartOptions } from "./response.ts";
export { scatterChart, type ScatterChartOptions, type ScatterPoint } from "./scatter.ts";
export { splitChart, type SplitChartOptions, type SplitCount } from "./split.ts";
export { type FlatSurface, surfaceMapChart, type SurfaceMapChartOptions } from "./surface_map.ts";
export type { RasterPanel, TracePanel } from "./trace_panels.ts";
export { traceChart, type TraceChartOptions, type TraceData } from "./traces.ts";
export { trialMapChart, type TrialMapData } from "./trial_map.ts";
