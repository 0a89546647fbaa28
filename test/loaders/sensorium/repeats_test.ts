import assert from "node:assert/strict";
import { join } from "node:path";
import { type FloatArray, ndarray, openRecording, readCsv, UnknownNameError } from "neuroid";
import { encodeNpy } from "neuroid/files";
import { findRepeatGroups, groupVideos, repeatedGroups, splitByVideo } from "neuroid/sensorium";
import { isSameVideo } from "../../../lib/loaders/sensorium/repeats/same_video.ts";
import { randomNumbers } from "../../../tasks/bench/mod.ts";
import { realFilesTest, withFolder } from "../../helpers.ts";
import {
  DYNAMIC,
  dynamicFiles,
  REFERENCE,
  STATIC,
  staticFiles,
  writeFiles,
} from "./make_recording.ts";

/** A video of 2 × 3 random pixels that is NaN from frame `valid` on. */
function video(seed: number, valid: number, time = 40): FloatArray {
  const data = randomNumbers(6 * time, seed * 7919 + 1).map((value, i) =>
    i % time < valid ? Math.round(value * 255) : NaN
  );
  return ndarray("float64", [2, 3, time], data);
}

/** The same video with some frames' first pixel moved by `by`. */
function moved(from: FloatArray, frames: number, by: number): FloatArray {
  const data = Float64Array.from(from.data);
  for (let t = 0; t < frames; t++) data[t]! += by;
  return ndarray("float64", from.shape, data);
}

Deno.test("videos are the same when more than 85 % of the frames agree within 1", () => {
  const one = video(1, 40);
  assert.ok(isSameVideo(one, one));
  assert.ok(isSameVideo(one, moved(one, 40, 1)));
  assert.ok(!isSameVideo(one, moved(one, 40, 1.01)));
  assert.ok(isSameVideo(one, moved(one, 5, 50)));
  assert.ok(!isSameVideo(one, moved(one, 6, 50)), "34 of 40 frames are 85 %, not more");
  assert.ok(!isSameVideo(one, video(2, 40)));
});

Deno.test("videos are the same though one ends a frame earlier, or has a longer NaN tail", () => {
  assert.ok(isSameVideo(video(3, 30), video(3, 29)));
  const long = video(3, 30);
  const data = Float64Array.from(
    { length: 6 * 35 },
    (_, i) => long.data[Math.floor(i / 35) * 40 + i % 35]!,
  );
  const short = ndarray("float64", [2, 3, 35], data);
  assert.ok(isSameVideo(long, short) && isSameVideo(short, long));
  assert.ok(!isSameVideo(long, ndarray("float64", [3, 2, 40], long.data as Float64Array)));
});

for (const path of [DYNAMIC, `${DYNAMIC}.zip`]) {
  Deno.test(`repeats of videos within a tier, cut to the shortest: ${path.slice(-4)}`, async () => {
    using recording = await openRecording(path);
    const groups = [];
    for (const tier of recording.tierCounts().keys()) {
      for (const group of repeatedGroups(await findRepeatGroups(recording, tier))) {
        groups.push(group);
      }
    }
    assert.deepEqual(groups.map(({ trials }) => trials), REFERENCE.dynamic.repeat_groups);
    assert.deepEqual(groups.map(({ frames }) => frames), [20, 20]);
  });
}

Deno.test("repeats of pictures go by frame_image_id within a tier", async () => {
  using recording = await openRecording(STATIC);
  assert.deepEqual(await findRepeatGroups(recording, "test"), [
    { stimulus: "302", trials: [0, 7, 19], frames: undefined },
    { stimulus: "301", trials: [4, 11, 14, 16], frames: undefined },
    { stimulus: "303", trials: [5, 8, 10, 13], frames: undefined },
    { stimulus: "300", trials: [9, 15, 20, 23], frames: undefined },
  ]);
  assert.deepEqual(repeatedGroups(await findRepeatGroups(recording, "train")), []);
});

Deno.test("pictures without frame_image_id have no repeats to find", () =>
  withFolder(async (folder) => {
    const without = staticFiles();
    without.delete("meta/trials/frame_image_id.npy");
    using recording = await openRecording(await writeFiles(folder, without));
    await assert.rejects(() => findRepeatGroups(recording, "train"), UnknownNameError);
    const ids = encodeNpy(ndarray("int64", [4], BigInt64Array.of(5n, 7n, 5n, 7n)));
    await writeFiles(folder, new Map([["meta/trials/frame_image_id.npy", ids]]));
    using again = await openRecording(folder);
    assert.deepEqual((await findRepeatGroups(again, "train")).map(({ trials }) => trials), [
      [0, 2],
      [
        1,
        3,
      ],
    ]);
  }));

Deno.test("videos with a condition_hash go by it", () =>
  withFolder(async (folder) => {
    const files = dynamicFiles();
    const hashes = ["a", "a", "b", "a"];
    files.set("meta/trials/condition_hash.npy", encodeNpy(ndarray("string", [4], hashes)));
    using recording = await openRecording(await writeFiles(folder, files));
    assert.deepEqual(await findRepeatGroups(recording, "train"), [
      { stimulus: "a", trials: [0, 1], frames: 4 },
    ]);
  }));

const TABLES = [
  ["dynamic29513-3-5-Video-8744edeac3b4d1ce16b680916b5267ce", 403],
  ["dynamic29623-4-9-Video-9b4f6a1a067fe51e15306b9628efea20", 325],
] as const;

