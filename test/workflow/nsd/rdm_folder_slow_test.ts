import assert from "node:assert/strict";
import { join } from "node:path";
import { computeRdms, readDataArray, regionFile, writeDataArray } from "neuroid";
import { saveRdms, writeRdms } from "neuroid/nsd";
import { finishMove } from "../../../lib/workflow/run_folder/mod.ts";
import { projectPath, projectTask, withFolder } from "../../helpers.ts";

const VOLUME = projectPath("data-samples", "nsd-mini-expected", "volume");
const SURFACE = projectPath("data-samples", "nsd-mini-expected", "surface");

const namesIn = async (folder: string) =>
  (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();

/** Assemblies of the first subjects alone. */
async function ofSubjects(folder: string, subjects: string[], regions: string[]): Promise<string> {
  const out = join(folder, subjects.join("-"));
  await Deno.mkdir(out);
  for (const region of regions) {
    const whole = await readDataArray(regionFile(VOLUME, "volume", region));
    const some = whole.sel({ subject: (label) => subjects.includes(String(label)) });
    await writeDataArray(regionFile(out, "volume", region), some);
  }
  return out;
}

Deno.test("RDMs of other subjects or another space in the folder are refused before computing", () =>
  withFolder(async (folder) => {
    const out = join(folder, "out");
    await writeRdms(out, { assemblies: VOLUME, regions: ["V1"] });
    const before = await namesIn(out);
    const fewer = await ofSubjects(folder, ["subj01", "subj02"], ["V1"]);
    const progress = () => assert.fail("computed");
    await assert.rejects(writeRdms(out, { assemblies: fewer, regions: ["V1"], progress }), {
      name: "WriteError",
      message:
        /the folder holds RDMs of subj01, subj02, subj03, subj04 \(.*rdm\.json\); another folder for those of subj01, subj02, or/,
    });
    await assert.rejects(writeRdms(out, { assemblies: SURFACE, regions: ["V1"], progress }), {
      message: /RDMs of the space volume .*those of the space surface, or --replace/,
    });
    const rdms = await computeRdms({ assemblies: fewer, regions: ["V1"] });
    await assert.rejects(saveRdms(rdms, out), { name: "WriteError" });
    assert.deepEqual(await namesIn(out), before);
  }));

Deno.test("--replace removes what the manifest lists, and nothing else", () =>
  withFolder(async (folder) => {
    const out = join(folder, "out");
    await writeRdms(out, { assemblies: VOLUME, regions: ["V1", "V2"] });
    for (const name of ["mine.csv", "rdm_mine.csv", "rdm_V4.csv"]) {
      await Deno.writeTextFile(join(out, name), "mine");
    }
    const outside = join(folder, "outside.csv");
    await Deno.writeTextFile(outside, "mine");
    const manifest = join(out, "rdm.json");
    const listed = JSON.parse(await Deno.readTextFile(manifest));
    listed.files.push("mine.csv", "../outside.csv", "rdm_/../../outside.csv", outside);
    await Deno.writeTextFile(manifest, JSON.stringify(listed));
    const fewer = await ofSubjects(folder, ["subj01", "subj02"], ["V1"]);
    const args = ["--assemblies", fewer, "--out", out, "--regions", "V1"];
    const refused = await projectTask("rdm", ...args);
    assert.equal(refused.code, 1);
    assert.match(
      refused.stderr,
      /^error: write RDMs: .*; another folder for those of subj01, subj02, or --replace/,
    );
    const { code, stderr } = await projectTask("rdm", ...args, "--replace");
    assert.equal(code, 0, stderr);
    assert.deepEqual(await namesIn(out), [
      "consistency_V1.csv",
      "cross_region.csv",
      "mine.csv",
      "order_V1.csv",
      "provenance.json",
      "rdm.json",
      "rdm_V1.csv",
      "rdm_V1.png",
      "rdm_V4.csv",
      "rdm_mine.csv",
    ]);
    assert.equal(await Deno.readTextFile(outside), "mine");
  }));

Deno.test("other regions of the same subjects take the place of those before, of 0.1.0 too", () =>
  withFolder(async (out) => {
    await writeRdms(out, { assemblies: VOLUME, regions: ["V1", "V2"] });
    const manifest = join(out, "rdm.json");
    const { files: _, ...old } = JSON.parse(await Deno.readTextFile(manifest));
    await Deno.writeTextFile(manifest, JSON.stringify(old));
    await writeRdms(out, { assemblies: VOLUME, regions: ["V4"] });
    assert.deepEqual(
      (await namesIn(out)).filter((name) => /V\d|IT/.test(name)),
      ["consistency_V4.csv", "order_V4.csv", "rdm_V4.csv", "rdm_V4.png"],
    );
  }));

Deno.test("a run that fails or is stopped leaves all of the run before, and nothing of its own", () =>
  withFolder(async (out) => {
    const rdms = await computeRdms({ assemblies: VOLUME, regions: ["V1", "V2"] });
    await saveRdms(rdms, out);
    const states = async () =>
      await Promise.all(
        (await namesIn(out)).map(async (name) => [name, (await Deno.stat(join(out, name))).ino]),
      );
    const before = await states();
    const aborter = new AbortController();
    const stop = { signal: aborter.signal, progress: () => aborter.abort(new Error("stopped")) };
    await assert.rejects(saveRdms(rdms, out, stop), /stopped/);
    assert.deepEqual(await states(), before);
  }));

Deno.test("a manifest that is something else, and a place that is no folder, are refused", () =>
  withFolder(async (folder) => {
    const make = (out: string) => writeRdms(out, { assemblies: VOLUME, regions: ["V1"] });
    await Deno.writeTextFile(join(folder, "rdm.json"), "[1]");
    await assert.rejects(make(folder), { name: "FormatError", message: /rdm\.json/ });
    await Deno.writeTextFile(join(folder, "rdm.json"), "{");
    await assert.rejects(make(folder), { name: "FormatError", message: /rdm\.json/ });
    assert.deepEqual(await namesIn(folder), ["rdm.json"]);
    await assert.rejects(make(join(folder, "rdm.json")), { name: "WriteError" });
  }));

Deno.test("a move that was killed is ended by the next run", () =>
  withFolder(async (folder) => {
    const parts = join(folder, "parts"), out = join(folder, "out");
    await Deno.mkdir(join(parts, "stage"), { recursive: true });
    await Deno.mkdir(out);
    for (const name of ["a", "old", "last"]) await Deno.writeTextFile(join(out, name), "old");
    await Deno.writeTextFile(join(out, "a"), "new"); // moved before the kill
    for (const name of ["b", "last"]) await Deno.writeTextFile(join(parts, "stage", name), "new");
    const move = { stage: "stage", remove: ["old"], bring: ["a", "b", "last"] };
    await Deno.writeTextFile(join(parts, "move.json"), JSON.stringify(move));
    await finishMove(parts, out);
    assert.deepEqual(await namesIn(out), ["a", "b", "last"]);
    for (const name of ["a", "b", "last"]) {
      assert.equal(await Deno.readTextFile(join(out, name)), "new");
    }
    await finishMove(parts, out);
  }));
