import assert from "node:assert/strict";
import { join } from "node:path";
import { writeDataArray } from "neuroid";
import { ceilingsText, computeCeilings, scoreModel, scoresText } from "neuroid/scores";
import { withFolder } from "../../helpers.ts";
import { assembly, TEST, writeActivations, writePackage } from "../../scores/made.ts";

/** a1, a2 of subj01 and b1, b2 of subj02 in V1; a3 and b3 in IT. */
const ceilings = (values: readonly number[]) => ({
  coords: { nc_testset: ["neuroid", [...values]] as [string, number[]] },
});

Deno.test("a region without a reliable neuroid is left out and said, unless it is asked for", async () => {
  await withFolder(async (folder) => {
    const some = ceilings([50, 50, 10, 50, 50, 29]);
    const responses = { package: await writePackage(folder, some, some) };
    const activations = await writeActivations(folder, { conv1: 8 });
    const report = await scoreModel({ responses, activations, benchmarks: ["ridge"] });
    assert.deepEqual(Object.keys(report.regions), ["V1"]);
    const why = "none of 2 neuroids has a noise ceiling above 30 %";
    assert.deepEqual(report.left_out, { IT: why });
    assert.ok(scoresText(report, undefined).includes(`IT is left out: ${why}`));
    const bare = await computeCeilings({ responses });
    assert.deepEqual(bare.left_out, { IT: why });
    assert.ok(ceilingsText(bare).includes(`IT is left out: ${why}`));
    await assert.rejects(scoreModel({ responses, activations, regions: ["IT"] }), {
      message: /region IT: none of 2 neuroids has a noise ceiling above 30 %; a lower --reliable/,
    });
    const all = await computeCeilings({ responses, reliable: "all" });
    assert.deepEqual([Object.keys(all.regions), all.left_out], [["V1", "IT"], undefined]);
  });
});

Deno.test("a region says which subjects it is without", async () => {
  await withFolder(async (folder) => {
    const some = ceilings([50, 50, 50, 20, NaN, 50]);
    const responses = { package: await writePackage(folder, some, some) };
    const report = await computeCeilings({ responses });
    assert.deepEqual(report.regions.V1!.without_subjects, ["subj02"]);
    assert.equal(report.regions.IT!.without_subjects, undefined);
    assert.match(
      ceilingsText(report),
      /\nV1: no neuroid of subj02 is taken; means are over 1 subject$/,
    );
    const own = await computeCeilings({ responses, subjects: ["subj01"] });
    assert.equal(own.regions.V1!.without_subjects, undefined);
  });
});

Deno.test("where a subject has no neuroid in a region, no percentage is said", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "one.nc"), subject = ["s1", "s1", "s1", "s2", "s2", "s1"];
    await writeDataArray(path, assembly(TEST, 3, { coords: { subject: ["neuroid", subject] } }));
    const responses = { assembly: path }, subjects = ["s2"];
    await assert.rejects(computeCeilings({ responses, subjects, regions: ["IT"] }), {
      message: /region IT: no neuroid of s2; other --regions or --subjects/,
    });
    const report = await computeCeilings({ responses, subjects });
    assert.deepEqual(report.left_out, { IT: "no neuroid of s2" });
  });
});

Deno.test("regions that are not NSD's have an order where --regions says so", async () => {
  await withFolder(async (folder) => {
    const region: [string, string[]] = ["neuroid", ["LM", "LM", "V1", "LM", "LM", "V1"]];
    const coords = { region }, other = { coords };
    const responses = { package: await writePackage(folder, other, other) };
    const activations = await writeActivations(folder, { conv1: 8, conv2: 8 });
    const run = (regions?: string[], layers: string[] | undefined = ["conv1", "conv2"]) =>
      scoreModel({ responses, activations, benchmarks: ["ridge"], layers, regions });
    const unsaid = await run();
    assert.ok(!("correlation" in unsaid.hierarchy.ridge!));
    assert.match(scoresText(unsaid, undefined), /; --layers and --regions, from the first to the/);
    assert.ok("correlation" in (await run(["V1", "LM"])).hierarchy.ridge!);
  });
});

Deno.test("bounds by name stand below the table of a benchmark that knows several", async () => {
  await withFolder(async (folder) => {
    const responses = { package: await writePackage(folder) };
    const activations = await writeActivations(folder, { conv1: 8 });
    const benchmarks = ["rdm_noise_corrected", "ridge"] as const;
    const report = await scoreModel({ responses, activations, benchmarks, regions: ["V1"] });
    const { bounds } = report.regions.V1!.layers.conv1!.rdm_noise_corrected!;
    const names = ["brainscore", "rsatoolbox"].flatMap((
      kind,
    ) => [`${kind} lower`, `${kind} upper`]);
    const line = names.map((name) => `${name} ${bounds![name]!.toFixed(4)}`).join(", ");
    const lines = scoresText(report, undefined).split("\n");
    assert.equal(lines.filter((each) => each.startsWith("bounds on")).length, 1);
    assert.ok(lines.includes(`bounds on V1: ${line}`), lines.join("\n"));
  });
});
