import assert from "node:assert/strict";
import { join } from "node:path";
import { checkRecording, openRecording } from "neuroid";
import { findRepeatGroups } from "neuroid/sensorium";
import { projectPath } from "../../helpers.ts";

const folder = projectPath("data-samples", "sensorium");
const STATIC = join(folder, "static99996-2-5-GrayImageNet-0f1e2d3c4b5a69788796a5b4c3d2e1f0.zip");
const DYNAMIC = join(folder, "dynamic99997-3-8-Video-00112233445566778899aabbccddeeff.zip");

Deno.test("the larger static sample: no findings, 24 test pictures of eight showings, one of seven", async () => {
  assert.deepEqual((await checkRecording(STATIC)).issues, []);
  using recording = await openRecording(STATIC);
  assert.deepEqual([...recording.tierCounts()], [["train", 120], ["validation", 16], [
    "test",
    191,
  ]]);
  const counts = (await findRepeatGroups(recording, "test")).map(({ trials }) => trials.length);
  assert.deepEqual(counts.sort(), [7, ...new Array<number>(23).fill(8)]);
});

Deno.test("the larger dynamic sample: withheld tiers, six videos of six showings, one cut by a frame", async () => {
  const { issues } = await checkRecording(DYNAMIC);
  assert.deepEqual(
    issues.map(({ code, severity }) => [code, severity]),
    [["ORDER_UNKNOWN", "note"], ["RESPONSES_WITHHELD", "note"], ["RESPONSES_WITHHELD", "note"]],
  );
  using recording = await openRecording(DYNAMIC);
  const groups = await findRepeatGroups(recording, "oracle");
  assert.deepEqual(groups.map(({ trials }) => trials.length), [6, 6, 6, 6, 6, 6, 1]);
  assert.deepEqual(groups.map(({ frames }) => frames), [90, 90, 89, 90, 90, 90, 90]);
});
