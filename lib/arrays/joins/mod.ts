/** Arrays with other labels brought together: aligned, filled, their coordinates merged. */
export { atLabels } from "./at_labels.ts";
export { broughtTo } from "./brought.ts";
export { ALIGN_OPTIONS, aligned, type AlignOptions, indexOf, placesIn } from "./align.ts";
export { checkJoin, JOIN, type Join } from "./indexes.ts";
export { mergedCoords, type OnConflict } from "./merge_coords.ts";
export { fillable, filledAt, missingValue, reindexed } from "./reindex.ts";
