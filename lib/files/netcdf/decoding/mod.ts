/** Values as they are stored to values as they are meant, as xarray decodes them, and times back. */
export { characterDims, type Meant, meantVariable } from "./variable.ts";
export { type StoredTimes, storedTimes, timesAsTheyAre } from "./store_times.ts";
export { charactersOf } from "./text.ts";
