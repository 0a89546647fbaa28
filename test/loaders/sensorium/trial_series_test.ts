import assert from "node:assert/strict";
import { ndarray, openRecording } from "neuroid";
import {
  findRepeatGroups,
  readCellCoordinates,
  readRepeatRasters,
  readTrialSeries,
  repeatedGroups,
  standardize,
  stimulusPicture,
} from "neuroid/sensorium";
import { DYNAMIC, STATIC } from "./make_recording.ts";

Deno.test("a series over trials has a row a variable and a column a trial, in the order asked for", async () => {
  using recording = await openRecording(STATIC);
  const series = await readTrialSeries(recording, "behavior", [4, 0]);
  assert.deepEqual(series.shape, [3, 2]);
  const [first, second] = [await recording.readBehavior(4), await recording.readBehavior(0)];
  const expected = [0, 1, 2].flatMap((row) => [first.data[row], second.data[row]]);
  assert.deepEqual([...series.data], expected);
});

Deno.test("a series over trials refuses a dynamic recording, and no trials", async () => {
  using dynamic = await openRecording(DYNAMIC);
  using recording = await openRecording(STATIC);
  await assert.rejects(readTrialSeries(dynamic, "responses", [0]), { name: "ArgumentError" });
  await assert.rejects(readTrialSeries(recording, "responses", []), /no trials; one or more/);
});

Deno.test("rasters of repeats: pictures stand side by side, as many showings as all have", async () => {
  using recording = await openRecording(STATIC);
  const groups = await findRepeatGroups(recording, "test");
  const [raster] = await readRepeatRasters(recording, groups, [5]);
  assert.deepEqual([raster!.rows, raster!.columns], [3, 4]);
  for (const [row, column] of [[0, 0], [2, 1], [1, 3]] as const) {
    const { data } = await recording.readResponses(groups[column]!.trials[row]!);
    assert.equal(raster!.values[row * 4 + column], data[5]);
  }
});

Deno.test("rasters of repeats: a video gives its valid frames alone", async () => {
  using recording = await openRecording(DYNAMIC);
  const groups = repeatedGroups(await findRepeatGroups(recording, "oracle"));
  const [, raster] = await readRepeatRasters(recording, groups, [0, 3]);
  assert.deepEqual([raster!.rows, raster!.columns], [3, 20]);
  const { data } = await recording.readResponses(6);
  assert.deepEqual(
    [...raster!.values.subarray(20, 40)],
    Array.from(data.subarray(3 * 24, 3 * 24 + 20)),
  );
  await assert.rejects(readRepeatRasters(recording, groups, [5]), /neuron 5; 0 to 4/);
});

Deno.test("a picture or a frame becomes gray levels, rounded and kept within 0 to 255", () => {
  const picture = ndarray("float64", [1, 2, 2], Float64Array.of(-3, 0.6, 254.4, 300));
  assert.deepEqual(stimulusPicture(picture), {
    width: 2,
    height: 2,
    channels: 1,
    pixels: Uint8Array.of(0, 1, 254, 255),
  });
  const video = ndarray("float32", [2, 1, 3], Float32Array.of(1, 2, NaN, 4, 5, NaN));
  assert.deepEqual([...stimulusPicture(video, 1).pixels], [2, 5]);
  assert.throws(() => stimulusPicture(video, 2), /NaN in frame 2; a valid frame/);
  assert.throws(() => stimulusPicture(video, 3), /frame 3; 0 to 2/);
});

Deno.test("cells lie where the motors' coordinates say, a list an axis", async () => {
  using recording = await openRecording(STATIC);
  const { x, y, z } = await readCellCoordinates(recording);
  assert.deepEqual([x[1], y[1], z[1], x.length], [419, 412, 367, 6]);
});

Deno.test("each variable is standardized by its own rule", () => {
  const values = ndarray("float64", [2, 2], Float64Array.of(2, 4, 6, 8));
  const row = (a: number, b: number) => ndarray("float64", [2], Float64Array.of(a, b));
  const statistics = {
    mean: row(3, 7),
    std: row(2, 4),
    min: row(0, 0),
    max: row(9, 9),
    median: row(3, 7),
  };
  assert.deepEqual([...standardize("responses", values, statistics).data], [1, 2, 1.5, 2]);
  assert.deepEqual([...standardize("behavior", values, statistics).data], [1, 2, 1.5, 2]);
  assert.deepEqual(
    [...standardize("pupil_center", values, statistics).data],
    [-0.5, 0.5, -0.25, 0.25],
  );
});
