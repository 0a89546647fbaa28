import assert from "node:assert/strict";
import {
  ArgumentError,
  DataArray,
  DataError,
  ndarray,
  ShapeError,
  UnknownNameError,
} from "neuroid";

/** (presentation 3, neuroid 4) of 0 … 11. */
function assembly(): DataArray<"float32"> {
  const values = ndarray("float32", [3, 4], Float32Array.from({ length: 12 }, (_, i) => i));
  return new DataArray(values, {
    dims: ["presentation", "neuroid"],
    coords: {
      stimulus_id: { dims: ["presentation"], values: ["nsd_00007", "nsd_00005", "nsd_00007"] },
      nsd_id: ["presentation", [7, 5, 7]],
      neuroid: ["neuroid", [10, 20, 30, 40]],
      nc_testset: ["neuroid", Float64Array.of(31.5, NaN, 20, 64)],
      session: { dims: [], values: 3 },
    },
    attrs: { source: "made up" },
    name: "betas",
  });
}

function messageOf(body: () => unknown): string {
  try {
    body();
  } catch (error) {
    return (error as Error).message;
  }
  return assert.fail("did not throw");
}

Deno.test("coordinates given as lists get NumPy's dtypes", () => {
  const array = new DataArray(ndarray("float32", [2], new Float32Array(2)), {
    dims: ["x"],
    coords: {
      whole: ["x", [1, 2]],
      real: ["x", [1, 2.5]],
      minus: ["x", [-0, 1]],
      text: ["x", ["a", "b"]],
      truth: ["x", [true, false]],
      typed: ["x", Uint16Array.of(1, 2)],
      scalar: { dims: [], values: "session01" },
    },
  });
  const dtypes = Array.from(array.coords, ([name, { dtype }]) => [name, dtype]);
  assert.deepEqual(dtypes, [
    ["whole", "int64"],
    ["real", "float64"],
    ["minus", "float64"],
    ["text", "string"],
    ["truth", "bool"],
    ["typed", "uint16"],
    ["scalar", "string"],
  ]);
  assert.deepEqual(array.coords.get("truth").labels(), [true, false]);
  assert.equal(array.coords.get("scalar").at(0), "session01");
});

Deno.test("a coordinate of mixed kinds, of another length or on an unknown dimension is refused", () => {
  const make = (coords: ConstructorParameters<typeof DataArray>[1]["coords"]) => () =>
    new DataArray(ndarray("int8", [2], new Int8Array(2)), { dims: ["x"], coords });
  assert.throws(make({ c: ["x", ["a", 1] as unknown as string[]] }), ArgumentError);
  assert.throws(make({ c: ["x", [1, 2, 3]] }), ShapeError);
  assert.throws(make({ c: ["y", [1, 2]] }), UnknownNameError);
  assert.throws(make({ c: undefined as unknown as ["x", number[]] }), ArgumentError);
  assert.throws(make({ x: { dims: ["x", "x"], values: [1, 2] } }), ShapeError);
});

Deno.test("dims have to fit the shape and differ", () => {
  const values = ndarray("int8", [2, 1], new Int8Array(2));
  assert.throws(() => new DataArray(values, { dims: ["x"] }), ShapeError);
  assert.throws(() => new DataArray(values, { dims: ["x", "x"] }), ArgumentError);
});

Deno.test("numbers() is exact or throws", () => {
  const big = new DataArray(ndarray("int8", [1], new Int8Array(1)), {
    dims: ["x"],
    coords: { big: ["x", [2n ** 60n]], text: ["x", ["1"]], fine: ["x", [-5n]] },
  });
  assert.deepEqual(big.coords.get("fine").numbers(), Float64Array.of(-5));
  assert.throws(() => big.coords.get("big").numbers(), DataError);
  assert.equal(big.coords.get("big").at(0), 2n ** 60n);
  assert.throws(() => big.coords.get("text").numbers(), DataError);
  assert.deepEqual(big.coords.get("fine").strings(), ["-5"]);
});

