import assert from "node:assert/strict";
import { join } from "node:path";
import { MissingError, ndarray, openRecording, ShapeError } from "neuroid";
import { encodeNpy } from "neuroid/files";
import { findRepeatGroups, findWithheldTiers, requireResponses } from "neuroid/sensorium";
import { checkWithheld } from "../../../lib/loaders/sensorium/withheld.ts";
import { withFolder } from "../../helpers.ts";
import {
  DYNAMIC,
  dynamicFiles,
  floats,
  MADE,
  REFERENCE,
  STATIC,
  staticFiles,
  writeFiles,
  zipOf,
} from "./make_recording.ts";

for (const path of [DYNAMIC, STATIC]) {
  Deno.test(`a folder and its zip give the same: ${path.slice(path.lastIndexOf("/") + 1, -33)}`, async () => {
    using folder = await openRecording(path);
    using zip = await openRecording(`${path}.zip`);
    assert.deepEqual(
      [
        zip.name,
        zip.kind,
        zip.trials,
        zip.tiers,
        zip.neuronCount,
        zip.timeCount,
        zip.stimulusShape,
      ],
      [
        folder.name,
        folder.kind,
        folder.trials,
        folder.tiers,
        folder.neuronCount,
        folder.timeCount,
        folder.stimulusShape,
      ],
    );
    assert.deepEqual(zip.neurons.names, folder.neurons.names);
    for (const name of folder.trialTable.names) {
      assert.deepEqual(
        await zip.trialTable.readColumn(name),
        await folder.trialTable.readColumn(name),
      );
    }
    for (const trial of folder.trials) {
      const readers = ["readResponses", "readStimulus", "readBehavior", "readPupilCenter"] as const;
      for (const read of readers) {
        assert.deepEqual(await zip[read](trial), await folder[read](trial));
      }
    }
  });
}

Deno.test("a recording says what it holds: kind, name, shapes, tiers, trials", async () => {
  using dynamic = await openRecording(DYNAMIC);
  assert.equal(dynamic.kind, "dynamic");
  const { text: _, ...name } = dynamic.layout.name;
  assert.deepEqual(name, { animal: "99999", session: "1", scan: "2" });
  assert.deepEqual([dynamic.neuronCount, dynamic.timeCount], [5, 24]);
  assert.deepEqual(dynamic.stimulusShape, [4, 6, 24]);
  assert.deepEqual([...dynamic.tierCounts()], [
    ["train", 5],
    ["oracle", 3],
    ["live_test_main", 2],
    ["live_test_bonus", 1],
    ["final_test_main", 1],
    ["final_test_bonus", 1],
    ["none", 1],
  ]);
  using pictures = await openRecording(STATIC);
  assert.equal(pictures.kind, "static");
  assert.equal(pictures.timeCount, undefined);
  assert.deepEqual(pictures.trialsOf("test"), REFERENCE.static.test_trials);
  assert.deepEqual((await pictures.neurons.readTexts("layer"))[0], "L2/3");
  assert.deepEqual((await pictures.neurons.readColumn("cell_motor_coordinates")).shape, [6, 3]);
});

Deno.test("trials go by name: one of tier none has no file, and is no trial to read", async () => {
  using recording = await openRecording(DYNAMIC);
  assert.ok(!recording.trials.includes(1));
  assert.deepEqual(recording.trialsOf("train"), REFERENCE.dynamic.train_trials);
  assert.deepEqual(recording.trialsOf("none"), []);
  await assert.rejects(async () => await recording.readResponses(1), /no file; its tier is "none"/);
  await assert.rejects(
    async () => await recording.readResponses(14),
    /no such trial among 0 to 13/,
  );
  assert.throws(() => recording.trialsOf("test"), /unknown tier "test"; available: train, oracle/);
});

Deno.test("a column-major video is the same video row-major", async () => {
  using recording = await openRecording(DYNAMIC);
  const { shape, data } = await recording.readStimulus(5);
  assert.deepEqual(shape, [4, 6, 24]);
  // NaN past the 20 valid frames stands at the end of every pixel's row
  assert.ok(data.every((value: number, i: number) => Number.isNaN(value) === (i % 24 >= 20)));
});

