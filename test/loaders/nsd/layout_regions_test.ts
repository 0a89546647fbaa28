import assert from "node:assert/strict";
import { join } from "node:path";
import { MissingError, readRegions } from "neuroid";
import { REGION_SETS } from "neuroid/nsd";
import { findNsdLayout } from "../../../lib/loaders/nsd/layout.ts";
import { parseRegions } from "../../../lib/loaders/nsd/regions.ts";
import { projectPath, withFolder } from "../../helpers.ts";

Deno.test("findNsdLayout() tells the flat from the official layout by the design file", async () => {
  const flat = await findNsdLayout(projectPath("data-samples", "nsd-mini"));
  assert.equal(flat.kind, "flat");
  await withFolder(async (folder) => {
    const place = join(folder, "nsddata", "experiments", "nsd");
    await Deno.mkdir(place, { recursive: true });
    await Deno.writeTextFile(join(place, "nsd_expdesign.mat"), "");
    const official = await findNsdLayout(folder);
    assert.equal(official.kind, "official");
    assert.equal(
      official.surfaceBetas(3, "rh", 7).slice(folder.length),
      "/nsddata_betas/ppdata/subj03/fsaverage/betas_fithrf_GLMdenoise_RR/rh.betas_session07.mgh",
    );
  });
});

Deno.test("findNsdLayout() says where it looked", async () => {
  await withFolder(async (folder) => {
    await assert.rejects(
      findNsdLayout(folder),
      (error: MissingError) =>
        error instanceof MissingError && error.message.includes("metadata/nsd_expdesign.mat"),
    );
    await assert.rejects(findNsdLayout(join(folder, "nowhere")), /no such folder/);
    await assert.rejects(
      findNsdLayout("nowhere"),
      (error: MissingError) =>
        error.found === "no such folder" && error.where === join(Deno.cwd(), "nowhere"),
    );
  });
});

Deno.test("regions come by set name or from a JSON file", async () => {
  assert.deepEqual((await readRegions()).map(({ name }) => name), ["V1", "V2", "V4", "IT"]);
  assert.equal(await readRegions("glasser"), REGION_SETS.glasser);
  await assert.rejects(
    readRegions("brodmann"),
    /unknown set of regions "brodmann"; available: str/,
  );
  await withFolder(async (folder) => {
    const path = join(folder, "v3.json");
    const v3 = [{ name: "V3", volume: [{ file: "prf-visualrois", labels: [5, 6] }], surface: [] }];
    await Deno.writeTextFile(path, JSON.stringify(v3));
    assert.deepEqual(await readRegions(path), v3);
  });
});

for (
  const [text, found] of [
    ["{", "not JSON"],
    ["{}", "not a list"],
    ['[{"name": ""}]', "region 0 has the name"],
    ['[{"name": "V1", "volume": [{"file": "a", "labels": []}]}]', "region V1 has the volume"],
    ['[{"name": "V1", "volume": [{"file": "../a", "labels": [1]}]}]', "region V1 has the volume"],
    ['[{"name": "V1"}, {"name": "V1"}]', "two regions named V1"],
  ] as const
) {
  Deno.test(`a file of regions with ${text} is refused: ${found}`, () => {
    assert.throws(() => parseRegions(text, "x.json"), new RegExp(found));
  });
}
