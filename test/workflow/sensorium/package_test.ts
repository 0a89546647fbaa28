import assert from "node:assert/strict";
import { join } from "node:path";
import { loadPackage, ndarray, openRecording, readCsv, readNpy } from "neuroid";
import { encodeNpy, readPicture } from "neuroid/files";
import { explainableVariance, oracleJackknife } from "neuroid/noise-ceiling";
import { computeRecordingChecksum } from "neuroid/sensorium";
import { projectPath, withFolder } from "../../helpers.ts";
import { assertAllClose } from "../../interop/close.ts";
import {
  DYNAMIC,
  dynamicFiles,
  floats,
  MADE,
  REFERENCE,
  STATIC,
  writeFiles,
} from "../../loaders/sensorium/make_recording.ts";
import { pack, rowsOf } from "./package_recording.ts";

Deno.test("a static tier is packaged as it was shown: responses, neurons, pictures, behavior", () =>
  withFolder(async (folder) => {
    const made = await pack(STATIC, "test", folder);
    const { assembly, stimulusSet } = await loadPackage(folder);
    using recording = await openRecording(STATIC);
    const trials: number[] = REFERENCE.static.test_trials;
    const index = (await recording.trialTable.readColumn("trial_idx")).data as BigInt64Array;
    const shown = trials.toSorted((a, b) => Number(index[a]! - index[b]!));
    assert.equal(made.presentationOrder, "as shown, by trial_idx");

    const responses = await Promise.all(shown.map(async (trial) => [
      ...(await recording.readResponses(trial)).data,
    ]));
    assert.deepEqual(assembly!.dims, ["presentation", "neuroid"]);
    assert.deepEqual(rowsOf(assembly!), responses);
    const coords = assembly!.coords;
    const images = await recording.trialTable.readTexts("frame_image_id");
    const ids = shown.map((trial) => `img_${images[trial]}`);
    assert.deepEqual(coords.get("stimulus_id").strings(), ids);
    assert.deepEqual(
      coords.get("repetition").numbers().map(Number),
      Float64Array.from(ids, (id, i) => ids.slice(0, i).filter((each) => each === id).length),
    );
    assert.deepEqual(new Set(coords.get("tier").strings()), new Set(["test"]));

    assert.deepEqual(
      coords.get("neuroid_id").strings(),
      [1, 2, 3, 4, 5, 6].map((unit) => `99998-3-4-${unit}`),
    );
    assert.deepEqual(coords.get("region").strings(), Array(6).fill("V1"));
    assert.deepEqual(coords.get("layer").strings(), Array(6).fill("L2/3"));
    const places = (await recording.neurons.readColumn("cell_motor_coordinates")).data;
    for (const [axis, name] of ["x_um", "y_um", "z_um"].entries()) {
      assert.deepEqual(
        [...coords.get(name).numbers()],
        [0, 1, 2, 3, 4, 5].map((neuron) => Number(places[3 * neuron + axis])),
      );
    }
    assertAllClose(coords.get("fev").numbers(), REFERENCE.static.fev, 1e-12, "fev");
    const matrix = ndarray("float64", [15, 6], Float64Array.from(responses.flat()));
    assertAllClose(
      coords.get("oracle").numbers(),
      [...oracleJackknife(matrix, ids).oracle],
      1e-12,
      "oracle",
    );
    assert.equal(made.internalConsistency!.center!.toFixed(4), "0.9691");

    assert.deepEqual(stimulusSet!.stimulusIds, ["img_302", "img_301", "img_303", "img_300"]);
    for (const [row, id] of stimulusSet!.stimulusIds.entries()) {
      const picture = await readPicture(stimulusSet!.stimulusPaths.get(id)!);
      const trial = stimulusSet!.column("first_trial")[row] as number;
      const { data, shape } = await recording.readStimulus(trial);
      assert.deepEqual([picture.channels, picture.height, picture.width], shape);
      assert.deepEqual([...picture.pixels], [...data]);
    }

    const table = await readCsv(made.behavior);
    assert.deepEqual([...table.numbers("trial")], shown);
    assert.deepEqual(table.column("stimulus_id"), ids);
    const behavior = await recording.readBehavior(shown[7]!);
    const pupil = await recording.readPupilCenter(shown[7]!);
    assert.deepEqual(
      ["pupil_size", "pupil_size_derivative", "running_speed", "pupil_x", "pupil_y"].map((name) =>
        table.numbers(name)[7]
      ),
      [...behavior.data, ...pupil.data],
    );
  }));

