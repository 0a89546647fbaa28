import assert from "node:assert/strict";
import { comparisonsOf, disagreements, generatedReferences, REFERENCES } from "./comparisons.ts";

/** What was found of each kind of number. */
interface Row {
  compared: number;
  undefined: number;
  largest: number;
  tolerance: number;
}

const rows = new Map<string, Row>();

/** By hand: NEUROID_SCORE_TREES=FOLDER,FOLDER adds trees that were made with other seeds, regions and layers. */
const generated = generatedReferences(
  Deno.env.get("NEUROID_SCORE_TREES")?.split(",") ?? [],
);

for (const [name, reference] of Object.entries({ ...REFERENCES, ...generated })) {
  Deno.test(`scores on ${name} are those of Brain-Score's own code, NaN where it says NaN`, async () => {
    const wrong: string[] = [];
    let compared = 0;
    for await (const { what, where, expected, found, tolerance } of comparisonsOf(reference)) {
      const row = rows.get(what) ?? { compared: 0, undefined: 0, largest: 0, tolerance: 0 };
      rows.set(what, row);
      compared++;
      row.compared++;
      row.tolerance = Math.max(row.tolerance, tolerance);
      const bothUndefined = Number.isNaN(expected) && Number.isNaN(found);
      const gap = bothUndefined ? 0 : Math.abs(expected - found);
      if (bothUndefined) row.undefined++;
      else row.largest = Math.max(row.largest, gap);
      if (!(gap <= tolerance)) wrong.push(`${where}: ${what}: ${expected}, found ${found}`);
    }
    assert.deepEqual(wrong.slice(0, 20), [], `${wrong.length} of ${compared}`);
    assert.deepEqual(disagreements.splice(0), []);
    assert.ok(compared > 500, `${compared} numbers`);
  });
}

Deno.test({
  name: "the table of quantities, largest differences and tolerances (by hand: SCORES_TABLE=1)",
  ignore: Deno.env.get("SCORES_TABLE") === undefined,
  fn() {
    for (const [what, { compared, undefined: none, largest, tolerance }] of [...rows].sort()) {
      const cells = [what.padEnd(50), String(compared).padStart(6), String(none).padStart(5)];
      console.log([...cells, largest.toExponential(1), tolerance.toExponential(0)].join("  "));
    }
  },
});
