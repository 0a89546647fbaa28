import assert from "node:assert/strict";
import { join } from "node:path";
import { ndarray, UnknownNameError } from "neuroid";
import { encodeNpy } from "neuroid/files";
import { withFolder } from "../../helpers.ts";
import {
  DYNAMIC,
  dynamicFiles,
  floats,
  MADE,
  STATIC,
  staticFiles,
  writeFiles,
} from "../../loaders/sensorium/make_recording.ts";
import { pack } from "./package_recording.ts";

const MADE_STATIC = "static12345-6-7-GrayImageNet-0123456789abcdef0123456789abcdef";

Deno.test("withheld tiers, tiers without files and unknown ones are refused, and nothing is written", () =>
  withFolder(async (folder) => {
    const out = join(folder, "out");
    await assert.rejects(() => pack(DYNAMIC, "live_test_main", out), /withheld: all zero/);
    await assert.rejects(() => pack(DYNAMIC, "none", out), /no trials with files/);
    await assert.rejects(() => pack(DYNAMIC, "test", out), UnknownNameError);
    await assert.rejects(
      () => pack(STATIC, "test", out, { frames: [3] }),
      /pictures have no frames/,
    );
    await assert.rejects(Deno.stat(out), { name: "NotFound" });
  }));

Deno.test("a folder of another package is refused before anything is read, and left as it was", () =>
  withFolder(async (folder) => {
    await pack(STATIC, "test", folder);
    const namesIn = async () =>
      (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
    const before = await namesIn();
    const steps: string[] = [];
    const progress = ({ step }: { step: string }) => steps.push(step);
    await assert.rejects(pack(STATIC, "train", folder, { progress }), {
      name: "WriteError",
      message: /_train: the folder holds the package of [^,]*_test; a folder for each/,
    });
    assert.deepEqual(steps, []);
    assert.deepEqual(await namesIn(), before);
  }));

Deno.test("an identifier that is no file's name is refused before anything is read", () =>
  withFolder(async (folder) => {
    const out = join(folder, "out");
    const steps: string[] = [];
    const progress = ({ step }: { step: string }) => steps.push(step);
    await assert.rejects(
      () => pack(DYNAMIC, "oracle", out, { identifier: "two words", progress }),
      /package two words: IDENTIFIER_UNUSABLE/,
    );
    assert.deepEqual(steps, []);
    await assert.rejects(Deno.stat(out), { name: "NotFound" });
  }));

Deno.test("a trial that cannot be right stops the package, and leaves no file", async (t) => {
  const trial = (at: (i: number) => number, neurons = 3) => encodeNpy(floats([neurons, 4], at));
  const cases: [string, Uint8Array, RegExp, key?: string][] = [
    ["NaN within the video", trial((i) => i === 5 ? NaN : i + 1), /DATA_NAN: 1 of 24 values/],
    ["another neuron count", trial((i) => i + 1, 4), /trial 1: shape \(4, 4\); \(3, 4\)/],
    ["withheld in part", trial(() => 0), /trial 1 are withheld: all zero/],
    ["a cut file", trial((i) => i + 1).subarray(0, 150), /cut short/],
    ["behavior that is cut", trial((i) => i, 2).subarray(0, 150), /cut short/, "behavior"],
    ["a video that is cut", trial((i) => i, 4).subarray(0, 150), /shape \(4, 4\)/, "videos"],
  ];
  for (const [name, bytes, message, key = "responses"] of cases) {
    await t.step(name, () =>
      withFolder(async (folder) => {
        const files = dynamicFiles().set(`data/${key}/1.npy`, bytes);
        const out = join(folder, "out");
        const root = await writeFiles(join(folder, MADE), files);
        await assert.rejects(() => pack(root, "train", out), message);
        const left = await Array.fromAsync(Deno.readDir(out)).catch(() => []);
        assert.deepEqual(left, []);
      }));
  }
});

Deno.test("a frame_image_id of two pictures is refused with both trials, that of one picture twice is not", () =>
  withFolder(async (folder) => {
    const files = staticFiles();
    const ids = encodeNpy(ndarray("int64", [4], BigInt64Array.of(7n, 8n, 7n, 8n)));
    files.set("meta/trials/frame_image_id.npy", ids);
    const picture = (trial: number) => `data/images/${trial}.npy`;
    files.set(picture(2), files.get(picture(0))!);
    const other = await writeFiles(join(folder, "other", MADE_STATIC), files);
    const out = join(folder, "out");
    await assert.rejects(
      pack(other, "train", out),
      /frame_image_id 8 stands for another picture in trial 3 than in trial 1; an id for each/,
    );
    files.set(picture(3), files.get(picture(1))!);
    const same = await writeFiles(join(folder, "same", MADE_STATIC), files);
    assert.equal((await pack(same, "train", out)).stimuli, 2);
  }));
