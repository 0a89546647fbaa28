import assert from "node:assert/strict";
import { join } from "node:path";
import {
  checkNsd,
  computeRdms,
  packageNsd,
  packageText,
  preparationText,
  prepareAssemblies,
  readDataArray,
  regionFile,
  verificationText,
  verifyNsd,
} from "neuroid";
import { rdmText, summarizeRdms, verificationError } from "neuroid/nsd";
import { projectTask, withFolder } from "../../helpers.ts";
import { linkedTree, relabel } from "./tree.ts";

/** A tree in which subj02 has no V4, as a functional region is missing in some subjects. */
async function treeWithoutV4(folder: string): Promise<string> {
  const root = await linkedTree(folder);
  const path = join(root, "subj02", "rois", "prf-visualrois.nii.gz");
  await relabel(path, (label) => label === 7 ? 0 : label);
  return root;
}

Deno.test("a region that is empty in one subject stops the run, and the message names the flag", async () => {
  await withFolder(async (folder) => {
    const root = await treeWithoutV4(folder);
    const out = join(folder, "out");
    const what = { root, space: "volume", subjects: [1, 2] } as const;
    await assert.rejects(
      prepareAssemblies({ ...what, workers: 1, out }),
      /find the voxels of V4 of subj02: no voxel with its labels; .*--empty-regions skip goes on/,
    );
    await assert.rejects(Deno.stat(out), Deno.errors.NotFound);
    const skipped = await checkNsd({ ...what, emptyRegions: "skip" });
    assert.deepEqual(
      skipped.issues.map(({ code, severity, location }) => [code, severity, location]),
      [
        ["REGION_EMPTY", "warning", "subj02"],
      ],
    );
    assert.equal(skipped.subjects[1]!.neuroids.V4, 0);
  });
});

Deno.test("--empty-regions skip: made without the subject, said, kept in the attributes, packaged, verified", async () => {
  await withFolder(async (folder) => {
    const root = await treeWithoutV4(folder);
    const [assemblies, packaged, plain] = ["assemblies", "package", "plain"].map((name) =>
      join(folder, name)
    ) as [string, string, string];
    const what = { root, space: "volume", subjects: [1, 2], workers: 1 } as const;
    const made = await prepareAssemblies({ ...what, out: assemblies, emptyRegions: "skip" });
    assert.match(preparationText(made), /warning REGION_EMPTY: subj02: no voxels of V4/);
    const v4 = await readDataArray(regionFile(assemblies, "volume", "V4"));
    assert.equal(v4.attrs.subjects_without_neuroids, "subj02");
    assert.deepEqual([...new Set(v4.coords.get("subject").labels())], ["subj01"]);
    const v1 = await readDataArray(regionFile(assemblies, "volume", "V1"));
    assert.deepEqual(v1.attrs, {});

    const package_ = await packageNsd({ ...what, assemblies, out: packaged });
    for (const { path } of package_.assemblies) {
      const { attrs, coords } = await readDataArray(path);
      assert.equal(attrs.subjects_without_neuroids, "V4: subj02");
      const regions = coords.get("region").labels(), subjects = coords.get("subject").labels();
      const pairs = new Set(regions.map((region, i) => `${subjects[i]} ${region}`));
      assert.deepEqual([...pairs], [
        ...["V1", "V2", "V4", "IT"].map((region) => `subj01 ${region}`),
        ...["V1", "V2", "IT"].map((region) => `subj02 ${region}`),
      ]);
    }
    assert.deepEqual(package_.withoutSubjects, { V4: ["subj02"] });
    assert.match(packageText(package_), /regions without some of the subjects: V4: subj02\n/);
    const verified = await verifyNsd({ assemblies, package: packaged, root });
    assert.equal(verificationError(verified), undefined, verificationText(verified));

    const { regions } = await computeRdms({ assemblies });
    assert.deepEqual(regions.map(({ subjects }) => subjects.size), [2, 2, 1, 2]);
    const summary = summarizeRdms(await computeRdms({ assemblies, regions: ["V4", "V1"] }));
    assert.deepEqual(summary.subjects, ["subj01", "subj02"]);
    const [v4Line, v1Line] = rdmText(summary, "rdms").split("\n").slice(1);
    assert.match(v4Line!, /V4 .*, without subj02$/);
    assert.doesNotMatch(v1Line!, /without/);

    // Without the attribute the subject is missing, whatever the tree says.
    await prepareAssemblies({ ...what, out: plain, subjects: [1] });
    await Deno.copyFile(regionFile(plain, "volume", "V4"), regionFile(assemblies, "volume", "V4"));
    await assert.rejects(
      packageNsd({ ...what, assemblies, out: join(folder, "package2") }),
      /neuroids of subj01; subj01, subj02, in this order/,
    );
  });
});

Deno.test("a region that is empty in all subjects, and a subject without any region, are errors with skip too", async () => {
  await withFolder(async (folder) => {
    const root = await linkedTree(folder);
    for (const subject of ["subj01", "subj02"]) {
      await relabel(
        join(root, subject, "rois", "prf-visualrois.nii.gz"),
        (label) => subject === "subj02" || label === 7 ? 0 : label,
      );
    }
    for (const hemisphere of ["lh", "rh"]) {
      await relabel(join(root, "subj02", "rois", `${hemisphere}.streams.nii.gz`), () => 0);
    }
    const what = { root, space: "volume", subjects: [1, 2], emptyRegions: "skip" } as const;
    const { issues } = await checkNsd(what);
    const errors = issues.filter(({ severity }) => severity === "error");
    assert.deepEqual(errors.map(({ code, location }) => [code, location]), [
      ["REGION_EMPTY", "V4"],
      ["REGION_EMPTY", "subj02"],
    ]);
    const out = join(folder, "out");
    await assert.rejects(
      prepareAssemblies({ ...what, out, workers: 1 }),
      /REGION_EMPTY: no voxels of V4 in any of subj01, subj02 \(and 1 more: REGION_EMPTY\); use other labels, or regions without V4/,
    );
    await assert.rejects(Deno.stat(out), Deno.errors.NotFound);
  });
});

Deno.test("the flag: another word is wrong usage, --help names it", async () => {
  const args = ["--root", "x", "--out", "y", "--space", "volume"];
  const wrong = await projectTask("nsd:prepare", ...args, "--empty-regions", "ignore");
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /--empty-regions is "ignore"; it takes stop or skip/);
  for (const task of ["nsd:prepare", "nsd:check"]) {
    assert.match((await projectTask(task, "--help")).stdout, /--empty-regions stop\|skip/);
  }
});
