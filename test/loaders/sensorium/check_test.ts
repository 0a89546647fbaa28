import assert from "node:assert/strict";
import { join } from "node:path";
import { checkRecording, type Issue, ndarray, openRecording } from "neuroid";
import { encodeNpy } from "neuroid/files";
import { loadRecordingStatistics } from "neuroid/sensorium";
import { withFolder } from "../../helpers.ts";
import {
  DYNAMIC,
  dynamicFiles,
  type Files,
  floats,
  MADE,
  STATIC,
  staticFiles,
  writeFiles,
  zipOf,
} from "./make_recording.ts";

/** Codes of findings, those of `quiet` left away, each once and sorted. */
function codes(issues: readonly Issue[], quiet: readonly string[] = []): string[] {
  return [...new Set(issues.map(({ code }) => code))].filter((code) => !quiet.includes(code))
    .sort();
}

/** What the made recordings have whatever is changed. */
const QUIET = ["STATISTICS_MISSING", "ORDER_UNKNOWN", "UNIT_IDS_MISSING"];

for (const end of ["", ".zip"]) {
  Deno.test(`the samples have notes, no errors${end}`, async () => {
    const dynamic = await checkRecording(DYNAMIC + end);
    assert.deepEqual(codes(dynamic.issues), [
      "ARRAY_COLUMN_MAJOR",
      "ORDER_UNKNOWN",
      "RESPONSES_WITHHELD",
    ]);
    assert.ok(dynamic.issues.every(({ severity }) => severity === "note"));
    assert.deepEqual([dynamic.trials, dynamic.neurons], [13, 5]);
    assert.deepEqual((await checkRecording(STATIC + end)).issues, []);
  });
}

const text = (content: string) => new TextEncoder().encode(content);
const ones = (shape: number[]) => encodeNpy(floats(shape, () => 1));

/** A pickle that would call os.system. */
const EVIL = text("cos\nsystem\n(Vtrue\ntR.");

/** A small file whose header claims another shape. */
function claims(shape: string): Uint8Array {
  const dict = `{'descr': '<f8', 'fortran_order': False, 'shape': ${shape}, }`.padEnd(117) + "\n";
  const bytes = ones([3, 4]);
  bytes.set(text(dict), 10);
  return bytes;
}

const POINTER = text(
  `version https://git-lfs.github.com/spec/v1\noid sha256:${"ab".repeat(32)}\nsize 224\n`,
);

