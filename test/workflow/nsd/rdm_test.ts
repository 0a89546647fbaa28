import assert from "node:assert/strict";
import { join } from "node:path";
import {
  computeRdms,
  DataArray,
  type NdArray,
  readCsv,
  readDataArray,
  regionFile,
  type SpaceName,
  writeDataArray,
} from "neuroid";
import { readNpz } from "neuroid/files";
import { saveRdms } from "neuroid/nsd";
import { readRdmCsv } from "neuroid/rdm";
import { projectPath, projectTask, withFolder } from "../../helpers.ts";

const VOLUME = projectPath("data-samples", "nsd-mini-expected", "volume");
const SURFACE = projectPath("data-samples", "nsd-mini-expected", "surface");
const REGIONS = ["V1", "V2", "V4", "IT"];
const SUBJECTS = ["subj01", "subj02", "subj03", "subj04"];

function near(ours: Iterable<number>, theirs: NdArray, tolerance: number, what: string) {
  const values = [...ours];
  assert.equal(values.length, theirs.data.length, what);
  for (const [at, value] of values.entries()) {
    const expected = Number(theirs.data[at]);
    assert.ok(Math.abs(value - expected) <= tolerance, `${what} ${at}: ${value}, not ${expected}`);
  }
}

async function table(path: string, corner: string, names: string[]) {
  const read = await readCsv(path);
  assert.deepEqual(read.columns, [corner, ...names]);
  assert.deepEqual(read.column(corner), names);
  return names.flatMap((_, row) => names.map((name) => read.numbers(name)[row]!));
}

Deno.test("the task rdm gives NB02's RDMs, orders, cross-region and consistency tables", () =>
  withFolder(async (folder) => {
    const expected = await readNpz(join(VOLUME, "results.npz"));
    const { code, stdout, stderr } = await projectTask(
      "rdm",
      "--assemblies",
      VOLUME,
      "--out",
      folder,
      "--json",
    );
    assert.equal(code, 0, stderr);
    for (const region of REGIONS) {
      const rdm = await readRdmCsv(join(folder, `rdm_${region}.csv`));
      const theirs = expected.get(`rdm_${region}`)!;
      // NB02's own diagonal is 0 but for its rounding.
      near(rdm.square().data, theirs, 1e-6, `RDM of ${region}`);
      const order = await readCsv(join(folder, `order_${region}.csv`));
      assert.deepEqual(order.columns, ["position", "index", "stimulus_id"]);
      assert.deepEqual(
        [...order.numbers("index")],
        Array.from(expected.get(`order_${region}`)!.data, Number),
        `order of ${region}`,
      );
      assert.deepEqual([...order.numbers("position")], rdm.labels.map((_, i) => i));
      const labels = [...order.numbers("index")].map((index) => rdm.labels[index]);
      assert.deepEqual(order.column("stimulus_id"), labels);
      near(
        await table(join(folder, `consistency_${region}.csv`), "subject", SUBJECTS),
        expected.get(`consistency_${region}`)!,
        1e-6,
        `consistency of ${region}`,
      );
      const png = await Deno.readFile(join(folder, `rdm_${region}.png`));
      assert.deepEqual([...png.subarray(1, 4)], [...new TextEncoder().encode("PNG")]);
    }
    const cross = await table(join(folder, "cross_region.csv"), "region", REGIONS);
    near(cross, expected.get("cross_region")!, 1e-6, "cross-region table");
    const result = JSON.parse(stdout);
    const { out, ...summary } = result;
    assert.equal(out, folder);
    assert.deepEqual(JSON.parse(await Deno.readTextFile(join(folder, "rdm.json"))), summary);
    assert.equal(summary.regions[0].meanConsistency.toFixed(3), "0.452");
  }));

Deno.test("on the surface, incomplete images and vertices with NaN are left out and counted", async () => {
  const { space, regions } = await computeRdms({ assemblies: SURFACE });
  assert.equal(space, "surface");
  for (const { rdm, imagesLeftOut } of regions) {
    assert.equal(rdm.size, 41);
    assert.equal(imagesLeftOut, 49);
  }
  const v1 = regions[0]!.neuroids;
  assert.deepEqual(v1.get("subj04"), { used: 82, leftOut: 2 });
  const assembly = await readDataArray(regionFile(SURFACE, "surface", "V1"));
  const nan = assembly.sel({ min_reps_across_subjects: 3, subject: "subj04" });
  const columns = nan.shape[1]!;
  const bad = new Set(
    [...nan.data as Float32Array].flatMap((x, at) => Number.isNaN(x) ? [at % columns] : []),
  );
  assert.equal(bad.size, 2);
});

