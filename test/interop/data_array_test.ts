import assert from "node:assert/strict";
import { DataArray, ndarray } from "neuroid";
import { assertSameLabeled, decodeLabeled, type LabeledJson } from "./array_json.ts";
import { pythonTest } from "./python.ts";

interface Case {
  readonly name: string;
  readonly array: LabeledJson;
  readonly results: [operation: string, result: LabeledJson][];
}

/** The operations of data_array.py, in our words. */
function run(a: DataArray, operation: string): DataArray {
  const rows = (start?: number, stop?: number, step?: number) => ({ start, stop, step });
  const [verb, dim, skipna] = operation.split(" ");
  if (/^(sum|mean|std) \S+.* (True|False)$/.test(operation)) {
    const dims = operation.includes("[") ? ["presentation", "neuroid"] : dim!;
    const options = { skipna: operation.endsWith("True") };
    return a[verb as "sum"](dim === "None" ? undefined : dims, options);
  }
  if (verb === "group" && a.coords.has(dim!)) return a.groupBy(dim!).mean();
  if (verb === "group" && dim === "one") {
    return a.isel({ time_bin: rows(0, 1) }).groupBy(skipna!).mean();
  }
  if (verb === "group" && dim === "std") return a.groupBy(skipna!).std();
  if (verb === "bins") {
    const edges = JSON.parse(operation.slice(operation.indexOf("[")));
    return a.groupby_bins("nc_testset", edges)[dim as "mean"]();
  }
  switch (operation) {
    case "isel one":
      return a.isel({ neuroid: 4 });
    case "isel negative":
      return a.isel({ presentation: -2, time_bin: 0 });
    case "isel slice":
      return a.isel({ presentation: rows(3, 12), neuroid: rows(-5) });
    case "isel step":
      return a.isel({ presentation: rows(1, undefined, 4) });
    case "isel list":
      return a.isel({ presentation: [5, 0, 5], neuroid: Int32Array.of(16, 2) });
    case "isel mask":
      return a.isel({ neuroid: a.coords.get("region").strings().map((name) => name === "V1") });
    case "isel empty and list":
      return a.isel({ neuroid: [], presentation: [7, 2, 2, 0] });
    case "isel list and empty":
      return a.isel({ presentation: [], neuroid: [3, 1], time_bin: [1, 0] });
    case "isel empty one":
      return a.isel({ time_bin: [], neuroid: [2, 0], presentation: -1 });
    case "isel of empty":
      return a.isel({ neuroid: [] }).isel({ presentation: [3, 1], time_bin: [1, 0] });
    case "sel float32":
      return a.sel({ depth: 0.333 });
    case "sel float32 list":
      return a.sel({ depth: [0.777, 0.111] });
    case "sel index":
      return a.sel({ presentation: 120 });
    case "sel index list":
      return a.sel({ presentation: [120n, 30] });
    case "region V1":
      return a.sel({ region: "V1" });
    case "where":
      return a.where({ region: "V1" });
    case "where drop":
      return a.where({ nc_testset: (nc: number) => nc > 30 }, { drop: true });
    case "where both":
      return a.where({ nsd_id: 2, subject: ["subj02"] }, { drop: true });
    case "where mask": {
      const { shape, data } = a.isel({ neuroid: 0 });
      const positive = Uint8Array.from(data as Iterable<number>, (x) => Number(x > 0));
      const values = ndarray("bool", shape, positive);
      return a.where({ dims: ["presentation", "time_bin"], values }, { drop: true });
    }
    case "concat":
      return DataArray.concat([a, a.isel({ presentation: rows(0, 2) })], "presentation");
    case "concat neuroid":
      return DataArray.concat([a, a.isel({ neuroid: [3, 1] })], "neuroid");
    case "concat new":
      return DataArray.concat([a, a], "copy");
    case "concat scalars":
      return DataArray.concat([a.isel({ time_bin: 1 }), a.isel({ time_bin: 0 })], "time_bin");
    case "concat session": {
      const next = a.assignCoords({ session: { dims: [], values: 4 } });
      return DataArray.concat([a, next], "presentation");
    }
    case "std ddof":
      return a.std("neuroid", { ddof: 1 });
    case "group line":
      return a.isel({ neuroid: 1, time_bin: 0 }).groupBy("nsd_id").mean();
    case "group map back":
      if (!a.dtype.startsWith("float")) return a;
      return a.groupBy("region").map((group) => {
        const zeros = group.where({ region: () => true }) as DataArray<"float32">;
        zeros.data.forEach((x, i) => zeros.data[i] = x - x);
        return zeros;
      });
    case "transpose":
      return a.transpose();
    case "transpose named":
      return a.transpose("neuroid", "time_bin", "presentation");
    case "transpose outer":
      return a.transpose("neuroid", "presentation", "time_bin");
    case "assign":
      return a.assignCoords({
        nsd_id: ["presentation", Float64Array.from({ length: 30 }, (_, i) => i)],
        k: ["neuroid", Array.from({ length: 17 }, (_, i) => i)],
      });
    case "drop":
      return a.dropCoords("nsd_id", "session");
    case "rename":
      return a.rename({ presentation: "image", region: "area" }).rename("other");
    case "expand":
      return a.expandDims("fold");
    case "conflict":
      return a.dtype === "int64" ? a.gt(swapped(a)) : a.mul(swapped(a));
    case "conflict kept":
      return a.gt(swapped(a).dropCoords("region", "session"));
    case "head":
      return a.head({ presentation: 3 });
    case "head all":
      return a.head(2);
    case "tail":
      return a.tail({ neuroid: 4 });
    case "nearest":
      return a.sel({ presentation: 124 }, { method: "nearest" });
    case "nearest tie":
      return a.sel({ presentation: [125, -8, 400] }, { method: "nearest" });
    case "nearest near":
      return a.sel({ presentation: [121, 29] }, { method: "nearest", tolerance: 1 });
    case "assign attrs":
      return a.assignAttrs({ units: "percent", rate: 3 });
    case "shift":
      return a.shift({ presentation: 2 });
    case "shift back":
      return a.shift({ neuroid: -3, time_bin: 1 });
    case "cumprod":
      return a.cumprod("time_bin");
    case "cumprod all":
      return a.isel({ presentation: 0, neuroid: rows(0, 4) }).asType("float64").cumprod();
    case "sem":
      return a.isel({ time_bin: 0 }).sem("presentation");
    case "expand scalar":
      return a.expandDims("session");
  }
  throw new Error(`unknown operation ${operation}`);
}

/** With other labels beside the same indexes: they go where both are combined. */
function swapped(a: DataArray): DataArray {
  const region = a.coords.get("region").strings().toReversed();
  return a.assignCoords({ region: ["neuroid", region], session: { dims: [], values: 4 } });
}

await pythonTest("a labeled array does what xarray does", "reference", async (python, t) => {
  const cases = JSON.parse(await python("data_array.py")) as Case[];
  for (const { name, array, results } of cases) {
    const input = decodeLabeled(array);
    await t.step(name, () => {
      for (const [operation, expected] of results) {
        assertSameLabeled(run(input, operation), decodeLabeled(expected), operation);
      }
      assert.ok(results.length > 40);
    });
  }
});
