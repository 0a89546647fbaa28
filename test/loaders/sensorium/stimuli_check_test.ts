/** What sensorium:check says of stimuli and neurons, on which packaging would stumble, or nobody. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { checkRecording, ndarray, openRecording, packageSensorium } from "neuroid";
import { encodeNpy } from "neuroid/files";
import { findWithheldTiers } from "neuroid/sensorium";
import { withFolder } from "../../helpers.ts";
import {
  dynamicFiles,
  type Files,
  floats,
  MADE,
  staticFiles,
  writeFiles,
} from "./make_recording.ts";

const QUIET = ["STATISTICS_MISSING", "ORDER_UNKNOWN", "UNIT_IDS_MISSING"];
const STATIC_NAME = "static12345-6-7-GrayImageNet-0123456789abcdef0123456789abcdef";

const picture = (shape: number[], at: (i: number) => number) => encodeNpy(floats(shape, at));
const ids = (...each: string[]) => encodeNpy(ndarray("string", [each.length], each));
const numbers = (...each: number[]) =>
  encodeNpy(ndarray("float64", [each.length], Float64Array.from(each)));

/** A change of the static recording, the findings it has, and what packaging it says, if that fails. */
interface Case {
  readonly edit: (files: Files) => void;
  readonly codes: readonly string[];
  readonly message?: RegExp;
  readonly packaging?: RegExp;
}

const eachTrial = (files: Files, make: (trial: number) => Uint8Array) => {
  for (let trial = 0; trial < 4; trial++) files.set(`data/images/${trial}.npy`, make(trial));
};
const copyPicture = (files: Files, from: number, to: number) =>
  files.set(`data/images/${to}.npy`, files.get(`data/images/${from}.npy`)!);

