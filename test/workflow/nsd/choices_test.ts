/** Which images and trials a preparation takes, how they are split, and what is refused. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { checkNsd, openNsd, packageNsd, prepareAssemblies, readDataArray } from "neuroid";
import { prepareStimuli, readImageList } from "neuroid/nsd";
import { readCsv } from "neuroid/files";
import { splitByName } from "../../../lib/workflow/nsd/choices/splits.ts";
import { planPreparation } from "../../../lib/workflow/nsd/choices/mod.ts";
import { spaceNamed } from "../../../lib/workflow/nsd/spaces/mod.ts";
import { readRegionSet } from "../../../lib/loaders/nsd/mod.ts";
import { projectPath, withFolder } from "../../helpers.ts";
import { linkedTree, SAMPLE, spoil } from "./tree.ts";

const plan = async (choice: Parameters<typeof planPreparation>[3], subjects = [1, 2, 3, 4]) =>
  await planPreparation(await openNsd(SAMPLE), spaceNamed("volume"), subjects, choice);

Deno.test("lists of images are read in every form, and refused where they are none", async () => {
  await withFolder(async (folder) => {
    const read = async (name: string, text: string) => {
      const path = join(folder, name);
      await Deno.writeTextFile(path, text);
      return await readImageList(path);
    };
    const ids = [7, 3, 12];
    assert.deepEqual(await read("a.txt", "7\n3\r\nnsd_00012\n\n"), ids);
    assert.deepEqual(await read("a.json", '[7, "nsd_3", 12]'), ids);
    assert.deepEqual(await read("a.csv", "split,nsd_id\nx,7\ny,3\nz,12\n"), ids);
    assert.deepEqual(await read("b.csv", "stimulus_id\nnsd_00007\nnsd_00003\nnsd_00012\n"), ids);
    const refused: [string, string, RegExp][] = [
      ["c.txt", "7\n-3\n", /entry 2 is "-3"/],
      ["d.txt", "7\n007\n", /image 7 as entries 1 and 2; each image once/],
      ["e.json", "{}", /JSON that is not a list/],
      ["f.json", "[1.5]", /entry 1 is "1.5"/],
      ["g.csv", "id\n7\n", /the columns id/],
      ["h.txt", "\n", /no images/],
    ];
    for (const [name, text, message] of refused) {
      await assert.rejects(read(name, text), { message });
    }
    await assert.rejects(readImageList(join(folder, "none")), {
      message: /no such file; complete/,
    });
  });
});

Deno.test("each choice has its groups, rows and trials", async () => {
  const { design } = await openNsd(SAMPLE);
  const all = await plan({ images: "all" });
  assert.deepEqual(all.groups.map(({ label }) => label), ["subj01", "subj02", "subj03", "subj04"]);
  for (const [i, { images, ids }] of all.groups.entries()) {
    assert.deepEqual(images, [...new Set(all.tables[i]!.nsdId)].sort((a, b) => a - b));
    assert.deepEqual(ids, images);
  }
  const single = await plan({ images: "all", trials: "single" }, [3]);
  assert.equal(single.groups[0]!.ids.length, 450, "3 sessions of 150 trials");
  const shared = await plan({ images: "shared", trials: "single" });
  assert.deepEqual(shared.groups[0]!.ids.length, 3 * design.sharedImages.length);
  const first = await plan({ images: "all", trials: "single", sessions: [1] });
  assert.deepEqual(first.groups.map(({ ids }) => ids.length), [150, 150, 150, 150]);
});

Deno.test("splits give every image one part, and every trial that of its image", async () => {
  const { design } = await openNsd(SAMPLE);
  const shared = new Set(design.sharedImages);
  for (const split of ["brainscore", "algonauts", "kfold"] as const) {
    const { groups, complete } = await plan({ images: "all", trials: "single", split, folds: 4 });
    for (const { images, presentation, split: parts } of groups) {
      const column = presentation[parts!.name] as ArrayLike<unknown>;
      const shown = presentation.nsd_id as BigInt64Array;
      const of = new Map<bigint, Set<unknown>>();
      shown.forEach((id, trial) => of.set(id, (of.get(id) ?? new Set()).add(column[trial])));
      assert.ok([...of.values()].every((each) => each.size === 1), "an image in two parts");
      assert.equal(parts!.of.size, images.length);
      for (const [image, part] of parts!.of) {
        if (split === "algonauts") {
          const right = !shared.has(image) ? "train" : complete.includes(image) ? "test" : "val";
          assert.equal(part, right);
        }
        if (split === "brainscore") assert.equal(part === "unused", !complete.includes(image));
      }
      if (split !== "kfold") continue;
      const sizes = [0, 1, 2, 3].map((fold) => [...parts!.of.values()].filter((x) => x === fold));
      const lengths = sizes.map(({ length }) => length);
      assert.ok(Math.max(...lengths) - Math.min(...lengths) <= 1, lengths.join());
    }
  }
  await assert.rejects(plan({ split: "kfold", folds: 1 }), { message: /1 fold of/ });
});

Deno.test("what cannot be chosen is refused, with what can", async () => {
  await withFolder(async (out) => {
    const options = { root: SAMPLE, out: join(out, "x"), space: "volume", workers: 1 } as const;
    await assert.rejects(prepareAssemblies({ ...options, betas: "betas_assumehrf" }), {
      name: "UnknownNameError",
      message: /unknown version of the betas "betas_assumehrf"; available: betas_fithrf_GLMdenoise/,
    });
    await assert.rejects(prepareAssemblies({ ...options, betas: "../betas" }), {
      message: /choose betas: "..\/betas"; the name of a folder/,
    });
    await assert.rejects(
      prepareAssemblies({ ...options, space: "surface", resolution: "func1mm" }),
      { message: /resolution func1mm of the space surface/ },
    );
    await assert.rejects(prepareAssemblies({ ...options, regions: "HCP_MMP1" }), {
      name: "MissingError",
      message: /no file with the names of its labels; fetch HCP_MMP1.mgz.ctab/,
    });
    await assert.rejects(prepareAssemblies({ ...options, regions: "lh.x.annot" }), {
      message: /a file of a surface for a volume/,
    });
    await assert.rejects(prepareAssemblies({ ...options, regions: "V9" }), {
      name: "UnknownNameError",
      message: /unknown set of regions "V9"; available: streams, glasser, nsd-streams/,
    });
    const list = join(out, "ids.txt");
    await Deno.writeTextFile(list, "72999\n");
    await assert.rejects(prepareAssemblies({ ...options, images: list }), {
      name: "DataError",
      message: /image 72999 \(0-based\) was shown to none of subj01/,
    });
  });
});

Deno.test("sessions that are not there are no matter where the images do not need them", async () => {
  await withFolder(async (folder) => {
    const root = await linkedTree(folder);
    const betas = join(root, "subj01", "betas", "betas_session04.hdf5");
    await spoil(betas, undefined);
    const what = {
      root,
      space: "volume",
      subjects: [1],
      images: "all",
      regions: "nsdgeneral",
    } as const;
    const codes = async (sessions?: number[]) =>
      (await checkNsd({ ...what, sessions })).issues
        .filter(({ severity }) => severity === "error").map(({ code }) => code);
    assert.deepEqual(await codes(), ["BETAS_MISSING"]);
    assert.deepEqual(await codes([1, 2, 3]), []);
  });
});

Deno.test("a folder keeps assemblies of one choice", async () => {
  await withFolder(async (out) => {
    const what = { root: SAMPLE, out, space: "volume", subjects: [1], workers: 1 } as const;
    const regions = "nsdgeneral";
    await prepareAssemblies({ ...what, regions, images: "shared", trials: "single" });
    const file = await readDataArray(join(out, "Allen2022.nsdgeneral.nc"));
    assert.equal(file.attrs.nsd_trials, "single");
    assert.match(String(file.attrs.nc_percent_repetitions), /^subj01 1: \d+$/);
    await assert.rejects(prepareAssemblies({ ...what, regions, images: "shared" }), {
      name: "WriteError",
      message: /the folder holds results of .*trials: single.*--replace/,
    });
    await assert.rejects(prepareAssemblies(what), { message: /the folder holds results of/ });
    const pack = { root: SAMPLE, assemblies: out, out: join(out, "p"), space: "volume" } as const;
    await assert.rejects(packageNsd({ ...pack, regions, subjects: [1] }), {
      name: "DataError",
      message:
        /one of another choice of images or betas \(images: shared, trials: single\); .*brainscore:package/,
    });
  });
});

Deno.test("labels of the user's own make regions: NIfTI by number, annotations by name", async () => {
  const dataset = await openNsd(SAMPLE);
  const subjects = [1, 2];
  const path = projectPath(
    "data-samples",
    "nsd-mini",
    "{subject}",
    "rois",
    "prf-visualrois.nii.gz",
  );
  const volume = await readRegionSet(dataset, path, { kind: "volume", native: false, subjects });
  assert.deepEqual(
    volume.map(({ name }) => name),
    [1, 2, 3, 4, 6, 7].map((label) => `prf-visualrois-${label}`),
  );
  const labels = projectPath("data-samples", "nsd-mini", "fsaverage_labels", "lh.nsdgeneral.mgz");
  const surface = { kind: "surface", native: false, subjects } as const;
  const [general] = await readRegionSet(dataset, labels, surface);
  assert.deepEqual([general!.name, general!.surface[0]!.labels], ["nsdgeneral", [1]]);
  await withFolder(async (folder) => {
    const annotation = join(folder, "lh.small.annot"); // of one hemisphere alone
    await Deno.writeFile(annotation, smallAnnotation(330));
    const out = join(folder, "out");
    const made = await prepareAssemblies({
      root: SAMPLE,
      out,
      space: "surface",
      subjects: [1],
      regions: annotation,
      workers: 1,
    });
    assert.deepEqual(made.regions.map(({ region, shape }) => [region, ...shape]), [
      ["early", 90, 10],
      ["late", 90, 20],
    ]);
    const late = await readDataArray(join(out, "Allen2022_surface.late.nc"));
    assert.deepEqual(
      [...late.coords.get("vertex_index").array.data as BigInt64Array].map(Number),
      Array.from({ length: 20 }, (_, i) => 10 + i),
    );
  });
});

/** Vertices 0 to 9 are `early`, 10 to 29 `late`, the rest `Unknown`. */
function smallAnnotation(vertices: number): Uint8Array {
  const word = (...values: number[]) =>
    values.flatMap((value) => [value >> 24, value >> 16, value >> 8, value]);
  const name = (text: string) => [...word(text.length + 1), ...new TextEncoder().encode(text), 0];
  const regionOf = (vertex: number) => vertex < 10 ? 1 : vertex < 30 ? 2 : 3;
  return Uint8Array.from([
    ...word(vertices),
    ...Array.from({ length: vertices }, (_, i) => word(i, regionOf(i))).flat(),
    ...word(1, -2, 4),
    ...name("NOFILE"),
    ...word(3),
    ...["early", "late", "Unknown"].flatMap((region, i) => [
      ...word(i),
      ...name(region),
      ...word(i + 1, 0, 0, 0),
    ]),
  ]);
}

