import assert from "node:assert/strict";
import { join } from "node:path";
import { packageNsd, prepareAssemblies, StimulusSet, verifyNsd } from "neuroid";
import { packageStimulusSet } from "neuroid/brainscore";
import { stimulusFolder, stimulusMetadataFile, verificationError } from "neuroid/nsd";
import { PUBLISHED_8 } from "../../../lib/loaders/nsd/published.ts";
import { openRegions } from "../../../lib/workflow/nsd/assemblies/open_regions.ts";
import {
  comparePublished,
  publishedSetOf,
} from "../../../lib/workflow/nsd/verify/published_assemblies.ts";
import { compareStimulusCsvs } from "../../../lib/workflow/nsd/verify/published_package.ts";
import { spaceNamed } from "../../../lib/workflow/nsd/spaces/mod.ts";
import { projectPath, withFolder } from "../../helpers.ts";
import { linkedTree, SAMPLE, spoil } from "./tree.ts";

const SURFACE = spaceNamed("surface");
const expected = (name: string) => projectPath("data-samples", "nsd-mini-expected", name);

Deno.test("the original packages agree with the raw files, recomputed by another path", async () => {
  for (const space of ["volume", "surface"] as const) {
    const [found] = await verifyNsd({
      assemblies: expected(space),
      package: expected(`${space}_package`),
      root: SAMPLE,
    });
    assert.equal(found!.space, space);
    // The surface's has tables and pictures too.
    const count = space === "volume" ? 6 : 13;
    assert.deepEqual(found!.comparisons.map(({ pass }) => pass), Array(count).fill(true));
    assert.match(
      found!.notes.join(),
      /which trials show an image is taken from nsd_stim_info_merge/,
    );
  }
});

Deno.test("a package of other betas than the tree's is found out", async () => {
  await withFolder(async (folder) => {
    const root = await linkedTree(folder);
    for (const subject of ["subj01", "subj02", "subj03", "subj04"]) {
      const betas = (session: number) =>
        join(root, subject, "betas", `betas_session0${session}.hdf5`);
      await Deno.rename(betas(1), betas(9));
      await Deno.rename(betas(2), betas(1));
      await Deno.rename(betas(9), betas(2));
    }
    const assemblies = expected("volume");
    const out = join(folder, "package");
    await packageNsd({ root: SAMPLE, assemblies, out, space: "volume", workers: 1 });
    const [found] = await verifyNsd({ assemblies, package: out, root });
    assert.ok(found!.comparisons.some(({ pass }) => !pass));
  });
});

Deno.test("a package of other subjects than the assemblies', or of another tree's, is found out", async () => {
  await withFolder(async (folder) => {
    const [assemblies, out] = [join(folder, "two"), join(folder, "package")];
    const options = { root: SAMPLE, space: "volume", subjects: [1, 2], workers: 1 } as const;
    await prepareAssemblies({ ...options, out: assemblies });
    await packageNsd({ ...options, assemblies, out });
    const [found] = await verifyNsd({ assemblies: expected("volume"), package: out, root: SAMPLE });
    const labels = found!.comparisons.filter(({ what }) => /images$|neuroids$/.test(what))
      .filter(({ what }) => !what.includes("beside"));
    assert.deepEqual(labels.map(({ what, pass }) => [what, pass]), [
      ["train images", false],
      ["train neuroids", false],
      ["test images", false],
      ["test neuroids", false],
    ]);
    assert.match(found!.comparisons[0]!.found, /^72, nsd_.*; number \d+ is nsd_\d+ for nsd_\d+$/);
    assert.match(found!.notes.join(), /raw files: not compared, the package is of other images/);
    // Without the tree the labels can be compared all the same.
    const [same] = await verifyNsd({ assemblies, package: out });
    assert.deepEqual(same!.comparisons.map(({ pass }) => pass), Array(11).fill(true));
    const root = await linkedTree(folder);
    const study = JSON.parse(await Deno.readTextFile(join(root, "study.json")));
    await spoil(join(root, "study.json"), JSON.stringify({ ...study, subjects: [1, 2] }));
    await assert.rejects(
      verifyNsd({ assemblies: expected("volume"), package: expected("volume_package"), root }),
      /choose subjects: subject 3, 4; the study has 1, 2 \(.*study\.json\)$/,
    );
  });
});

