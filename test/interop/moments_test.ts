import { type Floats, ndarray } from "neuroid";
import { meansAlong, pairwiseSum, stdsAlong, sumsAlong, variancesAlong } from "neuroid/arrays";
import { type ArrayJson, assertSameBits, decodeArray } from "./array_json.ts";
import { pythonTest } from "./python.ts";

interface Case {
  readonly name: string;
  readonly data: ArrayJson;
  readonly axis: readonly [outer: number, length: number, inner: number];
  readonly results: Readonly<Record<string, ArrayJson>>;
}

await pythonTest(
  "sums, means and spreads equal NumPy's in every bit",
  "reference",
  async (python) => {
    for (const { name, data, axis: [outer, length, inner], results } of await cases(python)) {
      const values = decodeArray<"float32">(data).data as Floats;
      const axis = { outer, length, inner };
      const skipna = true;
      const found: Record<string, Floats> = {
        sum: sumsAlong(values, axis),
        mean: meansAlong(values, axis),
        var: variancesAlong(values, axis),
        std: stdsAlong(values, axis),
        std1: stdsAlong(values, axis, { ddof: 1 }),
        nansum: sumsAlong(values, axis, { skipna }),
        nanmean: meansAlong(values, axis, { skipna }),
        nanvar: variancesAlong(values, axis, { skipna }),
        nanstd1: stdsAlong(values, axis, { skipna, ddof: 1 }),
      };
      if (outer === 1 && inner === 1) found.sum!.fill(pairwiseSum(values));
      for (const [statistic, expected] of Object.entries(results)) {
        const { dtype, shape } = expected;
        const result = ndarray(dtype, shape, found[statistic]! as Float32Array);
        assertSameBits(result, decodeArray(expected), `${statistic} of ${name}`);
      }
    }
  },
);

async function cases(python: (script: string) => Promise<string>): Promise<Case[]> {
  return JSON.parse(await python("moments.py")) as Case[];
}
