import assert from "node:assert/strict";
import { ArgumentError, DataError, ndarray, ShapeError } from "neuroid";
import { RandomState } from "neuroid/arrays";
import {
  centeredNormalized,
  computeCorrelationDistances,
  computeCosineDistances,
  computeCrossnobisDistances,
  computeEuclideanDistances,
  computeGram,
  computeMahalanobisDistances,
  computeNoiseCovariance,
  computeNoisePrecision,
  computeRepetitionPrecision,
  computeSpearmanDistances,
  type Patterns,
} from "neuroid/rdm";
import { randomPatterns } from "./patterns.ts";

const patterns = (rows: number[][]): Patterns =>
  ndarray("float64", [rows.length, rows[0]!.length], Float64Array.from(rows.flat()));
const float32 = (rows: number[][]): Patterns =>
  ndarray("float32", [rows.length, rows[0]!.length], Float32Array.from(rows.flat()));

const angles = { computeCorrelationDistances, computeCosineDistances, computeSpearmanDistances };
const all = { ...angles, computeEuclideanDistances };

Deno.test("distances of patterns that can be checked by hand", async () => {
  const two = patterns([[1, 2, 3], [3, 2, 1], [1, 3, 2]]);
  assert.deepEqual([...await computeCorrelationDistances(two)], [2, 0.5, 1.5]);
  assert.deepEqual([...await computeSpearmanDistances(two)], [2, 0.5, 1.5]);
  const plane = patterns([[3, 4], [-4, 3], [3, 4]]);
  assert.deepEqual([...await computeCosineDistances(plane)], [1, 0, 1]);
  assert.deepEqual([...await computeEuclideanDistances(plane)], [Math.sqrt(50), 0, Math.sqrt(50)]);
  assert.deepEqual([...await computeEuclideanDistances(plane, { squared: true })], [50, 0, 50]);
  const perChannel = { squared: true, perChannel: true };
  assert.deepEqual([...await computeEuclideanDistances(plane, perChannel)], [25, 0, 25]);
});

Deno.test("NaN and infinity are errors that name pattern and channel, in every distance", async () => {
  for (const bad of [NaN, Infinity, -Infinity]) {
    const rows = [[1, 2, 3], [4, bad, 6], [7, 8, 1]];
    for (const [name, distances] of Object.entries(all)) {
      for (const make of [patterns, float32]) {
        await assert.rejects(
          distances(make(rows)),
          (error: Error) =>
            error instanceof DataError && error.message.includes(`${bad} in pattern 1, channel 1`),
          `${name} of ${bad}`,
        );
      }
    }
    const precision = ndarray("float64", [3, 3], Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1));
    await assert.rejects(
      computeMahalanobisDistances(patterns(rows), precision),
      /pattern 1, channel 1/,
    );
    const folds = [patterns(rows), patterns(rows)];
    await assert.rejects(computeCrossnobisDistances(folds), /repetition 0.*pattern 1, channel 1/);
    await assert.rejects(computeNoiseCovariance(patterns(rows)), DataError);
    await assert.rejects(computeGram(patterns(rows)), DataError);
  }
  const names = { patterns: ["a", "b"], channels: ["v0", "v1"] };
  await assert.rejects(
    computeCorrelationDistances(patterns([[1, 2], [NaN, 3]]), { names }),
    /NaN in pattern b, channel v0/,
  );
});

Deno.test('nan: "drop" leaves out the channels that are not finite in any pattern', async () => {
  const rows = [[1, 9, 2, 3, Infinity], [4, NaN, 7, 1, 1], [2, 8, 2, 2, 1]];
  const kept = rows.map((row) => [row[0]!, row[2]!, row[3]!]);
  for (const distances of Object.values(all)) {
    assert.deepEqual(
      await distances(patterns(rows), { nan: "drop" }),
      await distances(patterns(kept)),
    );
  }
  const none = patterns([[NaN, 1], [1, NaN]]);
  for (const distances of Object.values(all)) {
    await assert.rejects(distances(none, { nan: "drop" }), /NaN or infinity in each of 2 channels/);
  }
});