Deno.test("sel takes all positions of a label, label by label in the order asked", () => {
  const a = assembly();
  assert.deepEqual(
    a.sel({ stimulus_id: "nsd_00007" }).data,
    Float32Array.of(0, 1, 2, 3, 8, 9, 10, 11),
  );
  const ids = a.sel({ stimulus_id: ["nsd_00005", "nsd_00007"] }).coords.get("nsd_id");
  assert.deepEqual(ids.numbers(), Float64Array.of(5, 7, 7));
  assert.deepEqual(a.sel({ nsd_id: 5 }).shape, [1, 4]);
  assert.deepEqual(a.sel({ nsd_id: 5n, neuroid: 20 }).dims, ["presentation"]);
  assert.deepEqual(a.sel({ presentation: [2, 0], neuroid: 40 }).data, Float32Array.of(11, 3));
  assert.deepEqual(a.sel({ nc_testset: (nc: number) => nc > 30 }).sizes.neuroid, 2);
  assert.deepEqual(a.sel({ nsd_id: () => false }).shape, [0, 4]);
});

Deno.test("unknown names and labels are answered with those there are", () => {
  const a = assembly();
  assert.match(messageOf(() => a.isel({ voxel: 0 })), /"voxel"; available: presentation, neuroid/);
  assert.match(
    messageOf(() => a.sel({ region: "V1" })),
    /"region"; available: stimulus_id, nsd_id, neuroid, nc_testset, session/,
  );
  assert.match(messageOf(() => a.sel({ nsd_id: 6 })), /no nsd_id 6; nearest: 7, 5/);
  assert.match(
    messageOf(() => a.where({ stimulus_id: "NSD_00005" })),
    /no stimulus_id 'NSD_00005'; nearest: 'nsd_00005', 'nsd_00007'/,
  );
  assert.throws(() => a.sel({ session: 3 }), ArgumentError);
  for (
    const body of [
      () => a.groupBy("region"),
      () => a.mean("voxel"),
      () => a.transpose("neuroid", "voxel"),
      () => a.dropCoords("region"),
      () => a.rename({ region: "area" }),
      () => a.coords.get("region"),
    ]
  ) assert.throws(body, UnknownNameError);
});

Deno.test("indices out of range, fractional ones and masks of another length are refused", () => {
  const a = assembly();
  assert.throws(() => a.isel({ neuroid: 4 }), ArgumentError);
  assert.throws(() => a.isel({ neuroid: -5 }), ArgumentError);
  assert.throws(() => a.isel({ neuroid: [0.5] }), ArgumentError);
  assert.throws(() => a.isel({ neuroid: undefined as unknown as number }), ArgumentError);
  assert.throws(() => a.isel({ neuroid: { step: 0 } }), ArgumentError);
  assert.throws(() => a.isel({ neuroid: [true, false] }), ShapeError);
  assert.throws(() => a.isel({ neuroid: Uint8Array.of(3, 1, 2, 0) }), ArgumentError);
  assert.deepEqual(a.isel({ neuroid: { start: 3, stop: 1 } }).shape, [3, 0]);
  assert.deepEqual(a.isel({ neuroid: [] }).shape, [3, 0]);
});

Deno.test("a contiguous range over the first dimension shares memory, a list of others does not", () => {
  const a = assembly();
  assert.equal(a.isel({ presentation: { start: 1, stop: 3 } }).data.buffer, a.data.buffer);
  assert.equal(a.isel({ presentation: 1 }).data.buffer, a.data.buffer);
  assert.equal(a.expandDims("fold").data, a.data);
  assert.notEqual(a.isel({ presentation: [2, 0] }).data.buffer, a.data.buffer);
  assert.notEqual(a.isel({ neuroid: { stop: 2 } }).data.buffer, a.data.buffer);
});

Deno.test("where keeps the shape, drop trims it, text and bool have no NaN", () => {
  const a = assembly();
  const kept = a.where({ nsd_id: 5 });
  assert.deepEqual(kept.shape, [3, 4]);
  assert.deepEqual([...kept.isel({ presentation: 0 }).data], [NaN, NaN, NaN, NaN]);
  assert.deepEqual(a.where({ nsd_id: 5 }, { drop: true }).data, Float32Array.of(4, 5, 6, 7));
  const flags = new DataArray(ndarray("bool", [1], new Uint8Array(1)), { dims: ["x"] });
  assert.throws(() => flags.where({ x: 0 }), ArgumentError);
  const wrong = { dims: ["neuroid"], values: ndarray("bool", [3], new Uint8Array(3)) };
  assert.throws(() => a.where(wrong), ShapeError);
  const numbers = { dims: ["neuroid"], values: ndarray("int8", [4], new Int8Array(4)) };
  assert.throws(() => a.where(numbers), ArgumentError);
});

