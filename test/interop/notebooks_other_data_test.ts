/**
 * The notebooks on data that they were not written with: a study of one subject, of which many a lab
 * begins, and other recordings. `NEUROID_NOTEBOOK_TREES=all` takes studies of two and of eight, and all
 * notebooks of NSD, which takes minutes.
 */
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { join } from "node:path";
import { median, packageNsd, readDataArray } from "neuroid";
import type { NdArray } from "neuroid/arrays";
import { readNpy, writeNpy } from "neuroid/files";
import { codeCells, readNotebook } from "../../tasks/jupyter/format/mod.ts";
import { runFolder } from "../../tasks/jupyter/folder/mod.ts";
import { failureText } from "../../tasks/jupyter/runner/mod.ts";
import { projectPath, withFolder } from "../helpers.ts";

const SAMPLES = projectPath("data-samples");
const FOLDER = projectPath("notebooks");
const isWhole = Deno.env.get("NEUROID_NOTEBOOK_TREES") === "all";

/** A tree of links: the sample's with some of its subjects, or with each of the four twice. */
async function treeOf(folder: string, subjects: readonly number[]): Promise<string> {
  const root = join(folder, `nsd-${subjects.length}`);
  const sample = join(SAMPLES, "nsd-mini");
  const label = (subject: number) => `subj0${subject}`;
  await Deno.mkdir(root);
  for (const name of ["fsaverage_labels", "metadata", "nsd_stimuli.hdf5"]) {
    await Deno.symlink(join(sample, name), join(root, name));
  }
  for (const subject of subjects) {
    const source = label((subject - 1) % 4 + 1);
    await Deno.symlink(join(sample, source), join(root, label(subject)));
  }
  const study = JSON.parse(await Deno.readTextFile(join(sample, "study.json")));
  if (subjects.some((subject) => subject > 4)) {
    study.subjects = subjects;
    const sessions = subjects.map((s) => [s, study.sessionsPerSubject[(s - 1) % 4 + 1]]);
    study.sessionsPerSubject = Object.fromEntries(sessions);
  }
  await Deno.writeTextFile(join(root, "study.json"), JSON.stringify(study));
  return root;
}

/** Runs notebooks on other data; returns what each has said, in order, and where its results lie. */
async function saidOn(folder: string, names: string[], env: Record<string, string>) {
  const out = join(folder, "out");
  const results = join(out, "results");
  const reports = await runFolder(FOLDER, {
    names,
    out,
    env: { NSD_OUT: results, SENSORIUM_OUT: results, ...env },
  });
  for (const { name, failed } of reports) {
    equal(failed && `${name}: ${failureText(failed)}`, undefined);
  }
  const said = new Map<string, string>();
  for (const { name } of reports) {
    const notebook = await readNotebook(join(out, `${name}.ipynb`));
    const texts = codeCells(notebook).flatMap(({ cell }) =>
      cell.outputs.flatMap((output) =>
        "data" in output && "text/markdown" in output.data
          ? [String(output.data["text/markdown"])]
          : []
      )
    );
    said.set(name, texts.join("\n"));
  }
  return { said, results };
}

const NSD = isWhole
  ? ["00", "01", "02", "03", "05", "07", "08", "09"]
  : ["00", "02_nsd_volume", "03_nsd_volume"];

Deno.test("notebooks of NSD run on a study of one subject, and say what needs another", async () => {
  await withFolder(async (folder) => {
    const root = await treeOf(folder, [2]);
    const { said, results } = await saidOn(folder, NSD, { NSD_ROOT: root });
    const first = said.get("00_start_here")!;
    match(first, /the folder holds 1: subj02\. 90 of 90 shared pictures/);
    match(first, /There is 1 subject here: agreement needs a second one\./);
    match(
      said.get("02_nsd_volume_preparation")!,
      /There is 1 subject here: agreement needs a second one\./,
    );
    await compareMedians(first, results);
    await comparePackages(root, results);
  });
});

/** The sentence with the medians, against the files. */
async function compareMedians(text: string, results: string): Promise<void> {
  const [sentence] = /the medians are [^\n]*/.exec(text)!;
  const numbers = [...sentence.matchAll(/([\d.]+) % in (V1|V2|V4|IT)/g)];
  equal(numbers.length, 4);
  let all = 0, reliable = 0;
  for (const [, percent, region] of numbers) {
    const path = join(results, "start_here", "volume", `Allen2022.${region}.nc`);
    const ceilings = (await readDataArray(path)).coords.get("nc_testset").values as Float64Array;
    equal(median(ceilings).toFixed(1), percent, region);
    all += ceilings.length;
    reliable += ceilings.filter((each) => each > 30).length;
  }
  ok(text.includes(`${reliable} of the ${all} voxels lie beyond the 30 % line.`));
}

/** What the cells of 03 have written, against the one call that does the same. */
async function comparePackages(root: string, results: string): Promise<void> {
  for (const space of isWhole ? ["volume", "surface"] as const : ["volume"] as const) {
    const made = join(results, `${space}_package`), out = join(results, `${space}_once`);
    await packageNsd({ root, assemblies: join(results, space), out, space, subjects: [2] });
    // The cells write no word of where their files come from.
    const files = (await namesIn(out)).filter((name) => name !== "provenance.json");
    deepEqual(await namesIn(made), files);
    for (const name of files) {
      deepEqual(await Deno.readFile(join(made, name)), await Deno.readFile(join(out, name)), name);
    }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (!isDirectory) names.push(name);
    else names.push(...(await namesIn(join(folder, name))).map((each) => join(name, each)));
  }
  return names.sort();
}

