import assert from "node:assert/strict";
import { join } from "node:path";
import {
  decodePicture,
  encodeNpy,
  explainableVariance,
  loadPackage,
  type NdArray,
  ndarray,
  openRecording,
  oracleJackknife,
  packageSensorium,
  readCsv,
  readNpy,
  recordingChecksum,
  sha1OfFile,
  UnknownNameError,
} from "neuroid";
import { projectPath, projectTask, withFolder } from "../helpers.ts";
import { assertAllClose } from "../interop/close.ts";
import {
  DYNAMIC,
  dynamicFiles,
  floats,
  MADE,
  REFERENCE,
  STATIC,
  staticFiles,
  writeFiles,
} from "../loaders/sensorium/make_recording.ts";

const pack = (recording: string, tier: string, out: string, more = {}) =>
  packageSensorium({ recording, tier, out, command: "true", ...more });

/** The rows of an assembly's data. */
function rowsOf({ data, shape }: { data: ArrayLike<unknown>; shape: readonly number[] }) {
  const length = data.length / shape[0]!;
  return Array.from(
    { length: shape[0]! },
    (_, row) => Array.from({ length }, (_, i) => Number(data[row * length + i])),
  );
}

Deno.test("a static tier is packaged as it was shown: responses, neurons, pictures, behaviour", () =>
  withFolder(async (folder) => {
    const made = await pack(STATIC, "test", folder);
    const { assembly, stimulusSet } = await loadPackage(folder);
    using recording = await openRecording(STATIC);
    const trials: number[] = REFERENCE.static.test_trials;
    const index = (await recording.trialTable.column("trial_idx")).data as BigInt64Array;
    const shown = trials.toSorted((a, b) => Number(index[a]! - index[b]!));
    assert.equal(made.presentation_order, "as shown, by trial_idx");

    const responses = await Promise.all(shown.map(async (trial) => [
      ...(await recording.responses(trial)).data,
    ]));
    assert.deepEqual(assembly!.dims, ["presentation", "neuroid"]);
    assert.deepEqual(rowsOf(assembly!), responses);
    const coords = assembly!.coords;
    const images = await recording.trialTable.texts("frame_image_id");
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
    const places = (await recording.neurons.column("cell_motor_coordinates")).data;
    for (const [axis, name] of ["x", "y", "z"].entries()) {
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
    assert.equal(made.internal_consistency!.center!.toFixed(4), "0.9691");

    assert.deepEqual(stimulusSet!.stimulusIds, ["img_302", "img_301", "img_303", "img_300"]);
    for (const [row, id] of stimulusSet!.stimulusIds.entries()) {
      const picture = await decodePicture(stimulusSet!.stimulusPaths.get(id)!);
      const trial = stimulusSet!.column("first_trial")[row] as number;
      const { data, shape } = await recording.stimulus(trial);
      assert.deepEqual([picture.channels, picture.height, picture.width], shape);
      assert.deepEqual([...picture.pixels], [...data]);
    }

    const table = await readCsv(made.behavior);
    assert.deepEqual([...table.numbers("trial")], shown);
    assert.deepEqual(table.column("stimulus_id"), ids);
    const behavior = await recording.behavior(shown[7]!);
    const pupil = await recording.pupilCenter(shown[7]!);
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
    assert.match(made.presentation_order, /by the numbers of the files, .*there is no trial_idx/);
    const byFrame: number[][] = [];
    for (const [i, trial] of trials.entries()) {
      const { data } = await recording.responses(trial);
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
    const shown = await recording.stimulus(3);
    for (const [t, y, x] of [[0, 0, 0], [19, 3, 5], [7, 2, 1]] as const) {
      assert.equal(video.data[t * 24 + y * 6 + x], shown.data[(y * 6 + x) * 24 + t]);
    }
    const table = await readCsv(made.behavior);
    assert.equal(table.rows.length, 60);
    const behavior = await recording.behavior(6);
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

Deno.test("attributes name licence, source checksum, tier and order, and no path", () =>
  withFolder(async (folder) => {
    const { source_sha1 } = await pack(`${STATIC}.zip`, "test", folder);
    const { attrs } = (await loadPackage(folder)).assembly!;
    assert.match(String(attrs.license), /^CC BY-NC-ND 4\.0; ask the authors/);
    assert.equal(attrs.source_sha1, source_sha1);
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
    assert.equal(await recordingChecksum(recording, [0, 1]), expected);
    const changed = encodeNpy(floats([2, 4], () => 5));
    await writeFiles(root, new Map([["data/behavior/1.npy", changed]]));
    assert.notEqual(await recordingChecksum(recording, [0, 1]), expected);
    using sample = await openRecording(DYNAMIC);
    using zipped = await openRecording(`${DYNAMIC}.zip`);
    assert.equal(await recordingChecksum(sample, [3]), await recordingChecksum(zipped, [3]));
  }));

/** The SHA-1 of each file below a folder. */
async function sha1s(folder: string, below = ""): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { name, isDirectory } of Deno.readDir(join(folder, below))) {
    const path = join(below, name);
    if (isDirectory) Object.assign(found, await sha1s(folder, path));
    else found[path] = await sha1OfFile(join(folder, path));
  }
  return found;
}

for (const [recording, tier] of [[STATIC, "test"], [DYNAMIC, "oracle"]] as const) {
  Deno.test(`a package has the same bytes from the zip, and after runs that were stopped: ${tier}`, () =>
    withFolder(async (folder) => {
      const whole = join(folder, "whole");
      await pack(recording, tier, whole);
      const expected = await sha1s(whole);
      assert.equal(Object.keys(expected).length, 9);
      await pack(`${recording}.zip`, tier, join(folder, "zip"));
      assert.deepEqual(await sha1s(join(folder, "zip")), expected);

      const steps = new Set<string>();
      await pack(recording, tier, whole, {
        progress: ({ step }: { step: string }) => steps.add(step),
      });
      for (const last of steps) {
        const out = join(folder, "stopped");
        const aborter = new AbortController();
        const progress = ({ step }: { step: string }) => step === last && aborter.abort();
        await pack(recording, tier, out, { progress, signal: aborter.signal }).catch(() => {});
        await pack(recording, tier, out);
        assert.deepEqual(await sha1s(out), expected, last);
        await Deno.remove(out, { recursive: true });
      }
      // what a killed process leaves behind: parts, unfinished files, some that were finished
      const killed = join(folder, "killed");
      await Deno.mkdir(join(killed, ".neuroid-parts", "stimuli"), { recursive: true });
      await Deno.writeTextFile(join(killed, ".neuroid-parts", "responses.nc"), "half");
      await Deno.writeTextFile(join(killed, ".neuroid-parts", "stimuli", "img_300.png"), "half");
      await Deno.writeTextFile(join(killed, ".package.json.neuroid-part-7-0"), "{");
      const [first] = Object.keys(expected).filter((name) => name.startsWith("assy"));
      await Deno.copyFile(join(whole, first!), join(killed, first!));
      await pack(recording, tier, killed);
      assert.deepEqual(await sha1s(killed), expected);
    }));
}

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
    ["behaviour that is cut", trial((i) => i, 2).subarray(0, 150), /cut short/, "behavior"],
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

Deno.test("behaviour that is zero throughout, or not there, is packaged as it is", () =>
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
    assert.deepEqual([four.shape, four.left_out], [[1, 3, 4], 1]);
    const both = await pack(recording, "train", join(folder, "both"), { frames: [3, 4] });
    assert.deepEqual([both.shape, both.left_out], [[2, 3, 3], 0]);
    const { stimulusSet } = await loadPackage(join(folder, "both"));
    const stored = await readNpy([...stimulusSet!.stimulusPaths.values()][1]!);
    assert.deepEqual([stored.dtype, stored.shape], ["uint8", [3, 2, 2]]);
    assert.deepEqual([...stored.data], [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14]);
  }));

/** The files of four pictures, two of them shown twice, with a column that tells the order. */
function orderedFiles(column: string, values: NdArray) {
  const files = staticFiles();
  const ids = ndarray("int64", [4], BigInt64Array.of(5n, 7n, 5n, 7n));
  files.set("meta/trials/frame_image_id.npy", encodeNpy(ids));
  return files.set(`meta/trials/${column}.npy`, encodeNpy(values));
}

Deno.test("presentations and repetitions go by the time shown, not by the files' numbers", () =>
  withFolder(async (folder) => {
    const times = ["03", "02", "01", "00"].map((s) => `Timestamp('2019-02-03 10:00:${s}')`);
    const columns: [string, NdArray][] = [
      ["trial_idx", ndarray("int64", [4], BigInt64Array.of(9n, 7n, 4n, 1n))],
      ["frame_trial_ts", ndarray("string", [4], times)],
    ];
    for (const [column, values] of columns) {
      const root = await writeFiles(join(folder, column), orderedFiles(column, values));
      const made = await pack(root, "train", join(folder, `${column}_out`));
      assert.equal(made.presentation_order, `as shown, by ${column}`);
      const table = await readCsv(made.behavior);
      assert.deepEqual([...table.numbers("trial")], [3, 2, 1, 0]);
      assert.deepEqual([...table.numbers("repetition")], [0, 0, 1, 1]);
      const { assembly } = await loadPackage(join(folder, `${column}_out`));
      using recording = await openRecording(root);
      assert.deepEqual(rowsOf(assembly!)[0], [...(await recording.responses(3)).data]);
    }
  }));

Deno.test("a hashed trial_idx and no times: the order of the files, and that is said", () =>
  withFolder(async (folder) => {
    const hashes = ["a", "b", "c", "d"].map((each) => each.repeat(32));
    const files = orderedFiles("trial_idx", ndarray("string", [4], hashes));
    const recording = await writeFiles(join(folder, "static1-2-3-GrayImageNet-x"), files);
    const made = await pack(recording, "train", join(folder, "out"));
    assert.match(made.presentation_order, /not the order shown: trial_idx is hashed/);
    assert.deepEqual(
      [...(await readCsv(made.behavior)).numbers("trial")],
      [0, 1, 2, 3],
    );
    const { assembly } = await loadPackage(join(folder, "out"));
    assert.deepEqual(assembly!.coords.get("neuroid_id").strings(), [
      "1-2-3-1",
      "1-2-3-2",
      "1-2-3-3",
    ]);
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

Deno.test("sensorium:package prints what it made, and what is wrong in one line", async (t) => {
  const task = (...args: string[]) => projectTask("sensorium:package", ...args);
  await withFolder(async (folder) => {
    await t.step("as text, with ceilings", async () => {
      const { code, stdout, stderr } = await task(
        STATIC,
        "--tier",
        "test",
        "--out",
        join(folder, "a"),
      );
      assert.equal(code, 0, stderr);
      assert.match(stdout, /15 presentations × 6 neuroids\n {2}stimuli {8}4\n/);
      assert.match(stdout, /mean FEV 0\.6001, mean oracle 0\.5612 \(tier test\)/);
      assert.match(stdout, /internal consistency: 0\.9691 ± 0\.0030/);
    });
    await t.step("as JSON, under another identifier", async () => {
      const args = ["--tier", "oracle", "--identifier", "Me2024.oracle", "--json"];
      const { code, stdout } = await task(`${DYNAMIC}.zip`, ...args, "--out", join(folder, "b"));
      assert.equal(code, 0);
      assert.equal(JSON.parse(stdout).assembly.identifier, "Me2024.oracle");
      assert.ok((await Deno.stat(join(folder, "b", "behavior_Me2024_oracle.csv"))).isFile);
    });
    await t.step("withheld: exit 1", async () => {
      const { code, stderr } = await task(DYNAMIC, "--tier", "live_test_main", "--out", folder);
      assert.equal(code, 1);
      assert.match(stderr, /^error: use the responses of tier "live_test_main": .*withheld/m);
    });
    await t.step("no tier: exit 2", async () => {
      assert.equal((await task(DYNAMIC, "--out", folder)).code, 2);
    });
  });
});