Deno.test("concat refuses arrays that differ in more than the dimension's length", () => {
  const a = assembly();
  const double = new DataArray(ndarray("float64", [3, 4], new Float64Array(12)), a);
  assert.throws(() => DataArray.concat([a, double as DataArray], "presentation"), ShapeError);
  assert.throws(() => DataArray.concat([a, a.transpose()], "presentation"), ShapeError);
  const short = a.isel({ neuroid: [0, 1] });
  assert.throws(() => DataArray.concat([a, short], "presentation"), ShapeError);
  assert.throws(() => DataArray.concat([a, a.dropCoords("nsd_id")], "presentation"), DataError);
  const moved = a.assignCoords({ neuroid: ["neuroid", [1, 2, 3, 4]] });
  assert.throws(() => DataArray.concat([a, moved], "presentation"), DataError);
  const text = a.assignCoords({ nsd_id: ["presentation", ["7", "5", "7"]] });
  assert.throws(() => DataArray.concat([a, text], "presentation"), ShapeError);
  assert.throws(() => DataArray.concat([], "presentation"), ArgumentError);
});

Deno.test("equals takes NaN for equal and looks past dtype; identical looks at name and attributes", () => {
  const a = assembly();
  const doubles = new DataArray(ndarray("float64", [3, 4], Float64Array.from(a.data)), a);
  assert.ok(a.equals(doubles) && a.identical(assembly()));
  assert.ok(!a.equals(a.transpose()) && !a.equals(a.dropCoords("nsd_id")));
  assert.ok(!a.equals(a.assignCoords({ nc_testset: ["neuroid", [31.5, 1, 20, 64]] })));
  assert.ok(!a.identical(a.rename("other")) && a.equals(a.rename("other")));
  assert.ok(!a.identical(new DataArray(a.values, { ...a, attrs: { source: "other" } })));
});

Deno.test("groups are sorted by label and hold their positions", () => {
  assert.deepEqual([...assembly().groupBy("nsd_id").groups], [[5, [1]], [7, [0, 2]]]);
  assert.deepEqual([...assembly().groupBy("nc_testset").groups.keys()], [20, 31.5, 64]);
});

Deno.test("at() and item() read single elements", () => {
  const a = assembly();
  assert.equal(a.at(1, -1), 7);
  assert.equal(a.isel({ presentation: 2, neuroid: 0 }).item(), 8);
  assert.throws(() => a.item(), ArgumentError);
  assert.throws(() => a.at(1), ArgumentError);
});

Deno.test("the text form shows dims, values, coordinates and attributes", () => {
  assert.equal(
    assembly().toString(),
    `<DataArray 'betas' (presentation: 3, neuroid: 4)> float32, 48 bytes
[[0 1 2 3]
 [4 5 6 7]
 [8 9 10 11]]
Coordinates:
    stimulus_id  (presentation) string 'nsd_00007' 'nsd_00005' 'nsd_00007'
    nsd_id       (presentation) int64 7 5 7
  * neuroid      (neuroid)      int64 10 20 30 40
    nc_testset   (neuroid)      float64 31.5 NaN 20 64
    session      ()             int64 3
Dimensions without coordinates: presentation
Attributes:
    source: made up`,
  );
});

