import assert from "node:assert/strict";
import { join } from "node:path";
import { benchmarkNames } from "neuroid/scores";
import { projectPath, projectTask, withFolder } from "../helpers.ts";
import { wait } from "../processes.ts";
import { TEST, TRAIN, writePackage } from "../scores/made.ts";

const PACKAGE = projectPath("data-samples", "nsd-mini-expected", "surface_package");
const ACTIVATIONS = projectPath("data-samples", "activations", "surface");
const sound = ["--package", PACKAGE, "--activations", ACTIVATIONS];

Deno.test("score: help names every flag and benchmark", async () => {
  const { code, stdout } = await projectTask("score", "--help");
  assert.equal(code, 0);
  for (const name of benchmarkNames) assert.ok(stdout.includes(name), name);
  const flags =
    "package train test assembly activations baselines stimuli images file-column choices ceilings " +
    "benchmarks regions layers joint subjects reliable all-neuroids alphas folds mixtures cv bootstrap draws seed " +
    "compare against engine tables out json quiet";
  for (const flag of flags.split(" ")) assert.match(stdout, new RegExp(`--${flag}\\b`));
});

Deno.test("score: tables on stdout, files in --out, JSON with --json (0)", async () => {
  await withFolder(async (folder) => {
    const out = join(folder, "scores");
    const asked = ["--layers", "tuned.wide,tuned.middle", "--regions", "V1,IT", "--reliable", "30"];
    const full = await projectTask(
      ...["score", ...sound, ...asked, "--benchmarks", "ridge,rdm", "--baselines", "pixels"],
      ...["--out", out],
    );
    assert.equal(full.code, 0, full.stderr);
    assert.match(full.stdout, /^Allen2022_fmri_surface: 461 neuroids of 4 subjects/);
    assert.match(full.stdout, /tuned\.wide +undefined, 0\.2554\* \(0\.4021\) +0\.2752 \(0\.3692\)/);
    assert.match(
      full.stdout,
      /\* V1, ridge: Brain-Score's score is undefined; what has a star is without 1 neuroid: subj04_rh_/,
    );
    const names = (await Array.fromAsync(Deno.readDir(out))).map(({ name }) => name);
    assert.ok(names.includes("scores.json") && names.includes("scores_ridge.png"));
    const again = await projectTask(
      ...["score", ...sound, ...asked, "--against", out, "--compare", "tuned.wide,tuned.middle"],
      ...["--benchmarks", "ridge", "--json", "--quiet"],
    );
    assert.equal(again.code, 0, again.stderr);
    const { comparisons, regions } = JSON.parse(again.stdout);
    assert.equal(regions.IT.layers["tuned.wide"].ridge.score.toFixed(4), "0.2752");
    assert.deepEqual(comparisons.map((each: { second: string }) => each.second), [
      ...["tuned.middle", "tuned.wide of scores", "tuned.middle", "tuned.wide of scores"],
    ]);
    assert.equal(comparisons[1].difference, 0);
  });
});

Deno.test("score --ceilings needs nothing but a package (0)", async () => {
  await withFolder(async (folder) => {
    const { code, stdout } = await projectTask(
      ...["score", "--package", PACKAGE, "--ceilings", "--json", "--out", folder],
    );
    assert.equal(code, 0);
    const { V4 } = JSON.parse(stdout).regions;
    assert.equal(V4.ceilings.rdm_upper.toFixed(4), "0.6709");
    assert.deepEqual(Object.keys(V4.ceilings.rdm_bounds), [
      ...["brainscore lower", "brainscore upper", "rsatoolbox lower", "rsatoolbox upper"],
    ]);
    assert.equal(V4.ceilings.consistency_by_subject.subj04.toFixed(4), "0.3529");
    const written = await Deno.readTextFile(join(folder, "ceilings.json"));
    assert.deepEqual(JSON.parse(written), JSON.parse(stdout));
  });
});