Deno.test("channels picks channels without those left out being looked at", async () => {
  const rows = [[1, NaN, 2, 3], [4, 5, 7, 1], [2, 8, 2, 2]];
  const kept = rows.map((row) => [row[0]!, row[2]!, row[3]!]);
  for (const distances of Object.values(all)) {
    assert.deepEqual(
      await distances(patterns(rows), { channels: [0, 2, 3] }),
      await distances(patterns(kept)),
    );
    await assert.rejects(
      distances(patterns(rows), { channels: [0, 1] }),
      /NaN in pattern 0, channel 1/,
    );
    await assert.rejects(distances(patterns(rows), { channels: [4] }), ArgumentError);
    await assert.rejects(distances(patterns(rows), { channels: [] }), ArgumentError);
  }
});

Deno.test("a pattern that does not vary has distance 1 to all others, or is an error", async () => {
  // 0.1 and 1/3 have means that rounding may miss.
  const rows = [[0.1, 0.1, 0.1], [1, 2, 4], [1 / 3, 1 / 3, 1 / 3], [4, 2, 1]];
  for (const make of [patterns, float32]) {
    for (const distances of [computeCorrelationDistances, computeSpearmanDistances]) {
      const found = await distances(make(rows));
      assert.deepEqual([...found].filter((_, i) => i !== 4), [1, 1, 1, 1, 1]);
      assert.ok(found[4]! > 1.5, "the two that vary");
      await assert.rejects(distances(make(rows), { constant: "error" }), /pattern 0 is the same/);
      await assert.rejects(
        distances(make(rows), { constant: 0 as 1 }),
        /option "constant" is 0; one of 1, "error"/,
      );
    }
    const zero = make([[0, 0], [3, 4], [0, 0]]);
    assert.deepEqual([...await computeCosineDistances(zero)], [1, 1, 1]);
    await assert.rejects(computeCosineDistances(zero, { constant: "error" }), /pattern 0 is 0/);
  }
  const one = patterns([[1], [2]]);
  assert.deepEqual(
    [...await computeCorrelationDistances(one)],
    [1],
    "a single channel does not vary",
  );
});

Deno.test("equal patterns have a distance of exactly 0", async () => {
  const { data } = randomPatterns("float64", 1, 3001);
  const rows = Array.from({ length: 3 }, () => [...data]);
  for (const make of [patterns, float32]) {
    for (const distances of Object.values(all)) {
      assert.deepEqual([...await distances(make(rows))], [0, 0, 0]);
    }
  }
});

Deno.test("patterns on one line have distances of exactly 0 or 2, whatever their type and size", async () => {
  const random = new RandomState(4);
  for (const channels of [2, 3, 7, 40, 256, 700, 5000]) {
    const one = random.standardNormal(channels);
    const factors = [1, 3, -0.7, 1e-3, -12.3, 1 / 3], offsets = [0, 0.1, -4, 1e-3, 17, 1000];
    for (const dtype of ["float32", "float64"] as const) {
      for (const kernel of ["simd", "plain"] as const) {
        const make = (of: (value: number, row: number) => number) => {
          const rows = factors.flatMap((_, row) => Array.from(one, (value) => of(value, row)));
          const data = dtype === "float32" ? Float32Array.from(rows) : Float64Array.from(rows);
          return { dtype, shape: [factors.length, channels], data } as Patterns;
        };
        const wanted = factors.flatMap((a, i) =>
          factors.slice(i + 1).map((b) => a * b > 0 ? 0 : 2)
        );
        const what = `${channels} channels, ${dtype}, ${kernel}`;
        const lines = make((value, row) => factors[row]! * value + offsets[row]!);
        const rays = make((value, row) => factors[row]! * value);
        assert.deepEqual([...await computeCorrelationDistances(lines, { kernel })], wanted, what);
        assert.deepEqual([...await computeCosineDistances(rays, { kernel })], wanted, what);
        assert.deepEqual([...await computeSpearmanDistances(rays, { kernel })], wanted, what);
      }
    }
  }
});

