/** Ceilings of packages: bounds of both kinds by name, and why some are undefined. */
import assert from "node:assert/strict";
import { rdmNoiseCeiling } from "neuroid/rdm";
import { ceilingsText, computeCeilings, openResponses, ScoredRegion } from "neuroid/scores";
import { PatternSums } from "../../../lib/scores/pattern_sums.ts";
import { projectPath, withFolder } from "../../helpers.ts";
import { REFERENCES } from "../../scores/comparisons.ts";
import { signal, TEST, writePackage } from "../../scores/made.ts";

const PACKAGE = projectPath("data-samples", "nsd-mini-expected", "volume_package");

/** The RDM of each subject, neuroids as columns. */
async function subjectRdms({ neuroids, responses: { all }, size }: ScoredRegion) {
  const rdms: Float64Array[] = [];
  for (const own of neuroids.values()) {
    const rows = all.ids.length, columns = own.length, sums = new PatternSums(rows);
    const data = Float64Array.from(
      { length: rows * columns },
      (_, i) => all.values[Math.floor(i / columns) * size + own[i % columns]!]!,
    );
    await sums.add({ data, rows, columns });
    rdms.push(sums.correlationDistances());
  }
  return rdms;
}

Deno.test("bounds of RDMs are those of both kinds, by name", async () => {
  const { regions } = await computeCeilings({ responses: { package: PACKAGE } });
  using responses = await openResponses({ package: PACKAGE });
  for (const [name, { ceilings }] of Object.entries(regions)) {
    const rdms = await subjectRdms(new ScoredRegion(responses.readRegion(name, { above: 30 })));
    const { rdm_bounds: bounds, rdm_upper, rdm_loo } = ceilings;
    assert.deepEqual(Object.keys(bounds), [
      ...["brainscore lower", "brainscore upper", "rsatoolbox lower", "rsatoolbox upper"],
    ]);
    assert.deepEqual([bounds["brainscore lower"], bounds["brainscore upper"]], [
      rdm_loo,
      rdm_upper,
    ]);
    for (const pooling of ["brainscore", "rsatoolbox"] as const) {
      const { lower, upper } = rdmNoiseCeiling(rdms, "spearman", { pooling });
      for (const [kind, value] of [["lower", lower], ["upper", upper]] as const) {
        const off = Math.abs(bounds[`${pooling} ${kind}`]! - value);
        assert.ok(off < 1e-12, `${name}, ${pooling} ${kind}: off by ${off}`);
      }
    }
    assert.notEqual(bounds["brainscore upper"], bounds["rsatoolbox upper"]);
  }
});

Deno.test("the text has consistencies and bounds, a table each", async () => {
  const report = await computeCeilings({ responses: { package: PACKAGE }, regions: ["V4"] });
  const { rdm_bounds } = report.regions.V4!.ceilings;
  const lines = ceilingsText(report).split("\n");
  const at = lines.findIndex((line) => line.startsWith("RDM bounds"));
  assert.deepEqual(lines[at]!.split(/ {2,}/), ["RDM bounds", ...Object.keys(rdm_bounds)]);
  const values = Object.values(rdm_bounds).map((value) => value.toFixed(4));
  assert.deepEqual(lines[at + 1]!.split(/ {2,}/), ["V4", ...values]);
  assert.equal(report.regions.V4!.ceilings.undefined, undefined);
});

Deno.test("ceilings that are undefined name the neuroids, and stand beside those without them", async () => {
  const report = await computeCeilings({
    responses: { package: REFERENCES.edge!.package },
    regions: ["V4"],
  });
  const { undefined: why, ...own } = report.regions.V4!.ceilings;
  const ids = (kind: "consistency" | "rdm") =>
    why![kind]!.neuroids.map(({ neuroid_id }) => neuroid_id);
  assert.deepEqual(ids("consistency"), ["subj01_V4_v0002", "subj03_V4_v0000"]);
  assert.deepEqual(ids("rdm"), ["subj02_V4_v0002"]);
  assert.ok(Number.isNaN(own.consistency_by_subject.subj01) && Number.isNaN(own.rdm_upper));
  const { consistency_by_subject: subjects, neuroids } = why!.consistency!.without!;
  assert.ok(Object.values(subjects).every((value) => value > 0));
  // What is no cause of one kind stays in it.
  assert.equal(neuroids, report.regions.V4!.neuroids - 2);
  assert.deepEqual([subjects.subj02, subjects.subj04], [
    own.consistency_by_subject.subj02,
    own.consistency_by_subject.subj04,
  ]);
  assert.ok(Object.values(why!.rdm!.without!.rdm_bounds).every((value) => value > 0));
  assert.equal(why!.rdm!.without!.neuroids, report.regions.V4!.neuroids - 1);
  const text = ceilingsText(report);
  assert.match(
    text,
    /\nconsistency by subject on V4: undefined by 2 neuroids: subj01_V4_v0002 \(constant in .*; without .*: subj01 0\./,
  );
  assert.match(
    text,
    /\nRDM bounds on V4: undefined by 1 neuroid: subj02_V4_v0002 \(no value for picture nsd_00035\); without/,
  );
});

Deno.test("one subject has no lower bound, and what is repeated too seldom no consistency", async () => {
  await withFolder(async (folder) => {
    const responses = { package: await writePackage(folder) };
    const { regions } = await computeCeilings({ responses, subjects: ["subj01"], regions: ["V1"] });
    const { rdm_bounds, undefined: why } = regions.V1!.ceilings;
    assert.deepEqual(Object.values(rdm_bounds).map((x) => x.toFixed(12)), [
      ...["NaN", "1.000000000000", "NaN", "1.000000000000"],
    ]);
    assert.deepEqual(why, {
      rdm: {
        neuroids: [],
        note: "one subject: there is no lower bound, and the upper one is 1 whatever the data",
      },
    });
    await Deno.remove(responses.package, { recursive: true });
    const other = await writePackage(folder, {}, {
      ...{ ids: TEST, repetitions: TEST.map(() => 0) },
      values: (row, k) => signal(TEST[row]!, k),
    });
    const alone = await computeCeilings({ responses: { package: other }, regions: ["V1"] });
    assert.match(
      alone.regions.V1!.ceilings.undefined!.consistency!.note!,
      /no picture was repeated/,
    );
    assert.match(ceilingsText(alone), /consistency by subject on V1: no picture was repeated/);
  });
});
