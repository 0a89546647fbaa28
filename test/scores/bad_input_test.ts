import assert from "node:assert/strict";
import { join } from "node:path";
import { DataArray, ndarray } from "neuroid/arrays";
import { isNeuroidError, writeDataArray } from "neuroid";
import { writeNpy, writeNpz } from "neuroid/files";
import { type BenchmarkName, scoreChoices, scoreModel, type ScoreOptions } from "neuroid/scores";
import { withFolder } from "../helpers.ts";
import {
  assembly,
  type Changes,
  features,
  TEST,
  TRAIN,
  writeActivations,
  writePackage,
} from "./made.ts";

/** What a case has at hand: a sound package and sound activations of two layers. */
interface Sound {
  readonly folder: string;
  readonly package: string;
  readonly activations: string;
}

type Spoil = (sound: Sound) => Promise<Partial<ScoreOptions> | void>;

const npy = (sound: Sound, name: string, shape: number[], data?: Float64Array) =>
  writeNpy(
    join(sound.activations, name),
    ndarray(
      "float64",
      shape,
      data ?? features(TRAIN, shape[1] ?? 1).slice(0, shape.reduce((a, b) => a * b, 1)),
    ),
  );
const idList = (sound: Sound, part: string, ids: readonly string[]) =>
  Deno.writeTextFile(join(sound.activations, `stimulus_ids${part}.txt`), ids.join("\n"));
const withNumber = (value: number): Spoil => async (sound) => {
  const data = features(TRAIN, 8);
  data[19] = value;
  await npy(sound, "activations_conv1_train.npy", [TRAIN.length, 8], data);
};
const packaged = (train: Changes, test: Changes = {}): Spoil => async ({ folder }) => {
  await Deno.remove(join(folder, "package"), { recursive: true });
  await writePackage(folder, train, test);
};
const oneFile =
  (name: string, make: (path: string) => Promise<void>): Spoil => async ({ folder }) => {
    const activations = join(folder, name);
    await make(activations);
    return { activations };
  };
const values = ndarray("float64", [TRAIN.length, 3], features(TRAIN, 3));
const netcdf = (
  coords: Record<string, [string, readonly (string | number)[]]>,
  dims = ["presentation", "neuroid"],
) =>
  oneFile("one.nc", (path) =>
    writeDataArray(
      path,
      new DataArray(dims.length === 2 ? values : { ...values, shape: [TRAIN.length, 1, 3] }, {
        dims,
        coords: coords as never,
      }),
    ));
const npz = (arrays: readonly (readonly [string, unknown])[]) =>
  oneFile("one.npz", (path) => writeNpz(path, new Map(arrays as never)));
const ask = (options: Partial<ScoreOptions>): Spoil => () => Promise.resolve(options);

