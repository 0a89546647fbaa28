import assert from "node:assert/strict";
import { rankData } from "../../lib/arrays/mod.ts";
import {
  classicalScaling,
  compareRdms,
  type RdmComparison,
  rdmComparisons,
  rdmNoiseCeiling,
} from "../../lib/rdm/mod.ts";
import { assertClose } from "./close.ts";
import { numbersFrom } from "./numbers_file.ts";
import { pythonTest } from "./python.ts";

interface Expected {
  cases: {
    name: string;
    first: Float64Array;
    second: Float64Array;
    similarities: Partial<Record<RdmComparison, number>>;
    ranks: Float64Array;
  }[];
  ceilings: {
    name: string;
    rdms: Float64Array[];
    brainscore: [lower: number, upper: number];
    bounds: Record<RdmComparison, [lower: number, upper: number]>;
  }[];
  correlated: {
    images: number;
    first: Float64Array;
    second: Float64Array;
    sigmaK: Float64Array;
    cosine_cov: [exact: number, rsatoolbox: number];
    corr_cov: [exact: number, rsatoolbox: number];
  }[];
  maps: {
    images: number;
    dimensions: number;
    condensed: Float64Array;
    values: Float64Array;
    coordinates: Float64Array;
  }[];
}

await pythonTest(
  "similarities, RDM noise ceilings and maps equal NumPy's, SciPy's and rsatoolbox's",
  "reference",
  async (python, t) => {
    const { cases, ceilings, correlated, maps } = await numbersFrom<Expected>(
      python,
      "compare_rdms.py",
    );
    assert.ok(cases.length > 150);

    await t.step("ranks exactly, similarities to 1e-12", () => {
      for (const { name, first, second, similarities, ranks } of cases) {
        const measured = first.filter((value) => !Number.isNaN(value));
        assert.deepEqual(rankData(measured), ranks, name);
        for (const comparison of rdmComparisons) {
          const ours = compareRdms(first, second, comparison);
          if (similarities[comparison] === undefined) continue;
          assertClose(ours, similarities[comparison], 1e-12, `${comparison} of ${name}`);
        }
      }
    });

    await t.step("whitening by a covariance to 1e-9, rsatoolbox's to its solver's 1e-4", () => {
      for (const { images, first, second, sigmaK, ...values } of correlated) {
        for (const comparison of ["cosine_cov", "corr_cov"] as const) {
          const ours = compareRdms(first, second, comparison, { sigmaK });
          const [exact, theirs] = values[comparison];
          assert.ok(
            Math.abs(ours - exact) <= 1e-9,
            `${comparison} of ${images}: ${ours}, ${exact}`,
          );
          assert.ok(
            Math.abs(ours - theirs) <= 1e-4,
            `${comparison} of ${images}: ${ours}, ${theirs}`,
          );
        }
      }
    });

    await t.step("rsatoolbox's names of comparisons mean ours", () => {
      const { first, second } = cases[10]!;
      const aliases = {
        corr: "pearson",
        kendall: "kendall-tau-b",
        "tau-a": "kendall-tau-a",
      } as const;
      for (const [alias, name] of Object.entries(aliases)) {
        const found = compareRdms(first, second, alias as keyof typeof aliases);
        assert.equal(found, compareRdms(first, second, name));
      }
    });

    await t.step("both bounds of the noise ceiling to 1e-12", () => {
      for (const { name, rdms, bounds, brainscore } of ceilings) {
        const raw = rdmNoiseCeiling(rdms, "spearman", { pooling: "brainscore" });
        assertClose(raw.lower, brainscore[0], 1e-12, `lower, pooled raw, of ${name}`);
        assertClose(raw.upper, brainscore[1], 1e-12, `upper, pooled raw, of ${name}`);
        for (const comparison of rdmComparisons) {
          const { lower, upper } = rdmNoiseCeiling(rdms, comparison);
          assertClose(lower, bounds[comparison][0], 1e-12, `lower, ${comparison} of ${name}`);
          assertClose(upper, bounds[comparison][1], 1e-12, `upper, ${comparison} of ${name}`);
        }
      }
    });

    await t.step("maps to 1e-9 of their size, up to the sign of an axis", () => {
      for (const { images, dimensions, condensed, values, coordinates } of maps) {
        const ours = classicalScaling(condensed, images, dimensions);
        for (let axis = 0; axis < dimensions; axis++) {
          const size = Math.abs(values[0]!);
          assert.ok(Math.abs(ours.eigenvalues[axis]! - values[axis]!) <= 1e-9 * size);
          const at = (image: number) => image * dimensions + axis;
          const along = ours.coordinates.reduce(
            (sum, value, i) => i % dimensions === axis ? sum + value * coordinates[i]! : sum,
            0,
          );
          for (let image = 0; image < images; image++) {
            const theirs = Math.sign(along) * coordinates[at(image)]!;
            const error = Math.abs(ours.coordinates[at(image)]! - theirs);
            assert.ok(error <= 1e-9 * Math.sqrt(size), `axis ${axis} of ${images} images`);
          }
        }
      }
    });
  },
);
