/** Forms in which predictions come, and what of them the site would not take. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { isFindingsError, openRecording, writeDataArray } from "neuroid";
import type { NdArray } from "neuroid/arrays";
import { ndarray } from "neuroid/arrays";
import { readNpy, writeNpy } from "neuroid/files";
import { readRecordingAssembly, scoreSubmission, writeSubmission } from "neuroid/sensorium";
import { projectPath, withFolder } from "../../helpers.ts";

const FIXTURES = projectPath("test", "fixtures", "sensorium");
const recordings = projectPath("data-samples", "sensorium");
const NAME = "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210";
const PICTURES = join(recordings, NAME);
const VIDEOS = join(recordings, "dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef");
const CSV = await Deno.readTextFile(join(FIXTURES, "submission_file_live_test.csv"));
const [header, ...rows] = CSV.trim().split("\n") as [string, ...string[]];
const TRIALS = rows.map((row) => row.split(",")[0]!);

/** What is found in a CSV that is checked as what is sent: codes with their messages. */
async function faultsOf(lines: readonly string[], recording = PICTURES): Promise<string[]> {
  const found: string[] = [];
  await withFolder(async (folder) => {
    const path = join(folder, "sent.csv");
    await Deno.writeTextFile(path, lines.join("\n") + "\n");
    const error = await writeSubmission([recording], path).catch((error) => error);
    if (!(error instanceof Error)) return;
    assert.ok(isFindingsError(error), String(error));
    found.push(...error.issues.map(({ code, message }) => `${code}: ${message}`));
  });
  return found;
}

Deno.test("a CSV that is sent has one order of neurons, numbers as ids, and image_ids", async () => {
  assert.deepEqual(await faultsOf([header, ...rows]), []);
  // The second row's neurons are turned around, its predictions with them: right by its own ids.
  const turned = rows.with(
    1,
    rows[1]!.replace(/\[(.*?)\]/g, (_, list) => `[${list.split(", ").reverse().join(", ")}]`),
  );
  const changes = `NEURON_ORDER_CHANGES: another order of neurons than in the first row: trial ${
    TRIALS[1]
  }`;
  assert.deepEqual(await faultsOf([header, ...turned]), [changes]);
  const all = rows.map((row) =>
    row.replace(/\[(.*?)\]/g, (_, list) => `[${list.split(", ").reverse().join(", ")}]`)
  );
  assert.deepEqual(await faultsOf([header, ...all]), [], "another order, the same in all rows");
  const quoted = rows.map((row) => row.replace(/\[1, 2/, "['1', '2'"));
  const [isQuoted, ...others] = await faultsOf([header, ...quoted]);
  assert.match(isQuoted!, /^NEURON_IDS_QUOTED: neuron ids in quotes: trials 5, 17, .* 5 more$/);
  assert.deepEqual(others, []);
  const bare = [header, ...rows].map((row) => row.replace(/^([^,]*),[^,]*,/, "$1,"));
  assert.deepEqual(await faultsOf(bare), ["IMAGE_IDS_MISSING: no column image_ids"]);
});

Deno.test("what was read from an odd CSV is written as the site takes it", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "odd.csv"), out = join(folder, "out.csv");
    const odd = rows.map((row, i) =>
      row.replace(/^(\d+),(\d+),/, i % 2 === 0 ? " $1,$2," : "$1.0,$2,")
        .replace(/\[(.*?)\]/g, (_, list) => `[${list.split(", ").reverse().join(", ")}]`)
    );
    await Deno.writeTextFile(path, [header, ...odd].join("\n"));
    await writeSubmission([PICTURES], path, { out });
    assert.equal(await Deno.readTextFile(out), CSV);
  });
});

/** The recording of pictures with hashes for `trial_idx`, as the competition's scans have them. */
async function hashed(folder: string): Promise<{ recording: string; hashes: string[] }> {
  const recording = join(folder, NAME);
  await copyFolder(PICTURES, recording);
  const path = join(recording, "meta", "trials", "trial_idx.npy");
  const { shape } = await readNpy(path);
  const hashes = Array.from({ length: shape[0]! }, (_, i) => `${i + 10}`.repeat(16));
  await writeNpy(path, { dtype: "string", shape, data: hashes } as NdArray);
  return { recording, hashes };
}

async function copyFolder(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copyFolder(join(from, name), join(to, name));
    else await Deno.copyFile(join(from, name), join(to, name));
  }
}

