/** Splits of trials, of one mouse or of several, that never put one video into two parts. */
import { createHash } from "node:crypto";
import { compareText } from "../../../arrays/mod.ts";
import { checkCall, functionOf, type Kind, kindOf, number, recordOf } from "../../../calls/mod.ts";
import { ArgumentError } from "../../../errors/mod.ts";

const ITEMS: Kind<readonly unknown[]> = kindOf("a list of what is split", Array.isArray);
const VIDEO_OF = "a function that names an item's video: (item) => item.video";
const SHARES = recordOf("{ train: 0.8, test: 0.2 }", number);

/**
 * Splits items by the video (or picture) they show: all that show the same one come into the same
 * part, whatever mouse saw it and in whatever tier.
 *
 * Videos are put in an order that the seed and their names alone decide, and dealt out so that each
 * part's share of the items is as close as whole videos allow. The same on every machine.
 *
 * @param items what is split, such as `{recording, trial}`
 * @param videoOf the name of an item's video, the same for the same video over mice
 * @param shares parts and their shares, such as `{train: 0.8, test: 0.2}`; they add up to 1
 * @param seed any number; another one gives another order
 * @returns the items of each part, in their own order
 * @throws {ArgumentError} when the shares are not above 0 or do not add up to 1
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { splitByVideo } from "neuroid/sensorium";
 *
 * const shown = [{ trial: 0, video: "a" }, { trial: 1, video: "b" }, { trial: 2, video: "a" }];
 * const parts = splitByVideo(shown, ({ video }) => video, { train: 0.5, test: 0.5 }, 1);
 * const partsOfA = [...parts.values()].filter((items) => items.some(({ video }) => video === "a"));
 * assert.equal(partsOfA.length, 1);
 * ```
 */
export function splitByVideo<Item, Part extends string>(
  items: readonly Item[],
  videoOf: (item: Item) => string,
  shares: Readonly<Record<Part, number>>,
  seed: number,
): Map<Part, Item[]> {
  checkCall("splitByVideo", {
    items: [items, ITEMS],
    videoOf: [videoOf, functionOf(VIDEO_OF)],
    shares: [shares, SHARES],
    seed: [seed, number],
  }, arguments);
  const parts = Object.entries(shares) as [Part, number][];
  checkShares(parts.map(([, share]) => share));
  const byVideo = Map.groupBy(items, videoOf);
  const order = [...byVideo.keys()]
    .map((video) => ({
      video,
      key: createHash("sha256").update(`${seed}\n${video}`).digest("hex"),
    }))
    .sort((a, b) => compareText(a.key, b.key));
  const partOf = new Map<string, Part>();
  const left = parts.map(([part, share]) => ({ part, room: share * items.length }));
  for (const { video } of order) {
    const target = left.reduce((best, each) => each.room > best.room ? each : best);
    target.room -= byVideo.get(video)!.length;
    partOf.set(video, target.part);
  }
  const split = new Map<Part, Item[]>(parts.map(([part]) => [part, []]));
  for (const item of items) split.get(partOf.get(videoOf(item))!)!.push(item);
  return split;
}

function checkShares(shares: readonly number[]): void {
  const sum = shares.reduce((total, share) => total + share, 0);
  if (shares.every((share) => share > 0) && Math.abs(sum - 1) < 1e-9) return;
  throw new ArgumentError({
    doing: "split by video",
    found: `shares ${shares.join(", ") || "(none)"}`,
    right: "numbers above 0 that add up to 1",
  });
}
