/** The calls of `xarray_calls.py` in our words. */
import assert from "node:assert/strict";
import type { DataArray } from "neuroid";
import { DataArray as Arrays, Dataset } from "neuroid";
import type { Indexer, Wanted } from "neuroid/arrays";

/** The arrays that both sides have. */
export type Inputs = Readonly<Record<string, DataArray>>;

type Call = (x: Inputs) => DataArray;
type Method = "pad" | "ffill" | "backfill" | "bfill";
const METHODS: readonly Method[] = ["pad", "ffill", "backfill", "bfill"];

const isel = (name: string, dim: string, indexer: Indexer): Call => (x) =>
  x[name]!.isel({ [dim]: indexer });
const sel = (name: string, coordinate: string, wanted: Wanted): Call => (x) =>
  x[name]!.sel({ [coordinate]: wanted });

const bySel = (method: Method): [string, Call][] => [
  [`sel ${method}`, ({ a }) => a!.sel({ presentation: 25 }, { method })],
  [`sel ${method} exact`, ({ a }) => a!.sel({ presentation: [30, 41] }, { method })],
  [`sel ${method} tolerance`, ({ a }) => a!.sel({ presentation: 25 }, { method, tolerance: 4 })],
  [`sel ${method} falling`, ({ falling }) => once(falling!).sel({ t: 25 }, { method })],
  [`sel ${method} beyond`, ({ a }) => a!.sel({ presentation: 5 }, { method })],
  [`sel ${method} above`, ({ a }) => a!.sel({ presentation: 99 }, { method })],
];

const once = (falling: DataArray) => falling.isel({ t: [0, 1, 3, 4] });

const byWeights = (op: "mean" | "sum" | "var" | "std"): [string, Call][] => [
  [`weighted ${op}`, ({ a, weights }) => a!.weighted(weights!)[op]("neuroid")],
  [`weighted ${op} all`, ({ a, weights }) => a!.weighted(weights!)[op]()],
  [`weighted ${op} other`, ({ a, weights }) => a!.weighted(weights!)[op]("presentation")],
  [
    `weighted ${op} nan`,
    ({ a, weights }) => a!.weighted(weights!)[op]("neuroid", { skipna: false }),
  ],
];

const bySet = (op: "mean" | "std" | "var" | "sum" | "median" | "min" | "max" | "count") => {
  const set = ({ a, weights }: Inputs) =>
    new Dataset({
      one: a!.dropCoords("stimulus_id", "start", "region", "depth", "session"),
      two: weights!,
    })[op]("presentation");
  return [
    [`set ${op}`, (x: Inputs) => set(x).get("one")],
    [`set ${op} other`, (x: Inputs) => set(x).get("two")],
  ] as [string, Call][];
};