Deno.test("a dynamic tier is packaged with time bins of a frame, cut to its valid frames", () =>
  withFolder(async (folder) => {
    const made = await pack(DYNAMIC, "oracle", folder);
    const { assembly, stimulusSet } = await loadPackage(folder);
    using recording = await openRecording(DYNAMIC);
    const trials = [3, 6, 10];
    assert.deepEqual(assembly!.dims, ["presentation", "neuroid", "time_bin"]);
    assert.deepEqual(made.shape, [3, 5, 20]);
    assert.match(made.presentationOrder, /by the numbers of the files, .*there is no trial_idx/);
    const byFrame: number[][] = [];
    for (const [i, trial] of trials.entries()) {
      const { data } = await recording.readResponses(trial);
      const kept = [0, 1, 2, 3, 4].map((n) => [...data.subarray(n * 24, n * 24 + 20)]);
      assert.deepEqual(rowsOf(assembly!)[i], kept.flat());
      for (let t = 0; t < 20; t++) byFrame.push(kept.map((neuron) => neuron[t]!));
    }
    const coords = assembly!.coords;
    assert.deepEqual([...coords.get("repetition").numbers()].map(Number), [0, 1, 2]);
    assert.equal(coords.get("time_bin_start").at(3), 3 * 1000 / 30);
    assert.equal(coords.get("time_bin_end").at(3), 4 * 1000 / 30);
    assert.ok(coords.names.indexOf("time_bin_start") < coords.names.indexOf("time_bin_end"));
    assert.deepEqual(coords.get("neuroid_id").at(4), "99999-1-2-9");
    const matrix = ndarray("float64", [60, 5], Float64Array.from(byFrame.flat()));
    const frames = byFrame.map((_, row) => row % 20);
    assert.deepEqual(coords.get("fev").numbers(), explainableVariance(matrix, frames).fev);
    assert.deepEqual(coords.get("oracle").numbers(), oracleJackknife(matrix, frames).oracle);

    const [id] = stimulusSet!.stimulusIds as [string];
    assert.match(id, /^video_[0-9a-f]{12}$/);
    const video = await readNpy(stimulusSet!.stimulusPaths.get(id)!);
    assert.deepEqual(video.shape, [20, 4, 6]);
    const shown = await recording.readStimulus(3);
    for (const [t, y, x] of [[0, 0, 0], [19, 3, 5], [7, 2, 1]] as const) {
      assert.equal(video.data[t * 24 + y * 6 + x], shown.data[(y * 6 + x) * 24 + t]);
    }
    const table = await readCsv(made.behavior);
    assert.equal(table.rows.length, 60);
    const behavior = await recording.readBehavior(6);
    assert.deepEqual([...table.numbers("running_speed").subarray(20, 40)], [
      ...behavior.data.subarray(24, 44),
    ]);
    assert.deepEqual([...table.numbers("time_bin").subarray(18, 22)], [18, 19, 0, 1]);
  }));

Deno.test("a tier without repeats takes fev and oracle from the tier that has them", () =>
  withFolder(async (folder) => {
    const made = await pack(DYNAMIC, "train", join(folder, "train"));
    const oracle = await pack(DYNAMIC, "oracle", join(folder, "oracle"));
    assert.deepEqual(made.reliability, oracle.reliability);
    const { assembly } = await loadPackage(join(folder, "train"));
    assert.match(String(assembly!.attrs.reliability), /of tier oracle$/);
    assert.equal(assembly!.dtype, "float64", "float32 would not hold the float64 trials");
    const alone = await pack(
      await writeFiles(join(folder, MADE), dynamicFiles()),
      "train",
      join(folder, "alone"),
    );
    assert.ok("impossible" in alone.reliability);
    assert.ok(!(await loadPackage(join(folder, "alone"))).assembly!.coords.has("fev"));
  }));

Deno.test("attributes name license, source checksum, tier and order, and no path", () =>
  withFolder(async (folder) => {
    const { sourceSha1 } = await pack(`${STATIC}.zip`, "test", folder);
    const { attrs } = (await loadPackage(folder)).assembly!;
    assert.match(String(attrs.license), /^CC BY-NC-ND 4\.0; ask the authors/);
    assert.equal(attrs.source_sha1, sourceSha1);
    assert.equal(attrs.tier, "test");
    assert.equal(attrs.presentation_order, "as shown, by trial_idx");
    assert.ok(!JSON.stringify(attrs).includes(projectPath()));
  }));