const CASES: Readonly<Record<string, readonly [spoil: Spoil, message: RegExp]>> = {
  "no such activations": [ask({ activations: "none" }), /no such file.*; a folder of/],
  "an unknown ending": [
    oneFile("one.pkl", (path) => Deno.writeTextFile(path, "x")),
    /a file called one\.pkl; a folder of/,
  ],
  "one npy without ids": [
    oneFile("one.npy", (path) => writeNpy(path, values)),
    /has no stimulus ids; a folder/,
  ],
  "a folder without arrays": [
    oneFile("empty", (path) => Deno.mkdir(path)),
    /no arrays; a folder of/,
  ],
  "arrays without a list of ids": [
    ({ activations }) => Deno.remove(join(activations, "stimulus_ids_train.txt")),
    /no stimulus_ids_train\.txt beside it; a text file with a line for each row/,
  ],
  "fewer ids than rows": [
    (sound) => idList(sound, "_train", TRAIN.slice(1)),
    /20 rows and 19 stimulus ids; an id for each row/,
  ],
  "more ids than rows": [
    (sound) => idList(sound, "_test", [...TEST, "more"]),
    /10 rows and 11 stimulus ids/,
  ],
  "an empty line among ids": [
    (sound) => idList(sound, "_train", ["a", "", "b"]),
    /an empty line 2; a line for each row: its stimulus_id/,
  ],
  "an id twice": [
    (sound) => idList(sound, "_train", [...TRAIN.slice(0, 19), TRAIN[0]!]),
    /picture train00 twice; each picture once/,
  ],
  "an id in both lists": [
    (sound) => idList(sound, "_test", [...TEST.slice(0, 9), TRAIN[0]!]),
    /picture train00 twice/,
  ],
  "pictures without activations": [
    (sound) => idList(sound, "_train", ["x", "y", ...TRAIN.slice(2)]),
    /no activations of 2 of 30 pictures \(train00, train01\)/,
  ],
  "ids of another set": [
    async (sound) => {
      await idList(sound, "_train", TRAIN.map((id) => `${id}.jpg`));
      await idList(sound, "_test", TEST.map((id) => `${id}.jpg`));
    },
    /no activations of 30 of 30.*ids of the layer that no picture has are such as (train|test)00\.jpg/,
  ],
  "ids as Python prints bytes": [
    (sound) => idList(sound, "_train", TRAIN.map((id) => `b'${id}'`)),
    /no activations of 20 of 30.*that no picture has are such as b'train00', b'train01'/,
  ],
  "ids under a heading": [
    (sound) => idList(sound, "_train", ["stimulus_id", ...TRAIN]),
    /20 rows and 21 stimulus ids, the first "stimulus_id"; an id for each row, .*without a heading/,
  ],
  "ids in UTF-16": [
    ({ activations }) =>
      Deno.writeFile(
        join(activations, "stimulus_ids_train.txt"),
        new Uint8Array(
          Uint16Array.from(
            [0xfeff, ...TRAIN.join("\n")].map((letter) =>
              typeof letter === "number" ? letter : letter.charCodeAt(0)
            ),
          ).buffer,
        ),
      ),
    /text that is not UTF-8; the list saved as UTF-8/,
  ],
  "ids that are numbers, where the package has names": [
    npz([["conv", values], [
      "stimulus_id",
      ndarray("int64", [20], BigInt64Array.from({ length: 20 }, (_, i) => BigInt(i))),
    ]]),
    /no activations of 30 of 30.*that no picture has are such as 0, 1/,
  ],
  "two files of one layer": [
    ({ activations }) =>
      Deno.copyFile(
        join(activations, "activations_conv1_train.npy"),
        join(activations, "conv1_train.npy"),
      ),
    /two files of the same pictures, activations_conv1_train\.npy and conv1_train\.npy; one of the two/,
  ],
  "complex numbers": [
    ({ activations }) => {
      const text = "{'descr': '<c16', 'fortran_order': False, 'shape': (20, 1), }";
      const head = `\x93NUMPY\x01\x00\x76\x00${text.padEnd(117)}\n`;
      const bytes = Uint8Array.from(head + "\0".repeat(320), (letter) => letter.charCodeAt(0));
      return Deno.writeFile(join(activations, "activations_conv1_train.npy"), bytes);
    },
    /complex numbers \(dtype "<c16"\); bool, integers, floats/,
  ],
  "NaN": [withNumber(NaN), /NaN in feature 3 of train02; finite numbers/],
  "infinity": [withNumber(Infinity), /Infinity in feature 3 of train02/],
  "text in place of numbers": [
    async (sound) => {
      const data = TRAIN.map(() => "x");
      const text = ndarray("string", [TRAIN.length, 1], data);
      await writeNpy(join(sound.activations, "activations_conv1_train.npy"), text);
    },
    /values of type string; numbers/,
  ],
  "one axis": [
    (sound) => npy(sound, "activations_conv1_train.npy", [TRAIN.length]),
    /one axis; \(pictures, features\)/,
  ],
  "no features": [
    async (sound) => {
      await npy(sound, "activations_conv1_train.npy", [TRAIN.length, 0]);
      await npy(sound, "activations_conv1_test.npy", [TEST.length, 0]);
    },
    /no features; a row for each picture/,
  ],
  "other features in the two parts": [
    (sound) => npy(sound, "activations_conv1_test.npy", [TEST.length, 7]),
    /(7 features where .*test\.npy|8 features where .*) has [78]; the same features/,
  ],
  "a file that is cut": [
    async ({ activations }) => {
      const path = join(activations, "activations_conv1_train.npy");
      await Deno.writeFile(path, (await Deno.readFile(path)).slice(0, 500));
    },
    /500 bytes, cut short/,
  ],
  "npz without ids": [npz([["conv", values]]), /no array called stimulus_id or/],
  "npz with ids alone": [
    npz([["stimulus_ids", ndarray("string", [1], ["a"])]]),
    /stimulus ids alone; an array/,
  ],
  "netCDF without stimulus_id": [
    netcdf({ layer: ["neuroid", ["a", "a", "b"]] }),
    /unknown coordinate "stimulus_id"; available: layer/,
  ],
  "netCDF of other dimensions": [
    netcdf({ stimulus_id: ["image", TRAIN] }, ["image", "unit"]),
    /dimensions \(image, unit\); presentation and neuroid/,
  ],
  "netCDF with time bins": [
    oneFile("one.nc", (path) =>
      writeDataArray(
        path,
        new DataArray(ndarray("float64", [20, 2, 2], features(TRAIN, 4)), {
          dims: ["presentation", "neuroid", "time_bin"],
          coords: { stimulus_id: ["presentation", TRAIN] },
        }),
      )),
    /select one time_bin first/,
  ],
  "no netCDF at all": [
    oneFile("one.nc", (path) => Deno.writeTextFile(path, "<html>")),
    /one\.nc/,
  ],
  "an unknown layer": [
    ask({ layers: ["conv9"] }),
    /unknown layer "conv9"; available: conv1, conv2/,
  ],
  "an unknown region": [ask({ regions: ["V9"] }), /unknown region "V9"; available: V1, IT/],
  "an unknown subject": [
    ask({ subjects: ["subj09"] }),
    /unknown subject "subj09"; available: subj01/,
  ],
  "an unknown benchmark": [
    ask({ benchmarks: ["rigde" as BenchmarkName] }),
    /"benchmarks"\[0\] "rigde"; available: ridge/,
  ],
  "an unknown baseline": [
    ask({ baselines: ["colour"] }),
    /unknown baseline "colour"; available: pixels/,
  ],
  "a baseline without pictures": [
    ask({ baselines: ["pixels"] }),
    /no picture of train00; a package with its pictures, or --stimuli/,
  ],
  "a baseline of stimuli whose files stand in a column of another name": [
    async ({ folder }) => {
      const stimuli = join(folder, "stimuli.csv");
      await Deno.writeTextFile(stimuli, `stimulus_id,file\n${TRAIN[0]!},a.png\n`);
      return { baselines: ["pixels"], stimuli };
    },
    /no column of their files, only stimulus_id, file; a column image_file_name, image_filename or filename, or --file-column NAME/,
  ],
  "a column of files that is not there": [
    async ({ folder }) => {
      const stimuli = join(folder, "stimuli.csv");
      await Deno.writeTextFile(stimuli, `stimulus_id,file\n${TRAIN[0]!},a.png\n`);
      return { baselines: ["pixels"], stimuli, fileColumn: "fil" };
    },
    /unknown column "fil"; .*file.* \(.*stimuli\.csv\)/,
  ],
  "labels that are not there": [ask({ baselines: ["labels:kind"] }), /unknown column "kind"/],
  "labels that are all the same": [
    async (sound) => {
      const kind = (n: number): [string, string[]] => ["presentation", Array<string>(n).fill("a")];
      await packaged({ coords: { kind: kind(20) } }, { coords: { kind: kind(30) } })(sound);
      return { baselines: ["labels:kind"] };
    },
    /1 label of 30 pictures; two labels or more/,
  ],
  "a penalty of 0": [
    ask({ benchmarks: ["ridgecv"], settings: { alphas: [1, 0] } }),
    /a penalty of 0; numbers above 0/,
  ],
  ...Object.fromEntries(
    [0, 1, 2.5].map((folds) => [
      `${folds} folds`,
      [
        ask({ benchmarks: ["ridgecv_kfold"], settings: { folds } }),
        new RegExp(`${folds} folds; a whole number from 2 up`),
      ],
    ]),
  ),
  ...Object.fromEntries(
    ([["three weights for two bands", [[1, 0, 0]]], ["a weight below 0", [[2, -1]]], [
      "weights of 0",
      [[0, 0]],
    ], ["no weights", []]] as const).map(([name, gammas]) => [
      name,
      [
        ask({ joint: ["conv1+conv2"], benchmarks: ["banded"], settings: { gammas } }),
        /(a mixture of weights|no mixtures of bands).*; 2 weights in each, one a band/,
      ],
    ]),
  ),
  "bands without layers side by side": [
    ask({ benchmarks: ["ridge", "banded"] }),
    /no layers side by side; --joint LAYER\+LAYER/,
  ],
  "layers side by side of one": [ask({ joint: ["conv1"] }), /"conv1"; two layers or more with \+/],
  "a comparison with a layer that is not there": [
    ask({ compare: ["conv1", "conv9"] }),
    /conv1, conv9; two of conv1, conv2/,
  ],
  "an earlier run that is none": [
    ask({ against: "none" }),
    /no such file.*; the --out of an earlier/,
  ],
  "reliability that is not known": [
    ask({ reliable: 30 }),
    /no coordinate nc_testset; leave --reliable out/,
  ],
  "neuroids that are all unreliable": [
    packaged({ coords: { nc_testset: ["neuroid", [1, 2, 3, 4, 5, NaN]] } }),
    /none of 4 neuroids has a noise ceiling above 30 %; a lower --reliable/,
  ],
  "no package": [ask({ responses: { package: "none" } }), /no such file.*; a folder that/],
  "a package without assemblies": [
    async ({ folder }) => {
      await Deno.mkdir(join(folder, "bare"));
      return { responses: { package: join(folder, "bare") } };
    },
    /no assembly; NAME_train\.nc with NAME_test\.nc/,
  ],
  "several assemblies": [
    async (sound) => {
      for (const name of ["assy_a.nc", "assy_b.nc"]) {
        await writeDataArray(join(sound.folder, name), assembly(TEST, 3));
      }
      return { responses: { package: sound.folder } };
    },
    /several assemblies: assy_a\.nc, assy_b\.nc; name the one/,
  ],
  "other neuroids in the two parts": [
    packaged({}, { neuroidIds: ["a1", "a2", "c3", "b1", "b2", "b3"] }),
    /no neuroid a3, which the train part has; the same neuroids in both parts/,
  ],
  "an infinite response": [
    packaged({ values: (row, neuroid) => row === 3 && neuroid === 1 ? -Infinity : row + neuroid }),
    /-Infinity of neuroid a2 for picture train03; finite numbers, or NaN where nothing was/,
  ],
  "noise ceilings of text": [
    packaged({ coords: { nc_testset: ["neuroid", ["50", "50", "50", "50", "50", "?"]] } }),
    /nc_testset of the type string; noise ceilings as numbers, in percent/,
  ],
  "a neuroid of two regions": [
    packaged({}, { coords: { region: ["neuroid", ["V1", "IT", "IT", "V1", "V1", "IT"]] } }),
    /neuroid a2 of region IT, in the train part of V1; the same region in both parts/,
  ],
  "a neuroid of two subjects": [
    packaged({}, { coords: { subject: ["neuroid", ["s1", "s1", "s1", "s2", "s2", "s2"]] } }),
    /neuroid a1 of subject s1, in the train part of subj01; the same subject in both parts/,
  ],
  "layers side by side that are there already": [
    ask({ joint: ["conv1+conv2", "conv1+conv2"] }),
    /conv1\+conv2 twice; each once: leave one out, or give it another name/,
  ],
  "an accent in another form": [
    async (sound) => {
      const region: [string, string[]] = ["neuroid", ["V\u00e9", "V1", "IT", "V1", "V1", "IT"]];
      await packaged({ coords: { region } }, { coords: { region } })(sound);
      return { regions: ["Ve\u0301"] };
    },
    /unknown region "Ve\\u0301"; available: .*Vé/,
  ],
  "a neuroid twice": [
    packaged({ neuroidIds: ["a1", "a1", "a2", "b1", "b2", "b3"] }),
    /neuroid a1 twice; a neuroid_id for each/,
  ],
  "a picture in both parts": [
    packaged({ ids: [...TRAIN.slice(0, 19), TEST[4]!] }),
    /picture test04 in the train and in the test part; pictures in one/,
  ],
  "responses without stimulus_id": [
    packaged({ without: ["stimulus_id"] }),
    /no coordinate stimulus_id; the picture of each presentation/,
  ],
  "repeats that Brain-Score would not average": [
    packaged({}, {
      coords: { session: ["presentation", Array.from({ length: 30 }, (_, i) => i)] },
    }),
    /session differs between repeats of test00: 0 and 1; leave that coordinate out/,
  ],
  "responses with time bins": [
    async ({ folder }) => {
      const path = join(folder, "bins.nc"), values = Array.from({ length: 40 }, (_, i) => i % 7);
      await writeDataArray(
        path,
        new DataArray(ndarray("float64", [10, 2, 2], values), {
          dims: ["presentation", "neuroid", "time_bin"],
          coords: { stimulus_id: ["presentation", TEST] },
        }),
      );
      return { responses: { assembly: path } };
    },
    /time_bin: 2\); one time_bin: write \(await readDataArray\(FILE\)\)\.isel\(\{ time_bin: 0 \}\)/,
  ],
  "choices in place of responses": [
    async ({ folder }) => {
      const path = join(folder, "choices.nc");
      await writeDataArray(
        path,
        new DataArray(ndarray("string", [2], ["a", "b"]), {
          dims: ["presentation"],
          coords: { stimulus_id: ["presentation", ["x", "y"]] },
        }),
      );
      return { responses: { assembly: path } };
    },
    /dimensions \(presentation: 2\); presentation and neuroid; choices/,
  ],
};

