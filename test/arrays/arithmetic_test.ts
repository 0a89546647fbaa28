import assert from "node:assert/strict";
import { ArgumentError, DataArray, DataError, type DType, ndarray, ShapeError } from "neuroid";
import { align, type CoordinateInputs, type Operand } from "neuroid/arrays";
import { allocate } from "../../lib/arrays/mod.ts";

/** An array of a dtype along the dims given, their lengths beside them. */
function array(
  dtype: DType,
  sizes: Record<string, number>,
  values: readonly (number | string)[],
  coords: CoordinateInputs = {},
): DataArray {
  const data = allocate(dtype, values.length) as unknown[];
  const big = (data as unknown) instanceof BigInt64Array ||
    (data as unknown) instanceof BigUint64Array;
  values.forEach((value, i) => data[i] = big ? BigInt(value) : value);
  const shape = Object.values(sizes);
  return new DataArray(ndarray(dtype, shape, data as never), { dims: Object.keys(sizes), coords });
}

const list = (found: DataArray) => [...found.data as Float64Array];

Deno.test("dimensions are broadcast by name: the first array's, then new ones", () => {
  const a = array("float64", { x: 2, y: 2 }, [1, 2, 3, 4]);
  const b = array("float64", { z: 2, y: 2 }, [10, 20, 30, 40]);
  const sum = a.add(b);
  assert.deepEqual(sum.dims, ["x", "y", "z"]);
  assert.deepEqual(list(sum), [11, 31, 22, 42, 13, 33, 24, 44]);
  assert.deepEqual(list(b.sub(b.mean("y"))), [-5, 5, -5, 5]);
  assert.throws(() => a.add(array("float64", { y: 3 }, [1, 2, 3])), ShapeError);
});

Deno.test("labels are brought together before values are: those that both have, or as join says", () => {
  const a = array("int16", { x: 3 }, [1, 2, 3], { x: ["x", ["c", "a", "b"]] });
  const b = array("int16", { x: 3 }, [10, 20, 30], { x: ["x", ["b", "c", "d"]] });
  assert.deepEqual(list(a.add(b)), [21, 13]);
  assert.deepEqual(a.add(b).coords.get("x").labels(), ["c", "b"]);
  const outer = a.add(b, { join: "outer" });
  assert.deepEqual(outer.coords.get("x").labels(), ["a", "b", "c", "d"]);
  assert.deepEqual([outer.dtype, ...list(outer)], ["float32", NaN, 13, 21, NaN]);
  assert.throws(() => a.add(b, { join: "exact" }), DataError);
  assert.throws(() => a.add(b, { join: "both" as "inner" }), /inner, outer, left, right, exact/);
  const twice = array("int16", { x: 2 }, [1, 2], { x: ["x", ["a", "a"]] });
  assert.throws(() => a.add(twice), /'a' twice in the index "x"/);
  assert.deepEqual(list(twice.add(twice)), [2, 4], "equal indexes may hold a label twice");
  const numbers = array("int16", { x: 1 }, [1], { x: ["x", [1]] });
  assert.throws(() => a.add(numbers), /labels of string and of int64/);
});

Deno.test("coordinates that differ go, others stay; so do attributes", () => {
  const one = new DataArray(ndarray("float64", [1], Float64Array.of(1)), {
    dims: ["x"],
    coords: { region: ["x", ["V1"]], session: { dims: [], values: 1 } },
    attrs: { unit: "z", by: "us" },
    name: "betas",
  });
  const other = new DataArray(one.values, {
    dims: ["x"],
    coords: { region: ["x", ["V1"]], session: { dims: [], values: 2 }, run: ["x", [3]] },
    attrs: { unit: "percent", rate: 2 },
    name: "betas",
  });
  const sum = one.add(other);
  assert.deepEqual(sum.coords.names, ["region", "run"]);
  assert.deepEqual(sum.attrs, { by: "us", rate: 2 });
  assert.equal(sum.name, "betas");
  assert.equal(one.add(other.rename("rates")).name, undefined);
  assert.deepEqual(one.mul(2).attrs, one.attrs);
});

Deno.test("dtypes are promoted as in NumPy 2, bare numbers take the array's", () => {
  const dtype = (a: DType, operand: Operand) => array(a, { x: 1 }, [1]).add(operand).dtype;
  const other = (b: DType) => array(b, { x: 1 }, [1]);
  assert.equal(dtype("float32", 1.5), "float32");
  assert.equal(dtype("int16", 2), "int16");
  assert.equal(dtype("int16", 2.5), "float64");
  assert.equal(dtype("bool", 1), "int64");
  assert.equal(dtype("float32", other("int16")), "float32");
  assert.equal(dtype("float32", other("int32")), "float64");
  assert.equal(dtype("int8", other("uint8")), "int16");
  assert.equal(dtype("int64", other("uint64")), "float64");
  assert.equal(dtype("uint8", other("uint32")), "uint32");
  assert.equal(array("int8", { x: 1 }, [1]).div(2).dtype, "float64");
  assert.throws(() => dtype("uint8", 300), /uint8 holds 0 to 255/);
  assert.throws(() => dtype("string", 1), ArgumentError);
  assert.throws(() => dtype("datetime64[ns]", 1), ArgumentError);
});

