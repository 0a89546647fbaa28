/** What the checks say of an assembly's values and of its repeats. */
import assert from "node:assert/strict";
import { type CoordinateInput, DataArray, ndarray } from "../../lib/arrays/mod.ts";
import type { AssemblySource } from "../../lib/packaging/mod.ts";
import {
  along,
  assembly,
  bare,
  check,
  type Coordinates,
  neuroids,
  numbered,
  presentations,
} from "./findings.ts";

Deno.test("NaN and infinities are counted, by neuroid however dimensions stand and data come", () => {
  const nan = numbered([4, 2], { 1: NaN, 3: NaN, 6: NaN });
  const counted = (text: string) => `assembly A2024| error DATA_NAN: 3 of 8 values are NaN${text}`;
  const array = assembly({}, nan);
  assert.deepEqual(check(array), [counted(": IT 2, V1 1")]);
  const single = ndarray("float32", [4, 2], Float32Array.from(nan.data));
  assert.deepEqual(check(assembly({}, single)), [counted(": IT 2, V1 1")]);
  assert.deepEqual(check(array.transpose("neuroid", "presentation")), [counted(": IT 2, V1 1")]);
  const { dims, shape, dtype, coords, attrs } = array;
  const block = (start: number, stop: number) =>
    array.isel({ presentation: { start, stop } }).values;
  const inBlocks: AssemblySource = {
    ...{ dims, shape, dtype, coords, attrs },
    blocks: () => [block(0, 1), block(1, 2), block(2, 4)],
    part: () => assert.fail(),
  };
  assert.deepEqual(check(inBlocks), [counted(": IT 2, V1 1")]);
  const bins = { time_bin_start: along("time_bin", 0, 1), time_bin_end: along("time_bin", 1, 2) };
  const inBins = numbered([4, 2, 2], { 2: NaN, 3: NaN, 4: NaN, 15: NaN });
  assert.deepEqual(check(assembly(bins, inBins)), [
    "assembly A2024| error DATA_NAN: 4 of 16 values are NaN: IT 3, V1 1",
  ]);
});

Deno.test("NaN is counted by the groups that neuroids have, infinities of both signs together", () => {
  const values = numbered([4, 2], { 1: NaN, 3: NaN, 6: NaN });
  const counts = (coords: Coordinates) =>
    check(bare({ ...presentations, neuroid_id: neuroids.neuroid_id, ...coords }, values))
      .map((line) => line.replace(/^.* 3 of 8 values are NaN/, ""));
  assert.deepEqual(counts({ region: along("neuroid", "V1", "V1") }), [": V1 3"]);
  const subject = along("presentation", "s", "s", "s", "s");
  const animal = along("neuroid", "m2", "m1");
  assert.deepEqual(counts({ animal, subject }), [": m1 2, m2 1"]);
  assert.deepEqual(counts({ animal, region: neuroids.region }), [": IT m1 2, V1 m2 1"]);
  assert.deepEqual(counts({ layer: along("neuroid", 1, 2) }), [""]);
  assert.deepEqual(check(assembly({}, numbered([4, 2], { 0: Infinity, 7: -Infinity }))), [
    "assembly A2024| error DATA_INFINITE: 2 of 8 values are infinite",
  ]);
  const choices = bare(presentations, numbered([4], { 2: NaN }));
  const [gap] = check(choices, "BehavioralAssembly");
  assert.match(gap!, /^assembly A2024\| \w+ DATA_NAN: 1 of 4 values is NaN$/);
});

const ids = [..."aaaaaaaaaabbccddee"];
const shown = (coords: Coordinates) =>
  check(
    bare({ stimulus_id: along("presentation", ...ids), ...coords, ...neuroids }, numbered([18, 2])),
  );

Deno.test("repeats: what differs between them is counted by stimulus, with three examples", () => {
  const session = along("presentation", ...ids.map((id, i) => id === "a" ? 7 : i));
  assert.deepEqual(shown({ session }), [
    "presentation| warning REPETITION_MISSING: stimuli are shown up to 10 times, " +
    "but there is no coordinate repetition",
    "session| warning VARIES_BETWEEN_REPEATS: differs between repeats of 4 stimuli: " +
    '"b", "c", "d" and 1 more',
  ]);
  const quality: CoordinateInput = [["presentation", "neuroid"], numbered([18, 2], { 0: 1 })];
  const wide = shown({ session: along("presentation", ...ids), quality });
  assert.deepEqual(wide.filter((line) => /VARIES/.test(line)), []);
});

Deno.test("repeats: each repetition once, equally many; unequal counts sorted as numbers", () => {
  const repetition = ids.map((id, i) => id === "b" || id === "c" ? 0 : i);
  assert.deepEqual(shown({ repetition: along("presentation", ...repetition) }), [
    'repetition| warning REPETITION_DUPLICATE: the same repetition twice for 2 stimuli: "b", "c"',
    "repetition| warning REPETITIONS_UNEQUAL: stimuli are shown 2, 10 times",
  ]);
});

Deno.test("repeats: where each stimulus is shown once, or at events, nothing need be the same", () => {
  const once = along("presentation", "a", "b", "c", "d");
  const x = along("presentation", 1, 2, 3, 4);
  assert.deepEqual(check(bare({ stimulus_id: once, x, ...neuroids })), []);
  const events = { stimulus_id: along("event", "a", "a"), neuroid_id: along("event", "m", "n") };
  const spikes = new DataArray(numbered([2]), { dims: ["event"], coords: events });
  assert.deepEqual(check(spikes, "SpikeTimesAssembly"), []);
});
