import assert from "node:assert/strict";
import { join } from "node:path";
import { openRecording } from "neuroid";
import { ScratchFile } from "../../../lib/files/mod.ts";
import { computeBlockStatistics } from "../../../lib/loaders/sensorium/statistics/blocks.ts";
import { TRAIN_TIER } from "../../../lib/loaders/sensorium/study.ts";
import { TrialRows } from "../../../lib/loaders/sensorium/trial_rows.ts";
import { withFolder } from "../../helpers.ts";
import { DYNAMIC, dynamicFiles, MADE, writeFiles, zipOf } from "./make_recording.ts";

const KEYS = [["responses", 1], ["stimulus", 2], ["behavior", 1], ["pupil_center", 1]] as const;

/** Responses, or another key, of the train trials as the statistics take them. */
async function openTask(
  path: string,
  [key, axes]: typeof KEYS[number],
  scratch?: ScratchFile,
) {
  using recording = await openRecording(path);
  const trials = recording.trialsOf(TRAIN_TIER);
  const rows: TrialRows[] = [], validCounts: number[] = [];
  for (const trial of trials) {
    rows.push(await TrialRows.open(recording, key, trial, scratch));
    validCounts.push(await recording.countValidFrames(trial));
  }
  const { shape } = await recording.read(key, trials[0]!);
  const rowCount = shape.slice(0, axes).reduce((product, length) => product * length, 1);
  const dtype = "float32" as const;
  return { trials: rows, validCounts, rowCount, timeCount: recording.timeCount!, dtype };
}

type Task = Awaited<ReturnType<typeof openTask>>;

/** The statistics by so many workers, blocks of a few rows each, and the rows that were reported. */
async function compute(task: Task, workers: number, signal?: AbortSignal) {
  const reported: number[] = [];
  const options = {
    workers,
    signal,
    progress: ({ done, total }: { done: number; total?: number | undefined }) => {
      assert.equal(total, task.rowCount);
      reported.push(done);
    },
  };
  const blockBytes = task.trials.length * task.timeCount * 4 * 2 * workers;
  const results = await computeBlockStatistics(task, blockBytes, "statistics", "rows", options);
  return { results, reported };
}

for (const key of KEYS) {
  Deno.test(`workers give the bits of this thread: ${key[0]}`, () =>
    withFolder(async (folder) => {
      await using scratch = new ScratchFile(folder);
      const task = await openTask(DYNAMIC, key, scratch);
      const alone = await compute(task, 1), shared = await compute(task, 3);
      assert.deepEqual(shared.results, alone.results);
      assert.ok(task.trials.every(({ placed }) => placed !== undefined));
      assert.equal(shared.reported.at(-1), task.rowCount);
      assert.deepEqual(shared.reported, shared.reported.toSorted((a, b) => a - b));
    }));
}

Deno.test("workers read what was unpacked of an archive too", () =>
  withFolder(async (folder) => {
    const zip = join(folder, `${MADE}.zip`);
    await Deno.writeFile(zip, zipOf(dynamicFiles()));
    await writeFiles(join(folder, MADE), dynamicFiles());
    await using scratch = new ScratchFile(folder);
    const packed = await openTask(zip, KEYS[0], scratch);
    const plain = await openTask(join(folder, MADE), KEYS[0]);
    const { results } = await compute(packed, 2);
    assert.deepEqual(results, (await compute(plain, 1)).results);
  }));

Deno.test("a file that is cut or gone while workers read it is named, as in this thread", () =>
  withFolder(async (folder) => {
    const path = join(folder, MADE), file = join(path, "data", "responses", "1.npy");
    await writeFiles(path, dynamicFiles());
    const task = await openTask(path, KEYS[0]);
    const said = (workers: number) =>
      compute(task, workers).then(() => assert.fail("no error"), (error: Error) => {
        assert.match(error.message, /responses/);
        return `${error.name}: ${error.message}`;
      });
    await Deno.truncate(file, (await Deno.stat(file)).size - 40);
    assert.equal(await said(3), await said(1));
    await Deno.remove(file);
    assert.equal(await said(3), await said(1));
  }));

Deno.test("the signal stops workers", async () => {
  const task = await openTask(DYNAMIC, KEYS[0]);
  const signal = AbortSignal.abort(new Error("stopped"));
  await assert.rejects(() => compute(task, 3, signal), /stopped/);
});