Deno.test("at least forty kinds of bad input are tried", () => {
  assert.ok(Object.keys(CASES).length >= 40, `${Object.keys(CASES).length}`);
});

Deno.test("bad input: each is one line that says what was found and what to do", async (t) => {
  for (const [name, [spoil, message]] of Object.entries(CASES)) {
    await t.step(name, () =>
      withFolder(async (folder) => {
        const sound = {
          folder,
          package: await writePackage(folder),
          activations: await writeActivations(folder, { conv1: 8, conv2: 40 }),
        };
        const options = await spoil(sound) ?? {};
        const error = await scoreModel({
          responses: { package: sound.package },
          activations: sound.activations,
          ...options,
        }).then(() => assert.fail("it was taken"), (error) => error);
        assert.ok(isNeuroidError(error), String(error));
        assert.match(error.message, message);
        assert.ok(!error.message.includes("\n"), error.message);
      }));
  }
});

Deno.test("other forms of sound activations score the same: single and half precision, by columns, twice named", async () => {
  await withFolder(async (folder) => {
    const responses = { package: await writePackage(folder) };
    const activations = await writeActivations(folder, { conv1: 8 });
    const run = async (options: Partial<ScoreOptions> = {}) =>
      (await scoreModel({ responses, activations, benchmarks: ["ridge"], ...options })).regions.V1!
        .layers.conv1!.ridge!.score;
    const plain = await run();
    assert.equal(await run({ layers: ["conv1", "conv1"], regions: ["V1", "V1"] }), plain);
    const data = features(TRAIN, 8);
    await writeNpy(
      join(activations, "activations_conv1_train.npy"),
      ndarray("float32", [TRAIN.length, 8], Float32Array.from(data)),
    );
    assert.ok(Math.abs(await run() - plain) < 1e-6);
    // Half precision, high bytes first, column after column: as no library here writes it.
    const text = "{'descr': '>f2', 'fortran_order': True, 'shape': (20, 8), }";
    const head = `\x93NUMPY\x01\x00\x76\x00${text.padEnd(117)}\n`;
    const bytes = new Uint8Array(128 + 2 * data.length), view = new DataView(bytes.buffer);
    bytes.set(Uint8Array.from(head, (letter) => letter.charCodeAt(0)));
    data.forEach((value, i) => view.setFloat16(128 + 2 * (i % 8 * 20 + Math.floor(i / 8)), value));
    await Deno.writeFile(join(activations, "activations_conv1_train.npy"), bytes);
    const half = await run();
    assert.ok(half !== plain && Math.abs(half - plain) < 1e-2, `${half}, ${plain}`);
  });
});

