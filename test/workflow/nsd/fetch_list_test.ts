import assert from "node:assert/strict";
import { join } from "node:path";
import { fetchText, findMissingFiles } from "neuroid/nsd";
import { projectPath, withFolder } from "../../helpers.ts";

const BETAS = "nsddata_betas/ppdata/subj01/func1pt8mm/betas_fithrf_GLMdenoise_RR";

Deno.test("the list has what a tree lacks, by the bucket's keys, and nothing that is there", async () => {
  await withFolder(async (root) => {
    const wanted = { root, space: "volume", subjects: [1], sessions: [1, 2, 31] } as const;
    const keys = async (more = {}) =>
      (await findMissingFiles({ ...wanted, ...more })).map(({ key }) => key);
    assert.deepEqual(await keys(), [
      "nsddata/experiments/nsd/nsd_expdesign.mat",
      "nsddata/experiments/nsd/nsd_stim_info_merged.csv",
      "nsddata_stimuli/stimuli/nsd/nsd_stimuli.hdf5",
      "nsddata/ppdata/subj01/func1pt8mm/roi/prf-visualrois.nii.gz",
      "nsddata/ppdata/subj01/func1pt8mm/roi/lh.streams.nii.gz",
      "nsddata/ppdata/subj01/func1pt8mm/roi/rh.streams.nii.gz",
      `${BETAS}/ncsnr.nii.gz`,
      `${BETAS}/betas_session01.hdf5`,
      `${BETAS}/betas_session02.hdf5`,
    ]);
    await Deno.mkdir(join(root, BETAS), { recursive: true });
    await Deno.writeTextFile(join(root, BETAS, "betas_session01.hdf5"), "here");
    const left = await keys({ images: "all", pictures: false, regions: "nsdgeneral" });
    assert.deepEqual(left.slice(2), [
      "nsddata/ppdata/subj01/func1pt8mm/roi/nsdgeneral.nii.gz",
      `${BETAS}/ncsnr.nii.gz`,
      `${BETAS}/betas_session02.hdf5`,
      `${BETAS}/betas_session31.hdf5`,
    ]);
    const surface = await keys({ space: "surface", sessions: [3], subjects: [1, 2] });
    assert.equal(surface.filter((key) => key.endsWith(".mgz")).length, 4, "labels, once for all");
    assert.equal(surface.filter((key) => /betas_session03\.mgh$/.test(key)).length, 4);
    assert.equal((await findMissingFiles({ root, space: "volume" })).length, 3 + 8 * 4 + 240 - 1);
  });
});

Deno.test("a tree of another study is refused: the bucket does not have it", async () => {
  const root = projectPath("data-samples", "nsd-mini");
  await assert.rejects(
    findMissingFiles({ root, space: "volume" }),
    /^DataError: list what to fetch: a tree of another study, .*; a tree of NSD, which its bucket has/,
  );
});

Deno.test("the lines name key and path, quoted where a shell would take it apart", () => {
  const files = [{ key: "a/b.mat", path: "/data/it's here/b.mat" }, { key: "c", path: "/d/c" }];
  assert.deepEqual(fetchText(files, "aws", "/data").split("\n").slice(1), [
    "aws s3 cp --no-sign-request s3://natural-scenes-dataset/a/b.mat '/data/it'\\''s here/b.mat'",
    "aws s3 cp --no-sign-request s3://natural-scenes-dataset/c /d/c",
  ]);
  const bucket = "https://natural-scenes-dataset.s3.amazonaws.com";
  assert.match(
    fetchText(files, "curl", "/data"),
    new RegExp(`\\ncurl --fail --create-dirs -C - -o /d/c ${bucket}/c$`),
  );
  assert.equal(fetchText([], "curl", "/data"), "# nothing is missing in /data");
});