interface Shown {
  readonly mouse: string;
  readonly trial: number;
  readonly tier: string;
  readonly video: string;
  readonly frames: number;
  readonly time: number;
}

/** The trials of a real mouse, in the order of their numbers. */
async function realTrials(folder: string, mouse: string, time: number): Promise<Shown[]> {
  const table = await readCsv(join(folder, "sensorium", mouse, `meta-trials_${mouse}.csv`));
  const column = (name: string) => Array.from(table.column(name), String);
  const [trials, tiers, videos, frames] = ["trial", "trial_type", "video_ID", "valid_frames"].map(
    column,
  );
  return trials!.map((trial, i) => ({
    mouse,
    trial: Number(trial),
    tier: tiers![i]!,
    video: videos![i]!,
    frames: Number(frames![i]),
    time,
  })).sort((a, b) => a.trial - b.trial);
}

/** A stand-in for the video of a trial: its id decides the pixels, its valid frames the length. */
const standIn = ({ video: id, frames, time }: Shown) =>
  Promise.resolve(video(Number(id.slice(1)), frames, time));

for (const [mouse, time] of TABLES) {
  realFilesTest(
    `videos made from a real mouse's table group as its video ids: ${mouse.slice(0, 16)}`,
    async (folder) => {
      const trials = await realTrials(folder, mouse, time);
      let repeats = 0;
      for (const [tier, shown] of Map.groupBy(trials, (trial) => trial.tier)) {
        const groups = await groupVideos(shown, standIn);
        const expected = Map.groupBy(shown, (trial) => trial.video);
        assert.deepEqual(groups, [...expected.values()], tier);
        repeats += groups.filter((group) => group.length > 1).length;
      }
      assert.ok(repeats > 20);
    },
  );
}

realFilesTest(
  "a recording made from a real mouse's table has its tiers, valid frames and repeats",
  (folder) =>
    withFolder(async (made) => {
      const [mouse, time] = TABLES[1];
      const trials = await realTrials(folder, mouse, time);
      const tiers: string[] = Array(Math.max(...trials.map(({ trial }) => trial)) + 1).fill("none");
      for (const { trial, tier } of trials) tiers[trial] = tier;
      const files = new Map([
        ["meta/trials/tiers.npy", encodeNpy(ndarray("string", [tiers.length], tiers))],
      ]);
      for (const each of trials) {
        const responses = ndarray(
          "float32",
          [1, time],
          new Float32Array(time).fill(each.trial + 1),
        );
        files.set(`data/videos/${each.trial}.npy`, encodeNpy(await standIn(each)));
        files.set(`data/responses/${each.trial}.npy`, encodeNpy(responses));
      }
      using recording = await openRecording(await writeFiles(join(made, mouse), files));
      assert.deepEqual(recording.trials, trials.map(({ trial }) => trial));
      for (const { trial, frames } of trials) {
        assert.equal(await recording.countValidFrames(trial), frames, `trial ${trial}`);
      }
      for (const [tier, shown] of Map.groupBy(trials, (trial) => trial.tier)) {
        assert.deepEqual(
          (await findRepeatGroups(recording, tier)).map((group) => [group.trials, group.frames]),
          [...Map.groupBy(shown, (trial) => trial.video).values()].map((group) => [
            group.map(({ trial }) => trial),
            Math.min(...group.map(({ frames }) => frames)),
          ]),
          tier,
        );
      }
    }),
);

realFilesTest("no video of two real mice comes into two parts of a split", async (folder) => {
  const trials = (await Promise.all(TABLES.map(([mouse, time]) => realTrials(folder, mouse, time))))
    .flat();
  const parts = splitByVideo(trials, ({ video }) => video, {
    train: 0.8,
    validation: 0.1,
    test: 0.1,
  }, 3);
  assert.deepEqual([...parts.keys()], ["train", "validation", "test"]);
  const partOf = new Map<string, string>();
  for (const [part, items] of parts) {
    for (const { video } of items) {
      assert.equal(partOf.get(video) ?? part, part, video);
      partOf.set(video, part);
    }
  }
  const shares = [...parts.values()].map((items) => items.length / trials.length);
  for (const [i, share] of [0.8, 0.1, 0.1].entries()) {
    assert.ok(Math.abs(shares[i]! - share) < 0.01);
  }
  assert.equal([...parts.values()].flat().length, trials.length);
});

Deno.test("splitByVideo() is the same for one seed, another for another, and checks its shares", () => {
  const items = Array.from({ length: 60 }, (_, i) => i);
  const split = (seed: number) =>
    splitByVideo(items, (i) => String(i % 20), { a: 0.5, b: 0.5 }, seed);
  assert.deepEqual(split(1), split(1));
  assert.notDeepEqual(split(1), split(2));
  assert.deepEqual([...split(1).values()].map((part) => part.length), [30, 30]);
  // fixed, so that a change of the order shows
  assert.deepEqual(split(1).get("a")!.filter((i) => i < 20), [0, 1, 2, 4, 6, 7, 14, 15, 18, 19]);
  const wrong: Record<string, number>[] = [{ a: 0.5 }, { a: 1, b: 0 }, { a: 1.5, b: -0.5 }, {}];
  for (const shares of wrong) {
    assert.throws(() => splitByVideo(items, String, shares, 1), /add up to 1/);
  }
});