Deno.test("pictures of any ids come with their COCO ids, at any size", async () => {
  await withFolder(async (out) => {
    const made = await prepareStimuli({
      root: SAMPLE,
      out,
      images: "complete",
      size: 8,
      format: "png",
    });
    assert.deepEqual([made.pictures, ...made.size], [41, 8, 8]);
    const table = await readCsv(made.table);
    assert.deepEqual(table.columns, [
      "stimulus_id",
      "nsd_id",
      "image_file_name",
      "coco_id",
      "coco_split",
      "shared",
    ]);
    const info = await readCsv(join(SAMPLE, "metadata", "nsd_stim_info_merged.csv"));
    const [id] = table.numbers("nsd_id");
    assert.equal(table.numbers("coco_id")[0], info.numbers("cocoId")[id!]);
    const names = (await Array.fromAsync(Deno.readDir(out))).map(({ name }) => name);
    assert.equal(names.filter((name) => name.endsWith(".png")).length, 41);
  });
});

Deno.test("folds are those of scikit-learn's KFold(3, shuffle=True, random_state=42)", () => {
  const images = [40, 3, 7, 12, 20, 21, 22, 30, 31, 50, 60]; // in another order than theirs
  const { name, of } = splitByName(undefined as never, images, [], { split: "kfold", folds: 3 });
  const sorted = images.toSorted((a, b) => a - b);
  // Printed by scikit-learn for 11 samples.
  assert.deepEqual(sorted.map((image) => of.get(image)), [0, 1, 1, 2, 1, 0, 2, 2, 1, 0, 0]);
  assert.equal(name, "fold");
});