const BAD: [string, (files: Files) => void, string[], RegExp][] = [
  [
    "a cut array",
    (f) => f.set("data/responses/1.npy", f.get("data/responses/1.npy")!.subarray(0, 150)),
    ["ARRAY_DAMAGED"],
    /responses: 150 bytes, cut short: trial 1/,
  ],
  [
    "a cut first array",
    (f) => f.set("data/responses/0.npy", f.get("data/responses/0.npy")!.subarray(0, 50)),
    ["ARRAY_DAMAGED"],
    /responses: a header cut/,
  ],
  [
    "a first array that claims more than there is",
    (f) => f.set("data/responses/0.npy", claims("(1000000000000, 4)")),
    ["ARRAY_DAMAGED"],
    /responses: 224 bytes, cut short: trial 0/,
  ],
  [
    "a first video that claims more than there is",
    (f) => f.set("data/videos/0.npy", claims("(100000, 100000, 4)")),
    ["ARRAY_DAMAGED"],
    /stimulus: 224 bytes, cut short: trial 0/,
  ],
  [
    "every array of responses claims more than there is",
    (f) => [0, 1, 3].forEach((i) => f.set(`data/responses/${i}.npy`, claims("(900000000000, 4)"))),
    ["RECORDING_UNREADABLE"],
    /224 bytes, cut short/,
  ],
  [
    "a length that 0 along another axis makes cheap",
    (f) =>
      [0, 1, 3].forEach((i) =>
        f.set(`data/responses/${i}.npy`, claims("(1000000000000, 0)").subarray(0, 128))
      ),
    ["RECORDING_UNREADABLE"],
    /an array of shape \(1000000000000, 0\)/,
  ],
  [
    "a table's column that claims more than there is",
    (f) => f.set("meta/neurons/unit_ids.npy", claims("(3, 1000000000000)")),
    ["COLUMN_UNREADABLE"],
    /cut short/,
  ],
  [
    "a git-LFS pointer in place of an array",
    (f) => f.set("data/responses/0.npy", POINTER),
    ["ARRAY_DAMAGED"],
    /responses: a git-LFS pointer in place of a file of 224 bytes: trial 0/,
  ],
  [
    "git-LFS pointers in place of all arrays",
    (f) => [0, 1, 3].forEach((i) => f.set(`data/videos/${i}.npy`, POINTER)),
    ["RECORDING_UNREADABLE"],
    /git-LFS pointer/,
  ],
  [
    "wrong magic",
    (f) => f.set("data/videos/1.npy", text("not an array at all")),
    ["ARRAY_DAMAGED"],
    /no npy magic/,
  ],
  [
    "an empty file",
    (f) => f.set("data/videos/1.npy", new Uint8Array(0)),
    ["ARRAY_DAMAGED"],
    /stimulus: (an empty file|only 0 bytes)/,
  ],
  [
    "an object array",
    (f) => f.set("data/behavior/3.npy", objectArray()),
    ["ARRAY_DAMAGED"],
    /object array/,
  ],
  [
    "another neuron count",
    (f) => f.set("data/responses/3.npy", ones([4, 4])),
    ["ARRAY_SHAPE"],
    /shape \(4, 4\): trial 3/,
  ],
  ["a trial missing in one folder", (f) => f.delete("data/pupil_center/1.npy"), [
    "TRIAL_FILE_MISSING",
  ], /tier "train" lacks files in data\/pupil_center: trial 1$/],
  ["a trial beyond the table", (f) => f.set("data/videos/7.npy", ones([2, 2, 4])), [
    "FILE_UNEXPECTED",
  ], /files in data\/videos beyond the 4 trials of meta\/trials: trial 7$/],
  [
    "a stray file",
    (f) => f.set("data/videos/notes.txt", text("x")),
    ["FILE_UNEXPECTED"],
    /not a trial's file/,
  ],
  [
    "an unknown tier",
    (f) =>
      f.set(
        "meta/trials/tiers.npy",
        encodeNpy(ndarray("string", [4], ["train", "train", "none", "test"])),
      ),
    ["TIER_UNKNOWN"],
    /"test"/,
  ],
  [
    "no meta",
    (f) => f.delete("meta/trials/tiers.npy"),
    ["RECORDING_UNREADABLE"],
    /no meta\/trials\/tiers/,
  ],
  [
    "neither images nor videos",
    (f) => {
      for (const i of [0, 1, 3]) f.delete(`data/videos/${i}.npy`);
    },
    ["RECORDING_UNREADABLE"],
    /neither images nor videos/,
  ],
  ["a table of another length", (f) => f.set("meta/neurons/layer.npy", ones([9])), [
    "COLUMN_UNREADABLE",
  ], /9 rows/],
  [
    "unit ids twice",
    (f) => f.set("meta/neurons/unit_ids.npy", ones([3])),
    ["UNIT_IDS_REPEATED"],
    /2 unit_ids/,
  ],
  [
    "NaN within a video",
    (f) => f.set("data/videos/1.npy", encodeNpy(floats([2, 2, 4], (i) => i === 5 ? NaN : 1))),
    ["VIDEO_FRAMES"],
    /NaN within the video/,
  ],
  [
    "a video of no frames",
    (f) => f.set("data/videos/1.npy", encodeNpy(floats([2, 2, 4], () => NaN))),
    ["VIDEO_FRAMES"],
    /no valid frame/,
  ],
  [
    "NaN within responses",
    (f) => f.set("data/responses/1.npy", encodeNpy(floats([3, 4], (i) => i === 5 ? NaN : i + 1))),
    ["VALUES_MISSING"],
    /responses: NaN/,
  ],
  [
    "pixels beyond gray levels",
    (f) => f.set("data/videos/1.npy", encodeNpy(floats([2, 2, 4], () => -3))),
    ["STIMULUS_RANGE"],
    /outside 0 to 255/,
  ],
  [
    "NaN within the video of a withheld trial",
    (f) => {
      f.set("data/videos/3.npy", encodeNpy(floats([2, 2, 4], (i) => i === 5 ? NaN : 1)));
      f.set("data/responses/3.npy", encodeNpy(floats([3, 4], () => 0)));
    },
    ["RESPONSES_WITHHELD", "VIDEO_FRAMES"],
    /tier "oracle" are withheld/,
  ],
  [
    "a tier withheld in part",
    (f) => f.set("data/responses/1.npy", encodeNpy(floats([3, 4], () => 0))),
    ["RESPONSES_PARTLY_WITHHELD"],
    /"train" has real responses and all-zero ones: trial 1/,
  ],
  [
    "behavior zero throughout",
    (f) => {
      for (const i of [0, 1, 3]) {
        f.set(
          `data/behavior/${i}.npy`,
          encodeNpy(floats([2, 4], () => 0)),
        );
      }
    },
    ["BEHAVIOR_ZERO"],
    /behavior is zero in all trials/,
  ],
  [
    "pupils zero throughout",
    (f) => {
      for (const i of [0, 1, 3]) {
        f.set(`data/pupil_center/${i}.npy`, encodeNpy(floats([2, 4], () => 0)));
      }
    },
    ["PUPIL_ZERO"],
    /pupil_center is zero in all trials/,
  ],
  [
    "no responses",
    (f) => {
      for (const i of [0, 1, 3]) f.delete(`data/responses/${i}.npy`);
    },
    ["DATA_MISSING"],
    /no files of trials/,
  ],
  [
    "statistics of another mouse",
    (f) => {
      for (const name of ["min", "max", "median", "mean", "std"]) {
        f.set(
          `meta/statistics/responses/all/${name}.npy`,
          ones([9, 4]),
        );
      }
    },
    ["STATISTICS_WRONG"],
    /shape \(9, 4\)/,
  ],
  [
    "statistics of another mouse with as many neurons",
    (f) => {
      for (const name of ["min", "max", "median", "mean", "std"]) {
        f.set(
          `meta/statistics/responses/all/${name}.npy`,
          encodeNpy(floats([3, 4], (i) => [1, 9, 2][Math.floor(i / 4)]!)),
        );
      }
      for (const i of [0, 1, 3]) {
        f.set(`data/responses/${i}.npy`, encodeNpy(floats([3, 4], (n) => 10 - n)));
      }
    },
    ["STATISTICS_FOREIGN"],
    /correlate by -0\.\d\d/,
  ],
  [
    "a pickle that would run",
    (f) => f.set("statistics.pkl", EVIL),
    ["STATISTICS_WRONG"],
    /the name os\.system/,
  ],
  [
    "a damaged config",
    (f) => f.set("config.json", text("{")),
    ["RECORDING_UNREADABLE"],
    /config\.json/,
  ],
];

