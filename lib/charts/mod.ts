/**
 * Charts: Vega-Lite specifications and their pictures.
 *
 * Each function takes plain data and gives a {@link Chart}. All throw an ArgumentError where there is
 * no value, or none but NaN and infinities, and a ShapeError where lists that belong together differ
 * in length. Matrices are row-major, positions 0-based; the same data give the same bytes.
 */
export { Chart, type ChartParts, type DisplayBundle } from "./chart.ts";
export type { Numbers } from "./numbers.ts";
export type { ChartOptions } from "./theme.ts";
export { beforeAfterHistograms, type Stage } from "./before_after.ts";
export { ceilingHistograms, type CeilingOptions } from "./ceilings.ts";
export type { CeilingTable } from "./ceiling_table.ts";
export { cellMap, type CellMapOptions, type CellTable } from "./cell_map.ts";
export { consistencyHeatmap, type RegionConsistency } from "./consistency.ts";
export {
  type RegionSize,
  type RegionSizeOptions,
  regionSizes,
  type RepetitionCount,
  repetitionCounts,
  type SplitCount,
  splitCounts,
} from "./counts.ts";
export { dendrogramChart, type DendrogramChartOptions } from "./dendrogram.ts";
export { type MaskSliceOptions, maskSlices, type MaskVolume } from "./mask_slices.ts";
export { type MdsData, mdsMap, type MdsOptions } from "./mds_map.ts";
export { type CaptionedPicture, pictureGrid, type PictureGridOptions } from "./picture_grid.ts";
export { rdmChart, type RdmChartOptions, type RdmData } from "./rdm.ts";
export { rdmPanels, type RdmPanelsOptions, type RegionRdm, regionRow } from "./rdm_panels.ts";
export {
  type Measure,
  type MeasureHistogramOptions,
  measureHistograms,
} from "./measure_histograms.ts";
export { type Reliability, reliabilityBars, type ReliabilityOptions } from "./reliability_bars.ts";
export {
  type ColorMapName,
  responseHeatmap,
  type ResponseMatrix,
  type ResponseOptions,
} from "./responses.ts";
export { scatterChart, type ScatterOptions, type ScatterPoint } from "./scatter.ts";
export { type FlatSurface, surfaceMap, type SurfaceMapOptions } from "./surface_map.ts";
export { trialMap, type TrialMapData } from "./trial_map.ts";
export type { RasterPanel, TracePanel } from "./trace_panels.ts";
export { type TrialTraceOptions, type TrialTraces, trialTraces } from "./trial_traces.ts";
