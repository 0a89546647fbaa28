import assert from "node:assert/strict";
import { join } from "node:path";
import { readParquetCells, writeNpy, writeParquetCells, ZipArchive } from "neuroid/files";
import { isFindingsError, openRecording, writeDataArray } from "neuroid";
import { DataArray, ndarray } from "neuroid/arrays";
import { scoreSubmission, type SubmissionScores, writeSubmission } from "neuroid/sensorium";
import { writeZip } from "../../../lib/files/mod.ts";
import { decodeParquet } from "../../../lib/files/tables/mod.ts";
import { projectPath, withFolder } from "../../helpers.ts";

const FIXTURES = projectPath("test", "fixtures", "sensorium");
const recordings = projectPath("data-samples", "sensorium");
const PICTURES = join(recordings, "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210");
const VIDEOS = join(recordings, "dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef");
const PARQUET = join(FIXTURES, "predictions_file_live_test_main_main_track.parquet.brotli");
const expected = JSON.parse(await Deno.readTextFile(join(FIXTURES, "scores.json")));

const near = (found: ArrayLike<number>, right: readonly number[], what: string) => {
  assert.equal(found.length, right.length);
  right.forEach((value, i) => assert.ok(Math.abs(found[i]! - value) < 1e-12, `${what} ${i}`));
};

function assertScores({ tiers, neuron_ids: ids }: SubmissionScores, file: string) {
  const [{ tier, scores, neurons }] = tiers as [SubmissionScores["tiers"][number]];
  const right = expected["2022"][file];
  assert.deepEqual([tier, tiers.length], ["test", 1]);
  assert.deepEqual(ids, right.unit_ids_sorted.map(String));
  for (const [name, value] of Object.entries<number>(right.evaluate)) {
    assert.ok(Math.abs(scores[name]! - value) < 1e-12, name);
  }
  const of = (metric: string) => right[metric].per_neuron_sorted_by_unit_id as number[];
  near(neurons.single_trial_correlation!, of("correlation_to_single_trials"), "single trial");
  near(neurons.correlation_to_average!, of("correlation_to_mean_across_repeats"), "average");
  near(neurons.fev!, right.plain_against_public.fev, "FEV");
  const kept = neurons.feve!.filter((_, i) => neurons.fev![i]! >= 0.15);
  near(kept, of("feve"), "FEVE");
}

Deno.test("pictures score as by the public code, whatever the order of trials and neurons", async () => {
  for (const file of ["submission_file_live_test.csv", "submission_file_live_test.shuffled.csv"]) {
    assertScores(await scoreSubmission(PICTURES, join(FIXTURES, file)), file);
  }
});

Deno.test("what the public code refuses without saying what is refused by name", async () => {
  const cases = {
    one_trial_missing: /no prediction for 1 of 15 trials of tier test \(5\); one for each trial/,
    one_neuron_missing: /no prediction of 1 of 6 neurons \(1\): trials 5, .*; the neurons of/,
    one_trial_twice:
      /more than one prediction: trial 5; each trial once \(.*row 16 below the header\)/,
  };
  assert.deepEqual(
    Object.keys(expected["2022"].refusals).map((name) => name.split(".")[1]).sort(),
    Object.keys(cases).sort(),
  );
  for (const [name, message] of Object.entries(cases)) {
    const file = join(FIXTURES, `submission_broken.${name}.csv`);
    await assert.rejects(scoreSubmission(PICTURES, file), message);
    await assert.rejects(writeSubmission([PICTURES], file), message);
  }
});

Deno.test("videos score as by the public code, the first frames left out", async () => {
  const { tiers } = await scoreSubmission(VIDEOS, PARQUET, { skipFrames: 5 });
  const right = expected["2023"];
  assert.equal(tiers[0]!.trials, right.trials.length);
  near(tiers[0]!.neurons.correlation!, right.correlation_per_neuron_float64, "correlation");
  assert.ok(Math.abs(tiers[0]!.scores.Correlation! - right.score_float64) < 1e-12);
});