Deno.test("a whole number that outgrows its dtype is refused, where NumPy wraps around", () => {
  const cases: [DType, number, (a: DataArray) => DataArray][] = [
    ["int8", 100, (a) => a.add(a)],
    ["int16", 300, (a) => a.mul(300)],
    ["uint8", 0, (a) => a.sub(1)],
    ["int8", -128, (a) => a.neg()],
    ["int8", -128, (a) => a.abs()],
    ["uint16", 1, (a) => a.neg()],
    ["int32", 10, (a) => a.pow(10)],
    ["int64", 10, (a) => a.pow(19)],
    ["int64", 3, (a) => a.pow(200)],
    ["int8", 64, (a) => a.cumsum().asType("int8").mul(2)],
  ];
  for (const [dtype, value, body] of cases) {
    assert.throws(() => body(array(dtype, { x: 1 }, [value])), DataError, `${dtype} ${value}`);
  }
  assert.throws(() => array("int32", { x: 1 }, [2]).pow(-1), ArgumentError);
  assert.deepEqual(list(array("int16", { x: 1 }, [300]).asType("float64").mul(300)), [90000]);
});

Deno.test("comparisons give masks that where takes, of arrays and of coordinates", () => {
  const a = array("float64", { neuroid: 4 }, [1, NaN, 3, 4], {
    nc: ["neuroid", [10, 40, 50, 60]],
    region: ["neuroid", ["V1", "V1", "IT", "V1"]],
    big: ["neuroid", [2n ** 60n, 2n ** 60n + 1n, 0n, 5n]],
  });
  assert.deepEqual(list(a.gt(2)), [0, 0, 1, 1]);
  assert.deepEqual(list(a.ne(a)), [0, 1, 0, 0]);
  assert.deepEqual(list(a.where(a.coords.nc.gt(30), { drop: true })), [NaN, 3, 4]);
  const { nc, region, big } = a.coords;
  assert.deepEqual(list(a.where(nc.ge(50).and(region.eq("V1")), { drop: true })), [4]);
  assert.deepEqual(list(a.where(nc.lt(20).or(region.ne("V1")), { drop: true })), [1, 3]);
  assert.deepEqual(a.isel({ neuroid: region.isIn(["IT"]).not() }).size, 3);
  assert.deepEqual([...big.eq(2n ** 60n).values], [1, 0, 0, 0], "64 bits are compared exactly");
  assert.deepEqual(region.unique(), ["IT", "V1"]);
  assert.throws(() => region.gt(3), /text with the number 3/);
  assert.throws(() => a.and(a), /bool, as gt and eq give it/);
  assert.equal(a.coords.get("nc"), a.coords.nc);
});

Deno.test("dates are compared with dates as text, no date with nothing", () => {
  const days = BigInt64Array.of(19844n * 86_400_000_000_000n, -(2n ** 63n)); // 2024-05-01, NaT
  const a = new DataArray(ndarray("datetime64[ns]", [2], days), { dims: ["x"] });
  assert.deepEqual(list(a.ge("2024-05-01")), [1, 0]);
  assert.deepEqual(list(a.lt("2024-05-01T00:30")), [1, 0]);
  assert.deepEqual(list(a.isNull()), [0, 1]);
  assert.throws(() => a.gt("May 2024"), ArgumentError);
});

Deno.test("what is no operand is refused by name", () => {
  const a = array("float64", { x: 1 }, [1]);
  const wrong: [unknown, RegExp][] = [
    [Promise.resolve(a), /promise, whose value has to be awaited/],
    [[1, 2], /a list of 2 values without dimensions/],
    [undefined, /undefined/],
    [null, /null/],
    [{}, /an object; a DataArray, a coordinate/],
  ];
  for (const [operand, message] of wrong) assert.throws(() => a.add(operand as number), message);
});

Deno.test("halves are rounded to even, squares and roots as NumPy has them", () => {
  const a = array("float64", { x: 5 }, [0.5, 1.5, 2.675, -0.5, 1e300]);
  assert.deepEqual(list(a.round()), [0, 2, 3, -0, 1e300]);
  assert.deepEqual(list(a.round(2)).slice(0, 4), [0.5, 1.5, 2.68, -0.5]);
  assert.deepEqual(list(a.pow(2)).slice(0, 2), [0.25, 2.25]);
  assert.deepEqual(list(array("float64", { x: 1 }, [4]).pow(0.5)), [2]);
  assert.deepEqual(list(array("int64", { x: 2 }, [15, 25]).round(-1)), [20n, 20n]);
  assert.deepEqual(list(a.clip({ max: 1 })), [0.5, 1, 1, -0.5, 1]);
  assert.throws(() => a.clip({}), ArgumentError);
});

Deno.test("align fills what is missing, and gives labels to arrays without", () => {
  const a = array("float64", { x: 2 }, [1, 2], { x: ["x", [1, 2]], t: ["x", ["a", "b"]] });
  const b = array("int32", { x: 2 }, [5, 6], { x: ["x", [2, 3]] });
  const [left, right] = align([a, b], { join: "outer" });
  assert.deepEqual(list(left!), [1, 2, NaN]);
  assert.deepEqual(left!.coords.t.labels(), ["a", "b", ""]);
  assert.deepEqual([right!.dtype, ...list(right!)], ["float64", NaN, 5, 6]);
  const bare = array("float64", { x: 2 }, [0, 0]);
  assert.deepEqual(align([a, bare])[1]!.coords.x.labels(), [1, 2]);
  assert.throws(() => align([a, b, bare], { join: "outer" }), ShapeError);
  const flags = array("bool", { x: 1 }, [1], { x: ["x", [9]] });
  assert.throws(() => align([a, flags], { join: "outer" }), /asType\("float32"\)/);
});