for (const path of [DYNAMIC, `${DYNAMIC}.zip`]) {
  Deno.test(`valid frames and withheld responses are found by content: ${path.slice(-4)}`, async () => {
    using recording = await openRecording(path);
    const valid: Record<string, number> = {};
    const hidden: number[] = [];
    for (const trial of recording.trials) {
      valid[trial] = await recording.countValidFrames(trial);
      if (await checkWithheld(recording, trial)) hidden.push(trial);
    }
    assert.deepEqual(valid, REFERENCE.dynamic.valid_frames);
    assert.deepEqual(hidden, REFERENCE.dynamic.hidden);
    assert.deepEqual(await findWithheldTiers(recording), [
      "live_test_main",
      "live_test_bonus",
      "final_test_main",
      "final_test_bonus",
    ]);
  });
}

Deno.test("the same tier is withheld in one recording and real in another", () =>
  withFolder(async (folder) => {
    const files = dynamicFiles();
    using real = await openRecording(await writeFiles(join(folder, "real"), files));
    await requireResponses(real, "oracle");
    files.set("data/responses/3.npy", encodeNpy(floats([3, 4], () => 0)));
    using zeroed = await openRecording(await writeFiles(join(folder, "zeroed"), files));
    await assert.rejects(
      () => requireResponses(zeroed, "oracle"),
      /trial 3 are withheld: all zero/,
    );
    await assert.rejects(() => requireResponses(zeroed, "none"), /no trials with files/);
  }));

Deno.test("responses that are zero in the valid frames and NaN behind are not withheld", () =>
  withFolder(async (folder) => {
    const files = dynamicFiles();
    files.set("data/responses/3.npy", encodeNpy(floats([3, 4], (i) => i % 4 === 3 ? NaN : 0)));
    using recording = await openRecording(await writeFiles(folder, files));
    assert.equal(await checkWithheld(recording, 3), false);
  }));

Deno.test("valid frames of a cut video, and of one of another length, are refused", () =>
  withFolder(async (folder) => {
    const files = dynamicFiles();
    files.set("data/videos/1.npy", files.get("data/videos/1.npy")!.subarray(0, 130));
    files.set("data/videos/3.npy", encodeNpy(floats([2, 2, 3], () => 1)));
    const zip = join(folder, "r.zip");
    await Deno.writeFile(zip, zipOf(files));
    for (const path of [await writeFiles(join(folder, MADE), files), zip]) {
      using recording = await openRecording(path);
      await assert.rejects(() => recording.countValidFrames(1), /130 bytes, cut short/);
      await assert.rejects(() => recording.countValidFrames(3), /shape \(2, 2, 3\); \(2, 2, 4\)/);
      await assert.rejects(() => findRepeatGroups(recording, "oracle"), ShapeError);
    }
  }));

Deno.test("videos of whole numbers have no NaN: all frames are valid", () =>
  withFolder(async (folder) => {
    const files = dynamicFiles();
    files.set("data/videos/1.npy", encodeNpy(ndarray("uint8", [2, 2, 4], new Uint8Array(16))));
    using recording = await openRecording(await writeFiles(folder, files));
    assert.equal(await recording.countValidFrames(1), 4);
  }));

Deno.test("responses that are zeros of a wide integer type are withheld too", () =>
  withFolder(async (folder) => {
    const files = dynamicFiles();
    files.set("data/responses/3.npy", encodeNpy(ndarray("int64", [3, 4], new BigInt64Array(12))));
    using recording = await openRecording(await writeFiles(folder, files));
    assert.equal(await checkWithheld(recording, 3), true);
  }));

Deno.test("a file where a folder belongs is refused in one line", () =>
  withFolder(async (folder) => {
    const files = dynamicFiles();
    for (const trial of [0, 1, 3]) files.delete(`data/behavior/${trial}.npy`);
    files.set("data/behavior", new Uint8Array(1));
    await writeFiles(folder, files);
    await assert.rejects(() => openRecording(folder), MissingError);
  }));