Deno.test("a submission of pictures is the CSV of the site, whatever it is made from", async () => {
  await withFolder(async (folder) => {
    const straight = join(FIXTURES, "submission_file_live_test.csv");
    const right = await Deno.readTextFile(straight);
    const out = join(folder, "out.csv");
    const made = async (predictions: string) => {
      const report = await writeSubmission([PICTURES], predictions, { out });
      assert.deepEqual(report.tables.map(({ tier, trials }) => [tier, trials]), [["test", 15]]);
      return await Deno.readTextFile(out);
    };
    assert.equal(await made(straight), right);
    assert.equal(await made(join(FIXTURES, "submission_file_live_test.shuffled.csv")), right);

    const rows = right.trim().split("\n").slice(1).map((line) =>
      /^(\d+),\d+,"\[(.*?)\]"/.exec(line)!
    );
    const npy = join(folder, "npy");
    await Deno.mkdir(npy);
    const all = new Float64Array(rows.length * 6);
    for (const [row, [, trial, list]] of rows.entries()) {
      const data = Float64Array.from(list!.split(","), Number);
      all.set(data, row * 6);
      await writeNpy(join(npy, `${trial}.npy`), ndarray("float64", [6], data));
    }
    assert.equal(await made(npy), right);
    const netcdf = join(folder, "predictions.nc");
    await writeDataArray(
      netcdf,
      new DataArray(ndarray("float64", [rows.length, 6], all), {
        dims: ["presentation", "neuroid"],
        coords: { trial: ["presentation", rows.map(([, trial]) => Number(trial))] },
      }),
    );
    assert.equal(await made(netcdf), right);
  });
});

/** Predictions of all frames of a tier's videos. */
async function videoPredictions(tier: string) {
  using recording = await openRecording(VIDEOS);
  const trials = recording.trialsOf(tier);
  const frames = await Promise.all(trials.map((trial) => recording.countValidFrames(trial)));
  return { trials, frames, neurons: recording.neuronCount };
}

Deno.test("a submission of videos is a flat zip of Brotli Parquet with the last T − 50 frames", async () => {
  await withFolder(async (folder) => {
    const predictions = join(folder, "all.parquet.brotli"), out = join(folder, "submission.zip");
    const parts = [
      await videoPredictions("live_test_main"),
      await videoPredictions("final_test_main"),
    ];
    const trials = parts.flatMap((part) => part.trials),
      frames = parts.flatMap((part) => part.frames);
    const cells = trials.map((trial, i) =>
      [0, 1, 2, 3, 4].map((neuron) =>
        Array.from({ length: frames[i]! }, (_, t) => trial + neuron / 8 + t / 64)
      )
    );
    // Neurons in another order than the recording's.
    const order = [4, 2, 0, 1, 3], ids = [1, 2, 4, 5, 9];
    await writeParquetCells(predictions, [
      { name: "mouse", type: "string", cells: trials.map(() => "dynamic99999-1-2") },
      { name: "trial_indices", type: "string", cells: trials.map((trial) => `${trial}.npy`) },
      {
        name: "prediction",
        type: "float64",
        depth: 2,
        cells: cells.map((c) => order.map((k) => c[k]!)),
      },
      {
        name: "neuron_ids",
        type: "int64",
        depth: 1,
        cells: trials.map(() => order.map((k) => BigInt(ids[k]!))),
      },
    ]);
    const skipFrames = 6;
    const report = await writeSubmission([VIDEOS], predictions, { out, skipFrames });
    const names = ["predictions_live_main.parquet.brotli", "predictions_final_main.parquet.brotli"];
    assert.deepEqual(report.tables.map(({ name }) => name), names);
    assert.match(report.notes.join(), /6 frames are left out; the site takes the last T − 50/);
    using archive = await ZipArchive.open(out);
    assert.deepEqual([...archive.entries.keys()], names);
    const table = await decodeParquet((await archive.read(names[0]!)).slice(), "zip");
    assert.deepEqual([...table.keys()], ["mouse", "trial_indices", "prediction", "neuron_ids"]);
    assert.deepEqual(table.get("trial_indices"), parts[0]!.trials.map(BigInt));
    assert.deepEqual(table.get("neuron_ids")![0], ids.map(BigInt));
    const first = table.get("prediction")![0] as number[][];
    assert.deepEqual(first, cells[0]!.map((row) => row.slice(skipFrames)));
    // What was written is taken again, as a check before it is sent.
    const again = await writeSubmission([VIDEOS], out, { skipFrames });
    assert.equal(again.out, null);
    assert.deepEqual(
      again.tables.map(({ trials }) => trials),
      report.tables.map(({ trials }) => trials),
    );
    await assertZipFaults(folder, out, skipFrames);
    // By default 50 frames are left out, and these videos have no more than 20.
    await assert.rejects(
      writeSubmission([VIDEOS], predictions),
      /\d+ valid frames: trials? .*; videos of more than 50 frames/,
    );
  });
});