/** A file whose header promises pickled objects. */
function objectArray(): Uint8Array {
  const file = ones([2, 4]);
  return new Uint8Array(
    Array.from(
      file,
      (byte, i) =>
        i < 64
          ? "\x93NUMPY\x01\0v\0{'descr': '|O',  'fortran_order': False, 'shape': (2, 4), }"
            .charCodeAt(i) || byte
          : byte,
    ),
  );
}

Deno.test("bad inputs are found by code, in a folder and in a zip", async (t) => {
  await t.step("the unchanged recording has nothing", () =>
    withFolder(async (folder) => {
      const { issues } = await checkRecording(await writeFiles(folder, dynamicFiles()));
      assert.deepEqual(codes(issues, QUIET), []);
    }));
  for (const [name, edit, expected, message] of BAD) {
    await t.step(name, () =>
      withFolder(async (folder) => {
        const files = dynamicFiles();
        edit(files);
        const zip = join(folder, "r.zip");
        await Deno.writeFile(zip, zipOf(files));
        for (const path of [await writeFiles(join(folder, MADE), files), zip]) {
          const { issues } = await checkRecording(path);
          assert.deepEqual(codes(issues, QUIET), expected, JSON.stringify(issues));
          const found = issues.find(({ code }) => code === expected[0])!;
          assert.match(found.message, message);
          assert.ok(found.location.includes(folder));
        }
      }));
  }
});