Deno.test("valid frames of a static recording are refused", async () => {
  using recording = await openRecording(STATIC);
  await assert.rejects(() => recording.countValidFrames(0), /a static recording/);
});

Deno.test("config.json's links give data another folder, and its statistics too", () =>
  withFolder(async (folder) => {
    const files = dynamicFiles();
    for (const [path, bytes] of [...files]) {
      if (!path.startsWith("data/videos/")) continue;
      files.delete(path);
      files.set(path.replace("videos", "clips"), bytes);
    }
    files.set("config.json", new TextEncoder().encode('{"links": {"videos": "clips"}}'));
    using recording = await openRecording(await writeFiles(folder, files));
    assert.equal(recording.kind, "dynamic");
    assert.equal(recording.layout.folders.get("stimulus"), "clips");
    assert.deepEqual((await recording.readStimulus(0)).shape, [2, 2, 4]);
  }));

Deno.test("config.json is refused where it is damaged or a link leaves the folder", async (t) => {
  const cases: [string, RegExp][] = [
    ["{", /config\.json/],
    ["[]", /not an object/],
    ['{"links": []}', /links that are not an object/],
    ['{"links": {"videos": "../videos"}}', /not the name of a folder/],
    ['{"links": {"videos": 3}}', /not the name of a folder/],
  ];
  for (const [config, message] of cases) {
    await t.step(config, () =>
      withFolder(async (folder) => {
        const files = dynamicFiles().set("config.json", new TextEncoder().encode(config));
        await writeFiles(folder, files);
        await assert.rejects(() => openRecording(folder), message);
      }));
  }
});

Deno.test("zips in other forms: bare data/ and meta/, the Finder's files, the zip of a missing folder", () =>
  withFolder(async (folder) => {
    const files = dynamicFiles();
    const bare = join(folder, `${MADE}.zip`);
    await Deno.writeFile(bare, zipOf(files, ""));
    {
      using recording = await openRecording(join(folder, MADE));
      assert.equal(recording.name, MADE);
      assert.equal(recording.path, bare);
    }
    const finder = new Map(files)
      .set("data/responses/._0.npy", new Uint8Array(4))
      .set("data/.DS_Store", new Uint8Array(4));
    const archive = join(folder, "any name.zip");
    const zipped = new Map([...finder].map(([path, bytes]) => [`${MADE}/${path}`, bytes]));
    zipped.set(`__MACOSX/${MADE}/meta/trials/tiers.npy`, new Uint8Array(4));
    await Deno.writeFile(archive, zipOf(zipped, ""));
    using recording = await openRecording(archive);
    assert.equal(recording.name, MADE);
    assert.deepEqual(recording.trials, [0, 1, 3]);
    assert.deepEqual(recording.layout.issues, []);
  }));

Deno.test("a folder that holds the recording's folder of the same name is taken", () =>
  withFolder(async (folder) => {
    await writeFiles(join(folder, MADE, MADE), dynamicFiles());
    using recording = await openRecording(join(folder, MADE));
    assert.equal(recording.name, MADE);
  }));

