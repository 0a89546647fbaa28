import assert from "node:assert/strict";
import { classicalScaling } from "neuroid";
import { numbersFrom } from "./numbers_file.ts";
import { pythonTest } from "./python.ts";

interface ScalingCase {
  kind: string;
  n: number;
  condensed: Float64Array;
  /** All, the greatest first. */
  eigenvalues: Float64Array;
  /** Points times points, (n, n), where n is small. */
  products?: Float64Array;
}

// By hand with NEUROID_SCALING_CASES=500 and NEUROID_SCALING_LARGEST=1000.
const count = Deno.env.get("NEUROID_SCALING_CASES") ?? "60";
const largest = Deno.env.get("NEUROID_SCALING_LARGEST") ?? "240";

await pythonTest(
  "classical scaling of RDMs of low rank has the eigenvalues of numpy's eigh",
  "reference",
  async (python) => {
    const { cases } = await numbersFrom<{ cases: ScalingCase[] }>(
      python,
      "scaling.py",
      count,
      largest,
    );
    for (const { kind, n, condensed, eigenvalues: expected, products } of cases) {
      const what = `${kind} of ${n}`;
      const { coordinates, eigenvalues } = classicalScaling(condensed, n, n);
      const scale = Math.max(Math.abs(expected[0]!), Math.abs(expected.at(-1)!));
      const off = eigenvalues.findIndex((value, i) =>
        !(Math.abs(value - expected[i]!) <= 1e-10 * scale)
      );
      assert.equal(off, -1, `${what}: ${eigenvalues[off]} for ${expected[off]}`);
      products?.forEach((product, at) => {
        const a = Math.floor(at / n) * n, b = at % n * n;
        let ours = 0;
        for (let k = 0; k < n; k++) ours += coordinates[a + k]! * coordinates[b + k]!;
        assert.ok(Math.abs(ours - product) <= 1e-10 * scale, `${what}: ${ours} for ${product}`);
      });
    }
  },
);