const CASES: Record<string, Case> = {
  "sound pictures": { edit: () => {}, codes: [] },
  "axes (height, width, 1)": {
    edit: (f) => eachTrial(f, (t) => picture([6, 8, 1], (i) => (i + t) % 256)),
    codes: ["STIMULUS_AXES"],
    message: /shape \(6, 8, 1\), with the channels last/,
    packaging: /shape \(6, 8, 1\), with the channels last; .*moveaxis/,
  },
  "axes (height, width, 3)": {
    edit: (f) => eachTrial(f, (t) => picture([6, 8, 3], (i) => (i + t) % 256)),
    codes: ["STIMULUS_AXES"],
    packaging: /channels last/,
  },
  "axes (height, width, 4)": {
    edit: (f) => eachTrial(f, (t) => picture([9, 9, 4], (i) => (i + t) % 256)),
    codes: ["STIMULUS_AXES"],
    packaging: /channels last/,
  },
  "three channels first": {
    edit: (f) => eachTrial(f, (t) => picture([3, 6, 8], (i) => (i + t) % 256)),
    codes: [],
  },
  "axes (height, width)": {
    edit: (f) => eachTrial(f, (t) => picture([6, 8], (i) => (i + t) % 256)),
    codes: ["RECORDING_UNREADABLE"],
    message: /shape \(6, 8\)/,
    packaging: /\(channels, height, width\)/,
  },
  "pixels from 0 to 1": {
    edit: (f) => eachTrial(f, (t) => picture([1, 2, 2], (i) => (i + t) / 8)),
    codes: ["STIMULUS_SCALE"],
    message: /from 0 to 1/,
    packaging: /all pixels of all stimuli are from 0 to 1; .*255/,
  },
  "pixels 0 and 1": {
    edit: (f) => eachTrial(f, (t) => picture([1, 2, 2], (i) => (i * (t + 1)) % 2)),
    codes: ["IMAGE_IDS_OF_ONE_PICTURE", "STIMULUS_SCALE"],
    packaging: /from 0 to 1/,
  },
  "one dark picture among others": {
    edit: (f) => f.set("data/images/2.npy", picture([1, 2, 2], () => 1)),
    codes: [],
  },
  "black pictures": {
    edit: (f) => eachTrial(f, () => picture([1, 2, 2], () => 0)),
    codes: ["IMAGE_IDS_OF_ONE_PICTURE"],
  },
  "pixels around 0": {
    edit: (f) => eachTrial(f, (t) => picture([1, 2, 2], (i) => i - t / 2 - 1)),
    codes: ["STIMULUS_RANGE"],
  },
  "one id with two pictures": {
    edit: (f) => f.set("meta/trials/frame_image_id.npy", ids("a", "b", "a", "c")),
    codes: ["IMAGE_ID_AMBIGUOUS"],
    message: /frame_image_id a stands for 2 different pictures: trials 0, 2/,
    packaging: /frame_image_id a stands for another picture in trial 2/,
  },
  "one id for all": {
    edit: (f) => f.set("meta/trials/frame_image_id.npy", numbers(7, 7, 7, 7)),
    codes: ["IMAGE_ID_AMBIGUOUS"],
    message: /frame_image_id 7 stands for 4 different pictures: trials 0, 1, 2, 3/,
    packaging: /stands for another/,
  },
  "ids that are NaN": {
    edit: (f) => f.set("meta/trials/frame_image_id.npy", numbers(1, NaN, NaN, 2)),
    codes: ["IMAGE_ID_AMBIGUOUS"],
    message: /frame_image_id NaN stands for 2/,
    packaging: /frame_image_id NaN stands for another/,
  },
  "an id whose two tiers have two pictures": {
    edit: (f) => {
      f.set("meta/trials/tiers.npy", ids("train", "train", "train", "test"));
      f.set("meta/trials/frame_image_id.npy", ids("a", "b", "c", "a"));
    },
    codes: ["IMAGE_ID_AMBIGUOUS"],
  },
  "a repeat, in another precision": {
    edit: (f) => {
      const same = Float32Array.from({ length: 4 }, (_, i) => (i * 7) % 11 + 1);
      f.set("data/images/2.npy", encodeNpy(ndarray("float32", [1, 2, 2], same)));
      f.set("meta/trials/frame_image_id.npy", ids("a", "b", "a", "c"));
    },
    codes: [],
  },
  "two ids for one picture": {
    edit: (f) => copyPicture(f, 0, 3),
    codes: ["IMAGE_IDS_OF_ONE_PICTURE"],
    message: /1 picture has several values of frame_image_id, such as 10 and 13: trials 0, 3/,
  },
  "no frame_image_id": {
    edit: (f) => f.delete("meta/trials/frame_image_id.npy"),
    codes: ["IMAGE_IDS_MISSING"],
    packaging: /frame_image_id/,
  },
  "ids with two values a row": {
    edit: (f) => f.set("meta/trials/frame_image_id.npy", picture([4, 2], (i) => i)),
    codes: ["COLUMN_UNREADABLE"],
    message: /shape \(4, 2\)/,
    packaging: /shape \(4, 2\); a value for each row/,
  },
  "ids of another number of trials": {
    edit: (f) => f.set("meta/trials/frame_image_id.npy", numbers(1, 2, 3)),
    codes: ["COLUMN_UNREADABLE"],
    packaging: /3 rows/,
  },
  "one picture that is repeated": {
    edit: (f) => {
      f.set("data/images/2.npy", f.get("data/images/0.npy")!);
      f.set("meta/trials/frame_image_id.npy", ids("a", "b", "a", "c"));
    },
    codes: [],
  },
  "a neuron that is silent": {
    edit: (f) => silence(f, (trial) => [trial + 1, 0, trial * 2]),
    codes: ["NEURON_SILENT"],
    message: /1 neuron does not vary in tier "train": 1$/,
  },
  "neurons that are constant": {
    edit: (f) => silence(f, (trial) => [3, 4, trial]),
    codes: ["NEURON_SILENT"],
    message: /2 neurons do not vary in tier "train": 0, 1$/,
  },
};

function silence(files: Files, at: (trial: number) => number[]): void {
  for (let trial = 0; trial < 4; trial++) {
    files.set(`data/responses/${trial}.npy`, numbers(...at(trial)));
  }
}

