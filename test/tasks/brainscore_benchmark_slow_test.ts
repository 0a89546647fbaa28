import assert from "node:assert/strict";
import { join } from "node:path";
import { readCsv } from "neuroid";
import { projectPath, projectTask, withFolder } from "../helpers.ts";

const PACKAGE = projectPath("data-samples", "nsd-mini-expected", "surface_package");
const VOLUME = projectPath("data-samples", "nsd-mini-expected", "volume");
const sound = [
  "--package",
  PACKAGE,
  "--regions",
  "IT",
  "--benchmarks",
  "ridge,rdm",
  "--degrees",
  "8.4",
];

Deno.test("brainscore:benchmark: help, the folder, the same bytes again, and of a table with a column file (0)", async () => {
  const help = await projectTask("brainscore:benchmark", "--help");
  assert.equal(help.code, 0);
  const flags =
    "package train test stimuli images file-column identifier name train-key test-key regions " +
    "benchmarks reliable all-neuroids degrees bibtex out";
  for (const flag of flags.split(" ")) assert.match(help.stdout, new RegExp(`--${flag}\\b`));
  await withFolder(async (folder) => {
    const texts: string[] = [];
    const stimuli = join(folder, "stimuli.csv");
    const tables = await Promise.all(["train", "test"].map(async (part) => {
      const { columns, rows } = await readCsv(join(PACKAGE, `stimulus_metadata_${part}.csv`));
      const [id, file] = ["stimulus_id", "image_file_name"].map((name) => columns.indexOf(name));
      return rows.map((row) => `${row[id!]},stimuli_${part}/${row[file!]}`);
    }));
    await Deno.writeTextFile(stimuli, ["stimulus_id,file", ...tables.flat(), ""].join("\n"));
    const ofTable = ["--stimuli", stimuli, "--images", PACKAGE, "--file-column", "file"];
    for (const [out, pictures] of [["first", []], ["second", ofTable]] as const) {
      const { code, stdout, stderr } = await projectTask(
        ...[
          "brainscore:benchmark",
          ...sound,
          ...pictures,
          "--identifier",
          "Allen2022",
          "--out",
        ] as const,
        join(folder, out),
      );
      assert.equal(code, 0, stderr);
      assert.match(stdout, /Allen2022\.IT-ridge {2}ceiling 0\.5124, pixels 0\.0197/);
      // Brain-Score would else give the ceiling of earlier data of the same name.
      assert.match(stdout, /ceilings on disk by the name .* RESULTCACHING_DISABLE=1/);
      const plugin = join(folder, out, "allen2022");
      const names = (await Array.fromAsync(Deno.readDir(plugin))).map(({ name }) => name).sort();
      assert.deepEqual(names, ["__init__.py", "benchmark.py", "metadata.yaml", "test.py"]);
      texts.push(...await Promise.all(names.map((name) => Deno.readTextFile(join(plugin, name)))));
      assert.deepEqual(
        (await Array.fromAsync(Deno.readDir(join(folder, out)))).map(({ name }) => name),
        ["allen2022"],
      );
    }
    assert.deepEqual(texts.slice(0, 4), texts.slice(4));
    assert.match(texts[3]!, /^# Ceilings are kept on disk .* RESULTCACHING_DISABLE=1\.$/m);
    assert.match(texts[0]!, /^benchmark_registry\['Allen2022\.IT-rdm'\] = /m);
  });
});

Deno.test("brainscore:benchmark: two at once in one folder: one done, one refused", async () => {
  await withFolder(async (folder) => {
    const runs = await Promise.all(
      [1, 2].map(() => projectTask("brainscore:benchmark", ...sound, "--out", folder)),
    );
    assert.ok(runs.some(({ code }) => code === 0));
    for (const { code, stderr } of runs.filter((run) => run.code !== 0)) {
      assert.equal(code, 1);
      assert.match(stderr, /another run is at work in it|is there already; another --name/);
    }
  });
});

Deno.test("brainscore:benchmark: wrong usage (2), packages that do not fit (1)", async () => {
  await withFolder(async (folder) => {
    await Deno.mkdir(join(folder, "there"));
    const out = ["--out", folder];
    const wrong: [string[], number, RegExp][] = [
      [["--degrees", "8", ...out], 2, /--package is missing; give it, or --train and --test/],
      [["--train", "a", "--degrees", "8", ...out], 2, /--package is missing/],
      [["--package", PACKAGE, ...out], 2, /--degrees is missing/],
      [[...sound], 2, /--out is missing/],
      [[...sound, ...out, "--train", "a"], 2, /exclude each other; give one/],
      [["--package", PACKAGE, "--degrees", "wide", ...out], 2, /--degrees is "wide"; it takes a/],
      [[...sound, ...out, "--reliable", "3", "--all-neuroids"], 2, /exclude each other/],
      [
        ["--package", PACKAGE, "--degrees", "8", "--benchmarks", "pls", ...out],
        2,
        /--benchmarks has "pls"; it takes ridge, ridgecv or rdm/,
      ],
      [["--package", "none", "--degrees", "8", ...out], 1, /no such file or folder; a folder that/],
      [
        ["--package", PACKAGE, "--regions", "V9", "--degrees", "8", ...out],
        1,
        /unknown region "V9"; available: V1, V2, V4, IT/,
      ],
      [
        ["--package", PACKAGE, "--regions", "V1", "--degrees", "8", ...out],
        1,
        /a score that Brain-Score cannot give to any model: neuroids? .*; both parts without such .*--drop-undefined looks at each/,
      ],
      [
        ["--train", join(VOLUME, "Allen2022.V1.nc"), "--test", join(VOLUME, "Allen2022.V1.nc")]
          .concat(["--degrees", "8", ...out]),
        1,
        /(dimensions \(presentation, neuroid\); presentation, neuroid and one time_bin, and region and subject|in the train and)/,
      ],
      [[...sound, ...out, "--name", "2fast"], 1, /the name "2fast"; lower-case letters/],
      [[...sound, ...out, "--name", "my-data"], 1, /the name "my-data"; lower-case letters/],
      [[...sound, ...out, "--identifier", "a'b"], 1, /the identifier "a'b"; letters, digits/],
      [[...sound, ...out, "--name", "there"], 1, /is there already; another --name or --out/],
      [[...sound, ...out, "--bibtex", "none.bib"], 1, /read the BibTeX entry: no such file/],
    ];
    for (const [args, code, message] of wrong) {
      const found = await projectTask("brainscore:benchmark", ...args, "--quiet");
      assert.match(found.stderr, message);
      assert.equal(found.code, code, found.stderr);
    }
    const left = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
    assert.deepEqual(left, ["there"]);
    const one = join(folder, "one");
    await Deno.mkdir(one);
    await Deno.copyFile(join(PACKAGE, "Allen2022_fmri_surface_test.nc"), join(one, "assy_Me.nc"));
    const single = await projectTask(
      ...["brainscore:benchmark", "--package", one, "--degrees", "8", ...out] as const,
    );
    assert.match(single.stderr, /one assembly, without a train and a test part; NAME_train\.nc/);
  });
});
