import assert from "node:assert/strict";
import { join } from "node:path";
import { chooseSubjects, MissingError, openNsd, readRegions, selectTrials } from "neuroid";
import { REGION_SETS, sharedTrials } from "neuroid/nsd";
import { findNsdLayout } from "../../../lib/loaders/nsd/layout.ts";
import { namesAlike, parseRegions } from "../../../lib/loaders/nsd/parse_regions.ts";
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
    ['[{"name": "V1", "volume": [{"file": "a", "labels": [1.5]}]}]', "1.5 is not a whole number"],
    ['[{"volume": []}]', "the name undefined: it is missing"],
    ['[{"name": "V1/V2"}]', 'the name "V1/V2": "/" is in it; 1 to 200 bytes of UTF-8'],
    ['[{"name": "a:b"}]', '":" is in it; .*: none of / .* : \\* \\? " < > \\|'],
    ['[{"name": "a\\nb"}]', '"\\\\n" is in it'],
    ['[{"name": "early "}]', "a space at its beginning or end"],
    ['[{"name": "early."}]', "a dot at its end"],
    ['[{"name": "\\ud800"}]', "half a character is in it"],
    [`[{"name": "${"ä".repeat(101)}"}]`, "202 bytes of UTF-8; 1 to 200 bytes"],
    ['[{"name": "V1"}, {"name": "V1"}]', "two regions named V1"],
  ] as const
) {
  Deno.test(`a file of regions with ${text} is refused: ${found}`, () => {
    assert.throws(() => parseRegions(text, "x.json"), new RegExp(found));
  });
}

Deno.test("a region may have any name that a file can have on Linux, macOS and Windows", () => {
  for (
    const name of [
      "V1 (early)",
      "früh",
      "視覚野",
      "ROI #3 – left, 10%",
      "_x",
      "V1.5",
      "ä".repeat(100),
    ]
  ) {
    const [region] = parseRegions(JSON.stringify([{ name }]), "x.json");
    assert.equal(region!.name, name);
  }
});

Deno.test("names that differ by case or Unicode form alone are found", () => {
  assert.deepEqual(namesAlike(["V1", "v1", "V2", "STRASSE", "straße"]), [
    ["V1", "v1"],
    ["STRASSE", "straße"],
  ]);
  assert.deepEqual(namesAlike(["fr\u00fch", "fru\u0308h"]), [["fr\u00fch", "fru\u0308h"]]);
  assert.deepEqual(namesAlike(["V1", "V2", "V10"]), []);
});

Deno.test("subjects that are not a list of the study's numbers are refused by name", async () => {
  const dataset = await openNsd(projectPath("data-samples", "nsd-mini"));
  for (
    const [subjects, found] of [
      ["1,2", '"1,2" for a list'],
      [1, "1 for a list"],
      [{ 0: 1 }, '\\{"0":1\\} for a list'],
      [["1"], 'subject "1"'],
      [[1n], "subject 1n"],
      [[NaN, 9], "subject null, 9|subject NaN, 9"],
      [[1.5], "subject 1.5"],
      [[undefined], "subject undefined"],
      [[], "an empty list"],
    ] as const
  ) {
    const message = new RegExp(
      `choose subjects: (${found}); (a list of numbers such as \\[1, 2\\]; )?the study has 1, 2, 3, 4 \\(`,
    );
    assert.throws(() => chooseSubjects(dataset, subjects as never), message);
    assert.throws(() => selectTrials(dataset, subjects as never), message);
  }
  assert.throws(() => sharedTrials(dataset, 9), /choose subjects: subject 9; .*has 1, 2, 3, 4/);
  assert.deepEqual(chooseSubjects(dataset, Int32Array.of(3, 1) as never), [1, 3]);
});
