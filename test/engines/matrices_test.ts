import assert from "node:assert/strict";
import { type NdArray, ndarray } from "neuroid";
import { computeProducts, decomposeSymmetric, solvePositiveDefinite } from "neuroid/engines";
import { randomNumbers, randomPatterns } from "../rdm/patterns.ts";

const wide = ({ data, shape }: NdArray<"float32" | "float64">) =>
  ndarray("float64", shape, Float64Array.from(data));

/** A positive definite matrix, and X with A·X = B in float64. */
function system(n: number, targets: number, seed: number) {
  const random = randomNumbers(seed);
  const factors = Float64Array.from({ length: n * n }, () => random() - 0.5);
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = i === j ? 1 : 0;
      for (let k = 0; k < n; k++) sum += factors[i * n + k]! * factors[j * n + k]!;
      matrix[i * n + j] = matrix[j * n + i] = sum;
    }
  }
  const solution = Float64Array.from({ length: n * targets }, () => random() - 0.5);
  const right = new Float64Array(n * targets);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      for (let j = 0; j < targets; j++) {
        right[i * targets + j]! += matrix[i * n + k]! * solution[k * targets + j]!;
      }
    }
  }
  return { matrix, right, solution };
}

Deno.test("X·Yᵀ is the products of all rows with all, float32 within 1e-6 of float64", async () => {
  for (const [rows, columns, channels] of [[1, 1, 1], [3, 5, 2], [9, 17, 300], [40, 8, 1001]]) {
    const x = randomPatterns("float32", rows!, channels!, 1);
    const y = randomPatterns("float32", columns!, channels!, 2);
    const single = await computeProducts(x, y), double = await computeProducts(wide(x), wide(y));
    assert.deepEqual(single.shape, [rows, columns]);
    for (let i = 0; i < rows!; i++) {
      for (let j = 0; j < columns!; j++) {
        let sum = 0, size = 0;
        for (let k = 0; k < channels!; k++) {
          const product = x.data[i * channels! + k]! * y.data[j * channels! + k]!;
          sum += product;
          size += Math.abs(product);
        }
        const at = i * columns! + j;
        assert.ok(Math.abs(double.data[at]! - sum) <= 1e-14 * size);
        assert.ok(Math.abs(single.data[at]! - sum) <= 1e-6 * size);
      }
    }
  }
});

Deno.test("positive definite systems are solved, of one block of columns and of several", async () => {
  for (const [n, targets] of [[1, 1], [2, 3], [100, 7], [257, 1], [300, 40], [513, 5]]) {
    const { matrix, right, solution } = system(n!, targets!, n!);
    const kept = matrix.slice();
    const { data, shape } = await solvePositiveDefinite(
      ndarray("float64", [n!, n!], matrix),
      ndarray("float64", [n!, targets!], right),
    );
    assert.deepEqual(shape, [n, targets]);
    assert.deepEqual(matrix, kept, "the matrix is left as it was");
    const off = data.reduce((most, x, at) => Math.max(most, Math.abs(x - solution[at]!)), 0);
    assert.ok(off < 1e-9, `${n}: ${off}`);
  }
});

Deno.test("only the lower triangle of a system is read", async () => {
  const { matrix, right, solution } = system(300, 2, 5);
  for (let i = 0; i < 300; i++) matrix.fill(NaN, i * 300 + i + 1, (i + 1) * 300);
  const { data } = await solvePositiveDefinite(
    ndarray("float64", [300, 300], matrix),
    ndarray("float64", [300, 2], right),
  );
  assert.ok(data.every((x, at) => Math.abs(x - solution[at]!) < 1e-9));
});

Deno.test("a matrix that is singular, indefinite or not finite is refused, with its row", async () => {
  const cases: [name: string, row: number, change: (matrix: Float64Array, n: number) => void][] = [
    ["indefinite", 280, (matrix, n) => matrix[280 * (n + 1)] = -1],
    ["NaN", 7, (matrix, n) => matrix[7 * (n + 1)] = NaN],
    ["a row that repeats another", 299, (matrix, n) => {
      for (let j = 0; j < n; j++) matrix[299 * n + j] = matrix[3 * n + j]!;
      for (let j = 0; j < n; j++) matrix[j * n + 299] = matrix[j * n + 3]!;
      matrix[299 * (n + 1)] = matrix[3 * (n + 1)]!;
    }],
  ];
  for (const [name, row, change] of cases) {
    const { matrix, right } = system(300, 1, 9);
    change(matrix, 300);
    await assert.rejects(
      solvePositiveDefinite(
        ndarray("float64", [300, 300], matrix),
        ndarray("float64", [300, 1], right),
      ),
      { name: "DataError", message: new RegExp(`not positive definite from row ${row} on`) },
      name,
    );
  }
});

Deno.test("eigenvectors give the matrix back, from float32 too", async () => {
  const { matrix } = system(60, 1, 4);
  const { values, vectors } = await decomposeSymmetric(ndarray("float64", [60, 60], matrix));
  for (let i = 0; i < 60; i++) {
    for (let j = 0; j < 60; j++) {
      let sum = 0;
      for (let k = 0; k < 60; k++) sum += values[k]! * vectors[k * 60 + i]! * vectors[k * 60 + j]!;
      assert.ok(Math.abs(sum - matrix[i * 60 + j]!) < 1e-12);
    }
  }
  const single = ndarray("float32", [60, 60], Float32Array.from(matrix));
  const found = await decomposeSymmetric(single);
  assert.ok(found.values.every((value, i) => Math.abs(value - values[i]!) < 1e-4));
});

Deno.test("shapes that do not fit are refused", async () => {
  const a = ndarray("float64", [2, 3], new Float64Array(6));
  const b = ndarray("float64", [2, 2], new Float64Array(4));
  const int = ndarray("int32", [2, 3], new Int32Array(6)) as unknown as typeof a;
  const refused = { name: "ShapeError" };
  await assert.rejects(computeProducts(a, b), refused);
  await assert.rejects(computeProducts(int, a), refused);
  await assert.rejects(solvePositiveDefinite(a, b), refused);
  await assert.rejects(
    solvePositiveDefinite(b, ndarray("float64", [3, 1], new Float64Array(3))),
    refused,
  );
  await assert.rejects(decomposeSymmetric(a), refused);
  await assert.rejects(
    decomposeSymmetric(ndarray("float64", [4], new Float64Array(4)) as typeof a),
    refused,
  );
});