Deno.test("the source's checksum is what sha1sum gives of the files used, in a folder and in a zip", () =>
  withFolder(async (folder) => {
    const root = await writeFiles(join(folder, MADE), dynamicFiles());
    using recording = await openRecording(root);
    const script = "cd \"$0\" && find . -name '*.npy' -path './meta/*' -o " +
      "-regex './data/[a-z_]*/[01].npy' | sed 's/^..//' | LC_ALL=C sort | " +
      "xargs sha1sum | sha1sum";
    const { stdout } = await new Deno.Command("sh", { args: ["-c", script, root] }).output();
    const expected = new TextDecoder().decode(stdout).slice(0, 40);
    assert.equal(await computeRecordingChecksum(recording, [0, 1]), expected);
    const changed = encodeNpy(floats([2, 4], () => 5));
    await writeFiles(root, new Map([["data/behavior/1.npy", changed]]));
    assert.notEqual(await computeRecordingChecksum(recording, [0, 1]), expected);
    using sample = await openRecording(DYNAMIC);
    using zipped = await openRecording(`${DYNAMIC}.zip`);
    assert.equal(
      await computeRecordingChecksum(sample, [3]),
      await computeRecordingChecksum(zipped, [3]),
    );
  }));

Deno.test("behavior that is zero throughout, or not there, is packaged as it is", () =>
  withFolder(async (folder) => {
    const files = dynamicFiles();
    for (const i of [0, 1, 3]) {
      files.set(`data/behavior/${i}.npy`, encodeNpy(floats([2, 4], () => 0)));
      files.delete(`data/pupil_center/${i}.npy`);
    }
    const root = await writeFiles(join(folder, MADE), files);
    const table = await readCsv((await pack(root, "train", join(folder, "out"))).behavior);
    assert.deepEqual([...table.numbers("running_speed")], Array(8).fill(0));
    assert.ok(!table.has("pupil_x"));
  }));

Deno.test("videos of several lengths: one is chosen, or a range cut to its shortest", () =>
  withFolder(async (folder) => {
    const files = dynamicFiles();
    const video = Float64Array.from({ length: 16 }, (_, i) => i % 4 === 3 ? NaN : i);
    files.set("data/videos/1.npy", encodeNpy(ndarray("float64", [2, 2, 4], video)));
    const recording = await writeFiles(join(folder, MADE), files);
    await assert.rejects(
      () => pack(recording, "train", join(folder, "no")),
      /videos of 3 frames \(1\), 4 frames \(1\) in tier "train"; .* --frames 3, or .* --frames 3-4 \(/,
    );
    await assert.rejects(() => pack(recording, "train", join(folder, "no"), { frames: [7] }));
    const four = await pack(recording, "train", join(folder, "four"), { frames: [4] });
    assert.deepEqual([four.shape, four.leftOut], [[1, 3, 4], 1]);
    const both = await pack(recording, "train", join(folder, "both"), { frames: [3, 4] });
    assert.deepEqual([both.shape, both.leftOut], [[2, 3, 3], 0]);
    const { stimulusSet } = await loadPackage(join(folder, "both"));
    const stored = await readNpy([...stimulusSet!.stimulusPaths.values()][1]!);
    assert.deepEqual([stored.dtype, stored.shape], ["uint8", [3, 2, 2]]);
    assert.deepEqual([...stored.data], [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14]);
  }));

Deno.test("units that are no numbers keep their names", () =>
  withFolder(async (folder) => {
    const units = encodeNpy(ndarray("string", [3], ["a7", "a8", "b1"]));
    const files = dynamicFiles().set("meta/neurons/unit_ids.npy", units);
    const recording = await writeFiles(join(folder, MADE), files);
    await pack(recording, "oracle", join(folder, "out"));
    const { coords } = (await loadPackage(join(folder, "out"))).assembly!;
    assert.deepEqual(coords.get("unit_id").strings(), ["a7", "a8", "b1"]);
    assert.deepEqual(coords.get("neuroid_id").at(2), "12345-6-7-b1");
  }));