Deno.test("trials whose names are hashes are named so in what is found", async () => {
  await withFolder(async (folder) => {
    const { recording, hashes } = await hashed(folder);
    using opened = await openRecording(recording);
    const trials = opened.trialsOf("test").map((trial) => hashes[trial]!);
    const named = rows.map((row, i) => row.replace(/^\d+/, trials[i]!));
    assert.deepEqual(await faultsOf([header, ...named], recording), []);
    const spoilt = named.with(2, named[2]!.replace(/\[[^,]+,/, "[nan,"))
      .with(3, named[3]!.replace("[1, 2,", "[1, 1,"));
    const found = await faultsOf([header, ...spoilt], recording);
    assert.deepEqual(found.map((each) => each.split(": ")[0]), [
      "VALUE_NOT_FINITE",
      "NEURON_TWICE",
      "NEURONS_MISSING",
    ]);
    assert.match(found[0]!, new RegExp(`: trial ${trials[2]}$`));
    for (const each of found.slice(1)) assert.match(each, new RegExp(`: trial ${trials[3]}$`));
    // Named by the files of the recording, or after another recording: both kinds are shown.
    const [unknown] = await faultsOf([header, ...rows], recording);
    assert.match(unknown!, /^TRIAL_UNKNOWN: trials 5, 17, 20, 26, 29, …, which the recording does/);
  });
});

Deno.test("an assembly that a recording was read into is taken as predictions of its trials", async () => {
  await withFolder(async (folder) => {
    for (
      const [path, tier] of [[PICTURES, "test"], [PICTURES, "train"], [VIDEOS, "oracle"]] as const
    ) {
      using recording = await openRecording(path);
      const file = join(folder, `${tier}.nc`);
      await writeDataArray(file, await readRecordingAssembly(recording, { tier }));
      const options = path === VIDEOS ? { skipFrames: 5 } : {};
      const { tiers } = await scoreSubmission(path, file, options);
      assert.deepEqual(tiers.map((each) => each.tier), [tier]);
      const [name] = Object.keys(tiers[0]!.scores), score = tiers[0]!.scores[name!]!;
      // Responses predict themselves, but for those that never change.
      assert.ok(score > 0.75, `${tier}: ${name} ${score}`);
    }
  });
});

Deno.test("a folder of predictions is read without what the Mac's Finder adds", async () => {
  await withFolder(async (folder) => {
    const list = (row: string) => /"\[(.*?)\]"/.exec(row)![1]!.split(",").map(Number);
    for (const [i, row] of rows.entries()) {
      const path = join(folder, `${TRIALS[i]}.npy`);
      await writeNpy(path, ndarray("float64", [6], Float64Array.from(list(row))));
    }
    await Deno.writeTextFile(join(folder, `._${TRIALS[0]}.npy`), "Mac OS X");
    const { tiers } = await scoreSubmission(PICTURES, folder);
    assert.equal(tiers[0]!.scores["Single Trial Correlation"]!.toFixed(10), "0.7272504438");
  });
});

Deno.test("predictions of no row, and of trials of which none is there, are said to be so", async () => {
  await withFolder(async (folder) => {
    const empty = join(folder, "empty.csv"), other = join(folder, "other.csv");
    await Deno.writeTextFile(empty, `${header}\n`);
    // Numbers of files in place of trial_idx, of which none is a trial_idx too.
    await Deno.writeTextFile(other, `${header}\n${rows[0]!.replace(/^\d+/, "0")}\n`);
    for (const work of [scoreSubmission, (a: string, b: string) => writeSubmission([a], b)]) {
      await assert.rejects(work(PICTURES, empty), /no predictions; a row for each trial \(.*empty/);
      await assert.rejects(
        work(PICTURES, other),
        /TRIAL_UNKNOWN: trial 0, .*; its own trials: 5, 8, 11, 14, 17, …, by meta\/trials\/trial_idx/,
      );
    }
  });
});

Deno.test("options of the other competition are refused, as they would do nothing", async () => {
  const csv = join(FIXTURES, "submission_file_live_test.csv");
  const parquet = join(FIXTURES, "predictions_file_live_test_main_main_track.parquet.brotli");
  for (const options of [{ track: "main" as const }, { skipFrames: 5 }]) {
    await assert.rejects(
      writeSubmission([PICTURES], csv, options),
      /(a track|frames to skip), for pictures; nothing of the kind: tracks and frames are of videos/,
    );
  }
  await assert.rejects(
    writeSubmission([PICTURES], csv, { out: "none/sent.zip" }),
    /a file called sent\.zip; a name that ends in \.csv, which the site takes of pictures/,
  );
  await assert.rejects(
    writeSubmission([VIDEOS], parquet, { out: "none/sent.csv" }),
    /a file called sent\.csv; a name that ends in \.zip, which the site takes of videos/,
  );
  await assert.rejects(
    scoreSubmission(PICTURES, csv, { skipFrames: 5 }),
    /score predictions for static99998.*: frames to skip, for pictures; nothing of the kind/,
  );
  await assert.rejects(
    writeSubmission([VIDEOS], parquet, { tier: "live_test_main" }),
    /a tier, for videos; a track: main or bonus, each with its two tiers/,
  );
});
