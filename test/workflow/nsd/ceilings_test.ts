import assert from "node:assert/strict";
import { openNsd, readDataArray, readNoiseCeilings, readRegions } from "neuroid";
import { ceilingsBySubject } from "neuroid/nsd";
import { projectPath } from "../../helpers.ts";
import { SAMPLE } from "./tree.ts";

const expected = projectPath("data-samples", "nsd-mini-expected");
const subjects = [1, 2, 3, 4];

for (
  const { space, prefix, whereUndefined } of [
    { space: "volume", prefix: "volume/Allen2022", whereUndefined: 0 },
    { space: "surface", prefix: "surface/Allen2022_surface", whereUndefined: NaN },
  ] as const
) {
  Deno.test(`ceilings read from ncsnr are those of the assemblies, with their NaN: ${space}`, async () => {
    const dataset = await openNsd(SAMPLE);
    const regions = await readRegions();
    const { region, subject, ceiling } = await readNoiseCeilings(dataset, {
      space,
      subjects,
      regions,
    });
    assert.ok(ceiling.some(Number.isNaN));
    for (const { name } of regions) {
      const assembly = await readDataArray(`${expected}/${prefix}.${name}.nc`);
      const own = [...region.keys()].filter((i) => region[i] === name);
      assert.deepEqual(own.map((i) => subject[i]), assembly.coords.get("subject").strings());
      assert.deepEqual(
        own.map((i) => Number.isNaN(ceiling[i]) ? whereUndefined : ceiling[i]),
        [...assembly.coords.get("nc_testset").values as Float64Array],
      );
    }
  });
}

Deno.test("ceilings are summed up by subject: count with NaN, median and reliable ones without", () => {
  const subject = ["subj02", "subj01", "subj02", "subj02"];
  const ceiling = Float64Array.of(10, NaN, NaN, 40);
  assert.deepEqual(ceilingsBySubject({ subject, ceiling }), [
    { subject: "subj02", neuroids: 3, medianPercent: 25, reliable: 1 },
    { subject: "subj01", neuroids: 1, medianPercent: NaN, reliable: 0 },
  ]);
});