Deno.test("long dimensions show their ends only", () => {
  const long = new DataArray(ndarray("float32", [5e6, 2], new Float32Array(1e7)), {
    dims: ["a", "b"],
  });
  assert.match(long.toString(), /float32, 40 MB\n\[\[0 0\]\n \[0 0\]\n \[0 0\]\n \.\.\.\n \[0 0\]/);
  assert.ok(long.toString().length < 300 && long.toHtml().length < 3000);
});

Deno.test("the HTML form escapes what comes from the data and has no script", () => {
  const bad = "<script>alert('&\"')</script>";
  const array = new DataArray(ndarray("string", [1], [bad]), {
    dims: [bad],
    coords: { [bad]: [bad, [bad]] },
    attrs: { [bad]: bad },
    name: bad,
  });
  const html = array.toHtml();
  assert.ok(!html.includes("<script") && html.includes("&#60;script&#62;"));
  const display = (array as unknown as Record<symbol, () => Record<string, string>>)[
    Symbol.for("Jupyter.display")
  ]!();
  assert.deepEqual(Object.keys(display), ["text/plain", "text/html"]);
});

Deno.test("nothing of one dimension and a list of another can be taken in one call", () => {
  const values = [
    ndarray("int64", [2, 2], BigInt64Array.of(1n, 2n, 3n, 4n)),
    ndarray("uint64", [2, 2], BigUint64Array.of(1n, 2n, 3n, 4n)),
    ndarray("float32", [2, 2], Float32Array.of(1, 2, 3, 4)),
    ndarray("string", [2, 2], ["a", "b", "c", "d"]),
    ndarray("bool", [2, 2], Uint8Array.of(0, 1, 1, 0)),
  ];
  for (const each of values) {
    const run = { dims: ["x", "y"], values: each };
    const array = new DataArray(each, { dims: ["x", "y"], coords: { run, k: ["x", [7n, 8n]] } });
    for (const nothing of [[], Int32Array.of(), [false, false], { start: 1, stop: 1 }] as const) {
      const taken = array.isel({ y: nothing, x: [1, 0] });
      assert.deepEqual([taken.shape, taken.data.length, taken.dtype], [[2, 0], 0, each.dtype]);
      assert.deepEqual(taken.coords.get("run").shape, [2, 0]);
      assert.deepEqual(taken.coords.get("k").labels(), [8, 7]);
      assert.deepEqual(array.isel({ y: [1, 0], x: nothing }).shape, [0, 2]);
      assert.deepEqual(taken.isel({ x: [1, 1, 0] }).shape, [3, 0]);
      assert.deepEqual(taken.isel({ x: 1 }).shape, [0]);
      if (each.dtype !== "string") {
        assert.deepEqual(
          [...taken.transpose().sum("y").data],
          [0n, 0n].map((z) => each.dtype === "float32" ? 0 : z),
        );
      }
    }
  }
});

Deno.test("float32 labels are selected by the numbers that they are printed as", () => {
  const labels = [0.111, 0.222, -3.3, 1e-7, 16777216, 0, Infinity];
  const a = new DataArray(ndarray("float64", [7], Float64Array.of(1, 2, 3, 4, 5, 6, 7)), {
    dims: ["x"],
    coords: { x: ["x", Float32Array.from(labels)], other: ["x", Float32Array.from(labels)] },
  });
  labels.forEach((label, i) => {
    assert.equal(a.sel({ x: label }).item(), i + 1);
    assert.equal(a.sel({ x: Math.fround(label) }).item(), i + 1);
    assert.equal(a.sel({ other: [label] }).item(), i + 1);
    assert.equal(a.where({ x: label }, { drop: true }).item(), i + 1);
  });
  assert.deepEqual([...a.sel({ x: [0.222, 0.111] }).data], [2, 1]);
  assert.throws(() => a.sel({ x: 0.112 }), /no x 0.112; nearest: 0.111, /);
  // Too small or too large for float32 is not 0 or infinity.
  for (const far of [1e300, 1e-60, -1e-60]) {
    assert.throws(() => a.sel({ x: far }), UnknownNameError);
  }
  const double = a.assignCoords({ x: ["x", Float64Array.from(labels, Math.fround)] });
  assert.throws(() => double.sel({ x: 0.111 }), UnknownNameError, "float64 labels are exact");
});

Deno.test("transpose takes coordinates of several dimensions along", () => {
  const run = ndarray("int32", [2, 3], Int32Array.of(1, 2, 3, 4, 5, 6));
  const cube = new DataArray(ndarray("int32", [2, 3, 1], Int32Array.of(1, 2, 3, 4, 5, 6)), {
    dims: ["x", "y", "z"],
    coords: { run: { dims: ["x", "y"], values: run }, k: ["x", ["a", "b"]] },
  });
  const turned = cube.transpose("z", "y", "x").coords;
  assert.deepEqual(turned.get("run").dims, ["y", "x"]);
  assert.deepEqual([...turned.get("run").values], [1, 4, 2, 5, 3, 6]);
  assert.deepEqual(turned.get("k").labels(), ["a", "b"]);
  const kept = cube.transpose("z", "x", "y").coords.get("run");
  assert.deepEqual([kept.dims, [...kept.values]], [["x", "y"], [1, 2, 3, 4, 5, 6]]);
  assert.ok(cube.transpose().transpose().identical(cube));
});

Deno.test("sums of integers are exact, or refused where they leave their type", () => {
  const sum = (dtype: "int64" | "uint64", values: readonly bigint[]) => {
    const data = dtype === "int64" ? BigInt64Array.from(values) : BigUint64Array.from(values);
    return new DataArray(ndarray(dtype, [values.length], data as BigInt64Array & BigUint64Array), {
      dims: ["x"],
    }).sum();
  };
  const big = 2n ** 60n;
  assert.deepEqual(sum("int64", [big, 1n]).data, BigInt64Array.of(big + 1n));
  assert.deepEqual(sum("int64", [2n ** 53n, 1n]).data, BigInt64Array.of(2n ** 53n + 1n));
  assert.deepEqual(sum("int64", [big, 3n, -big]).data, BigInt64Array.of(3n));
  assert.deepEqual(sum("int64", [-(2n ** 63n)]).data, BigInt64Array.of(-(2n ** 63n)));
  assert.deepEqual(sum("uint64", [2n ** 63n, 5n]).data, BigUint64Array.of(2n ** 63n + 5n));
  assert.throws(
    () => sum("int64", [2n ** 62n, 2n ** 62n]),
    /9223372036854775808; a sum that fits int64/,
  );
  assert.throws(() => sum("uint64", [2n ** 63n, 2n ** 63n]), /fits uint64/);
  const table = new DataArray(ndarray("int64", [2, 2], BigInt64Array.of(big, 2n, 1n, big)), {
    dims: ["x", "y"],
    coords: { k: ["x", ["a", "a"]] },
  });
  assert.deepEqual(table.sum("x").data, BigInt64Array.of(big + 1n, big + 2n));
  assert.deepEqual(table.sum("y").data, BigInt64Array.of(big + 2n, big + 1n));
  const small = new DataArray(ndarray("uint8", [3], Uint8Array.of(255, 255, 255)), { dims: ["x"] });
  assert.deepEqual(small.sum().data, BigUint64Array.of(765n));
});

Deno.test("sel takes a mask for what is labeled otherwise, and labels where they are bool", () => {
  const array = new DataArray([[1, 2, 3], [4, 5, 6]], {
    dims: ["presentation", "neuroid"],
    coords: {
      nc: ["neuroid", [10, 40, 50]],
      kept: ["neuroid", ndarray("bool", [3], Uint8Array.of(1, 0, 1))],
    },
  });
  const { nc, kept } = Object.fromEntries(array.coords);
  const masks = [[false, true, true], nc!.gt(30), new DataArray(nc!.gt(30).array, { dims: ["n"] })];
  for (const mask of masks) {
    assert.deepEqual(array.sel({ neuroid: mask }).data, BigInt64Array.of(2n, 3n, 5n, 6n));
    assert.deepEqual(array.sel({ nc: mask }).data, BigInt64Array.of(2n, 3n, 5n, 6n));
  }
  assert.deepEqual(array.sel({ kept: [false] }).data, BigInt64Array.of(2n, 5n));
  assert.equal(array.sel({ neuroid: nc!.gt(90) }).shape[1], 0);
  assert.throws(() => array.sel({ neuroid: [true, false] }), /a mask of 2 values; 3 values/);
  assert.equal(array.sel({ neuroid: kept! }).shape[1], 2);
  // Labels of another array count as often and in the order that they have there.
  const table = new DataArray([10, 20], {
    dims: ["image"],
    coords: { image: ["image", ["a", "b"]] },
  });
  const trials = new DataArray(["b", "a", "b"], {
    dims: ["trial"],
    coords: { id: ["trial", ["b", "a", "b"]] },
  });
  for (const wanted of [trials, trials.coords.get("id")!, trials.coords.get("id")!.labels()]) {
    assert.deepEqual([...table.sel({ image: wanted }).data].map(Number), [20, 10, 20]);
  }
  assert.throws(
    () => trials.sel({ id: trials.coords.get("id")! }),
    /id .b. more than once among those wanted, and 2 times here; each label once: sel\(\{ id: labels\.unique\(\)/,
  );
  assert.deepEqual(trials.sel({ id: trials.coords.get("id")!.unique() }).shape, [3]);
});

Deno.test("a long label shows its beginning, one of several lines stays on one", () => {
  const array = new DataArray([1, 2], {
    dims: ["x"],
    coords: { file: ["x", ["a/".repeat(50), "two\nlines"]] },
  });
  const line = String(array).split("\n").find((each) => each.includes("file"))!;
  assert.match(line, /'(a\/){29}… 'two lines'$/);
});
