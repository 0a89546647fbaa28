import { type Floats, median, ndarray } from "neuroid";
import { argsort, percentile, percentiles, quantile, quantiles, rankData } from "neuroid/arrays";
import { type ArrayJson, assertSameBits, decodeArray } from "./array_json.ts";
import { pythonTest } from "./python.ts";

interface Cases {
  readonly qs: number[];
  readonly cases: ({ readonly name: string } & Readonly<Record<string, ArrayJson>>)[];
}

await pythonTest("order statistics equal NumPy's and SciPy's", "reference", async (python) => {
  const { qs, cases } = JSON.parse(await python("order_statistics.py")) as Cases;
  const hundreds = qs.map((q) => q * 100);
  const skipna = true;
  for (const { name, values: json, ...results } of cases) {
    const values = decodeArray<"float32">(json!).data as Floats;
    const found: Record<string, ArrayLike<number>> = {
      median: [median(values)],
      nanmedian: [median(values, { skipna })],
      quantile: qs.map((q) => quantile(values, q)),
      nanquantile: qs.map((q) => quantile(values, q, { skipna })),
      quantiles: quantiles(values, qs),
      nanquantiles: quantiles(values, qs, { skipna }),
      percentile: hundreds.map((q) => percentile(values, q)),
      percentiles: percentiles(values, hundreds),
      argsort: argsort(values),
      rankdata: rankData(values),
      rankdata_min: rankData(values, { method: "min" }),
      rankdata_max: rankData(values, { method: "max" }),
      rankdata_dense: rankData(values, { method: "dense" }),
      rankdata_ordinal: rankData(values, { method: "ordinal" }),
    };
    for (const [statistic, expected] of Object.entries(results as Record<string, ArrayJson>)) {
      const array = decodeArray<"float64">(expected);
      // Same numbers before the dtype: a float32 that was computed as a double would differ.
      const doubles = ndarray("float64", array.shape, Float64Array.from(array.data));
      const result = ndarray("float64", array.shape, Float64Array.from(found[statistic]!));
      assertSameBits(result, doubles, `${statistic} of ${name}`);
    }
  }
});
