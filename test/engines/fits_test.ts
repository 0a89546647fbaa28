/** PCA, CKA and regression by products on an engine, against the plain ways. */
import assert from "node:assert/strict";
import { DataArray, ndarray } from "neuroid";
import type { EngineName } from "neuroid/engines";
import {
  cka,
  computeCka,
  computeDot,
  computeLinearRegression,
  computePca,
} from "neuroid/statistics";
import { linearRegression, pca } from "neuroid/statistics";
import { randomNumbers } from "../rdm/patterns.ts";

const random = randomNumbers(21);

function matrixOf(rows: number, columns: number, rank = Math.min(rows, columns)) {
  const [left, right] = [rows * rank, rank * columns]
    .map((length) => Float64Array.from({ length }, () => random() - 0.5)) as [
      Float64Array,
      Float64Array,
    ];
  const data = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      for (let k = 0; k < rank; k++) {
        data[i * columns + j]! += left[i * rank + k]! * right[k * columns + j]!;
      }
      data[i * columns + j]! += 3 + j % 5;
    }
  }
  return ndarray("float64", [rows, columns], data);
}

/** How far two lists are apart, relative to the greatest. */
function apart(found: ArrayLike<number>, wanted: ArrayLike<number>): number {
  assert.equal(found.length, wanted.length);
  const most = Array.from(wanted).reduce((a, b) => Math.max(a, Math.abs(b)), 0) || 1;
  return Array.from(wanted).reduce((a, b, i) => Math.max(a, Math.abs(b - found[i]!) / most), 0);
}

const SHAPES = [[40, 12], [12, 40], [30, 30], [2, 9], [9, 1]] as const;

for (const kernel of ["simd", "plain"] as const) {
  Deno.test(`components by products are those of the decomposed samples (${kernel})`, async () => {
    for (const [rows, columns] of SHAPES) {
      const samples = matrixOf(rows, columns);
      const used: EngineName[] = [];
      // The last direction of centered samples that are no more than features has no variance.
      const components = Math.min(rows - 1, columns, 6);
      const found = await computePca(samples, {
        components,
        kernel,
        engineUsed: (name) => used.push(name),
      });
      const wanted = pca(samples, { components, solver: "svd" });
      assert.ok(used.length > 0);
      assert.deepEqual(found.components.shape, wanted.components.shape);
      for (
        const [key, tolerance] of [["components", 1e-9], ["scores", 1e-9]] as const
      ) {
        const distance = apart(found[key].data, wanted[key].data);
        assert.ok(distance < tolerance, `${key} of ${rows} × ${columns}: ${distance}`);
      }
      assert.ok(apart(found.explainedVariance, wanted.explainedVariance) < 1e-13);
      assert.ok(apart(found.explainedVarianceRatio, wanted.explainedVarianceRatio) < 1e-13);
      assert.deepEqual(found.mean, wanted.mean);
      const others = matrixOf(3, columns);
      assert.ok(apart(found.transform(others).data, wanted.transform(others).data) < 1e-9);
    }
  });

  Deno.test(`least squares by products are those of the decomposed features (${kernel})`, async () => {
    for (const [rows, columns] of SHAPES) {
      // Of full rank, and of features that depend on each other: the coefficients of least length.
      for (const rank of [undefined, Math.max(1, Math.floor(Math.min(rows, columns) / 2))]) {
        const x = matrixOf(rows, columns, rank), y = matrixOf(rows, 3);
        for (const intercept of [true, false]) {
          const found = await computeLinearRegression(x, y, { intercept, kernel });
          const wanted = linearRegression(x, y, { intercept });
          const what = `${rows} × ${columns}, rank ${rank}, ${intercept}`;
          assert.equal(found.rank, wanted.rank, what);
          for (const key of ["coefficients", "intercepts", "rSquared"] as const) {
            const distance = apart(found[key], wanted[key]);
            assert.ok(distance < 1e-9, `${key} of ${what}: ${distance}`);
          }
          assert.ok(apart(found.predict(x), wanted.predict(x)) < 1e-9, what);
          assert.equal(found.df, wanted.df);
          for (const key of ["standardErrors", "pValues", "interceptErrors"] as const) {
            const isKnown = [...wanted[key]].every(Number.isFinite);
            assert.equal([...found[key]].every(Number.isFinite), isKnown, `${key} of ${what}`);
            if (isKnown) assert.ok(apart(found[key], wanted[key]) < 1e-7, `${key} of ${what}`);
          }
        }
      }
    }
  });
}

Deno.test("badly scaled features lose little: residuals correct what products round away", async () => {
  const x = matrixOf(60, 5), y = matrixOf(60, 2);
  // Singular values from 1 to 1e-4.
  x.data.forEach((value, at) => x.data[at] = value * 10 ** -(at % 5));
  const found = await computeLinearRegression(x, y), wanted = linearRegression(x, y);
  for (let target = 0; target < 2; target++) {
    for (let feature = 0; feature < 5; feature++) {
      const at = target * 5 + feature;
      const distance = Math.abs(found.coefficients[at]! / wanted.coefficients[at]! - 1);
      assert.ok(distance < 1e-9, `${feature}: ${distance}`);
    }
  }
  await assert.rejects(computeLinearRegression(x, y, { tol: 1e-9 }), {
    name: "ArgumentError",
    message: /a tol of 1e-9; 1e-7 or more/,
  });
});