Deno.test("one region or one subject agrees with itself alone", () =>
  withFolder(async (folder) => {
    const single = await readDataArray(regionFile(VOLUME, "volume", "V1"));
    await save(folder, "volume", "V1", single.sel({ subject: "subj02" }));
    const rdms = await computeRdms({ assemblies: folder, regions: ["V1"] });
    const summary = await saveRdms(rdms, folder);
    assert.equal(summary.regions[0]!.meanConsistency, null);
    assert.deepEqual(summary.crossRegion, []);
    const cross = await Deno.readTextFile(join(folder, "cross_region.csv"));
    assert.equal(cross, "region,V1\nV1,1.0\n");
    const consistency = await Deno.readTextFile(join(folder, "consistency_V1.csv"));
    assert.equal(consistency, "subject,subj02\nsubj02,1.0\n");
  }));

Deno.test("a second run writes the same bytes", () =>
  withFolder(async (folder) => {
    const written: Uint8Array[][] = [];
    for (const out of ["a", "b"].map((name) => join(folder, name))) {
      await saveRdms(await computeRdms({ assemblies: VOLUME }), out);
      const names = Array.from(Deno.readDirSync(out), ({ name }) => name).sort();
      assert.equal(names.length, 4 * 4 + 3);
      written.push(await Promise.all(names.map((name) => Deno.readFile(join(out, name)))));
    }
    assert.deepEqual(written[0], written[1]);
  }));

Deno.test("folders that cannot be used are refused with what is wrong", () =>
  withFolder(async (folder) => {
    const assembly = await readDataArray(regionFile(VOLUME, "volume", "V1"));
    const refused = async (
      message: RegExp,
      options: { regions?: string[]; space?: SpaceName } = {},
    ) => await assert.rejects(computeRdms({ assemblies: folder, ...options }), message);

    const nowhere = join(folder, "nothing");
    await assert.rejects(computeRdms({ assemblies: nowhere }), /no such folder.*nothing\)/);
    const file = join(folder, "table.csv");
    await Deno.writeTextFile(file, "");
    await assert.rejects(computeRdms({ assemblies: file }), /not a folder.*table\.csv\)/);
    await Deno.remove(file);
    const one = { assemblies: regionFile(VOLUME, "volume", "V1"), space: "volume" } as const;
    await assert.rejects(computeRdms(one), /the space volume of one file; no space/);
    await refused(
      /no assemblies of V1, V2, V4, IT; the folder that nsd:prepare wrote, with Allen2022\.V1\.nc/,
    );
    await save(folder, "volume", "V1", assembly);
    await refused(/no assembly of V2, V4, IT; all regions, or those that are there: V1 /);
    await refused(/no assemblies of V1; those that are there: --space volume --regions V1/, {
      space: "surface",
      regions: ["V1"],
    });
    await refused(/region V1 twice/, { regions: ["V1", "V1"] });
    await refused(/no regions/, { regions: [] });

    const fewer = assembly.isel({ presentation: { start: 0, stop: 40 } });
    await save(folder, "volume", "V2", fewer);
    await refused(/image 40 is \(none of 40\) in V2, nsd_01166 in V1/, { regions: ["V1", "V2"] });
    const order = [1, 0, ...Array.from({ length: 39 }, (_, i) => i + 2)];
    await save(folder, "volume", "V2", assembly.isel({ presentation: order }));
    await refused(/image 0 is nsd_00009 in V2, nsd_00005 in V1/, { regions: ["V1", "V2"] });
    await save(folder, "volume", "V2", assembly.sel({ subject: ["subj01", "subj03"] }));
    await refused(/subject 1 is subj03 in V2, subj02 in V1/, { regions: ["V1", "V2"] });

    const spoilt = assembly.values.data.slice() as Float32Array;
    spoilt[132 * 2 + 5] = NaN;
    const values = { ...assembly.values, data: spoilt } as NdArray<"float32">;
    const { dims, coords } = assembly;
    await save(
      folder,
      "volume",
      "V2",
      new DataArray(values, { dims, coords }),
    );
    await refused(/NaN in pattern nsd_00031, channel subj01_V1_v0005.* \(.*Allen2022\.V2\.nc\)$/, {
      regions: ["V2"],
    });

    await save(folder, "surface", "V1", assembly);
    await refused(
      /assemblies of volume and of surface; one space: --space volume or --space surface/,
      { regions: ["V1"] },
    );
  }));

Deno.test("the task ends with 1 for what is missing and 2 for flags that make no sense", () =>
  withFolder(async (folder) => {
    const missing = await projectTask("rdm", "--assemblies", folder, "--out", join(folder, "out"));
    assert.equal(missing.code, 1);
    assert.match(missing.stderr, /^error: make RDMs: no assemblies of V1/m);
    for (const regions of ["V1,../V2", "V1,V2,V1", "V1,"]) {
      const given = ["--assemblies", VOLUME, "--out", folder, "--regions", regions];
      const { code, stderr } = await projectTask("rdm", ...given);
      assert.equal(code, 2);
      assert.match(
        stderr,
        /^error: --regions (is|has) ".*; it takes (each name once|names (with commas between|that a file))/,
      );
    }
    assert.deepEqual([...Deno.readDirSync(folder)], []);
  }));

async function save(folder: string, space: SpaceName, region: string, assembly: DataArray) {
  await writeDataArray(regionFile(folder, space, region), assembly);
}
