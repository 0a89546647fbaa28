import assert from "node:assert/strict";
import { join } from "node:path";
import { type FloatArray, MissingError, type NdArray, ndarray, openRecording } from "neuroid";
import { encodeNpy, readNpz, writeNpz } from "neuroid/files";
import {
  computeTrainStatistics,
  loadRecordingStatistics,
  readProvidedStatistics,
  responsePrecision,
  standardizeResponses,
} from "neuroid/sensorium";
import { readPickledStatistics } from "../../../lib/loaders/sensorium/statistics/pickled.ts";
import {
  standardizeAround,
  standardizeBehavior,
} from "../../../lib/loaders/sensorium/statistics/standardize.ts";
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

const STATISTICS = ["min", "max", "median", "mean", "std"] as const;

/** Compares with numbers in JSON, whose nested arrays have null for NaN, to a relative tolerance. */
function assertClose(found: FloatArray, expected: unknown[], tolerance: number): void {
  const flat = expected.flat(Infinity as 1) as (number | null)[];
  assert.equal(found.data.length, flat.length);
  for (const [i, right] of flat.entries()) {
    const value = found.data[i]!;
    if (right === null) assert.ok(Number.isNaN(value), `${i}: ${value}`);
    else {assert.ok(
        Math.abs(value - right) <= tolerance * Math.abs(right),
        `${i}: ${value}, ${right}`,
      );}
  }
}

for (const path of [DYNAMIC, `${DYNAMIC}.zip`]) {
  for (const blockBytes of [undefined, 1]) {
    const how = `${path.endsWith("zip") ? "zip" : "folder"}, ${
      blockBytes ? "row by row" : "at once"
    }`;
    Deno.test(`recomputed statistics meet the reference: ${how}`, async () => {
      using recording = await openRecording(path);
      const statistics = await computeTrainStatistics(recording, { blockBytes });
      const { dynamic } = REFERENCE;
      const time = statistics.get("trial+time")!.get("responses")!;
      const trial = statistics.get("trial")!.get("responses")!;
      assertClose(time.mean, dynamic.time_response_mean, 1e-6);
      assertClose(time.std, dynamic.time_response_std, 1e-6);
      assertClose(trial.std, dynamic.trial_response_std, 1e-6);
      for (const [axes, { std }] of [["time", time], ["trial", trial]] as const) {
        const { threshold, precision } = responsePrecision(std);
        assertClose(precision, dynamic[`precision_${axes}`], 1e-6);
        assertClose(
          floats([1], () => threshold) as FloatArray,
          [dynamic[`threshold_${axes}`]],
          1e-6,
        );
      }
    });

    Deno.test(`recomputed statistics equal those of statistics.pkl bit by bit: ${how}`, async () => {
      using pickled = await openRecording(DYNAMIC);
      using recording = await openRecording(path);
      const statistics = await computeTrainStatistics(recording, { blockBytes });
      assert.deepEqual(statistics, await readPickledStatistics(pickled));
    });
  }
}

for (const path of [STATIC, `${STATIC}.zip`]) {
  Deno.test(`static statistics: ${path.slice(-4)}`, async (t) => {
    using recording = await openRecording(path);
    const provided = await readProvidedStatistics(recording);
    await t.step("the provided ones give the reference's precision", () => {
      const { precision } = responsePrecision(provided.get("responses")!.std);
      assertClose(precision, REFERENCE.static.precision, 1e-12);
    });
    await t.step("the recomputed ones are the provided ones", async () => {
      const recomputed = (await computeTrainStatistics(recording, { blockBytes: 100 })).get(
        "trial",
      )!;
      for (const [key, variable] of recomputed) {
        const tolerance = key === "stimulus" ? 1e-7 : 1e-12;
        for (const name of STATISTICS) {
          const right = provided.get(key)![name];
          assert.deepEqual(variable[name].shape, right.shape);
          assertClose(variable[name], [...right.data], tolerance);
        }
      }
    });
  });
}

Deno.test("statistics by default: provided for pictures, the train tier over trials and time for videos", async () => {
  using pictures = await openRecording(STATIC);
  const provided = await loadRecordingStatistics(pictures);
  assert.deepEqual([provided.source, provided.axes], ["provided", "trial"]);
  using videos = await openRecording(DYNAMIC);
  const train = await loadRecordingStatistics(videos);
  assert.deepEqual([train.source, train.axes], ["train", "trial+time"]);
  assert.match(train.readFrom!, /statistics\.pkl$/);
  assert.deepEqual(train.variables.get("responses")!.mean.shape, [5]);
  const perBin = await loadRecordingStatistics(videos, { source: "provided" });
  assert.deepEqual(perBin.variables.get("responses")!.mean.shape, [5, 24]);
  await assert.rejects(
    () => loadRecordingStatistics(videos, { source: "provided", axes: "trial+time" }),
    /per time bin/,
  );
  await assert.rejects(
    () => loadRecordingStatistics(pictures, { axes: "trial+time" }),
    /has no time/,
  );
});

