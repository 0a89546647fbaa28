/** Recipes and registered versions: what is refused, with its place, and what is filled in. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { isNeuroidError, loadPackage, ndarray, StimulusSet, writeCsv } from "neuroid";
import { writeNpy } from "neuroid/files";
import {
  buildAssembly,
  buildPlugin,
  createRecipe,
  packageRecipe,
  readRecipe,
  saveVersions,
} from "neuroid/brainscore";
import { projectTask, withFolder } from "../../helpers.ts";

const set = (name: string) => ({
  identifier: `Me2024.${name}`,
  stimuli: `${name}.csv`,
  images: name,
});

async function withStimuli(body: (at: (name: string) => string) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    for (const part of ["train", "test"]) {
      await Deno.mkdir(join(folder, part));
      for (const id of ["a", "b"]) {
        await Deno.writeTextFile(join(folder, part, `${id}.txt`), part + id);
      }
      const rows = ["a", "b"].map((id) => `${part}_${id},1,${id}.txt`).join("\n");
      const text = `stimulus_id,kind,image_file_name\n${rows}\n`;
      await Deno.writeTextFile(join(folder, `${part}.csv`), text);
    }
    await body((name) => join(folder, name));
  });
}

async function refusal(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(() => undefined, (error) => error);
  assert.ok(isNeuroidError(error), String(error));
  return error.message;
}

Deno.test("faults of a recipe are named with their place", () =>
  withFolder(async (folder) => {
    const path = join(folder, "recipe.json");
    const assembly = { "assembly-identifier": "Me2024.a", "assembly": "a.nc" };
    const cases: [unknown, RegExp][] = [
      ["{", /not JSON: /],
      [[], /the recipe is a list/],
      [{}, /nothing to package/],
      [
        { "stimulus-sets": [{ ...set("a"), imges: "x" }] },
        /stimulus-sets\[0\]\.imges is unknown; stimulus-sets\[0\]\.images\?/,
      ],
      [
        { "stimulus-sets": [{ identifier: "A" }] },
        /stimulus-sets\[0\]\.stimuli is not there; .*then: .*images is not there/,
      ],
      [
        { "stimulus-sets": [{ ...set("a"), "allow-outside": 1 }] },
        /\[0\]\.allow-outside is 1; true or false/,
      ],
      [
        { "stimulus-sets": [set("a"), set("a")] },
        /stimulus-sets: the identifier "Me2024\.a" stands twice/,
      ],
      [
        { "stimulus-sets": [set("a")], "assemblies": [{ ...assembly, class: "Neural" }] },
        /assemblies\[0\]\.class is "Neural"; one of DataAssembly/,
      ],
      [
        { "stimulus-sets": [set("a"), set("b")], "assemblies": [assembly] },
        /assemblies\[0\]\.stimulus-set is not there/,
      ],
      [
        { "stimulus-sets": [set("a")], "assemblies": [{ ...assembly, "stimulus-set": "B" }] },
        /assemblies\[0\]\.stimulus-set is "B"; one of Me2024\.a/,
      ],
      [{ "stimulus-sets": {} }, /stimulus-sets is no list/],
      [{ "stimulus-set": [set("a")] }, /stimulus-set is unknown; stimulus-sets\?/],
    ];
    for (const [recipe, pattern] of cases) {
      await Deno.writeTextFile(path, typeof recipe === "string" ? recipe : JSON.stringify(recipe));
      assert.match((await refusal(readRecipe(path))).replaceAll("\n", " "), pattern);
    }
    assert.match(await refusal(readRecipe(join(folder, "none.json"))), /none\.json/);
  }));

Deno.test("a recipe written after a folder, dry, made, made again, and not over another", () =>
  withStimuli(async (at) => {
    const made = await createRecipe(at("."), at("recipe.json"));
    assert.deepEqual([made.sets, made.assemblies], [2, 0]);
    assert.match(await refusal(createRecipe(at("."), at("recipe.json"))), /this name already/);
    const recipe = await readRecipe(at("recipe.json"));
    const identifiers = recipe.stimulusSets.map(({ identifier }) => identifier);
    assert.deepEqual(identifiers, ["AuthorYear.test", "AuthorYear.train"]);
    const out = at("out");
    const dry = await packageRecipe(recipe, out, { command: "make", dryRun: true });
    assert.deepEqual([dry.isDryRun, dry.stimulusSets[0]!.kinds], [true, [
      { kind: "text", ending: ".txt", files: 2, bytes: 10 },
    ]]);
    await assert.rejects(Deno.stat(out), { name: "NotFound" });
    const first = await packageRecipe(recipe, out, { command: "make" });
    const again = await packageRecipe(recipe, out, { command: "make" });
    assert.deepEqual(again, first);
    assert.match(await refusal(loadPackage(out)), /AuthorYear\.test, AuthorYear\.train/);
    const fewer = { ...recipe, stimulusSets: recipe.stimulusSets.slice(0, 1) };
    const refused = await refusal(packageRecipe(fewer, out, { command: "make" }));
    assert.match(refused, /holds the package of AuthorYear\.test, AuthorYear\.train/);
    const alike = [{ ...recipe.stimulusSets[0]!, identifier: "A2024.b" }, {
      ...recipe.stimulusSets[1]!,
      identifier: "a2024_B",
    }];
    const twice = packageRecipe({ ...recipe, stimulusSets: alike }, at("x"), { command: "make" });
    assert.match(await refusal(twice), /A2024\.b and a2024_B, whose files have one name/);
  }));

Deno.test("versions in every form that they are copied in; what is not the package's is refused", () =>
  withStimuli(async (at) => {
    const out = at("out");
    const sets = [];
    for (const part of ["train", "test"]) {
      const options = { name: `Me2024.${part}`, folder: at(part) };
      sets.push({ set: await StimulusSet.readCsv(at(`${part}.csv`), options) });
    }
    const plugin = { name: "me2024", command: "make" };
    const { stimulusSets } = await buildPlugin({ sets, assemblies: [], plugin }, out);
    const save = (versions: string) => saveVersions(out, { versions });
    const python = `stimulus_set_registry['x'] = lambda: load_stimulus_set_from_s3(
      identifier="Me2024.train",  # csv_version_id="wrong" in a comment
      bucket='brainscore-storage/me/', csv_version_id="v.1", zip_version_id='v_2',
      csv_sha1="${stimulusSets[0]!.csv_sha1}")`;
    const first = await save(python);
    assert.equal(first.bucket, "brainscore-storage/me");
    assert.deepEqual(first.missing, [
      "stimulus set Me2024.test: csv_version_id",
      "stimulus set Me2024.test: zip_version_id",
    ]);
    const json = JSON.stringify([{ file: "stimulus_Me2024_test.csv", versionId: "v3" }]);
    assert.deepEqual((await save(json)).missing, ["stimulus set Me2024.test: zip_version_id"]);
    const last = await save("file,version_id\nstimulus_Me2024_test.zip,v4\n");
    assert.deepEqual(last.missing, []);
    const text = await Deno.readTextFile(join(out, "me2024", "__init__.py"));
    const ids = [...text.matchAll(/_version_id="(.*)"/g)].map(([, id]) => id);
    assert.deepEqual(ids, ["v.1", "v_2", "v3", "v4"]);
    assert.match(text, /^BUCKET = "brainscore-storage\/me"$/m);
    assert.doesNotMatch(text.replace(/BIBTEX = [^)]*\)/, ""), /FILL-IN/);
    const cases: [string, RegExp][] = [
      ["nothing", /no bucket, csv_sha1/],
      ['csv_version_id="v"', /without the identifier that it belongs to/],
      [
        python.replace("Me2024.train", "Me2024.other"),
        /Me2024\.other; the package has Me2024\.train/,
      ],
      [python.replace(/csv_sha1="./, 'csv_sha1="x'), /csv_sha1 x/],
      ["file,version_id\nother.zip,v4\n", /the file other\.zip; stimulus_Me2024_train\.csv/],
      ['bucket="a"\nBUCKET = "b"\nbucket="c"', /two values of bucket/],
    ];
    for (const [versions, pattern] of cases) assert.match(await refusal(save(versions)), pattern);
    assert.equal(await Deno.readTextFile(join(out, "me2024", "__init__.py")), text);
    await Deno.writeTextFile(join(out, "stimulus_Me2024_test.csv"), "changed\n");
    assert.match(await refusal(save(python)), /a file of sha1 .*package again, and upload again/);
  }));

Deno.test("brainscore:package and brainscore:register: wrong usage ends in exit 2", async () => {
  const wrong = [
    ["brainscore:package", ["--recipe", "r.json"], /--out is missing/],
    [
      "brainscore:package",
      ["--recipe", "r.json", "--stimuli", "s", "--out", "o"],
      /exclude each other; write stimuli into the recipe/,
    ],
    ["brainscore:package", ["--init", "d"], /--recipe is missing; with --init/],
    ["brainscore:package", ["--images", "d", "--out", "o"], /--stimuli is missing/],
    ["brainscore:register", ["d"], /--versions is missing/],
  ] as const;
  for (const [name, args, pattern] of wrong) {
    const { code, stderr } = await projectTask(name, ...args);
    assert.equal(code, 2, stderr);
    assert.match(stderr, pattern);
  }
});

Deno.test("an assembly of a packaged set: by folder, by identifier and sha1s; what is not it is refused", () =>
  withStimuli(async (at) => {
    const recipe = async (content: object) => {
      await Deno.writeTextFile(at("recipe.json"), JSON.stringify(content));
      return await readRecipe(at("recipe.json"));
    };
    const pack = async (content: object, out: string) =>
      await packageRecipe(await recipe(content), at(out), { command: "make" });
    const { stimulusSets: [made] } = await pack({ "stimulus-sets": [set("train")] }, "package");
    const { csv_sha1, zip_sha1 } = made!.files!;
    await writeNpy(at("a.npy"), ndarray("float32", [2, 2], Float32Array.of(1, 2, 3, 5)));
    await writeCsv(at("trials.csv"), [["stimulus_id", ["train_a", "train_b"]], ["day", [1, 2]]]);
    await writeCsv(at("units.csv"), [["neuroid_id", ["u", "v"]], ["region", ["IT", "IT"]]]);
    await buildAssembly(at("a.nc"), {
      data: at("a.npy"),
      dims: ["presentation", "neuroid"],
      tables: { presentation: at("trials.csv"), neuroid: at("units.csv") },
    });
    const of = (own: object) => ({
      "plugin-name": "other",
      "stimulus-sets": [{ identifier: "Me2024.train", ...own }],
      "assemblies": [{ "assembly-identifier": "Me2024.again", "assembly": "a.nc" }],
    });
    const sha1s = { "csv-sha1": csv_sha1, "zip-sha1": zip_sha1 };
    const codes = ({ issues }: Awaited<ReturnType<typeof pack>>) =>
      issues.map(({ code }) => code).filter((code) => code === "STIMULUS_SET_NOT_HERE");
    assert.deepEqual(codes(await pack(of({ package: "package", ...sha1s }), "one")), []);
    const two = await pack(of({ ...sha1s, "stimulus-key": "me.stim" }), "two");
    assert.deepEqual(codes(two), ["STIMULUS_SET_NOT_HERE"]);
    const plugin = await Deno.readTextFile(at("two/other/__init__.py"));
    assert.match(plugin, /load_stimulus_set\("me\.stim"\)/);
    assert.doesNotMatch(plugin, /stimulus_set_registry/);
    const other = "0".repeat(40);
    const cases: [object, RegExp][] = [
      [{ package: "package", "csv-sha1": other }, /a CSV of sha1 .*the folder is not that of/],
      [{ package: "package", ...sha1s, "zip-sha1": other }, /a ZIP of sha1 /],
      [
        { package: "package", identifier: "Me2024.test" },
        /"Me2024\.test"; available: Me2024\.train/,
      ],
      [{ package: "nowhere" }, /no such (file or )?folder|not found/i],
      [{ "csv-sha1": csv_sha1.slice(1) }, /\.csv-sha1 is ".*40 digits of a SHA-1/],
    ];
    for (const [own, pattern] of cases) {
      assert.match((await refusal(pack(of(own), "three"))).replaceAll("\n", " "), pattern);
    }
    await assert.rejects(Deno.stat(at("three")), { name: "NotFound" });
    // Ids that the packaged set does not have.
    await writeCsv(at("trials.csv"), [["stimulus_id", ["train_a", "train_z"]], ["day", [1, 2]]]);
    await buildAssembly(at("a.nc"), {
      data: at("a.npy"),
      dims: ["presentation", "neuroid"],
      tables: { presentation: at("trials.csv"), neuroid: at("units.csv") },
    });
    await assert.rejects(pack(of({ package: "package" }), "three"), { message: /train_z/ });
  }));