Deno.test("notebooks of NSD run on a download of the volume alone, and say what they leave out", async () => {
  await withFolder(async (folder) => {
    const whole = await treeOf(folder, [1, 2, 3, 4]);
    const root = join(folder, "volume");
    await copyWhere(whole, root, (name) => !/fsaverage_labels|\.mgh$/.test(name));
    const names = isWhole ? ["01", "09"] : ["01"];
    const { said } = await saidOn(folder, names, { NSD_ROOT: root });
    match(said.get("01_nsd_exploration")!, /The folder has the volume alone/);
    match(said.get("01_nsd_exploration")!, /Here it is [\d.]+ % in the volume\./);
    if (isWhole) match(said.get("09_scientific_validation")!, /The folder has the volume alone/);
  });
});

/** Copies the files of a tree whose names are wanted. */
async function copyWhere(from: string, to: string, wanted: (name: string) => boolean) {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name } of Deno.readDir(from)) {
    const [source, target] = [join(from, name), join(to, name)];
    if (!wanted(name)) continue;
    if ((await Deno.stat(source)).isDirectory) await copyWhere(source, target, wanted);
    else await Deno.copyFile(source, target);
  }
}

Deno.test("the notebook of videos runs on a recording where none was repeated", async () => {
  await withFolder(async (folder) => {
    const name = "dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef";
    const recording = join(folder, name);
    await copyWhere(join(SAMPLES, "sensorium", name), recording, () => true);
    const path = join(recording, "meta", "trials", "tiers.npy");
    const tiers = await readNpy(path);
    // One trial of the oracle tier is left.
    let oracles = 0;
    const data = Array.from(
      tiers.data as ArrayLike<string>,
      (tier) => tier === "oracle" && oracles++ > 0 ? "train" : tier,
    );
    await writeNpy(path, { ...tiers, data } as NdArray);
    const { said } = await saidOn(folder, ["04_sensorium_dynamic"], {
      SENSORIUM_DYNAMIC: recording,
    });
    const text = said.get("04_sensorium_dynamic")!;
    match(text, /0 videos were shown repeatedly; 1 once/);
    match(text, /No video was repeated, so how reliable a neuron is cannot be said\./);
  });
});

for (const repeated of [0, 1]) {
  Deno.test(`notebooks of pictures run on a recording where ${repeated} of them were repeated`, async () => {
    await withFolder(async (folder) => {
      const name = "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210";
      const recording = join(folder, name);
      await copyWhere(join(SAMPLES, "sensorium", name), recording, () => true);
      const trials = join(recording, "meta", "trials");
      const path = join(trials, "tiers.npy");
      const tiers = await readNpy(path);
      const pictures = (await readNpy(join(trials, "frame_image_id.npy"))).data as ArrayLike<
        number
      >;
      const tests = Array.from(tiers.data as ArrayLike<string>, (tier) => tier === "test");
      const first = Array.from(pictures).findIndex((_, trial) => tests[trial]);
      // Of all pictures but the first the first showing stays in the test tier.
      const seen = new Set<number>();
      const data = Array.from(tiers.data as ArrayLike<string>, (tier, trial) => {
        if (!tests[trial]) return tier;
        const isAgain = seen.has(pictures[trial]!);
        seen.add(pictures[trial]!);
        return isAgain && !(repeated === 1 && pictures[trial] === pictures[first]) ? "train" : tier;
      });
      await writeNpy(path, { ...tiers, data } as NdArray);
      const names = ["04_sensorium_static", ...(repeated === 0 ? ["05_brainscore_package"] : [])];
      const { said } = await saidOn(folder, names, {
        SENSORIUM_STATIC: recording,
      });
      const text = said.get("04_sensorium_static")!;
      match(text, new RegExp(`shown repeatedly, and this recording has ${repeated}: `));
      match(text, /Too few pictures were repeated to say how reliable a neuron is\./);
      if (repeated > 0) return;
      match(said.get("05_brainscore_package")!, /A picture was shown once, so that one showing/);
    });
  });
}

Deno.test("notebooks of Sensorium run on other recordings", async () => {
  await withFolder(async (folder) => {
    const sensorium = join(SAMPLES, "sensorium");
    const { said } = await saidOn(folder, ["04"], {
      SENSORIUM_STATIC: join(
        sensorium,
        "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
      ),
      SENSORIUM_DYNAMIC: join(
        sensorium,
        "dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef",
      ),
    });
    const texts = [...said.values()].join("\n");
    match(texts, /An RDM compares videos: it takes two that were shown repeatedly/);
    match(texts, /1 video was shown repeatedly/);
  });
});

for (const subjects of isWhole ? [[2, 3], [1, 2, 3, 4, 5, 6, 7, 8]] : []) {
  Deno.test(`notebooks of NSD run on a study of ${subjects.length} subjects`, async () => {
    await withFolder(async (folder) => {
      const root = await treeOf(folder, subjects);
      const { said, results } = await saidOn(folder, NSD, { NSD_ROOT: root });
      match(said.get("00_start_here")!, new RegExp(`the folder holds ${subjects.length}: `));
      await compareMedians(said.get("00_start_here")!, results);
    });
  });
}