Deno.test("recomputed statistics are kept beside the data, and used while the data are the same", async (t) => {
  for (const kind of ["folder", "zip"] as const) {
    await t.step(kind, () =>
      withFolder(async (folder) => {
        const files = dynamicFiles();
        const place = join(folder, MADE);
        const path = kind === "zip" ? `${place}.zip` : place;
        const stem = kind === "zip" ? `${place}.statistics` : join(place, "statistics");
        if (kind === "zip") await Deno.writeFile(path, zipOf(files));
        else await writeFiles(path, files);
        using recording = await openRecording(path);
        const first = await loadRecordingStatistics(recording);
        assert.equal(first.readFrom, undefined);
        const bytes = [await Deno.readFile(`${stem}.json`), await Deno.readFile(`${stem}.npz`)];
        assert.ok((await readNpz(`${stem}.npz`)).has("trial/responses/mean"));
        const second = await loadRecordingStatistics(recording);
        assert.equal(second.readFrom, `${stem}.json`);
        assert.deepEqual(second.variables, first.variables);
        await loadRecordingStatistics(recording, { recompute: true });
        assert.deepEqual(
          [await Deno.readFile(`${stem}.json`), await Deno.readFile(`${stem}.npz`)],
          bytes,
        );
        const kept = JSON.parse(await Deno.readTextFile(`${stem}.json`));
        assert.deepEqual([kept.recording, kept.train_trials], [MADE, [0, 1]]);
        await Deno.writeTextFile(`${stem}.json`, JSON.stringify({ ...kept, train_trials: [0] }));
        assert.equal((await loadRecordingStatistics(recording)).readFrom, undefined);
        await Deno.writeTextFile(`${stem}.json`, "{");
        await assert.rejects(() => loadRecordingStatistics(recording), /statistics\.json/);
      }));
  }
});

Deno.test("kept statistics are refused with arrays that are missing, or another recording's", () =>
  withFolder(async (folder) => {
    using recording = await openRecording(await writeFiles(join(folder, MADE), dynamicFiles()));
    const other = join(folder, "other");
    await Deno.mkdir(join(other, `${MADE}.statistics.json`), { recursive: true });
    await assert.rejects(() => loadRecordingStatistics(recording, { folder: other }), MissingError);
    await loadRecordingStatistics(recording);
    const npz = join(folder, MADE, "statistics.npz");
    const arrays = await readNpz(npz);
    const edits: [(changed: Map<string, NdArray>) => void, RegExp][] = [
      [(a) => a.delete("trial/behavior/std"), /no trial\/behavior\/std; .*recompute them/],
      [
        (a) => a.set("trial+time/responses/std", floats([4], () => 1)),
        /std of shape \(4,\); .*another recording's/,
      ],
    ];
    for (const [edit, message] of edits) {
      const changed = new Map(arrays);
      edit(changed);
      await writeNpz(npz, changed);
      await assert.rejects(() => loadRecordingStatistics(recording), message);
    }
    await Deno.truncate(npz, 100);
    const cut = /^read kept statistics: no end record .*; .*recompute them \(.*statistics\.npz\)$/;
    await assert.rejects(() => loadRecordingStatistics(recording), { message: cut });
    await Deno.remove(npz);
    const absent = /^read kept statistics: no such file; .*recompute them/;
    await assert.rejects(() => loadRecordingStatistics(recording), { message: absent });
  }));

Deno.test("one folder keeps the statistics of several recordings", () =>
  withFolder(async (folder) => {
    const kept = join(folder, "kept");
    const [one, two] = [MADE, "dynamic12345-6-8-Video-def"].map((name) => join(folder, name));
    for (const path of [one!, two!]) {
      await writeFiles(path, dynamicFiles());
      using recording = await openRecording(path);
      await loadRecordingStatistics(recording, { folder: kept });
    }
    using first = await openRecording(one!);
    const { readFrom } = await loadRecordingStatistics(first, { folder: kept });
    assert.equal(readFrom, join(kept, `${MADE}.statistics.json`));
  }));

Deno.test("a file where the folder for statistics should be is named in one line", () =>
  withFolder(async (folder) => {
    using recording = await openRecording(await writeFiles(join(folder, MADE), dynamicFiles()));
    const file = join(folder, "file");
    await Deno.writeTextFile(file, "");
    for (const place of [file, join(file, "below")]) {
      await assert.rejects(() => loadRecordingStatistics(recording, { folder: place }), {
        name: "WriteError",
        message: "make a folder: a file of that name, or where a folder above it should be; " +
          `another path (${place})`,
      });
    }
  }));

Deno.test("statistics are not kept where that is not wanted", () =>
  withFolder(async (folder) => {
    using recording = await openRecording(await writeFiles(join(folder, MADE), dynamicFiles()));
    await loadRecordingStatistics(recording, { store: false });
    assert.deepEqual([...Deno.readDirSync(join(folder, MADE))].map((each) => each.name).sort(), [
      "data",
      "meta",
    ]);
  }));