Deno.test("trials come from the stimulus table, not from the design that packages are made of", async () => {
  await withFolder(async (folder) => {
    const root = await linkedTree(folder);
    const path = join(root, "metadata", "nsd_stim_info_merged.csv");
    const options = { assemblies: expected("volume"), package: expected("volume_package"), root };
    // Every showing one trial later: what a table of other trials than the design's would say.
    const [head, ...lines] = (await Deno.readTextFile(path)).trimEnd().split("\n");
    const first = head!.split(",").indexOf("subject1_rep0") - head!.split(",").length;
    const later = lines.map((line) => {
      const cells = line.split(",");
      const shown = cells.splice(first).map((trial) => Number(trial) && Number(trial) + 1);
      return [...cells, ...shown].join(",");
    });
    await spoil(path, [head, ...later, ""].join("\n"));
    const [moved] = await verifyNsd(options);
    assert.deepEqual(moved!.comparisons.map(({ pass }) => pass), [
      ...Array(4).fill(true),
      false,
      false,
    ]);
    await spoil(path, undefined);
    const [without] = await verifyNsd(options);
    assert.deepEqual(without!.comparisons.map(({ pass }) => pass), Array(6).fill(true));
    assert.match(
      without!.notes.join(),
      /which trials show an image is taken from nsd_expdesign\.mat/,
    );
  });
});

Deno.test("a preparation of a user's own regions is verified with them", async () => {
  await withFolder(async (folder) => {
    const regions = join(folder, "regions.json");
    const volume = [{ file: "prf-visualrois", labels: [1, 2, 3, 4] }];
    await Deno.writeTextFile(regions, JSON.stringify([{ name: "early", volume }]));
    const assemblies = join(folder, "assemblies");
    const options = { root: SAMPLE, space: "volume", regions, workers: 1 } as const;
    await prepareAssemblies({ ...options, out: assemblies, subjects: [1, 2] });
    const out = join(folder, "package");
    await packageNsd({ ...options, assemblies, out, subjects: [1, 2] });
    const [found] = await verifyNsd({ assemblies, package: out, root: SAMPLE, regions });
    assert.deepEqual(found!.subjects, [1, 2]);
    assert.deepEqual(found!.comparisons.map(({ pass }) => pass), Array(13).fill(true));
    await assert.rejects(
      verifyNsd({ assemblies, package: out, root: SAMPLE }),
      /verify a preparation: neither Allen2022\.V1\.nc/,
    );
  });
});

Deno.test("published numbers belong to all 8 subjects or to the 4 complete ones, and can fail", async () => {
  assert.equal(publishedSetOf([1, 2, 3, 4, 5, 6, 7, 8])?.images, 515);
  assert.equal(publishedSetOf([1, 2, 5, 7])?.images, 1000);
  assert.equal(publishedSetOf([1, 2, 3, 4]), undefined);
  const names = ["V1", "V2", "V4", "IT"];
  const inputs = await openRegions(expected("surface"), SURFACE, names, [1, 2, 3, 4], 3);
  try {
    const set = { ...PUBLISHED_8, subjects: [1, 2, 3, 4] };
    const { rows } = comparePublished(inputs, SURFACE, set, names);
    const images = rows.find(({ what }) => what === "complete images");
    assert.deepEqual([images?.expected, images?.found, images?.pass], ["515", "41", false]);
    const about = (names: string[]) =>
      comparePublished(inputs, SURFACE, set, names).rows.map(({ what }) => what);
    assert.ok(about(names).includes("IT, vertices"));
    const early = about(["V1", "V2", "V4"]);
    assert.ok(early.includes("V4, vertices") && !early.includes("IT, vertices"));
  } finally {
    inputs.close();
  }
});

Deno.test("a package of one space is verified beside assemblies of both; without it nothing passes", async () => {
  await withFolder(async (assemblies) => {
    for (const space of ["volume", "surface"] as const) {
      for await (const { name } of Deno.readDir(expected(space))) {
        if (name.endsWith(".nc")) {
          await Deno.symlink(join(expected(space), name), join(assemblies, name));
        }
      }
    }
    const both = await verifyNsd({
      assemblies,
      package: expected("volume_package"),
      root: SAMPLE,
    });
    assert.deepEqual(both.map(({ comparisons }) => comparisons.length), [6, 0]);
    assert.equal(verificationError(both), undefined);
    const nothing = verificationError(await verifyNsd({ assemblies, root: SAMPLE }));
    assert.match(
      nothing!.message,
      /nothing was compared; the package and the tree .*: --package DIR --root DIR/,
    );
    const failing = both.map((each) => ({
      ...each,
      comparisons: each.comparisons.map((row, i) => ({ ...row, pass: i > 0 })),
    }));
    assert.match(verificationError(failing)!.message, /1 of 6 comparisons failed; /);
  });
});

