import assert from "node:assert/strict";
import { join } from "node:path";
import {
  computeRecordingCeilings,
  computeRecordingRdm,
  ndarray,
  openRecording,
  packageSensorium,
} from "neuroid";
import { encodeNpy } from "neuroid/files";
import { scorePicturePredictions, scoreVideoPredictions } from "neuroid/sensorium";
import { withFolder } from "../../helpers.ts";
import {
  dynamicFiles,
  floats,
  MADE,
  staticFiles,
  writeFiles,
} from "../../loaders/sensorium/make_recording.ts";

const expected = (value: string, file: string) => ({
  name: "DataError",
  message: new RegExp(
    `^use the responses of trial 1: ${value} for neuron 2; numbers in all valid frames; .*${file}\\)$`,
  ),
});

Deno.test("NaN among the responses to pictures is named with trial, neuron and file", async (t) => {
  await withFolder(async (folder) => {
    const files = staticFiles();
    const ids = ndarray("int32", [4], Int32Array.of(7, 8, 7, 8));
    files.set("meta/trials/frame_image_id.npy", encodeNpy(ids));
    for (const trial of [0, 1]) {
      files.set(`data/images/${trial + 2}.npy`, files.get(`data/images/${trial}.npy`)!);
    }
    files.set("data/responses/1.npy", encodeNpy(floats([3], (i) => i === 2 ? NaN : 1)));
    const path = await writeFiles(join(folder, MADE), files);
    using recording = await openRecording(path);
    const out = join(folder, "out");
    const uses = {
      ceilings: () => computeRecordingCeilings(recording, "train"),
      "ceilings, neuron by neuron": () =>
        computeRecordingCeilings(recording, "train", { blockBytes: 1 }),
      Rdm: () => computeRecordingRdm(recording, "train"),
      scores: () => scorePicturePredictions(recording, "train", () => recording.readResponses(0)),
      package: () => packageSensorium({ recording: path, tier: "train", out, command: "true" }),
    };
    for (const [name, use] of Object.entries(uses)) {
      await t.step(name, () => assert.rejects(use, expected("NaN", "data/responses/1.npy")));
    }
  });
});

Deno.test("responses to videos may be NaN behind the valid frames, not within them", async (t) => {
  for (const bad of [3, 2]) {
    await t.step(`3 valid frames, frame ${bad}`, () =>
      withFolder(async (folder) => {
        const files = dynamicFiles();
        const hashes = ndarray("string", [4], Array(4).fill("same"));
        files.set("meta/trials/condition_hash.npy", encodeNpy(hashes));
        for (const trial of [0, 1]) {
          const video = floats([2, 2, 4], (i) => i % 4 === 3 ? NaN : i);
          files.set(`data/videos/${trial}.npy`, encodeNpy(video));
        }
        const responses = floats([3, 4], (i) => i === 2 * 4 + bad ? Infinity : i * i % 5);
        files.set("data/responses/1.npy", encodeNpy(responses));
        using recording = await openRecording(await writeFiles(folder, files));
        const uses = [
          () => computeRecordingCeilings(recording, "train"),
          () =>
            scoreVideoPredictions(recording, "train", () => recording.readResponses(0), {
              skipFrames: 0,
            }),
        ];
        for (const use of uses) {
          if (bad === 3) await use();
          else await assert.rejects(use, expected("Infinity", "data/responses/1.npy"));
        }
      }));
  }
});