Deno.test("distances that are small but more than rounding stay", async () => {
  for (const [dtype, step] of [["float64", 1e-5], ["float32", 0.02]] as const) {
    const base = [1, 2, 3, 4, 5, 7], other = base.map((value, k) => value + (k % 2) * step);
    const data = [...base, ...other];
    const two = dtype === "float64" ? patterns([base, other]) : float32([base, other]);
    const [distance] = await computeCorrelationDistances(two);
    const [cosine] = await computeCosineDistances(two);
    assert.ok(distance! > 0 && cosine! > 0 && distance! < step ** 2, `${data}: ${distance}`);
  }
});

Deno.test("float32 patterns too large or too small for float32 squares are summed in float64", async () => {
  const rows = [[1, 2, 4], [4, 2, 1], [1, 5, 1]];
  const usual = await computeCorrelationDistances(patterns(rows));
  for (const scale of [2 ** 100, 2 ** -100]) {
    const scaled = float32(rows.map((row) => row.map((value) => value * scale)));
    for (const [at, value] of (await computeCorrelationDistances(scaled)).entries()) {
      assert.ok(Math.abs(value - usual[at]!) < 1e-12, `${value} at ${scale}`);
    }
  }
  for (const scale of [2 ** 600, 2 ** -600]) {
    const scaled = patterns(rows.map((row) => row.map((value) => value * scale)));
    await assert.rejects(computeCorrelationDistances(scaled), /too large or too small/);
  }
});

Deno.test("distances beyond float64 are errors, never infinite", async () => {
  const far = patterns([[1e200, 0], [-1e200, 1]]);
  const identity = ndarray("float64", [2, 2], Float64Array.of(1, 0, 0, 1));
  await assert.rejects(computeEuclideanDistances(far), /too large or too small for float64/);
  await assert.rejects(computeMahalanobisDistances(far, identity), /too large for float64/);
  await assert.rejects(computeCrossnobisDistances([far, far]), /too large for float64/);
  await assert.rejects(computeNoiseCovariance(far), /squares are too large/);
});

Deno.test("one pattern, no channels and other shapes or types are errors", async () => {
  for (const distances of Object.values(all)) {
    await assert.rejects(distances(patterns([[1, 2]])), ArgumentError);
    await assert.rejects(distances(ndarray("float64", [2, 0], new Float64Array())), ArgumentError);
    await assert.rejects(distances(ndarray("float64", [4], new Float64Array(4))), ShapeError);
    const whole = ndarray("int16", [2, 2], new Int16Array(4)) as unknown as Patterns;
    await assert.rejects(distances(whole), ShapeError);
  }
});

Deno.test("the Gram matrix is symmetric and holds the products", async () => {
  const product = await computeGram(patterns([[1, 2], [3, 4], [0, 5]]));
  assert.deepEqual([...product.data], [5, 11, 10, 11, 25, 20, 10, 20, 25]);
  const centered = await computeGram(patterns([[1, 3], [3, 5], [0, 5]]), { center: true });
  assert.deepEqual([...centered.data], [2, 2, 5, 2, 2, 5, 5, 5, 12.5]);
});

Deno.test("centeredNormalized() gives patterns whose products are correlations", async () => {
  const given = randomPatterns("float64", 6, 50);
  const { data } = await computeGram(centeredNormalized(given));
  const distances = await computeCorrelationDistances(given);
  assert.ok(Math.abs(1 - data[1]! - distances[0]!) < 1e-14);
  assert.ok(Math.abs(data[0]! - 1) < 1e-14);
  const flat = centeredNormalized(patterns([[0.1, 0.1, 0.1], [1, 2, 3]]));
  assert.deepEqual([...flat.data.subarray(0, 3)], [0, 0, 0]);
  assert.equal(centeredNormalized(randomPatterns("float32", 2, 3)).dtype, "float32");
  const usual = centeredNormalized(patterns([[1, 2, 4], [4, 2, 1]])).data;
  for (const unit of [2 ** 1000, 2 ** -1000]) {
    const scaled = patterns([[unit, 2 * unit, 4 * unit], [4 * unit, 2 * unit, unit]]);
    assert.deepEqual(centeredNormalized(scaled).data, usual);
  }
});

