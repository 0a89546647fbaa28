/** Recipes and registered versions: what is refused, with its place, and what is filled in. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { isNeuroidError, loadPackage, StimulusSet } from "neuroid";
import {
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
      ["{", /no JSON: /],
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
      /stands in the rec/,
    ],
    ["brainscore:package", ["--init", "d"], /--init has no --recipe/],
    ["brainscore:package", ["--images", "d", "--out", "o"], /--stimuli is missing/],
    ["brainscore:register", ["d"], /--versions is missing/],
  ] as const;
  for (const [name, args, pattern] of wrong) {
    const { code, stderr } = await projectTask(name, ...args);
    assert.equal(code, 2, stderr);
    assert.match(stderr, pattern);
  }
});