/** A zip that is sent has two names, and in each the trials of its tier, and the last frames alone. */
async function assertZipFaults(folder: string, good: string, skipFrames: number) {
  const live = "predictions_live_main.parquet.brotli";
  const final = "predictions_final_main.parquet.brotli";
  using archive = await ZipArchive.open(good);
  const bytes = async (name: string) => (await archive.read(name)).slice();
  const found = async (members: readonly (readonly [string, string])[], skip = skipFrames) => {
    const path = join(folder, "spoilt.zip");
    const files = members.map(async ([name, from]) => [name, await bytes(from)] as const);
    await writeZip(path, new Map(await Promise.all(files)));
    const error = await writeSubmission([VIDEOS], path, { skipFrames: skip }).catch((error) =>
      error
    );
    assert.ok(isFindingsError(error), String(error));
    return error.issues.map(({ code, message }) => `${code}: ${message}`);
  };
  assert.deepEqual(
    await found([["predictions_file_live_test_main_main_track.parquet.brotli", live], [
      final,
      final,
    ]]),
    [
      "MEMBER_NAME_WRONG: a file called predictions_file_live_test_main_main_track.parquet.brotli in the zip",
    ],
  );
  const swapped = await found([[live, final], [final, live]]);
  assert.match(
    swapped[0]!,
    /^TRIAL_OF_OTHER_TIER: \d+ predictions? for tier final_test_main .* in .*live/,
  );
  assert.match(
    swapped[1]!,
    /^TRIAL_OF_OTHER_TIER: \d+ predictions? for tier live_test_main .* in .*final/,
  );
  assert.equal(swapped.length, 2);
  // Written for more frames than are asked for now: none too many is taken.
  const frames = await found([[live, live], [final, final]], skipFrames + 1);
  assert.ok(frames.length > 0);
  for (const each of frames) assert.match(each, /^FRAMES_WRONG: \d+ frames: trial/);
}

