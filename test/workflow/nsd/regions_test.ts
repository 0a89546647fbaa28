import assert from "node:assert/strict";
import { gunzipSync, gzipSync } from "node:zlib";
import { join } from "node:path";
import {
  checkNsd,
  computeRdms,
  packageNsd,
  preparationText,
  prepareAssemblies,
  regionFile,
  verifyNsd,
} from "neuroid";
import { readMgh, readSha1, writeMgh } from "neuroid/files";
import { regionsIn } from "../../../lib/workflow/nsd/names/mod.ts";
import { projectPath, withFolder } from "../../helpers.ts";
import { linkedTree, SAMPLE } from "./tree.ts";

/** The Glasser parcels of IT (FFC, PHA1, PHA3, TE1p, TE2p, VMV3, PHA2, VMV2, VVC), and others. */
const IT_PARCELS = [18, 126, 127, 133, 136, 154, 155, 160, 163];
const OTHER_PARCELS = [1, 17, 19, 128, 135, 156, 180];
const VENTRAL = 5;

/**
 * What a label of streams becomes: the ventral stream is spread over the nine parcels of IT, all
 * other cortex over parcels that are not of it. So IT by parcels must be the very same neuroids.
 */
function parcelOf(stream: number, place: number): number {
  const parcels = stream === VENTRAL ? IT_PARCELS : stream > 0 ? OTHER_PARCELS : [stream];
  return parcels[place % parcels.length]!;
}

/** Adds `{lh,rh}.HCP_MMP1` beside `{lh,rh}.streams`: volumes of the subjects, labels of fsaverage. */
async function addGlasser(root: string): Promise<void> {
  for (const hemisphere of ["lh", "rh"]) {
    for (const subject of ["subj01", "subj02", "subj03", "subj04"]) {
      await volumeLike(join(root, subject, "rois", `${hemisphere}.streams.nii.gz`));
    }
    await surfaceLike(join(root, "fsaverage_labels", `${hemisphere}.streams.mgz`));
  }
}

const glasserName = (path: string) => path.replace("streams", "HCP_MMP1");

/** The volume has float64 labels, as the files of streams. */
async function volumeLike(path: string): Promise<void> {
  const bytes = gunzipSync(await Deno.readFile(path));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const FLOAT64 = 64;
  assert.equal(view.getInt16(70, true), FLOAT64);
  let place = 0;
  for (let at = view.getFloat32(108, true); at < bytes.length; at += 8) {
    view.setFloat64(at, parcelOf(view.getFloat64(at, true), place++), true);
  }
  await Deno.writeFile(glasserName(path), gzipSync(bytes));
}

/** Atlases of fsaverage from elsewhere are int32 of shape (1, 1, vertices). */
async function surfaceLike(path: string): Promise<void> {
  const { data } = await readMgh(path);
  const parcels = Int32Array.from(data, parcelOf);
  await writeMgh(glasserName(path), {
    dims: [1, 1, parcels.length, 1],
    dtype: "int32",
    data: parcels,
  });
}