Deno.test("score: wrong usage (2), data that do not fit (1), one line on stderr", async () => {
  const usage: [string[], RegExp][] = [
    [["--activations", "a"], /^error: --package is missing; give it, or --train and --test/],
    [["--package", "a", "--assembly", "b", "--ceilings"], /exclude each other/],
    [["--train", "a", "--ceilings"], /^error: --test is missing; give it with --train/],
    [["--package", "a"], /^error: --activations is missing; give it, or --baselines/],
    [[...sound, "--benchmarks", "rigde"], /^error: --benchmarks has "rigde"; it takes ridge, /],
    [[...sound, "--alphas", "1,-1"], /^error: --alphas has "-1"; it takes numbers above 0/],
    [[...sound, "--layers", "a,,b"], /^error: --layers is "a,,b", with an empty name/],
    [[...sound, "--bootstrap", "voxels"], /^error: --bootstrap has "voxels"; it takes subjects/],
    [[...sound, "--reliable", "30", "--all-neuroids"], /exclude each other/],
    [
      [...sound, "--alphas", "1,2"],
      /^error: --alphas goes with --benchmarks ridgecv, one of its kind/,
    ],
    [[...sound, "--folds", "3"], /^error: --folds goes with --benchmarks ridgecv_kfold or banded/],
    [
      [...sound, "--benchmarks", "banded", "--mixtures", "1+x"],
      /^error: --mixtures has "1\+x"; it/,
    ],
    [[...sound, "--draws", "9"], /^error: --draws goes with --bootstrap, --compare or --against/],
    [[...sound, "--stimuli", "a.csv"], /^error: --stimuli goes with --baselines/],
    [
      ["--package", "a", "--ceilings", "--layers", "b"],
      /--ceilings and --layers exclude each other/,
    ],
    [["--assembly", "a", "--choices", "b", "--regions", "V1"], /--choices does not read --regions/],
    [[...sound, "--cv", "loo"], /^error: --cv is "loo"; it takes shuffle, kfold or stratified/],
  ];
  for (const [args, message] of usage) {
    const { code, stderr } = await projectTask("score", ...args);
    assert.match(stderr, message);
    assert.equal(code, 2, stderr);
  }
  const failed = await projectTask("score", ...sound, "--layers", "conv1", "--quiet");
  assert.equal(failed.code, 1);
  assert.match(failed.stderr, /^error: choose layers: unknown layer "conv1"; available: .*\n$/);
});

/** A picture of each id, `ID.png`. */
async function drawPictures(folder: string, ids: readonly string[]): Promise<void> {
  const { default: sharp } = await import("sharp");
  for (const [i, id] of ids.entries()) {
    const pixels = Uint8Array.from({ length: 48 }, (_, k) => (i * 37 + k * k * (i % 5 + 3)) % 256);
    const raw = { width: 4, height: 4, channels: 3 } as const;
    await sharp(pixels, { raw }).png().toFile(join(folder, `${id}.png`));
  }
}

Deno.test("score --file-column: baselines of the pictures that this column names", async () => {
  await withFolder(async (folder) => {
    const data = ["--package", await writePackage(folder), "--baselines", "pixels"];
    const images = join(folder, "images"),
      deep = join(images, "a folder"),
      ids = [...TRAIN, ...TEST];
    await Deno.mkdir(deep, { recursive: true });
    await drawPictures(images, ids);
    for (const id of ids) {
      await Deno.copyFile(join(images, `${id}.png`), join(images, id));
      await Deno.copyFile(join(images, `${id}.png`), join(deep, `${id}, one.png`));
    }
    const stimuli = join(folder, "stimuli.csv");
    const cell = (text: string) => /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    const write = (column: string, fileOf: (id: string, i: number) => string, decoy = true) =>
      Deno.writeTextFile(
        stimuli,
        [
          `stimulus_id,${cell(column)}${decoy ? ",filename" : ""}`,
          ...ids.map((id, i) =>
            [id, cell(fileOf(id, i)), ...(decoy ? [`${ids.at(-1 - i)}.png`] : [])].join()
          ),
        ].join("\n") + "\n",
      );
    const run = async (...more: string[]) => {
      const found = await projectTask(
        "score",
        ...[...data, "--stimuli", stimuli, "--images", images, "--benchmarks", "rdm"],
        ...[...more, "--json", "--quiet"],
      );
      return { ...found, said: found.code === 0 ? scoresOf(found.stdout) : found.stderr };
    };
    const scoresOf = (json: string) =>
      Object.values(JSON.parse(json).regions as Record<string, { layers: unknown }>)
        .map(({ layers }) => layers);
    await write("filename", (id) => `${id}.png`, false);
    const expected = await run();
    assert.equal(expected.code, 0, expected.stderr);
    assert.match(JSON.stringify(expected.said), /"rdm":\{"score":-?0\.\d/);
    const kinds: [column: string, fileOf: (id: string, i: number) => string][] = [
      ["picture", (id) => `${id}.png`],
      ["file, of the picture", (id) => `${id}.png`],
      ["Bild-Datei", (id) => join(images, `${id}.png`)],
      ["the file", (id) => `a folder/${id}, one.png`],
      ["name", (id) => id],
      ["path", (id) => `../images/./${id}.png`],
    ];
    for (const [column, fileOf] of kinds) {
      await write(column, fileOf);
      const found = await run("--file-column", column);
      assert.deepEqual(found.said, expected.said, `${column}: ${found.stderr}`);
    }
    const others = await run();
    assert.notDeepEqual(others.said, expected.said, "without the flag those of filename");
    const byId = await run("--file-column", "stimulus_id");
    assert.deepEqual(byId.said, expected.said, "files that are called as their ids");

    const wrong = await run("--file-column", "pahts");
    assert.equal(wrong.code, 1);
    assert.match(
      wrong.stderr,
      /^error: find the files of pictures: unknown column "pahts"; .*path/,
    );
    await write("path", (id, i) => i === 3 ? "" : `${id}.png`);
    const empty = await run("--file-column", "path");
    assert.equal(empty.code, 1);
    assert.match(empty.stderr, /no name of a file of train03 in the column path; a file for each/);
    await write("path", (id, i) => i === 4 ? "gone.png" : `${id}.png`);
    const gone = await run("--file-column", "path");
    assert.equal(gone.code, 1);
    assert.match(gone.stderr, /^error: read a picture: .*gone\.png/);
    await Deno.writeTextFile(stimuli, `stimulus_id,path\n${ids[0]},a.png\n${ids[0]},b.png\n`);
    const twice = await run("--file-column", "path");
    assert.equal(twice.code, 1);
    assert.match(
      twice.stderr,
      /a file of \w+ is .*a\.png or .*b\.png, by two rows; one row for each/,
    );
    const bare = await run("--file-column");
    assert.equal(bare.code, 2);
    assert.match(bare.stderr, /^error: --file-column/);
  });
});

// The task's file itself: a kill would end `deno task` alone, and not what it started.
const scoreRun = (out: string, layers: string) =>
  new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-A", "--no-check", projectPath("tasks", "score.ts"), ...sound, "--out", out],
      ...["--layers", layers, "--regions", "V1,V4,IT", "--benchmarks", "ridge,rdm,ridgecv"],
    ],
    stdout: "null",
    stderr: "piped",
  });