Deno.test("Mahalanobis distances under the identity are Euclidean, with or without the root", async () => {
  const given = randomPatterns("float64", 7, 5);
  const identity = new Float64Array(25).map((_, at) => at % 6 === 0 ? 1 : 0);
  const precision = ndarray("float64", [5, 5], identity);
  for (const options of [{}, { squared: true }, { squared: true, perChannel: true }]) {
    const ours = await computeMahalanobisDistances(given, precision, options);
    const plain = await computeEuclideanDistances(given, options);
    for (const [at, value] of ours.entries()) {
      assert.ok(Math.abs(value - plain[at]!) < 1e-12 * value);
    }
  }
});

Deno.test("a precision of another size, not symmetric, or not positive is refused", async () => {
  const given = randomPatterns("float64", 4, 2);
  const of = (...data: number[]) => ndarray("float64", [2, 2], Float64Array.from(data));
  const small = ndarray("float64", [1, 1], Float64Array.of(1));
  await assert.rejects(computeMahalanobisDistances(given, small), ShapeError);
  await assert.rejects(computeMahalanobisDistances(given, of(1, 2, 3, 4)), ArgumentError);
  await assert.rejects(computeMahalanobisDistances(given, of(-1, 0, 0, -1)), DataError);
  const squares = await computeMahalanobisDistances(given, of(-1, 0, 0, -1), { squared: true });
  assert.ok(squares.every((square) => square < 0));
});

Deno.test("crossnobis refuses a single repetition and repetitions of different shapes", async () => {
  const given = randomPatterns("float64", 4, 3);
  await assert.rejects(computeCrossnobisDistances([given]), ArgumentError);
  await assert.rejects(
    computeCrossnobisDistances([given, randomPatterns("float64", 4, 2)]),
    ShapeError,
  );
  const same = await computeCrossnobisDistances([given, given]);
  const squares = await computeEuclideanDistances(given, { squared: true });
  for (const [at, value] of same.entries()) assert.ok(Math.abs(value / squares[at]! - 1) < 1e-12);
});

Deno.test("noise that cannot be estimated or inverted is an error, shrinkage helps", async () => {
  const few = randomPatterns("float64", 4, 9);
  await assert.rejects(computeNoisePrecision(few, { estimate: "full" }), /singular/);
  assert.ok((await computeNoisePrecision(few)).data.every(Number.isFinite));
  await assert.rejects(computeNoiseCovariance(patterns([[1, 2]])), ArgumentError);
  const none = ndarray("float64", [3, 0], new Float64Array(0));
  await assert.rejects(computeNoiseCovariance(none), /3 residuals of 0 channels/);
  const still = patterns([[1, 2], [1, 3], [1, 5]]);
  await assert.rejects(computeNoiseCovariance(still), /channel without variance/);
  await assert.rejects(computeNoisePrecision(still, { estimate: "diagonal" }), /singular/);
  await assert.rejects(computeNoiseCovariance(few, { degreesOfFreedom: 0 }), ArgumentError);
  await assert.rejects(
    computeNoiseCovariance(few, { estimate: "none" as "full" }),
    /available: full/,
  );
  await assert.rejects(computeRepetitionPrecision([few]), ArgumentError);
  await assert.rejects(
    computeRepetitionPrecision([few, randomPatterns("float64", 4, 8)]),
    ShapeError,
  );
  // 0.1 + 0.1 + 0.1 is not 0.3: no more noise for that.
  const dead = patterns([[1, 0.1], [3, 0.1], [7, 0.1]]);
  await assert.rejects(computeNoiseCovariance(dead), /channel without variance/);
  const lively = patterns([[1, 0.1], [5, 0.1], [2, 0.1]]);
  await assert.rejects(
    computeRepetitionPrecision([dead, lively, dead]),
    /channel without variance/,
  );
  const variance = await computeNoiseCovariance(patterns([[1], [2], [3]]));
  assert.deepEqual([...variance.data], [1], "one channel: its variance");
});