/** By the names of `xarray_calls.py`. */
export const CALLS: Readonly<Record<string, Call>> = {
  "isel backwards": isel("a", "presentation", { step: -1 }),
  "isel backwards by two": isel("a", "presentation", { start: 4, stop: 0, step: -2 }),
  "isel backwards beyond": isel("a", "neuroid", { start: 99, stop: -99, step: -3 }),
  "isel backwards none": isel("a", "neuroid", { start: 1, stop: 3, step: -1 }),
  "isel slice beyond": isel("a", "neuroid", { start: 2, stop: 99 }),
  "isel argmax": ({ a }) => {
    const line = a!.isel({ presentation: 0 });
    return line.isel({ neuroid: line.argmax("neuroid") });
  },
  "isel pointwise": ({ a }) => a!.isel({ neuroid: a!.fillNa(0).argmax("neuroid") }),
  "sel slice": sel("a", "presentation", { start: 20, stop: 45 }),
  "sel slice open": sel("a", "presentation", { stop: 30 }),
  "sel slice none": sel("a", "presentation", { start: 41, stop: 49 }),
  "sel slice turned": sel("a", "presentation", { start: 45, stop: 20 }),
  "sel slice falling": sel("falling", "t", { start: 45, stop: 20 }),
  "sel slice falling doubled": sel("falling", "t", { start: 40, stop: 40 }),
  "sel slice mixed": sel("mixed", "t", { start: 1, stop: 4 }),
  "sel slice mixed backwards": sel("mixed", "t", { start: 4, stop: 1 }),
  "sel slice mixed unknown": sel("mixed", "t", { start: 1, stop: 9 }),
  "sel slice text": sel("numbered", "x", { start: "b", stop: "c" }),
  "sel slice dates": ({ a }) =>
    a!.dropCoords("presentation").rename({ presentation: "start" })
      .sel({ start: { start: "2024-05-01T23:00", stop: "2024-05-02" } }),
  "sel slice bare": sel("bare", "x", { start: 1, stop: 3 }),
  ...Object.fromEntries(METHODS.flatMap(bySel)),
  "sel nearest falling tie": ({ falling }) =>
    once(falling!).sel({ t: [30, 15] }, { method: "nearest" }),
  "where shuffled": ({ a, shuffled }) => a!.where(shuffled!.gt(0)),
  "where shuffled drop": ({ a, shuffled }) => a!.where(shuffled!.gt(0), { drop: true }),
  "where scalar": ({ a }) => a!.where(a!.coord("presentation").gt(20)),
  "where text": ({ text }) => text!.where(text!.ne("IT"), ""),
  "where number": ({ numbered }) => numbered!.where(numbered!.gt(1), -1),
  "where bool": ({ flags }) => flags!.where(flags!, flags!.ne(flags!)),
  "sortby bare": ({ bare }) => bare!.sortBy("x", { ascending: false }),
  "sortby descending text": ({ a }) => a!.sortBy("stimulus_id", { ascending: false }),
  "sortby dates": ({ a }) => a!.sortBy("start", { ascending: false }),
  "groupby dates": ({ when }) => when!.groupBy("kind").sum(),
  "groupby dates first": ({ when }) => when!.groupBy("kind").first(),
  "groupby nan": ({ a }) => a!.groupBy("depth").sum(),
  "groupby max": ({ a }) => a!.groupBy("region").max(),
  ...Object.fromEntries((["mean", "sum", "var", "std"] as const).flatMap(byWeights)),
  "weighted count": ({ a, weights }) => a!.weighted(weights!).sumOfWeights("neuroid"),
  "weighted nothing": ({ a, weights }) => a!.weighted(weights!.mul(0)).mean("neuroid"),
  "weighted shuffled": ({ shuffled, weights }) => shuffled!.weighted(weights!).mean("neuroid"),
  "weighted whole": ({ numbered }) => numbered!.weighted(numbered!).mean(),
  "weighted bool": ({ numbered, flags }) => numbered!.weighted(flags!).mean(),
  "reindex": ({ a }) => a!.reindex({ neuroid: ["n1", "n9", "n3"] }),
  "reindex whole": ({ numbered }) => numbered!.reindex({ x: ["c", "z"] }),
  "reindex all there": ({ numbered }) => numbered!.reindex({ x: ["c", "a"] }),
  "reindex two": ({ a }) => a!.reindex({ presentation: [60, 15], neuroid: ["n5"] }),
  "reindex text": ({ text }) => text!.reindex({ x: [3, 3, 1] }),
  "assign shuffled": ({ weights }) =>
    weights!.assignCoords({ depth: weights!.isel({ neuroid: [1, 0, 4, 3] }) }),
  "assign part": ({ a }) => a!.assignCoords({ depth: ["neuroid", Float64Array.of(1, 2, 3, 4, 5)] }),
  "count": ({ a }) => a!.count("neuroid"),
  "shift whole": ({ numbered }) => numbered!.shift({ x: 1 }),
  "fillna shuffled": ({ a, shuffled }) => a!.fillNa(shuffled!),
  "clip shuffled": ({ a, weights }) => a!.clip({ min: 0, max: weights! }),
  "isin": ({ a }) => a!.coord("stimulus_id").isIn(["a", "z"]),
  "concat dims": ({ a }) =>
    Arrays.concat([a!.isel({ presentation: 0 }), a!.isel({ presentation: 3 })], "presentation"),
  "concat empty": ({ a }) => Arrays.concat([a!.isel({ presentation: [] }), a!], "presentation"),
  "stack levels": ({ bare }) =>
    bare!.assignCoords({ x: [1, 2, 3, 4], y: ["a", "b", "c"] }).stack({ z: ["x", "y"] }),
  "coarsen text": ({ a }) =>
    a!.dropCoords("stimulus_id", "start").coarsen({ presentation: 2 }).mean(),
  "rolling long": ({ a }) => a!.rolling({ presentation: 9 }, { minPeriods: 1 }).mean(),
  "mean empty": ({ a }) => a!.isel({ presentation: [] }).mean("presentation"),
  "sum empty": ({ a }) => a!.isel({ presentation: [] }).sum("presentation"),
  "squeeze": ({ a }) => a!.isel({ neuroid: [2] }).squeeze(),
  "zero d": ({ a }) => a!.isel({ presentation: 1, neuroid: 0 }).mul(2),
  "bool mean": ({ flags }) => flags!.mean(),
  "add bool": ({ numbered, flags }) => numbered!.add(flags!),
  "add whole": ({ numbered }) => numbered!.add(1),
  "div whole": ({ numbered }) => numbered!.div(2),
  "compare text": ({ text }) => text!.eq("IT"),
  "broadcast": ({ bare }) => bare!.isel({ x: 0 }).mul(bare!.isel({ y: 0 })),
  ...Object.fromEntries(
    (["mean", "std", "var", "sum", "median", "min", "max", "count"] as const).flatMap(bySet),
  ),
};

/** The same dims, coordinates, attributes and name; floats to 1e-12, as weighted sums are added in another order. */
export function assertSame(found: DataArray, expected: DataArray): void {
  assert.deepEqual(found.dims, expected.dims, "dims");
  assertClose(found.values, expected.values, "values");
  assert.deepEqual(found.coords.names, expected.coords.names, "coordinates");
  for (const [name, { dims, array }] of expected.coords) {
    const own = found.coords.get(name);
    assert.deepEqual(own.dims, dims, name);
    assertClose(own.array, array, name);
  }
  assert.deepEqual(found.attrs, expected.attrs, "attributes");
  assert.equal(found.name, expected.name, "name");
}

type Values = DataArray["values"];

function assertClose(found: Values, expected: Values, what: string): void {
  assert.equal(found.dtype, expected.dtype, `${what}: dtype`);
  assert.deepEqual([...found.shape], [...expected.shape], `${what}: shape`);
  Array.from(expected.data as ArrayLike<unknown>).forEach((y, i) => {
    const x: unknown = found.data[i];
    const near = typeof x === "number" && typeof y === "number" &&
      Math.abs(x - y) <= 1e-12 * Math.abs(y);
    assert.ok(x === y || Object.is(x, y) || near, `${what}: element ${i} is ${x}, not ${y}`);
  });
}