Deno.test("a CSV that is sent has the trials of its tier alone, and every fault is named", async () => {
  await withFolder(async (folder) => {
    const lines = (await Deno.readTextFile(join(FIXTURES, "submission_file_live_test.csv")))
      .trim().split("\n");
    using recording = await openRecording(PICTURES);
    const [train] = recording.trialsOf("train");
    const name = (await recording.trialTable.readTexts("trial_idx"))[train!]!;
    const path = join(folder, "spoilt.csv"), out = join(folder, "out.csv");
    const row = lines[1]!.replace(/^\d+/, name);
    await Deno.writeTextFile(path, [...lines, row].join("\n"));
    await assert.rejects(
      writeSubmission([PICTURES], path, { tier: "test" }),
      new RegExp(
        `1 prediction for tier train \\(trials ${name}\\) in spoilt.csv; trials of test alone`,
      ),
    );
    const { notes } = await writeSubmission([PICTURES], path, { tier: "test", out });
    assert.deepEqual(notes, ["1 prediction for tier train left out"]);

    // A trial twice, one missing, one that there is not, a value that is none: four findings.
    const spoilt = [...lines.slice(0, -1), lines[1]!, lines[1]!.replace(/^\d+/, "98765")];
    spoilt[2] = spoilt[2]!.replace(/\[[^,]+,/, "[nan,");
    await Deno.writeTextFile(path, spoilt.join("\n"));
    const error = await writeSubmission([PICTURES], path, { tier: "test" }).catch((error) => error);
    assert.ok(isFindingsError(error), String(error));
    assert.deepEqual(error.issues.map(({ code }) => code).sort(), [
      "TRIALS_MISSING",
      "TRIAL_TWICE",
      "TRIAL_UNKNOWN",
      "VALUE_NOT_FINITE",
    ]);
  });
});

Deno.test("bad predictions of videos: each is one line that names it", async () => {
  const good = await readParquetCells(PARQUET);
  const cases: [string, (row: Record<string, unknown>) => void, RegExp][] = [
    [
      "another mouse",
      (row) => row.mouse = "dynamic1-1-1",
      /predictions for dynamic1-1-1, and none for mouse dynamic99999-1-2; rows with dynamic99999/,
    ],
    [
      "an unknown trial",
      (row) => row.trial_indices = 99n,
      /trial 99, which the recording does not have/,
    ],
    [
      "NaN",
      (row) => (row.prediction as number[][])[1]![3] = NaN,
      /NaN or infinity for neuron 2: trial 3/,
    ],
    [
      "too few frames",
      (row) => row.prediction = (row.prediction as number[][]).map((each) => each.slice(4)),
      /11 frames: trial 3; the last 15 of 20, or all/,
    ],
    [
      "frames that differ",
      (row) => (row.prediction as number[][])[2]!.pop(),
      /14 frames of neuron 2, 15 of neuron 0/,
    ],
    [
      "a neuron twice",
      (row) => row.neuron_ids = [1n, 2n, 4n, 5n, 5n],
      /neuron 5 twice.*: trial 3/,
    ],
    [
      "an unknown neuron",
      (row) => row.neuron_ids = [1n, 2n, 4n, 5n, 8n],
      /no prediction of 1 of 5 neurons \(9\)/,
    ],
    [
      "more ids than neurons",
      (row) => row.neuron_ids = [1n, 2n, 4n, 5n, 9n, 10n],
      /5 predictions and 6 neuron ids/,
    ],
  ];
  for (const [name, spoil, message] of cases) {
    await withFolder(async (folder) => {
      const columns = [...good.keys()];
      const rows = good.get("mouse")!.map((_, i) =>
        Object.fromEntries(columns.map((column) => [column, structuredClone(good.get(column)![i])]))
      );
      if (name === "another mouse") rows.forEach(spoil);
      else spoil(rows[0]!);
      const path = join(folder, "bad.parquet.brotli");
      const cells = (column: string) => rows.map((row) => row[column]) as never;
      await writeParquetCells(path, [
        { name: "mouse", type: "string", cells: cells("mouse") },
        { name: "trial_indices", type: "int64", cells: cells("trial_indices") },
        { name: "prediction", type: "float64", depth: 2, cells: cells("prediction") },
        { name: "neuron_ids", type: "int64", depth: 1, cells: cells("neuron_ids") },
      ]);
      await assert.rejects(scoreSubmission(VIDEOS, path, { skipFrames: 5 }), (error: Error) => {
        assert.match(error.message, message, name);
        assert.ok(!error.message.includes("\n"));
        return true;
      });
    });
  }
});

Deno.test("predictions for tiers whose responses are withheld are not scored, and that is said", async () => {
  await withFolder(async (folder) => {
    const { trials, frames, neurons } = await videoPredictions("live_test_main");
    for (const [i, trial] of trials.entries()) {
      const data = new Float64Array(neurons * frames[i]!).fill(1);
      await writeNpy(join(folder, `${trial}.npy`), ndarray("float64", [neurons, frames[i]!], data));
    }
    await assert.rejects(
      scoreSubmission(VIDEOS, folder, { skipFrames: 5 }),
      /predictions for live_test_main alone, whose responses are withheld; predictions for a tier/,
    );
  });
});