for (const space of ["volume", "surface"] as const) {
  const suffix = space === "surface" ? "_surface" : "";
  const fileOf = (folder: string, region: string) =>
    join(folder, `Allen2022${suffix}.${region}.nc`);

  Deno.test(`${space}: IT by Glasser parcels takes their nine labels and no others`, async () => {
    await withFolder(async (folder) => {
      const root = await linkedTree(folder);
      await addGlasser(root);
      const out = join(folder, "glasser");
      const streams = projectPath("data-samples", "nsd-mini-expected", space);
      assert.deepEqual((await checkNsd({ root, space, regions: "glasser" })).issues, []);
      const options = { root, space, regions: "glasser", workers: 1 } as const;
      const made = await prepareAssemblies({ ...options, out });
      assert.deepEqual(made.regions.map(({ region }) => region), ["V1", "V2", "V4", "IT"]);
      const plain = join(folder, "streams");
      await prepareAssemblies({ root: SAMPLE, out: plain, space, workers: 1 });
      for (const region of ["V1", "V2", "V4", "IT"]) {
        assert.equal(
          await readSha1(fileOf(out, region)),
          await readSha1(fileOf(plain, region)),
        );
      }
      // The original's assemblies are of streams; of the same neuroids, they can be packaged too.
      const name = `Allen2022_fmri${suffix}_test.nc`;
      const packages = [join(folder, "a"), join(folder, "b")] as const;
      await packageNsd({ ...options, assemblies: out, out: packages[0] });
      await packageNsd({
        ...options,
        root: SAMPLE,
        regions: "streams",
        assemblies: streams,
        out: packages[1],
      });
      assert.equal(
        await readSha1(join(packages[0], name)),
        await readSha1(join(packages[1], name)),
      );
    });
  });

  Deno.test(`${space}: without Glasser's label files the check says which is missing`, async () => {
    const { issues } = await checkNsd({ root: SAMPLE, space, regions: "glasser", subjects: [1] });
    const [found] = issues;
    assert.equal(found?.code, space === "volume" ? "REGIONS_MISSING" : "LABELS_MISSING");
    assert.match(found!.location, /lh\.HCP_MMP1\.(nii\.gz|mgz)$/);
  });

  Deno.test(`${space}: a user's own regions come out of a JSON file, under their names`, async () => {
    await withFolder(async (folder) => {
      const regions = join(folder, "regions.json");
      const retinotopic = (labels: number[]) => ({
        volume: [{ file: "prf-visualrois", labels }],
        surface: [{ file: "Kastner2015", labels }],
      });
      await Deno.writeTextFile(
        regions,
        JSON.stringify([
          { name: "early", ...retinotopic([1, 2, 3, 4]) },
          { name: "V1", ...retinotopic([1, 2]) },
          { name: "V2", ...retinotopic([3, 4]) },
        ]),
      );
      const out = join(folder, "out");
      const made = await prepareAssemblies({ root: SAMPLE, out, space, regions, workers: 1 });
      const [early, v1, v2] = made.regions.map(({ shape }) => shape[1]!);
      assert.equal(early, v1! + v2!);
      const plain = join(folder, "plain");
      await prepareAssemblies({ root: SAMPLE, out: plain, space, workers: 1 });
      for (const region of ["V1", "V2"]) {
        assert.equal(
          await readSha1(fileOf(out, region)),
          await readSha1(fileOf(plain, region)),
        );
      }
      const packaged = join(folder, "package");
      const packed = await packageNsd({
        root: SAMPLE,
        assemblies: out,
        out: packaged,
        space,
        regions,
        workers: 1,
      });
      assert.deepEqual(packed.regions, ["early", "V1", "V2"]);
      assert.equal(packed.assemblies[0]!.shape[1], 2 * early!);
    });
  });
}

Deno.test("a region without labels in the space that is asked for is refused before any session", async () => {
  await withFolder(async (folder) => {
    const regions = join(folder, "regions.json");
    const volume = [{ file: "prf-visualrois", labels: [5, 6] }];
    await Deno.writeTextFile(regions, JSON.stringify([{ name: "V3", volume }]));
    const out = join(folder, "out");
    await assert.rejects(
      prepareAssemblies({ root: SAMPLE, out, space: "surface", regions, workers: 1 }),
      /LABELS_WRONG: find the labels of V3: no surface labels/,
    );
    await assert.rejects(Deno.stat(out), Deno.errors.NotFound);
  });
});

Deno.test("V1 beside v1 is a warning of the check, and of the run that makes both", async () => {
  await withFolder(async (folder) => {
    const regions = join(folder, "regions.json");
    const volume = [{ file: "prf-visualrois", labels: [1, 2] }];
    await Deno.writeTextFile(
      regions,
      JSON.stringify([{ name: "V1", volume }, { name: "v1", volume }, { name: "früh #1", volume }]),
    );
    const what = { root: SAMPLE, space: "volume", subjects: [1], regions } as const;
    const { issues } = await checkNsd(what);
    assert.deepEqual(issues.map(({ code, severity }) => [code, severity]), [
      ["REGION_NAMES_ALIKE", "warning"],
    ]);
    assert.match(issues[0]!.message, /V1 and v1 differ by case or Unicode form alone/);
    const out = join(folder, "out");
    const made = await prepareAssemblies({ ...what, out, workers: 1 });
    assert.match(preparationText(made), /warning REGION_NAMES_ALIKE: V1: /);
    assert.deepEqual(await regionsIn(out, "volume"), ["V1", "früh #1", "v1"]);
    const package_ = await packageNsd({
      ...what,
      assemblies: out,
      out: join(folder, "package"),
      workers: 1,
    });
    assert.deepEqual(package_.regions, ["V1", "v1", "früh #1"]);
  });
});

Deno.test("rdm and nsd:verify on own regions name those that are there, and --regions", async () => {
  await withFolder(async (folder) => {
    const from = regionFile(
      projectPath("data-samples", "nsd-mini-expected", "volume"),
      "volume",
      "V1",
    );
    for (const region of ["early", "V3 (both)"]) {
      await Deno.copyFile(from, regionFile(folder, "volume", region));
    }
    await assert.rejects(
      computeRdms({ assemblies: folder }),
      /no assemblies of V1, V2, V4, IT; those that are there: --space volume --regions V3 \(both\),early \(/,
    );
    await assert.rejects(
      computeRdms({ assemblies: folder, regions: ["early", "late"] }),
      /no assembly of late; all regions, or those that are there: V3 \(both\),early \(--regions\)/,
    );
    await assert.rejects(
      verifyNsd({ assemblies: folder }),
      /neither .*, but assemblies of the regions volume V3 \(both\),early; the same --regions as for nsd:prepare/,
    );
  });
});
