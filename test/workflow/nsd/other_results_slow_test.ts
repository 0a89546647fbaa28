import assert from "node:assert/strict";
import { join } from "node:path";
import { packageNsd, prepareAssemblies, readDataArray, regionFile } from "neuroid";
import { readSha1 } from "neuroid/files";
import { projectPath, projectTask, withFolder } from "../../helpers.ts";
import { SAMPLE } from "./tree.ts";

const expected = (space: string) => projectPath("data-samples", "nsd-mini-expected", space);
const REGIONS = ["V1", "V2", "V4", "IT"];

async function ownRegions(folder: string): Promise<string> {
  const path = join(folder, "regions.json");
  const labels = [1, 2, 3, 4];
  const early = {
    name: "early",
    volume: [{ file: "prf-visualrois", labels }],
    surface: [{ file: "Kastner2015", labels }],
  };
  await Deno.writeTextFile(path, JSON.stringify([early]));
  return path;
}

/** The SHA-1 of the files of a folder, by name. */
async function sums(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { name, isFile } of Deno.readDir(folder)) {
    if (isFile) found[name] = await readSha1(join(folder, name));
  }
  return found;
}

/** A folder with the sample's assemblies of all four subjects, and a file of the user's. */
async function withAssemblies(folder: string, space: "volume" | "surface"): Promise<string> {
  const out = join(folder, `out_${space}`);
  await Deno.mkdir(out);
  for (const region of REGIONS) {
    const from = regionFile(expected(space), space, region);
    await Deno.copyFile(from, regionFile(out, space, region));
  }
  if (space === "volume") {
    await Deno.copyFile(
      join(expected(space), "train_test_split.csv"),
      join(out, "train_test_split.csv"),
    );
  }
  await Deno.writeTextFile(join(out, "Allen2022_notes.txt"), "the user's own");
  return out;
}

Deno.test("assemblies of other subjects or images in the folder are refused before any session, in both spaces", async () => {
  await withFolder(async (folder) => {
    const regions = await ownRegions(folder);
    for (const there of ["volume", "surface"] as const) {
      const out = await withAssemblies(folder, there);
      const before = await sums(out);
      for (const space of ["volume", "surface"] as const) {
        for (const own of [undefined, regions]) {
          const progress = () => assert.fail("a session was read");
          await assert.rejects(
            prepareAssemblies({
              root: SAMPLE,
              out,
              space,
              subjects: [1, 2],
              regions: own,
              progress,
            }),
            {
              name: "WriteError",
              message:
                /^prepare the (volume|surface): the folder holds results of subj01, subj02, subj03, subj04 \(.*\.nc and 3 more\); another folder for those of subj01, subj02, or --replace, .* \(.*out_.*\)$/,
            },
          );
        }
      }
      assert.deepEqual(await sums(out), before);
      await assert.rejects(Deno.stat(join(out, ".neuroid-parts")), Deno.errors.NotFound);
    }
  });
});

Deno.test("--replace removes the earlier assemblies and their split, and nothing else", async () => {
  await withFolder(async (folder) => {
    const regions = await ownRegions(folder);
    const out = await withAssemblies(folder, "volume");
    const what = { root: SAMPLE, space: "surface", subjects: [1, 2], regions, workers: 1 } as const;
    await prepareAssemblies({ ...what, out, replace: true });
    assert.deepEqual(Object.keys(await sums(out)).sort(), [
      "Allen2022_notes.txt",
      "Allen2022_surface.early.nc",
      "provenance.json",
    ]);
    // It goes on without the flag: what is there is of the same subjects now.
    await prepareAssemblies({ ...what, out, space: "volume" });
    const split = await Deno.readTextFile(join(out, "train_test_split.csv"));
    const { coords } = await readDataArray(regionFile(out, "volume", "early"));
    assert.equal(split.trim().split("\n").length - 1, coords.get("stimulus_id").length);
  });
});

