/** Assemblies of other choices than the published one, beside the raw files. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { prepareAssemblies, verifyNsd } from "neuroid";
import { projectTask, withFolder } from "../../helpers.ts";
import { linkedTree, SAMPLE } from "./tree.ts";

Deno.test("single trials and images of a subject's own agree with the raw files, or are found out", () =>
  withFolder(async (folder) => {
    const [out, shared] = [join(folder, "all"), join(folder, "shared")];
    const what = { root: SAMPLE, space: "volume", workers: 1 } as const;
    const of = { ...what, subjects: [1, 3], regions: "nsdgeneral" };
    await prepareAssemblies({ ...of, out, images: "all", trials: "single", sessions: [1, 2] });
    const [found] = await verifyNsd({ assemblies: out, root: SAMPLE });
    assert.deepEqual([found!.space, found!.subjects], ["volume", [1, 3]]);
    assert.match(found!.notes[0]!, /images all, trials single, betas betas_fithrf_GLMdenoise_RR/);
    const rows = found!.comparisons.map(({ what, pass }) =>
      `${what.split(",").slice(0, 2)} ${pass}`
    );
    assert.deepEqual(rows, [
      "subj01.nsdgeneral, images of subj01 true",
      "subj01.nsdgeneral, 38 random values true",
      "subj03.nsdgeneral, images of subj03 true",
      "subj03.nsdgeneral, 38 random values true",
    ]);
    await prepareAssemblies({ ...of, out: shared, images: "shared", trials: "single" });
    const [together] = await verifyNsd({ assemblies: shared, root: SAMPLE });
    assert.deepEqual(together!.comparisons.map(({ pass }) => pass), [true]);
    // Another tree, in which two sessions have each other's betas.
    const other = await linkedTree(folder);
    const betas = (name: string) => join(other, "subj01", "betas", `betas_session0${name}.hdf5`);
    await Deno.rename(betas("1"), betas("9"));
    await Deno.rename(betas("2"), betas("1"));
    await Deno.rename(betas("9"), betas("2"));
    const task = await projectTask("nsd:verify", "--assemblies", out, "--root", other);
    assert.equal(task.code, 1);
    assert.match(task.stderr, /^error: verify a preparation: 1 of 4 comparisons failed; subj01/m);
    const without = await projectTask("nsd:verify", "--assemblies", out);
    assert.deepEqual([without.code, /nothing was compared/.test(without.stderr)], [1, true]);
    await assert.rejects(verifyNsd({ assemblies: out, root: SAMPLE, package: folder }), {
      message: /no --package: nsd:package makes one of the published choice alone/,
    });
  }));
