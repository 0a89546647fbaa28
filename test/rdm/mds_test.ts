import assert from "node:assert/strict";
import { ArgumentError, DataError, ShapeError } from "../../lib/errors/mod.ts";
import { classicalScaling } from "../../lib/rdm/mod.ts";
import { symmetricEigen } from "../../lib/rdm/symmetric_eigen.ts";

Deno.test("points in a plane come back with their distances", () => {
  const points = [[0, 0], [3, 4], [6, 0], [1, 1]] as const;
  const distance = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!);
  const condensed = Float64Array.from(
    points.flatMap((a, i) => points.slice(i + 1).map((b) => distance(a, b))),
  );
  const { coordinates, eigenvalues, shares } = classicalScaling(condensed, 4, 3);
  let pair = 0;
  for (let i = 0; i < 4; i++) {
    for (let j = i + 1; j < 4; j++) {
      const ours = distance(coordinates.subarray(3 * i), coordinates.subarray(3 * j));
      assert.ok(Math.abs(ours - condensed[pair++]!) < 1e-12);
    }
  }
  assert.ok(eigenvalues[0]! >= eigenvalues[1]! && Math.abs(eigenvalues[2]!) < 1e-12);
  assert.ok(Math.abs(shares[0]! + shares[1]! - 1) < 1e-12);
  assert.deepEqual([2, 5, 8, 11].map((at) => coordinates[at]), [0, 0, 0, 0], "no third axis");
});

Deno.test("the image farthest out along an axis lies on its positive side", () => {
  const { coordinates } = classicalScaling(Float64Array.of(1, 9, 8), 3, 1);
  assert.ok(coordinates[2]! > 0 && coordinates[0]! < 0);
});

Deno.test("images that do not differ all lie at 0", () => {
  const { coordinates, shares } = classicalScaling(new Float64Array(6), 4);
  assert.deepEqual([...coordinates], new Array(8).fill(0));
  assert.deepEqual([...shares], [0, 0]);
});

Deno.test("eigenvectors are orthonormal and rebuild the matrix, repeated eigenvalues too", () => {
  const n = 5;
  // Two blocks of the same matrix and a lone entry: every eigenvalue of a block comes twice.
  const matrix = new Float64Array(n * n);
  for (const [i, j, value] of [[0, 0, 2], [0, 1, 1], [1, 1, 2], [2, 2, 2], [2, 3, 1], [3, 3, 2]]) {
    matrix[i! * n + j!] = matrix[j! * n + i!] = value!;
  }
  matrix[24] = -4;
  const { values, vectors } = symmetricEigen(matrix, n);
  [3, 3, 1, 1, -4].forEach((value, i) => assert.ok(Math.abs(values[i]! - value) < 1e-14));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let dot = 0;
      let rebuilt = 0;
      for (let k = 0; k < n; k++) {
        dot += vectors[i * n + k]! * vectors[j * n + k]!;
        rebuilt += values[k]! * vectors[k * n + i]! * vectors[k * n + j]!;
      }
      assert.ok(Math.abs(dot - (i === j ? 1 : 0)) < 1e-14);
      assert.ok(Math.abs(rebuilt - matrix[i * n + j]!) < 1e-14);
    }
  }
});

Deno.test("bad input to scaling is refused", () => {
  assert.throws(() => classicalScaling(new Float64Array(0), 1), ArgumentError);
  assert.throws(() => classicalScaling(new Float64Array(2), 3), ShapeError);
  assert.throws(() => classicalScaling(new Float64Array(3), 3, 4), ArgumentError);
  assert.throws(() => classicalScaling(Float64Array.of(1, NaN, 2), 3), DataError);
  for (const unit of [1e200, 1e-200]) {
    assert.throws(() => classicalScaling(Float64Array.of(unit, 0, unit), 3), /for their squares/);
  }
});