Deno.test("what is no recording, or not a whole one, is refused and said why", async (t) => {
  const change = (edit: (files: ReturnType<typeof dynamicFiles>) => void) => {
    const files = dynamicFiles();
    edit(files);
    return files;
  };
  const cases: [string, ReturnType<typeof dynamicFiles>, RegExp][] = [
    ["no meta", change((f) => f.delete("meta/trials/tiers.npy")), /no meta\/trials\/tiers\.npy/],
    [
      "a trial missing in one folder",
      change((f) => f.delete("data/behavior/1.npy")),
      /tier "train" lacks files in data\/behavior: trial 1;/,
    ],
    [
      "a trial missing everywhere",
      change((f) => {
        for (const key of ["responses", "videos", "behavior", "pupil_center"]) {
          f.delete(`data/${key}/3.npy`);
        }
      }),
      /tier "oracle" lacks files in data\/responses, .*: trial 3;/,
    ],
    [
      "no responses",
      change((f) => {
        for (const i of [0, 1, 3]) f.delete(`data/responses/${i}.npy`);
      }),
      /no files of trials/,
    ],
    [
      "a trial beyond the table",
      change((f) => f.set("data/responses/9.npy", f.get("data/responses/0.npy")!)),
      /beyond the 4 trials of meta\/trials: trial 9;/,
    ],
    [
      "images and videos",
      change((f) => f.set("data/images/0.npy", new Uint8Array(1))),
      /both images and videos/,
    ],
    [
      "tiers that are numbers",
      change((f) => f.set("meta/trials/tiers.npy", encodeNpy(floats([4], () => 0)))),
      /tiers of float64/,
    ],
    [
      "responses without time",
      change((f) => f.set("data/responses/0.npy", encodeNpy(floats([3], () => 1)))),
      /responses of shape \(3,\); \(neurons, time\)/,
    ],
    [
      "a video of another length",
      change((f) => f.set("data/videos/0.npy", encodeNpy(floats([2, 2, 5], () => 1)))),
      /a stimulus of shape \(2, 2, 5\); \(height, width, 4\)/,
    ],
  ];
  for (const [name, files, message] of cases) {
    await t.step(name, () =>
      withFolder(async (folder) => {
        await writeFiles(folder, files);
        await assert.rejects(() => openRecording(folder), message);
        const zip = join(folder, "r.zip");
        await Deno.writeFile(zip, zipOf(files));
        await assert.rejects(() => openRecording(zip), message);
      }));
  }
  await t.step(
    "nothing there",
    () => assert.rejects(() => openRecording("/nowhere/at/all"), /no such folder or zip/),
  );
  await t.step("a folder whose unpacking was interrupted", () =>
    withFolder(async (folder) => {
      const partial = await writeFiles(join(folder, `.${MADE}.neuroid-part-1-0`), dynamicFiles());
      await assert.rejects(() => openRecording(partial), /not fully unpacked/);
    }));
  await t.step("two recordings in one zip", () =>
    withFolder(async (folder) => {
      const both = new Map([
        ...[...dynamicFiles()].map(([path, bytes]) => [`a/${path}`, bytes] as const),
        ...[...staticFiles()].map(([path, bytes]) => [`b/${path}`, bytes] as const),
      ]);
      const zip = join(folder, "r.zip");
      await Deno.writeFile(zip, zipOf(both, ""));
      await assert.rejects(() => openRecording(zip), /2 recordings in one zip: a\/, b\//);
    }));
});

Deno.test("a trial's array of another shape or kind is refused when it is read", () =>
  withFolder(async (folder) => {
    const files = dynamicFiles();
    files.set("data/responses/1.npy", encodeNpy(floats([4, 4], () => 1)));
    files.set("data/responses/3.npy", encodeNpy(ndarray("string", [3, 4], Array(12).fill("1"))));
    files.set("data/videos/1.npy", files.get("data/videos/1.npy")!.subarray(0, 200));
    using recording = await openRecording(await writeFiles(folder, files));
    await assert.rejects(
      () => recording.readResponses(1),
      /shape \(4, 4\); \(3, 4\), as in the first trial/,
    );
    await assert.rejects(() => recording.readResponses(3), /text; numbers/);
    await assert.rejects(() => recording.readStimulus(1), /200 bytes, cut short/);
  }));

Deno.test("a column of another length, and an unknown one, are refused", () =>
  withFolder(async (folder) => {
    const files = dynamicFiles();
    files.set("meta/neurons/layer.npy", encodeNpy(ndarray("string", [2], ["a", "b"])));
    using recording = await openRecording(await writeFiles(folder, files));
    await assert.rejects(
      () => recording.neurons.readColumn("layer"),
      /2 rows; 3, as the recording has/,
    );
    await assert.rejects(
      () => recording.neurons.readColumn("area"),
      /unknown column "area"; available: layer, unit_ids/,
    );
  }));
