/** Which trials show the same stimulus, and splits that keep them together. */
export { groupVideos } from "./group_videos.ts";
export { readRepeatRasters, type RepeatRaster } from "./repeat_rasters.ts";
export { findRepeatGroups, REPEAT_GROUP, repeatedGroups, type RepeatGroup } from "./repeats.ts";
export { maySameVideo, sampleOfVideo } from "./same_video.ts";
export { splitByVideo } from "./split.ts";
