import assert from "node:assert/strict";
import { join } from "node:path";
import { checkNsd, type Issue } from "neuroid";
import { withFolder } from "../../helpers.ts";
import { linkedTree, SAMPLE, spoil } from "./tree.ts";

const found = (issues: readonly Issue[]) =>
  issues.map(({ code, location }) => `${code} ${location.split("/").slice(-3).join("/")}`);

Deno.test("the sample tree is in order in both spaces", async () => {
  for (const space of ["volume", "surface"] as const) {
    const check = await checkNsd({ root: SAMPLE, space });
    assert.deepEqual(check.issues, []);
    assert.equal(check.completeImages, 41);
    assert.deepEqual(
      check.subjects.map((each) => each.sessionsFound),
      {
        volume: [3, 3, 3, 3],
        surface: [4, 4, 3, 3],
      }[space],
    );
  }
});

Deno.test("only the ROI voxels count as bytes to read where each voxel has its chunk", async () => {
  const { subjects, bytesToRead } = await checkNsd({
    root: SAMPLE,
    space: "volume",
    subjects: [1],
  });
  assert.equal(subjects[0]!.layouts[0], "one chunk per voxel (150, 1, 1, 1)");
  const wholeFiles = 3 * 150 * 8 * 12 * 11 * 2;
  assert.ok(bytesToRead >= 3 * 121 * 150 * 2 && bytesToRead < wholeFiles / 2);
});

Deno.test("a check goes on after a finding and names every file", async () => {
  await withFolder(async (folder) => {
    const root = await linkedTree(folder);
    const betas = (name: string) => join(root, "subj01", "betas", name);
    await spoil(betas("betas_session01.hdf5"), undefined);
    await spoil(betas("betas_session02.hdf5"), "text");
    await spoil(join(root, "subj02", "betas", "ncsnr.nii.gz"), undefined);
    await spoil(join(root, "subj02", "betas", "betas_session03.hdf5"), undefined);
    await spoil(join(root, "metadata", "nsd_stim_info_merged.csv"), undefined);
    const { issues, subjects } = await checkNsd({ root, space: "volume" });
    assert.deepEqual(subjects.map(({ sessionsFound }) => sessionsFound), [1, 2, 3, 3]);
    assert.deepEqual(found(issues), [
      "STIMULUS_INFO_MISSING nsd/metadata/nsd_stim_info_merged.csv",
      "NCSNR_MISSING subj02/betas/ncsnr.nii.gz",
      "BETAS_MISSING subj01/betas/betas_session01.hdf5",
      "BETAS_WRONG subj01/betas/betas_session02.hdf5",
      "BETAS_MISSING subj02/betas/betas_session03.hdf5",
    ]);
  });
});

Deno.test("the surface: a hemisphere missing, one of another length", async () => {
  await withFolder(async (folder) => {
    const root = await linkedTree(folder);
    const betas = (name: string) => join(root, "subj01", "betas", name);
    await spoil(betas("rh.betas_session01.mgh"), undefined);
    const whole = await Deno.readFile(join(SAMPLE, "subj01/betas/lh.betas_session02.mgh"));
    await spoil(betas("lh.betas_session02.mgh"), whole.subarray(0, whole.length - 700));
    await spoil(
      betas("lh.betas_session03.mgh"),
      await Deno.readFile(join(SAMPLE, "subj01/betas/lh.ncsnr.mgh")),
    );
    const { issues, subjects } = await checkNsd({ root, space: "surface", subjects: [1] });
    assert.deepEqual(found(issues), [
      "BETAS_MISSING subj01/betas/rh.betas_session01.mgh",
      "BETAS_WRONG subj01/betas/lh.betas_session02.mgh",
      "BETAS_WRONG subj01/betas/lh.betas_session03.mgh",
    ]);
    assert.equal(subjects[0]!.sessionsFound, 1);
  });
});

Deno.test("a file that cannot be opened is wrong, not missing, and the reason names its path once", async () => {
  await withFolder(async (folder) => {
    const root = await linkedTree(folder);
    for (
      const [space, name] of [["volume", "ncsnr.nii.gz"], ["surface", "lh.ncsnr.mgh"]] as const
    ) {
      const path = join(root, "subj01", "betas", name);
      await spoil(path, undefined);
      await Deno.symlink(path, path); // a loop: there, and not to be opened even by root
      const { issues: [issue] } = await checkNsd({ root, space, subjects: [1] });
      assert.equal(issue?.code, "NCSNR_WRONG");
      assert.match(issue.message, /: Too many levels of symbolic links \(os error 40\)$/);
      assert.equal(issue.suggestion, "a file that this user may read");
    }
  });
});

Deno.test("without the pictures a tree can be prepared: a note", async () => {
  await withFolder(async (folder) => {
    const root = await linkedTree(folder);
    const path = join(root, "nsd_stimuli.hdf5");
    await spoil(path, undefined);
    const { issues } = await checkNsd({ root, space: "volume", subjects: [1] });
    const said = issues.map(({ severity, code, location }) => [severity, code, location]);
    assert.deepEqual(said, [["note", "STIMULI_MISSING", path]]);
  });
});

/** Each kind of file: where it lies in the sample tree, and the codes where it is missing or wrong. */
const kinds = [
  ["volume", "metadata/nsd_stim_info_merged.csv", "STIMULUS_INFO"],
  ["volume", "subj01/rois/prf-visualrois.nii.gz", "REGIONS"],
  ["volume", "subj01/rois/rh.streams.nii.gz", "REGIONS"],
  ["volume", "subj01/betas/ncsnr.nii.gz", "NCSNR"],
  ["volume", "subj01/betas/betas_session03.hdf5", "BETAS"],
  ["surface", "fsaverage_labels/rh.Kastner2015.mgz", "LABELS"],
  ["surface", "subj01/betas/rh.ncsnr.mgh", "NCSNR"],
  ["surface", "subj01/betas/lh.betas_session01.mgh", "BETAS"],
] as const;

for (const [space, file, code] of kinds) {
  Deno.test(`${space}: ${file} is ${code}_MISSING or ${code}_WRONG, and nothing else`, async () => {
    await withFolder(async (folder) => {
      const root = await linkedTree(folder);
      const path = join(root, ...file.split("/"));
      for (const [content, ending] of [["text", "WRONG"], [undefined, "MISSING"]] as const) {
        await spoil(path, content);
        const { issues } = await checkNsd({ root, space, subjects: [1] });
        const codes = issues.map(({ code, location }) => [code, location]);
        assert.deepEqual(codes, [[`${code}_${ending}`, path]]);
      }
    });
  });
}