Deno.test("a static recording's bad numbers are found", () =>
  withFolder(async (folder) => {
    const files = staticFiles().set("data/responses/2.npy", encodeNpy(floats([3], () => NaN)));
    const { issues } = await checkRecording(await writeFiles(folder, files));
    assert.deepEqual(codes(issues, QUIET), ["RESPONSES_NOT_FINITE"]);
  }));

Deno.test("zips that cannot be unpacked safely are said to be", async (t) => {
  const cases: [string, string, Uint8Array][] = [
    ["a path that leaves the folder", "../evil.npy", text("x")],
    ["a bomb", `${MADE}/zeros`, new Uint8Array(2 ** 21)],
  ];
  for (const [name, path, bytes] of cases) {
    await t.step(name, () =>
      withFolder(async (folder) => {
        const zip = join(folder, "r.zip");
        const files: Files = new Map(
          [...dynamicFiles()].map(([key, each]) => [`${MADE}/${key}`, each]),
        );
        await Deno.writeFile(zip, zipOf(files.set(path, bytes), ""));
        const { issues } = await checkRecording(zip);
        assert.deepEqual(codes(issues, QUIET), ["ZIP_UNSAFE"]);
      }));
  }
});

Deno.test("what cannot be opened at all is one finding", async () => {
  const { issues, recording } = await checkRecording("/nowhere");
  assert.equal(recording, null);
  assert.deepEqual(codes(issues), ["RECORDING_UNREADABLE"]);
});

Deno.test("many trials with one fault are one finding", () =>
  withFolder(async (folder) => {
    const files = staticFiles();
    for (const i of [1, 2, 3]) files.set(`data/images/${i}.npy`, ones([1, 2, 3]));
    const { issues } = await checkRecording(await writeFiles(folder, files));
    const [found] = issues.filter(({ code }) => code === "ARRAY_SHAPE");
    assert.equal(found!.message, "stimulus: shape (1, 2, 3): trials 1, 2, 3");
  }));

Deno.test("a recording that was unpacked by half has a finding a tier, not one a file", () =>
  withFolder(async (folder) => {
    const files = staticFiles();
    for (const i of [1, 2, 3]) files.delete(`data/responses/${i}.npy`);
    for (const i of [10, 9]) files.set(`data/images/${i}.npy`, ones([1, 2, 2]));
    for (const name of ["a.txt", "b.txt"]) files.set(`data/images/${name}`, text("x"));
    const { issues } = await checkRecording(await writeFiles(folder, files));
    const found = issues.filter(({ code }) => /FILE/.test(code)).map(({ message }) => message);
    assert.deepEqual(found, [
      "2 files that are not trial files, such as this one; they are skipped",
      "files in data/images beyond the 4 trials of meta/trials: trials 9, 10",
      'tier "train" lacks files in data/responses: trials 1, 2, 3',
    ]);
    await assert.rejects(() => openRecording(folder), /trials 9, 10 \(and 1 more\); check that/);
  }));

Deno.test("kept statistics are checked too", () =>
  withFolder(async (folder) => {
    await writeFiles(folder, dynamicFiles());
    {
      using recording = await openRecording(folder);
      await loadRecordingStatistics(recording);
    }
    assert.deepEqual(codes((await checkRecording(folder)).issues, QUIET), []);
    await Deno.truncate(join(folder, "statistics.npz"), 100);
    assert.deepEqual(codes((await checkRecording(folder)).issues, QUIET), ["STATISTICS_WRONG"]);
  }));

Deno.test("a zip that PowerShell made, with backslashes, is read as any other", async () => {
  await withFolder(async (folder) => {
    const files = [...dynamicFiles()].map(([path, bytes]) =>
      [path.replaceAll("/", "\\"), bytes] as const
    );
    const path = join(folder, `${MADE}.zip`);
    await Deno.writeFile(path, zipOf(new Map(files), `${MADE}\\`));
    const { issues, trials, neurons } = await checkRecording(path);
    assert.deepEqual([codes(issues, QUIET), trials, neurons], [[], 3, 3]);
  });
});
