/** RDMs of any preparation: other images, single trials, all regions in one file, assemblies of one's own. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { computeRdm, computeRdms, DataArray, ndarray, prepareAssemblies, writeCsv } from "neuroid";
import { buildAssembly } from "neuroid/brainscore";
import { writeNpy } from "neuroid/files";
import { projectTask, withFolder } from "../../helpers.ts";
import { SAMPLE } from "./tree.ts";

const WHAT = { root: SAMPLE, space: "volume", workers: 1, images: "shared" } as const;

Deno.test("single trials give the RDMs of the means, to the bit; of all images the complete ones", () =>
  withFolder(async (folder) => {
    const [mean, single, one] = ["mean", "single", "one"].map((name) => join(folder, name));
    const of = { ...WHAT, subjects: [1, 3], regions: "streams" };
    await prepareAssemblies({ ...of, out: mean! });
    await prepareAssemblies({ ...of, out: single!, trials: "single" });
    await prepareAssemblies({ ...of, out: one!, oneFile: true });
    const means = await computeRdms({ assemblies: mean! });
    const trials = await computeRdms({ assemblies: single! });
    const together = await computeRdms({ assemblies: join(one!, "Allen2022.streams.nc") });
    assert.deepEqual([means.space, trials.space, together.space], ["volume", "volume", "own"]);
    assert.ok(means.regions[0]!.imagesLeftOut > 0);
    for (const [i, { region, rdm, imagesLeftOut, neuroids }] of means.regions.entries()) {
      for (const other of [trials, together]) {
        const found = other.regions.find((each) => each.region === region)!;
        assert.deepEqual(found.rdm.condensed, rdm.condensed, region);
        assert.deepEqual(found.rdm.labels, rdm.labels);
        assert.deepEqual(found.neuroids, neuroids);
        assert.equal(found.imagesLeftOut, imagesLeftOut, String(i));
      }
    }
  }));

Deno.test("images of a subject's own make RDMs of that subject, not of several", () =>
  withFolder(async (out) => {
    await prepareAssemblies({
      ...{ ...WHAT, out, subjects: [1, 2], images: "all", regions: "nsdgeneral" },
      ...{ trials: "single", sessions: [1] },
    });
    const { regions } = await computeRdms({ assemblies: out, regions: ["subj01.nsdgeneral"] });
    assert.deepEqual([...regions[0]!.subjects.keys()], ["subj01"]);
    await assert.rejects(
      computeRdms({ assemblies: out, regions: ["subj01.nsdgeneral", "subj02.nsdgeneral"] }),
      { message: /--regions of one subject in a run: each has images of its own/ },
    );
  }));

Deno.test("an assembly of assembly:make: regions and animals by its coordinates, trials averaged", () =>
  withFolder(async (folder) => {
    const at = (name: string) => join(folder, name);
    const values = Float64Array.from({ length: 8 * 7 }, (_, i) => Math.sin(i * i));
    await writeNpy(at("rates.npy"), ndarray("float64", [8, 7], values));
    const ids = ["cat", "dog", "house", "sea"];
    await writeCsv(at("trials.csv"), [["stimulus_id", [...ids, ...ids]], [
      "repetition",
      [0, 0, 0, 0, 1, 1, 1, 1],
    ]]);
    await writeCsv(at("units.csv"), [
      ["neuroid_id", ["a", "b", "c", "d", "e", "f", "g"]],
      ["region", ["V4", "V4", "V4", "V4", "IT", "IT", "IT"]],
      ["animal", ["m1", "m1", "m2", "m2", "m1", "m1", "m1"]],
    ]);
    const dims = ["presentation", "neuroid"];
    const tables = { presentation: at("trials.csv"), neuroid: at("units.csv") };
    await buildAssembly(at("mine.nc"), { data: at("rates.npy"), dims, tables });
    const { regions, space } = await computeRdms({ assemblies: at("mine.nc") });
    assert.equal(space, "own");
    assert.deepEqual(regions.map(({ region, neuroids }) => [region, [...neuroids.keys()]]), [
      ["V4", ["m1", "m2"]],
      ["IT", ["m1"]],
    ]);
    const it = Float64Array.from({ length: 12 }, (_, i) => {
      const [row, column] = [Math.floor(i / 3), 4 + i % 3];
      return (values[row * 7 + column]! + values[(row + 4) * 7 + column]!) / 2;
    });
    const expected = await computeRdm(
      new DataArray(ndarray("float64", [4, 3], it), {
        dims,
        coords: { stimulus_id: ["presentation", ids] },
      }),
    );
    assert.deepEqual(regions[1]!.rdm.condensed, expected.condensed);
    const task = await projectTask(
      ...["rdm", "--assemblies", at("mine.nc"), "--out", at("out"), "--json"] as const,
    );
    assert.equal(task.code, 0, task.stderr);
    assert.deepEqual(JSON.parse(task.stdout).subjects, ["m1", "m2"]);
    await assert.rejects(computeRdms({ assemblies: at("mine.nc"), regions: ["V1"] }), {
      message: /unknown region "V1"; available: V4, IT/,
    });
  }));