for (const [name, { edit, codes, message, packaging }] of Object.entries(CASES)) {
  Deno.test(`pictures: ${name}: ${codes.join(", ") || "nothing found"}`, () =>
    withFolder(async (folder) => {
      const files = staticFiles();
      edit(files);
      const recording = await writeFiles(join(folder, STATIC_NAME), files);
      const { issues } = await checkRecording(recording);
      const found = issues.filter(({ code }) => !QUIET.includes(code));
      assert.deepEqual([...new Set(found.map(({ code }) => code))].sort(), codes);
      if (message) assert.match(found.map((each) => each.message).join("\n"), message);
      const out = join(folder, "out");
      const pack = () => packageSensorium({ recording, tier: "train", out, command: "true" });
      if (packaging) await assert.rejects(pack, packaging);
      else await pack();
    }));
}

/** A dynamic recording of two valid frames of four, the rest NaN; what its oracle trial responded. */
function shortVideos(oracle: (frame: number) => number): Files {
  const files = dynamicFiles();
  const cut = (at: (i: number) => number) => (i: number) => i % 4 < 2 ? at(i) : NaN;
  for (const trial of [0, 1, 3]) {
    files.set(`data/videos/${trial}.npy`, picture([2, 2, 4], cut((i) => i + trial + 1)));
    files.set(`data/responses/${trial}.npy`, picture([3, 4], cut((i) => i + trial)));
  }
  return files.set("data/responses/3.npy", picture([3, 4], (i) => oracle(i % 4)));
}

const ORACLES: [string, (frame: number) => number, isWithheld: boolean][] = [
  ["zero throughout", () => 0, true],
  ["zero, then NaN", (frame) => frame < 2 ? 0 : NaN, true],
  ["zero, then infinite", (frame) => frame < 2 ? 0 : Infinity, true],
  ["zero, then other numbers", (frame) => frame < 2 ? 0 : 7, true],
  ["minus zero, then NaN", (frame) => frame < 2 ? -0 : NaN, true],
  ["zero in the first valid frame alone", (frame) => frame === 1 ? 5 : 0, false],
  ["zero in the second valid frame alone", (frame) => frame === 0 ? 5 : NaN, false],
  ["NaN throughout", () => NaN, false],
];

for (const [name, oracle, isWithheld] of ORACLES) {
  Deno.test(`responses that are ${name} are ${isWithheld ? "" : "not "}withheld`, () =>
    withFolder(async (folder) => {
      const path = await writeFiles(join(folder, MADE), shortVideos(oracle));
      using recording = await openRecording(path);
      assert.deepEqual(await findWithheldTiers(recording), isWithheld ? ["oracle"] : []);
      const { issues } = await checkRecording(path);
      assert.equal(issues.some(({ code }) => code === "RESPONSES_WITHHELD"), isWithheld);
    }));
}

Deno.test("behavior that is zero in all valid frames was withheld, whatever stands behind them", () =>
  withFolder(async (folder) => {
    const files = shortVideos((frame) => frame + 1);
    for (const trial of [0, 1, 3]) {
      files.set(`data/behavior/${trial}.npy`, picture([2, 4], (i) => i % 4 < 2 ? 0 : NaN));
    }
    const { issues } = await checkRecording(await writeFiles(folder, files));
    assert.ok(issues.some(({ code }) => code === "BEHAVIOR_ZERO"));
  }));

Deno.test("a condition_hash with two videos is found, and one with repeats is not", () =>
  withFolder(async (folder) => {
    const files = dynamicFiles().set("meta/trials/condition_hash.npy", ids("a", "b", "", "a"));
    const two = (await checkRecording(await writeFiles(join(folder, "two"), files))).issues;
    const found = two.find(({ code }) => code === "IMAGE_ID_AMBIGUOUS");
    assert.match(found!.message, /condition_hash a stands for 2 different videos: trials 0, 3/);
    files.set("data/videos/3.npy", files.get("data/videos/0.npy")!);
    const one = (await checkRecording(await writeFiles(join(folder, "one"), files))).issues;
    assert.ok(!one.some(({ code }) => code === "IMAGE_ID_AMBIGUOUS"));
  }));