Deno.test("CKA on an engine is that of the plain way, biased and not", async () => {
  for (const [columns, others] of [[5, 80], [80, 5], [1, 1]] as const) {
    const [a, b] = [matrixOf(20, columns), matrixOf(20, others)];
    for (const debiased of [false, true]) {
      const found = await computeCka(a, b, { debiased }), wanted = cka(a, b, { debiased });
      assert.ok(Math.abs(found - wanted) < 1e-12, `${found}, not ${wanted}`);
    }
  }
  const flat = ndarray("float64", [20, 2], new Float64Array(40));
  await assert.rejects(computeCka(flat, matrixOf(20, 2)), { name: "UndefinedError" });
  await assert.rejects(computeCka(matrixOf(3, 2), matrixOf(4, 2)), { name: "ShapeError" });
});

Deno.test("constant features explain nothing, on an engine too", async () => {
  const x = ndarray("float64", [4, 2], new Float64Array(8).fill(2));
  const { coefficients, rank, intercepts } = await computeLinearRegression(x, [1, 2, 3, 6]);
  assert.deepEqual([[...coefficients], rank, [...intercepts]], [[0, 0], 0, [3]]);
});

Deno.test("a dot product on an engine is dot's: values, dims, coordinates, order, dtype", async () => {
  const labels = (prefix: string, n: number) =>
    Array.from({ length: n }, (_, i) => `${prefix}${i}`);
  const array = (
    dtype: "float64" | "float32" | "int32",
    dims: string[],
    shape: number[],
    skip = 0,
  ) => {
    const length = shape.reduce((a, b) => a * b, 1);
    const numbers = Array.from({ length }, () => Math.round(1e4 * (random() - 0.5)) / 100);
    const data = dtype === "float64"
      ? ndarray(dtype, shape, Float64Array.from(numbers))
      : dtype === "float32"
      ? ndarray(dtype, shape, Float32Array.from(numbers))
      : ndarray(dtype, shape, Int32Array.from(numbers));
    return new DataArray(data, {
      dims,
      // Labels that differ in part: what both have is multiplied.
      coords: Object.fromEntries(
        dims.map((
          dim,
          axis,
        ) => [dim, [dim, labels(dim, shape[axis]! + skip).slice(skip)] as const]),
      ),
      attrs: { from: "here" },
      name: "r",
    });
  };
  const cases = [
    [array("float64", ["i", "k"], [7, 30]), array("float64", ["k", "j"], [30, 4], 3)],
    [array("float32", ["k", "i"], [30, 7]), array("float32", ["k", "j"], [30, 4])],
    [array("float32", ["i", "k", "l"], [7, 5, 6]), array("float64", ["l", "j", "k"], [6, 3, 5])],
    [array("float64", ["k"], [30]), array("float64", ["k"], [30])],
    [array("int32", ["i", "k"], [3, 8]), array("int32", ["k", "j"], [8, 2])],
  ] as const;
  for (const [a, b] of cases) {
    for (const dims of [undefined, "k", ["k", "i"]]) {
      if (dims !== undefined && typeof dims !== "string" && !a.dims.includes("i")) continue;
      const used: EngineName[] = [];
      const found = await computeDot(a, b, { dims, engineUsed: (name) => used.push(name) });
      const wanted = a.dot(b, dims);
      const what = `${a.dims} · ${b.dims} over ${dims}`;
      assert.deepEqual(found.dims, wanted.dims, what);
      assert.deepEqual(found.shape, wanted.shape, what);
      assert.equal(found.values.dtype, wanted.values.dtype, what);
      assert.deepEqual([...found.coords.names], [...wanted.coords.names], what);
      assert.deepEqual([found.attrs, found.name], [wanted.attrs, wanted.name]);
      const tolerance = wanted.values.dtype === "float32" ? 1e-6 : 1e-12;
      assert.ok(apart(found.data as Float64Array, wanted.data as Float64Array) <= tolerance, what);
      const isOnEngine = a.values.dtype !== "int32" && (a.dims.length < 3 || dims !== "k") &&
        !(a.dims.length === 3 && dims !== undefined);
      assert.equal(used.length > 0, isOnEngine, what);
    }
  }
  const gaps = ndarray("float64", [1, 2], Float64Array.of(NaN, 2));
  const missing = new DataArray(gaps, { dims: ["i", "k"] });
  assert.ok(Number.isNaN((await computeDot(missing, missing.rename({ i: "j" }))).data[0]));
  await assert.rejects(computeDot(missing, missing, { dims: "kk" }), { name: "UnknownNameError" });
});
