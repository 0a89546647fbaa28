/** Trials put together by the video they show, in one recording or over several. */
import { checkCall, functionOf, type Kind, kindOf } from "../../../calls/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../../progress/mod.ts";
import { pause } from "../../../parallel/mod.ts";
import { ArgumentError } from "../../../errors/mod.ts";
import { FLOAT_ARRAY, type FloatArray } from "../floats.ts";
import { isSameVideo, maySameVideo, sampleOfVideo } from "./same_video.ts";

interface Group<Item> {
  readonly items: Item[];
  readonly sample: Float64Array;
  readonly time: number;
}

const ITEMS: Kind<readonly unknown[]> = kindOf("a list of trials or other items", Array.isArray);
const LOAD = "a function that reads an item's video: (trial) => recording.readStimulus(trial)";

/**
 * Groups items that show the same video, by `isSameVideo` with each group's first item. Groups
 * come in the order of their first items, items in their own. Videos are loaded one or two at a
 * time; of each group only a few pixels are kept.
 *
 * @param load returns an item's video, (height, width, time); called again for possible repeats
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openRecording } from "neuroid";
 * import { groupVideos } from "neuroid/sensorium";
 *
 * const folder = "data-samples/sensorium/";
 * using recording = await openRecording(
 *   folder + "dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef",
 * );
 * const groups = await groupVideos([3, 4, 12], (trial) => recording.readStimulus(trial));
 * assert.deepEqual(groups, [[3], [4, 12]]);
 * ```
 */
export async function groupVideos<Item>(
  items: readonly Item[],
  load: (item: Item) => Promise<FloatArray>,
  options: RunOptions = {},
): Promise<Item[][]> {
  checkCall("groupVideos", {
    items: [items, ITEMS],
    load: [load, functionOf(LOAD)],
    options: [options, RUN_OPTIONS],
  }, arguments);
  const { progress, signal } = options;
  const groups: Group<Item>[] = [];
  for (const [i, item] of items.entries()) {
    signal?.throwIfAborted();
    await pause();
    const video = await load(item);
    const fault = FLOAT_ARRAY.fault(video, "what load gives");
    if (fault !== undefined) throw new ArgumentError({ doing: "call groupVideos", ...fault });
    const time = video.shape[2] ?? 0;
    const sample = sampleOfVideo(video);
    let group: Group<Item> | undefined;
    for (const each of groups) {
      if (!maySameVideo(sample, time, each.sample, each.time)) continue;
      if (!isSameVideo(video, await load(each.items[0]!))) continue;
      group = each;
      break;
    }
    if (group) group.items.push(item);
    else groups.push({ items: [item], sample, time });
    progress?.({ step: "comparing videos", done: i + 1, total: items.length, unit: "videos" });
  }
  return groups.map((group) => group.items);
}
