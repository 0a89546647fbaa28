import assert from "node:assert/strict";
import { type DataArray, Dataset } from "neuroid";
import { decodeLabeled, type LabeledJson } from "./array_json.ts";
import { assertSame, CALLS, type Inputs } from "./xarray_calls.ts";
import { pythonTest } from "./python.ts";

interface Made {
  readonly arrays: Readonly<Record<string, LabeledJson>>;
  readonly cases: readonly {
    readonly name: string;
    readonly result?: LabeledJson;
    readonly refused?: string;
  }[];
  readonly names: Readonly<Record<string, readonly string[]>>;
}

/** Names that stay unanswered: of its insides, and those by which files (`close`) and arrays (`values`) are known. */
const UNANSWERED: Readonly<Record<string, readonly string[]>> = {
  DataArray: ["close"],
  Dataset: ["close", "values", "encoding", "dump_to_store", "load_store"],
  GroupBy: ["encoded", "group1d", "groupers", "shuffle_to_chunks"],
  Rolling: ["center", "dim", "min_periods", "ndim", "obj", "window", "window_labels"],
  Coarsen: ["boundary", "coord_func", "obj", "side", "trim_excess", "windows"],
  Weighted: ["obj", "weights"],
};

/** One of each class, as some names are of what is made. */
function oneOfEach(array: DataArray): Readonly<Record<string, object>> {
  return {
    DataArray: array,
    Dataset: new Dataset({ one: array }),
    GroupBy: array.groupBy("region"),
    Rolling: array.rolling({ neuroid: 2 }),
    Coarsen: array.coarsen({ neuroid: 5 }),
    Weighted: array.weighted(array.fillNa(1)),
  };
}

await pythonTest("everyday calls are as in xarray", "reference", async (python, t) => {
  const { arrays, cases, names } = JSON.parse(await python("xarray_calls.py")) as Made;
  const inputs: Inputs = Object.fromEntries(
    Object.entries(arrays).map(([name, array]) => [name, decodeLabeled(array)]),
  );
  await t.step("the same results, and refused where xarray refuses", () => {
    const wrong = cases.flatMap(({ name, result, refused }) => {
      let found: DataArray;
      try {
        found = CALLS[name]!(inputs);
      } catch (error) {
        const { message } = error as Error;
        return refused !== undefined ? [] : [`${name}: refused: ${message}`];
      }
      if (refused !== undefined) return [`${name}: xarray refuses: ${refused}`];
      try {
        assertSame(found, decodeLabeled(result!));
        return [];
      } catch (error) {
        return [`${name}: ${(error as Error).message}`];
      }
    });
    assert.deepEqual(wrong, []);
    assert.deepEqual(cases.map(({ name }) => name).sort(), Object.keys(CALLS).sort());
  });
  await t.step("every name of xarray's classes is there, or says what to write", () => {
    const wrong = Object.entries(oneOfEach(inputs.a!)).flatMap(([name, one]) =>
      names[name]!.filter((each) =>
        !(each in one) && !(each in one.constructor) && !UNANSWERED[name]?.includes(each)
      ).map((each) => `${name}.${each}`)
    );
    assert.deepEqual(wrong, []);
  });
});
