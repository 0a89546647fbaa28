/** Which trials show the same stimulus, and splits that keep them together. */
export { groupVideos } from "./group_videos.ts";
export { type RepeatRaster, repeatRasters } from "./repeat_rasters.ts";
export { repeated, type RepeatGroup, repeatGroups } from "./repeats.ts";
export { isSameVideo } from "./same_video.ts";
export { splitByVideo } from "./split.ts";
