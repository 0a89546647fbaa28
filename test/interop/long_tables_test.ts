/** Long tables: what pandas.pivot and xarray's to_xarray make of them, and means of unequal repetitions. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { DataArray } from "neuroid";
import { readTableAssembly, settleRepetitions } from "neuroid/brainscore";
import { unequalRepeatsCeiling } from "neuroid/noise-ceiling";
import { withFolder } from "../helpers.ts";
import { assertAllClose } from "./close.ts";
import { pythonTest } from "./python.ts";

interface Pivoted {
  readonly shape: number[];
  readonly values: (number | null)[];
  readonly stimulus_id: string[];
  readonly repetition: number[];
  readonly neuroid_id: string[];
}

interface Means {
  readonly values: number[];
  readonly stimulus_id: string[];
  readonly noise: number[];
  readonly signal: number[];
  readonly nc_percent: number[];
}

const nullIsNaN = (values: readonly (number | null)[]) => values.map((value) => value ?? NaN);

function assertPivoted(array: DataArray, theirs: Pivoted, name: string): void {
  assert.deepEqual(array.shape, theirs.shape, name);
  assert.deepEqual([...array.data], nullIsNaN(theirs.values), name);
  for (const each of ["stimulus_id", "repetition", "neuroid_id"] as const) {
    assert.deepEqual(array.coords.get(each).labels(), theirs[each], `${name}, ${each}`);
  }
}

function assertMeans(array: DataArray, theirs: Means, name: string): void {
  const { assembly } = settleRepetitions(array, { repetitions: "mean" });
  assert.deepEqual(assembly.coords.get("stimulus_id").labels(), theirs.stimulus_id);
  assertAllClose(assembly.numbers(), Float64Array.from(theirs.values), 1e-14, `${name}, means`);
  const numbers = (coordinate: string) => assembly.coords.get(coordinate).numbers();
  const close = (ours: Float64Array, of: number[], what: string) =>
    assertAllClose(ours, Float64Array.from(of), 1e-11, `${name}, ${what}`);
  close(numbers("nc_percent"), theirs.nc_percent, "nc_percent");
  const ratio = theirs.signal.map((signal, i) => Math.sqrt(signal / theirs.noise[i]!));
  close(numbers("ncsnr"), ratio, "ncsnr");
  const data = Float64Array.from(array.data);
  const shape = array.shape;
  const ceiling = unequalRepeatsCeiling(
    { dtype: "float64", shape, data },
    array.coords.get("stimulus_id").strings(),
  );
  close(ceiling.noiseVariance, theirs.noise, "noise");
  close(ceiling.signalVariance, theirs.signal, "signal");
}

await pythonTest(
  "long tables in CSV, TSV and Parquet, by repetition, trial and time bin: bit by bit pandas' pivot and " +
    "xarray's to_xarray; means of what there is, and their ceilings by scipy's analysis of variance",
  "reference",
  async (python) => {
    await withFolder(async (folder) => {
      const theirs = JSON.parse(await python("long_tables.py", folder));
      const read = (name: string, more = {}) =>
        readTableAssembly(join(folder, name), { values: "rate", ...more });
      const flat = await read("long.csv");
      assertPivoted(flat, theirs.flat, "csv");
      assertPivoted(await read("shuffled.parquet"), theirs.flat, "rows in another order");
      const trials = await read("trials.tsv", {
        stimulusColumn: "picture",
        neuroidColumn: "unit",
        trialColumn: "trial",
      });
      assertPivoted(trials, theirs.trials, "by trial");
      assert.equal(
        trials.coords.has("trial"),
        false,
        "what differs between repeats is no coordinate",
      );
      const binned = await read("binned.parquet");
      assert.deepEqual(binned.dims, ["presentation", "neuroid", "time_bin"]);
      assert.deepEqual([binned.shape, [...binned.data]], [
        theirs.binned.shape,
        theirs.binned.values,
      ]);
      const along = (dim: string) =>
        [...binned.coords].filter(([, { dims }]) => dims.join() === dim).map(([name]) => name);
      assert.deepEqual(
        ["presentation", "neuroid", "time_bin"].map(along),
        [
          ["stimulus_id", "repetition", "category"],
          ["neuroid_id", "region", "depth", "animal"],
          ["time_bin_start", "time_bin_end"],
        ],
      );
      const ragged = await read("ragged.csv");
      assertPivoted(ragged, theirs.ragged, "missing rows are NaN");
      const { assembly } = settleRepetitions(ragged, { missing: "presentations" });
      assertPivoted(assembly, theirs.dropped, "presentations that lack values");
      assertMeans(ragged, theirs.means, "unequal");
      assertMeans(flat, theirs.balanced_means, "equal");
    });
  },
);
