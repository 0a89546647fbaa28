/** Arrays with other labels brought together: aligned, filled, their coordinates merged. */
export { aligned, type AlignOptions, indexOf, placesIn } from "./align.ts";
export { checkJoin, type Join } from "./indexes.ts";
export { mergedCoords, type OnConflict } from "./merge_coords.ts";
export { fillable, filledAt, missingValue, reindexed } from "./reindex.ts";