Deno.test("a run with --replace that fails leaves the earlier assemblies as they were", async () => {
  await withFolder(async (folder) => {
    const out = await withAssemblies(folder, "volume");
    const before = await sums(out);
    const stop = new AbortController();
    const progress = ({ step }: { step: string }) => {
      if (step.startsWith("sessions")) stop.abort();
    };
    const what = { root: SAMPLE, space: "volume", subjects: [1, 2], workers: 1 } as const;
    await assert.rejects(
      prepareAssemblies({ ...what, out, replace: true, progress, signal: stop.signal }),
    );
    assert.deepEqual(await sums(out), before);
  });
});

Deno.test("other regions of the same subjects, and the other space, go together: the split is theirs", async () => {
  await withFolder(async (folder) => {
    const out = await withAssemblies(folder, "volume");
    const before = await sums(out);
    const regions = await ownRegions(folder);
    await prepareAssemblies({ root: SAMPLE, out, space: "volume", regions, workers: 1 });
    await prepareAssemblies({ root: SAMPLE, out, space: "surface", regions, workers: 1 });
    const after = await sums(out);
    for (const [name, sum] of Object.entries(before)) assert.equal(after[name], sum, name);
    assert.equal(Object.keys(after).length, Object.keys(before).length + 3);
  });
});

Deno.test("a package of the other space with other subjects is refused, with the same ones it is not", async () => {
  await withFolder(async (folder) => {
    const two = join(folder, "two");
    const out = join(folder, "out");
    const what = { root: SAMPLE, workers: 1, out } as const;
    const surface = { ...what, space: "surface", assemblies: two, subjects: [1, 2] } as const;
    const { assemblies: _, ...prepared } = surface;
    await prepareAssemblies({ ...prepared, out: two });
    await packageNsd({ ...what, space: "volume", assemblies: expected("volume") });
    const before = await sums(out);
    await assert.rejects(packageNsd(surface), {
      name: "WriteError",
      message:
        /^package the surface: the folder holds results of subj01, subj02, subj03, subj04 \(.*Allen2022_fmri_train\.nc\); another folder for those of subj01, subj02, or --replace/,
    });
    assert.deepEqual(await sums(out), before);
    await packageNsd({ ...surface, replace: true });
    assert.deepEqual(
      Object.keys(await sums(out)).filter((name) => name.endsWith(".nc")).sort(),
      ["Allen2022_fmri_surface_test.nc", "Allen2022_fmri_surface_train.nc"],
    );
    await packageNsd({ ...what, space: "volume", assemblies: expected("volume"), replace: true });
    await packageNsd({ ...what, space: "surface", assemblies: expected("surface") });
    assert.equal(Object.keys(await sums(out)).filter((name) => name.endsWith(".nc")).length, 4);
  });
});

Deno.test("a package of the same space with other subjects is refused too, and replaced with --replace", async () => {
  await withFolder(async (folder) => {
    const two = join(folder, "two");
    const out = join(folder, "out");
    const what = { root: SAMPLE, workers: 1, space: "volume" } as const;
    await prepareAssemblies({ ...what, subjects: [1, 2], out: two });
    const ofTwo = { ...what, out, subjects: [1, 2], assemblies: two } as const;
    const ofAll = { ...what, out, assemblies: expected("volume") } as const;
    await packageNsd(ofTwo);
    const before = await sums(out);
    await assert.rejects(packageNsd(ofAll), {
      name: "WriteError",
      message: /holds results of subj01, subj02 \(.*; another folder for those of .*--replace/,
    });
    assert.deepEqual(await sums(out), before);
    await packageNsd({ ...ofAll, replace: true });
    const alone = join(folder, "alone");
    await packageNsd({ ...ofAll, out: alone });
    assert.deepEqual(await sums(out), await sums(alone));
    await Deno.truncate(join(out, "Allen2022_fmri_train.nc"), 100); // half a file is made again
    await packageNsd(ofAll);
    assert.deepEqual(await sums(out), await sums(alone));
  });
});

Deno.test("the flag stands in --help of both tasks", async () => {
  for (const task of ["nsd:prepare", "nsd:package"]) {
    assert.match((await projectTask(task, "--help")).stdout, /--replace +(remove|replace)/);
  }
});