Deno.test("one test picture, and ceilings below 0, are said with the score", async () => {
  await withFolder(async (folder) => {
    const activations = await writeActivations(folder, { conv1: 8 });
    const scoreOf = async (test: Changes) => {
      await Deno.remove(join(folder, "package"), { recursive: true }).catch(() => {});
      const responses = { package: await writePackage(folder, {}, test) };
      const { regions } = await scoreModel({ responses, activations, benchmarks: ["ridge"] });
      return regions.V1!.layers.conv1!.ridge!;
    };
    const one = await scoreOf({ ids: ["test00", "test00", "test00"] });
    assert.ok(Number.isNaN(one.score));
    assert.match(one.stops!, /length at least 2: a test part of one picture/);
    const against = await scoreOf({
      values: (row, neuroid) =>
        (row % 3 === 0 ? 1 : -1) * Math.sin(Math.floor(row / 3) + neuroid) +
        0.01 * Math.sin(row * 7 + neuroid),
    });
    assert.ok(against.ceiling < 0 && against.score < 0);
    assert.match(against.note!, /the ceiling of subj01, subj02 is below 0/);
  });
});

Deno.test("bad choices: each is one line too", async () => {
  await withFolder(async (folder) => {
    const people = join(folder, "assy_choices.nc");
    const coords: Record<string, [string, string[]]> = {
      stimulus_id: ["presentation", ["x", "x", "y", "y"]],
      truth: ["presentation", ["cat", "cat", "dog", "dog"]],
      subject: ["presentation", ["s1", "s2", "s1", "s2"]],
    };
    const choices = ndarray("string", [4], ["cat", "dog", "dog", "dog"]);
    await writeDataArray(people, new DataArray(choices, { dims: ["presentation"], coords }));
    const model = join(folder, "model.csv");
    const cases: [string, RegExp][] = [
      ["stimulus_id,choice\nx,cat\n", /image y, which one of the two observers did not see/],
      ["stimulus_id,choice\nx,cat\nx,dog\ny,dog\n", /image x twice for one observer/],
      ["stimulus_id,cat,dog\nx,.9,.1\ny,.1,.9\n", /unknown coordinate "sample_obj"; available/],
    ];
    for (const [text, message] of cases) {
      await Deno.writeTextFile(model, text);
      await assert.rejects(scoreChoices({ assembly: people }, model), message);
    }
    await Deno.writeTextFile(model, "stimulus_id,choice\nx,cat\ny,cat\n");
    const { behavior } = await scoreChoices({ assembly: people }, model);
    assert.equal(behavior[0]!.metric, "error_consistency");
  });
});
