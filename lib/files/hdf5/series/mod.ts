/** Series of points in datasets of four axes or two: planned by the layout of the file, and read. */
export { describeLayout, type LayoutWords } from "./layout.ts";
export { bytesToRead } from "./plan.ts";
export { checkSeriesDataset, readSeries } from "./read.ts";
export { readyBoxes } from "./boxes.ts";
export { readySeries, seriesTransfer } from "./ready.ts";