async function bytesIn(folder: string): Promise<Record<string, Uint8Array>> {
  const found = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
  // Parts of unfinished runs lie in a folder with a dot.
  const names = found.filter((name) => !name.startsWith(".")).sort();
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, await Deno.readFile(join(folder, name))] as const),
    ),
  );
}

Deno.test("score: a run killed between layers goes on at the next one, to the same bytes", () =>
  withFolder(async (folder) => {
    const layers = "tuned.wide,tuned.middle,pixels.wide,tuned.narrow,offset.f32";
    const [whole, out] = [join(folder, "whole"), join(folder, "out")];
    assert.equal((await scoreRun(whole, layers).output()).code, 0);
    const run = scoreRun(out, layers).spawn();
    const parts = join(out, ".neuroid-parts");
    const done = async () => {
      const stages = await Array.fromAsync(Deno.readDir(parts)).catch(() => []);
      const stage = stages.find(({ name }) => name.startsWith("scores-"));
      return stage === undefined
        ? []
        : (await Array.fromAsync(Deno.readDir(join(parts, stage.name))))
          .filter(({ name }) => /^layer-\d+\.json$/.test(name));
    };
    while ((await done()).length < 2) await wait(5);
    run.kill("SIGKILL");
    await Promise.all([run.status, run.stderr.cancel()]);
    const kept = (await done()).length;
    assert.ok(kept < layers.split(",").length, "the run was done before it was killed");
    assert.deepEqual(await bytesIn(out), {});
    const { code, stderr } = await scoreRun(out, layers).output();
    assert.equal(code, 0);
    const said = new TextDecoder().decode(stderr).match(/was scored by the run before/g);
    assert.equal(said?.length, kept);
    assert.deepEqual(await bytesIn(out), await bytesIn(whole));
  }));

const recordings = projectPath("data-samples", "sensorium");
const PICTURES = join(recordings, "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210");
const SUBMISSION = projectPath("test", "fixtures", "sensorium", "submission_file_live_test.csv");

Deno.test("sensorium:score and sensorium:submission print, write and end as tasks do", async () => {
  await withFolder(async (folder) => {
    const scored = await projectTask(
      ...["sensorium:score", PICTURES, "--predictions", SUBMISSION, "--out", folder],
    );
    assert.equal(scored.code, 0, scored.stderr);
    assert.match(
      scored.stdout,
      /test, 15 trials: Single Trial Correlation 0\.7273, .*FEVE 0\.8689/,
    );
    const [table] = await Array.fromAsync(Deno.readDir(folder));
    const text = await Deno.readTextFile(join(folder, table!.name));
    assert.match(
      text,
      /^neuron_id,single_trial_correlation,correlation_to_average,fev,feve\n1,0\.85/,
    );
    const out = join(folder, "submission.csv");
    const written = await projectTask(
      ...["sensorium:submission", PICTURES, "--predictions", SUBMISSION, "--out", out],
    );
    assert.equal(written.code, 0, written.stderr);
    assert.equal(await Deno.readTextFile(out), await Deno.readTextFile(SUBMISSION));
    const broken = SUBMISSION.replace("file_live_test", "broken.one_trial_twice");
    for (const task of ["sensorium:score", "sensorium:submission"]) {
      const bad = await projectTask(task, PICTURES, "--predictions", broken);
      assert.equal(bad.code, 1);
      assert.match(
        bad.stderr,
        /^error: match predictions with tier test .*: TRIAL_TWICE: more than one prediction: trial 5; .*\n$/,
      );
      assert.equal((await projectTask(task, PICTURES)).code, 2);
    }
  });
});
