import assert from "node:assert/strict";
import { ArgumentError, DataError, ShapeError } from "../../lib/errors/mod.ts";
import { classicalScaling } from "../../lib/rdm/mod.ts";
import { RandomState, symmetricEigen } from "../../lib/arrays/mod.ts";

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

/** 1 between images of different categories, 0 within. */
function categoryModel(labels: readonly number[]): Float64Array {
  return Float64Array.from(
    labels.flatMap((a, i) => labels.slice(i + 1).map((b) => a === b ? 0 : 1)),
  );
}

Deno.test("category models scale to the eigenvalues that their categories have", () => {
  // k categories of m images: k − 1 eigenvalues of m / 2, all others 0.
  for (const k of [2, 3, 4, 5, 8]) {
    for (const m of [1, 2, 6, 12, 15, 20, 25, 40]) {
      const labels = Array.from({ length: k * m }, (_, i) => i);
      for (const category of [(i: number) => i % k, (i: number) => Math.floor(i / m)]) {
        const { eigenvalues } = classicalScaling(categoryModel(labels.map(category)), k * m, k * m);
        eigenvalues.forEach((value, i) =>
          assert.ok(Math.abs(value - (i < k - 1 ? m / 2 : 0)) < 1e-12 * m, `${k} of ${m}: ${value}`)
        );
      }
    }
  }
});

Deno.test("images with fewer channels than there are images, and copies of images, are mapped", () => {
  const random = new RandomState(1);
  for (
    const [n, channels, copies] of [[60, 8, 1], [100, 50, 1], [120, 5, 4], [90, 1, 3]] as const
  ) {
    const points = random.standardNormal(n / copies * channels);
    const at = (image: number, c: number) => points[Math.floor(image / copies) * channels + c]!;
    const condensed: number[] = [];
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        let square = 0;
        for (let c = 0; c < channels; c++) square += (at(i, c) - at(j, c)) ** 2;
        condensed.push(Math.sqrt(square));
      }
    }
    const { coordinates, eigenvalues } = classicalScaling(Float64Array.from(condensed), n, n);
    eigenvalues.subarray(channels).forEach((value) => assert.ok(Math.abs(value) < 1e-11 * n));
    let pair = 0;
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        let square = 0;
        for (let k = 0; k < channels; k++) {
          square += (coordinates[i * n + k]! - coordinates[j * n + k]!) ** 2;
        }
        assert.ok(Math.abs(Math.sqrt(square) - condensed[pair++]!) < 1e-6);
      }
    }
  }
});

Deno.test("eigenvalues of matrices of any rank and size add up and rebuild the matrix", () => {
  const random = new RandomState(2);
  for (
    const [n, rank, unit] of [[1, 1, 1], [2, 1, 1], [30, 2, 1], [30, 30, 1e-150], [40, 3, 1e150], [
      25,
      0,
      1,
    ]] as const
  ) {
    const factor = random.standardNormal(n * rank);
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        for (let k = 0; k < rank; k++) {
          matrix[i * n + j]! += factor[i * rank + k]! * factor[j * rank + k]!;
        }
        matrix[i * n + j]! *= unit;
      }
    }
    const { values, vectors } = symmetricEigen(matrix, n);
    values.subarray(rank).forEach((value) => assert.ok(Math.abs(value) <= 1e-13 * n * unit));
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let rebuilt = 0;
        for (let k = 0; k < n; k++) {
          rebuilt += values[k]! * vectors[k * n + i]! * vectors[k * n + j]!;
        }
        assert.ok(Math.abs(rebuilt - matrix[i * n + j]!) <= 1e-12 * n * unit);
      }
    }
  }
});

Deno.test("a matrix without eigenvalues is refused", () => {
  assert.throws(() => symmetricEigen(Float64Array.of(1, 0, NaN, 1), 2), /NaN in row 1, column 0/);
  assert.throws(() => symmetricEigen(Float64Array.of(Infinity), 1), DataError);
  assert.throws(() => symmetricEigen(new Float64Array(3), 2), ShapeError);
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