Deno.test("the checksums of a package's tables can fail, and a table that is missing is an error", async () => {
  const { rows } = await compareStimulusCsvs(expected("surface_package"), PUBLISHED_8);
  assert.deepEqual(
    rows.map(({ what, pass }) => [what, pass]),
    [["train stimulus CSV, sha1", false], ["test stimulus CSV, sha1", false]],
  );
  const sha1 = { train: rows[0]!.found, test: rows[1]!.found };
  const set = { ...PUBLISHED_8, stimulusCsvSha1: sha1 };
  const again = await compareStimulusCsvs(expected("surface_package"), set);
  assert.deepEqual(again.rows.map(({ pass }) => pass), [true, true]);
  await assert.rejects(compareStimulusCsvs(expected("volume_package"), set), {
    name: "MissingError",
    message: /no such file; .*stimulus_metadata_train\.csv\)$/,
  });
});

Deno.test("the checksums of a package's tables are those of the CSVs that are packaged of them", async () => {
  const folder = expected("surface_package");
  const { rows } = await compareStimulusCsvs(folder, PUBLISHED_8);
  await withFolder(async (out) => {
    for (const [i, part] of (["train", "test"] as const).entries()) {
      const set = await StimulusSet.readCsv(stimulusMetadataFile(folder, part), {
        name: `Allen2022_fMRI_${part}_Stimuli`,
        folder: stimulusFolder(folder, part),
      });
      assert.equal((await packageStimulusSet(set, out)).csv_sha1, rows[i]!.found);
    }
  });
});

Deno.test("a folder without assemblies is refused", async () => {
  await withFolder((folder) =>
    assert.rejects(verifyNsd({ assemblies: folder }), /verify a preparation: neither Allen2022\.V1/)
  );
});

Deno.test("a package that was asked for and is not there is refused", async () => {
  await withFolder((folder) =>
    assert.rejects(
      verifyNsd({ assemblies: expected("volume"), package: folder }),
      /verify a package: neither Allen2022_fmri_train\.nc nor Allen2022_fmri_surface_train\.nc/,
    )
  );
  await assert.rejects(
    verifyNsd({
      assemblies: expected("volume"),
      package: expected("surface_package"),
      root: SAMPLE,
    }),
    /a package of the surface, beside assemblies of the volume/,
  );
});

Deno.test("a table or picture of a package that is not its own is found out", async () => {
  const original = expected("surface_package");
  const failedWith = async (
    spoilIt: (folder: string) => Promise<void>,
    root: string | undefined = SAMPLE,
  ) => {
    let failed: string[] = [];
    await withFolder(async (folder) => {
      for (const { name, isFile } of Deno.readDirSync(original)) {
        if (isFile) await Deno.copyFile(join(original, name), join(folder, name));
        else {
          await Deno.mkdir(join(folder, name));
          for (const each of Deno.readDirSync(join(original, name))) {
            await Deno.copyFile(join(original, name, each.name), join(folder, name, each.name));
          }
        }
      }
      await spoilIt(folder);
      const [found] = await verifyNsd({ assemblies: expected("surface"), package: folder, root });
      failed = found!.comparisons.filter(({ pass }) => !pass).map(({ what }) => what);
    });
    return failed;
  };
  assert.deepEqual(await failedWith(() => Promise.resolve()), []);
  const replaceIn = async (path: string, from: RegExp, to: string) =>
    await Deno.writeTextFile(path, (await Deno.readTextFile(path)).replace(from, to));
  assert.deepEqual(
    await failedWith((folder) => replaceIn(join(folder, "train_test_split.csv"), /train/, "test")),
    ["table of the split"],
  );
  assert.deepEqual(
    await failedWith((folder) =>
      replaceIn(join(folder, "stimulus_metadata_test.csv"), /151/, "152")
    ),
    ["table of the test stimuli"],
  );
  const pictures = (folder: string) => join(folder, "stimuli_test");
  const of = (folder: string, id: string) => join(pictures(folder), `nsd_${id}.jpg`);
  assert.deepEqual(
    await failedWith((folder) => Deno.copyFile(of(folder, "00265"), of(folder, "00151"))),
    ["test pictures beside the images"],
  );
  assert.deepEqual(
    await failedWith((folder) => Deno.truncate(of(folder, "00151"), 200), undefined),
    ["test pictures beside the images"],
  );
  assert.deepEqual(
    await failedWith((folder) => Deno.copyFile(of(folder, "00265"), of(folder, "00001"))),
    ["test pictures"],
  );
  assert.deepEqual(
    await failedWith((folder) => Deno.remove(of(folder, "00151"))),
    ["test pictures", "test pictures beside the images"],
  );
});
