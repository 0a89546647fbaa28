/** Notebook 09 with what the sample data lack: a table of what the pictures show, and Glasser's parcels. */
import { deepEqual, equal, match } from "node:assert/strict";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { readCsv } from "neuroid";
import { runFolder } from "../../tasks/jupyter/folder/mod.ts";
import { codeCells, readNotebook } from "../../tasks/jupyter/format/mod.ts";
import { failureText } from "../../tasks/jupyter/runner/mod.ts";
import { projectPath, withFolder } from "../helpers.ts";

const PACKAGE = projectPath("data-samples", "nsd-mini-expected", "surface_package");
const idsOf = async (
  part: string,
) => [...(await readCsv(join(PACKAGE, `stimulus_metadata_${part}.csv`))).column("stimulus_id")];

const SAMPLE = projectPath("data-samples", "nsd-mini");
const VENTRAL = 5, IN_IT = 18, NOT_IN_IT = 17;

/**
 * The sample with `HCP_MMP1` beside `streams` in the volume: three of four ventral voxels are of IT, and one
 * of ten others with a label.
 *
 * @returns the tree, and of subject 1 the voxels of IT by streams, by Glasser, and by both
 */
async function withParcels(folder: string): Promise<{ root: string; counts: number[] }> {
  const root = join(folder, "nsd"), counts = [0, 0, 0];
  await linkFolder(SAMPLE, root);
  for (const subject of ["subj01", "subj02", "subj03", "subj04"]) {
    for (const hemisphere of ["lh", "rh"]) {
      const path = join(root, subject, "rois", `${hemisphere}.streams.nii.gz`);
      const bytes = gunzipSync(await Deno.readFile(path));
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      let ventral = 0, other = 0;
      // 64-bit floats behind the header.
      for (let at = view.getFloat32(108, true); at < bytes.length; at += 8) {
        const label = view.getFloat64(at, true), isVentral = label === VENTRAL;
        if (label <= 0) continue;
        const isIT = isVentral ? ventral++ % 4 > 0 : other++ % 10 === 0;
        view.setFloat64(at, isIT ? IN_IT : NOT_IN_IT, true);
        if (subject !== "subj01") continue;
        [isVentral, isIT, isVentral && isIT].forEach((is, i) => counts[i]! += is ? 1 : 0);
      }
      await Deno.writeFile(path.replace("streams", "HCP_MMP1"), gzipSync(bytes));
    }
  }
  return { root, counts };
}

async function linkFolder(from: string, to: string): Promise<void> {
  await Deno.mkdir(to);
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await linkFolder(join(from, name), join(to, name));
    else await Deno.symlink(join(from, name), join(to, name));
  }
}

/** All texts that the notebook shows with these rows of the table. */
async function shownWith(
  folder: string,
  rows: readonly string[],
  env: Record<string, string> = {},
): Promise<string> {
  const table = join(folder, "categories.csv"), out = join(folder, "out");
  await Deno.writeTextFile(table, ["stimulus_id,category", ...rows, ""].join("\n"));
  const [report] = await runFolder(projectPath("notebooks"), {
    names: ["09"],
    out,
    env: { NSD_OUT: join(out, "results"), CATEGORIES: table, ...env },
  });
  equal(report!.failed && failureText(report!.failed), undefined);
  const notebook = await readNotebook(join(out, "09_scientific_validation.ipynb"));
  return codeCells(notebook).flatMap(({ cell }) =>
    cell.outputs.flatMap((output) => "data" in output ? [String(output.data["text/plain"])] : [])
  ).join("\n");
}

Deno.test("notebook 09 sorts errors by categories, and counts the voxels of both kinds of IT", async () => {
  await withFolder(async (folder) => {
    const { root, counts } = await withParcels(folder);
    const test = await idsOf("test"), train = await idsOf("train");
    equal(test.length, 9);
    const text = await shownWith(folder, [
      // A picture may have several, and one more than once.
      ...test.map((id) => `${id},person`),
      `${test[0]},person`,
      ...test.slice(0, 5).map((id) => `${id},dog`),
      ...test.slice(5).map((id) => `${id},cat`),
      ...train.map((id) => `${id},train only`),
      `${test[3]},`,
    ], { NSD_ROOT: root });
    const share = Math.round(100 * counts[2]! / counts[1]!);
    match(text, new RegExp(`\\n +1 +${counts.join(" +")} +${share} %\\n`));
    match(text, /Categories in the 9 test pictures: 3; with 5 pictures or more: 2\./);
    const [, rows] = /Median squared error by category, here\n[^\n]*\n[-\s]*\n((?:.+\n?){2})/
      .exec(text)!;
    const [person, dog] = rows!.trim().split("\n").map((row) => row.trim().split(/\s{2,}/));
    deepEqual([person!.slice(0, 2), dog!.slice(0, 2)], [["person", "9"], ["dog", "5"]]);
    // All pictures show a person: these are the medians over all.
    const medians = ["V1", "V2", "V4", "IT"].map((region) =>
      new RegExp(`Squared error of [^]*?\\n${region} +([\\d.]+)`).exec(text)![1]
    );
    deepEqual(person!.slice(2), medians);
    equal(dog!.length, 6);
  });
});

Deno.test("notebook 09 says that a table of categories has none of the test pictures", async () => {
  await withFolder(async (folder) => {
    const text = await shownWith(folder, ["73000,person", "73001,dog"]);
    match(
      text,
      /The table has none of the test pictures: a stimulus_id here is nsd_\d+, in the first row 73000\./,
    );
    match(text, /Categories in the 9 test pictures: 0; with 5 pictures or more: 0\./);
  });
});
