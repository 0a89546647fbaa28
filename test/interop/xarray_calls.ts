/** The calls of `xarray_calls.py` in our words. */
import assert from "node:assert/strict";
import type { DataArray } from "neuroid";
import { DataArray as Arrays, Dataset, ndarray } from "neuroid";
import { align, type Indexer, merge, type Wanted } from "neuroid/arrays";

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

/** Without what else is known of the neuroids: only the index. */
const bareLine = (line: DataArray) =>
  line.dropCoords("presentation", "stimulus_id", "start", "region", "depth", "session");

const together = ({ a, weights }: Inputs) =>
  new Dataset({
    one: a!.dropCoords("stimulus_id", "start", "region", "depth", "session"),
    two: weights!,
  });

const bySet = (op: "mean" | "std" | "var" | "sum" | "median" | "min" | "max" | "count") =>
  [
    [`set ${op}`, (x: Inputs) => together(x)[op]("presentation").get("one")],
    [`set ${op} other`, (x: Inputs) => together(x)[op]("presentation").get("two")],
  ] as [string, Call][];

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
  "where line": ({ a }) => a!.where(bareLine(a!.isel({ presentation: 2 })).gt(0)),
  "where coordinate": ({ a }) => a!.where(a!.coords.depth.gt(0.3), { drop: true }),
  "isel coordinate": ({ a }) => a!.isel({ neuroid: a!.coords.region.eq("V1") }),
  "isel negative list": isel("a", "neuroid", [-1, 0, -2]),
  "align nan outer": ({ nans }) => align([nans!, nans!.isel({ t: [2, 0] })], { join: "outer" })[1]!,
  "add nan inner": ({ nans }) => nans!.add(nans!.isel({ t: [2, 1] })),
  "add doubled": ({ falling }) => falling!.add(falling!),
  "add doubled differ": ({ falling }) => falling!.add(falling!.isel({ t: [0, 1, 2] })),
  "sel doubled": sel("falling", "t", 40),
  "groupby two nan": ({ a }) =>
    a!.dropCoords("session").groupBy("depth", "region").mean()
      .transpose("presentation", "depth", "region"),
  "corr shuffled": ({ a, shuffled }) => a!.corr(shuffled!, "presentation"),
  "cov shuffled": ({ a, shuffled }) => a!.cov(shuffled!, "neuroid"),
  "dot shuffled": ({ a, weights }) => a!.fillNa(0).dot(weights!.isel({ neuroid: { step: -1 } })),
  "dropna": ({ a }) => a!.dropNa("neuroid"),
  "argmax": ({ a }) => a!.argmax("neuroid"),
  "argmin nan": ({ a }) => a!.argmin("neuroid", { skipna: false }),
  "argmax none": ({ a }) => a!.where(a!.gt(1e9)).argmax("neuroid"),
  "diff two": ({ a }) => a!.diff("presentation", { n: 2 }),
  "cumsum": ({ a }) => a!.cumsum("presentation"),
  "set sel": (x) => together(x).sel({ neuroid: "n1" }).get("two"),
  "set merge": ({ weights, shuffled }) =>
    merge([
      weights!.rename("w"),
      shuffled!.coord("depth").dropCoords("region", "session").rename("d"),
    ]).get("d"),
  "set assign": (x) =>
    together(x).assign({ three: x.weights!.isel({ neuroid: [1, 0] }) }).get("three"),
  "expand": ({ a }) => a!.isel({ presentation: 0 }).expandDims("presentation"),
  "mean whole": ({ numbered }) => numbered!.mean(),
  "sum whole": ({ numbered }) => numbered!.sum("x"),
  "max text": ({ text }) => text!.max(),
  "count text": ({ text }) => text!.count("x"),
  "max date": ({ a }) => a!.coord("start").max().dropCoords("session"),
  "compare date": ({ a }) => a!.coord("start").ge("2024-05-02"),
  "isnull date": ({ when }) => when!.coord("kind").isNull(),
  "quantile several": ({ a }) => a!.quantile([0.1, 0.5], "presentation"),
  "median all": ({ a }) => a!.median(),
  "std one": ({ a }) => a!.std("neuroid", { ddof: 1 }),
  "round": ({ a }) => a!.round(1),
  "stack unstack": ({ bare }) =>
    bare!.assignCoords({ x: [4, 2, 3, 1], y: ["c", "a", "b"] }).stack({ z: ["x", "y"] })
      .unstack({ z: ["x", "y"] }),
  "transpose": ({ a }) => a!.transpose(),
  "align nan left": ({ nans }) => align([nans!, nans!.isel({ t: [2, 0] })], { join: "left" })[1]!,
  "align outer two": ({ nans }) =>
    align([nans!.isel({ t: [1, 0] }), nans!.isel({ t: [2, 1] })], { join: "outer" })[0]!,
  "reindex nan": ({ nans }) => nans!.reindex({ t: [NaN, 0.25] }),
  "sel nan": sel("nans", "t", NaN),
  "sortby nan": ({ nans }) => nans!.sortBy("t"),
  "sortby nan descending": ({ nans }) => nans!.sortBy("t", { ascending: false }),
  "concat nan": ({ nans }) => Arrays.concat([nans!, nans!], "t").sortBy("t"),
  "groupby index nan": ({ nans }) => nans!.groupBy("t").sum(),
  "where empty": ({ a }) => a!.where(a!.gt(1e9), { drop: true }),
  "sel empty": sel("a", "neuroid", []),
  "max empty": ({ a }) => a!.isel({ neuroid: [] }).max("presentation"),
  "add empty": ({ a }) => a!.add(a!.isel({ neuroid: [] })),
  "coarsen trim": ({ bare }) => bare!.coarsen({ x: 3 }, { boundary: "trim" }).max(),
  "rolling center": ({ bare }) => bare!.rolling({ x: 3 }, { center: true }).mean(),
  "shift dates": ({ a }) => a!.coord("start").shift({ presentation: 1 }),
  "fillna text": ({ text }) => text!.isNull(),
  "rename": ({ a }) => a!.rename({ presentation: "image", region: "area" }),
  "squeeze dim": ({ a }) => a!.isel({ neuroid: [2] }).squeeze("neuroid", { drop: true }),
  "pow whole": ({ numbered }) => numbered!.pow(2),
  "compare mixed": ({ numbered }) => numbered!.eq(numbered!.asType("float64")),
  "add float32": ({ numbered }) => numbered!.add(numbered!.asType("float32")),
  "invert": ({ flags }) => flags!.not(),
  // As the names that are not here are answered.
  "instead of zeros_like": ({ a }) => a!.map(() => 0, { dtype: "float64" }),
  "instead of drop_duplicates": ({ falling }) =>
    falling!.isel({
      t: [...falling!.groupBy("t").groups.values()].map(([first]) => first!).sort((a, b) => a - b),
    }),
  "instead of integrate": ({ a }) =>
    a!.fillNa(0).rolling({ presentation: 2 }).mean().mul(10).sum("presentation"),
  "instead of cumulative_integrate": ({ a }) =>
    a!.fillNa(0).rolling({ presentation: 2 }).mean().fillNa(0).mul(10).cumsum("presentation"),
  "instead of differentiate": ({ a }) =>
    a!.shift({ presentation: -1 }).sub(a!.shift({ presentation: 1 })).div(20)
      .isel({ presentation: { start: 1, stop: -1 } }),
  "instead of roll": ({ a }) =>
    a!.isel({ presentation: Array.from({ length: 6 }, (_, i) => (i - 2 + 6) % 6) }),
  "instead of thin": ({ a }) => a!.isel({ presentation: { step: 2 } }),
  "instead of combine_first": ({ numbered }) => {
    const own = numbered!.asType("float64").where(numbered!.gt(1));
    const other = numbered!.isel({ x: [1, 0] }).asType("float64").mul(10);
    const [first, second] = align([own, other], { join: "outer" });
    return first!.fillNa(second!);
  },
  "instead of reindex_like": ({ a, weights }) =>
    a!.reindex({ neuroid: weights!.isel({ neuroid: [3, 0] }).coords.neuroid }),
  "equals": ({ a, shuffled, numbered, nans, text }) => {
    const same = [
      a!.equals(a!.mul(1)),
      a!.identical(a!.rename("x")),
      a!.equals(shuffled!),
      a!.equals(a!.rename("x")),
      numbered!.equals(numbered!.asType("float64")),
      nans!.equals(nans!.add(0)),
      a!.identical(a!.assignAttrs({ units: "z" })),
      text!.equals(text!.dropCoords("x")),
    ];
    return new Arrays(ndarray("bool", [same.length], Uint8Array.from(same, Number)), {
      dims: ["dim_0"],
    });
  },
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