Deno.test("statistics of another mouse are refused: provided and pickled", () =>
  withFolder(async (folder) => {
    const files = staticFiles();
    for (const name of STATISTICS) {
      files.set(`meta/statistics/responses/ALL/${name}.npy`, encodeNpy(floats([4], () => 1)));
    }
    const other = await writeFiles(join(folder, "static"), files);
    using pictures = await openRecording(other);
    await assert.rejects(
      () => readProvidedStatistics(pictures),
      /shape \(4,\); \(3,\); these look like another/,
    );
    const pickle = await Deno.readFile(`${DYNAMIC}/statistics.pkl`);
    const made = dynamicFiles().set("statistics.pkl", pickle);
    using videos = await openRecording(await writeFiles(join(folder, "dynamic"), made));
    await assert.rejects(
      () => loadRecordingStatistics(videos),
      /these look like another recording's/,
    );
  }));

Deno.test("provided statistics that are missing, whole or one of them, are named", () =>
  withFolder(async (folder) => {
    const files = staticFiles();
    using without = await openRecording(await writeFiles(join(folder, "a"), files));
    await assert.rejects(() => readProvidedStatistics(without), /none for the responses/);
    files.set("meta/statistics/responses/all/mean.npy", encodeNpy(floats([3], () => 1)));
    using some = await openRecording(await writeFiles(join(folder, "b"), files));
    await assert.rejects(() => readProvidedStatistics(some), /no min\.npy/);
  }));

Deno.test("provided statistics without time, as later dynamic recordings have, are taken", () =>
  withFolder(async (folder) => {
    const files = dynamicFiles();
    for (const name of STATISTICS) {
      files.set(`meta/statistics/responses/all/${name}.npy`, encodeNpy(floats([3], () => 2)));
    }
    using recording = await openRecording(await writeFiles(folder, files));
    assert.deepEqual((await readProvidedStatistics(recording)).get("responses")!.std.shape, [3]);
  }));

Deno.test("withheld responses give no statistics", () =>
  withFolder(async (folder) => {
    const files = dynamicFiles().set("data/responses/1.npy", encodeNpy(floats([3, 4], () => 0)));
    using recording = await openRecording(await writeFiles(folder, files));
    await assert.rejects(() => computeTrainStatistics(recording), /trial 1 are withheld/);
  }));

Deno.test("precision: 1/std above the threshold, 1/threshold below it and for NaN", () => {
  const std = ndarray("float64", [4], Float64Array.of(1, 3, 0.0001, NaN));
  const { threshold, precision } = responsePrecision(std);
  assert.equal(threshold, 0.01 * (4.0001 / 3));
  assert.deepEqual([...precision.data], [1, 1 / 3, 1 / threshold, 1 / threshold]);
  const zero = ndarray("float32", [2], new Float32Array(2));
  assert.throws(() => responsePrecision(zero), /a mean standard deviation of 0/);
});

Deno.test("behavior and pupils that are zero throughout stay zero", () => {
  const zeros = floats([2, 3], () => 0) as FloatArray;
  const std = floats([2], () => 0) as FloatArray;
  assert.deepEqual([...standardizeBehavior(zeros, std).data], [0, 0, 0, 0, 0, 0]);
  assert.deepEqual([...standardizeAround(zeros, { mean: std, std }).data], [0, 0, 0, 0, 0, 0]);
});

Deno.test("standardizing: responses times precision, behavior over std, pictures around the mean", () => {
  const values = floats([2, 2], (i) => i + 1) as FloatArray;
  const rows = floats([2], (i) => i + 1) as FloatArray;
  const one = floats([], () => 2) as FloatArray;
  assert.deepEqual([...standardizeResponses(values, rows).data], [1, 2, 6, 8]);
  assert.deepEqual([...standardizeResponses(values, values).data], [1, 4, 9, 16]);
  assert.deepEqual([...standardizeBehavior(values, rows).data], [1, 2, 1.5, 2]);
  assert.deepEqual([...standardizeAround(values, { mean: one, std: one }).data], [-0.5, 0, 0.5, 1]);
  assert.throws(
    () => standardizeResponses(values, floats([3], () => 1) as FloatArray),
    /shape \(3,\) for \(2, 2\)/,
  );
});

Deno.test("what a killed run had unpacked is removed by the next, what a run at work has is not", () =>
  withFolder(async (folder) => {
    const [left, held] = ["left", "held"].map((name) =>
      join(folder, `.neuroid-part-scratch-${name}`)
    );
    for (const each of [left!, held!]) {
      await writeFiles(each, new Map([["trials", new Uint8Array(9)]]));
    }
    using lock = await Deno.open(join(held!, "trials"), { write: true });
    await lock.lock(true);
    const zip = join(folder, "r.zip");
    await Deno.writeFile(zip, zipOf(dynamicFiles()));
    using recording = await openRecording(zip);
    await computeTrainStatistics(recording, { blockBytes: 1, scratch: folder });
    const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
    assert.deepEqual(names, [".neuroid-part-scratch-held", "r.zip"]);
  }));

Deno.test("the signal stops the computing between trials", async () => {
  using recording = await openRecording(DYNAMIC);
  const signal = AbortSignal.abort(new Error("stopped"));
  await assert.rejects(() => computeTrainStatistics(recording, { signal }), /stopped/);
});
