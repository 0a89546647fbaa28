import assert from "node:assert/strict";
import { ArgumentError, DataError, ShapeError } from "../../lib/errors/mod.ts";
import { RandomState } from "../../lib/arrays/mod.ts";
import {
  bootstrapRdms,
  compareRdms,
  permutationTest,
  Rdm,
  rdmComparisons,
  rdmNoiseCeiling,
} from "../../lib/rdm/mod.ts";

const images = 5;
const first = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
const second = Float64Array.of(2, 1, 3, 5, 4, 6, 8, 7, 10, 9);
const options = { over: "images", samples: 30, seed: 4 } as const;
const similarity = (a: Float64Array, b: Float64Array) => compareRdms(a, b, "cosine");

Deno.test("an image drawn twice has no dissimilarity with itself", () => {
  bootstrapRdms([first], images, ({ images: drawn, rdms: [rdm] }) => {
    let pair = 0;
    for (let i = 0; i < drawn.length; i++) {
      for (let j = i + 1; j < drawn.length; j++) {
        assert.equal(Number.isNaN(rdm![pair++]), drawn[i] === drawn[j]);
      }
    }
    return 1;
  }, options);
});

Deno.test("the same seed gives the same bootstrap, another seed another", () => {
  const run = (seed: number) =>
    bootstrapRdms([first, second], images, ({ rdms: [a, b] }) => similarity(a!, b!), {
      ...options,
      seed,
    });
  assert.deepEqual(run(1), run(1));
  assert.notDeepEqual(run(1).values, run(2).values);
});

Deno.test("samples without a value are counted and left out of the summary", () => {
  let call = 0;
  const { values, undefinedSamples, mean, standardError, confidenceInterval } = bootstrapRdms(
    [first, second],
    images,
    () => [NaN, 1, 2, 3][call++]!,
    { over: "subjects", samples: 4, seed: 1, confidence: 0.5 },
  );
  assert.deepEqual([...values], [NaN, 1, 2, 3]);
  assert.deepEqual([undefinedSamples, mean, standardError], [1, 2, 1]);
  assert.deepEqual(confidenceInterval, [1.5, 2.5]);
});

Deno.test("samples in which a similarity is undefined are counted with their reason", () => {
  // Three faces among 30 images: a sample without any makes the model constant.
  const n = 30, isFace = (i: number) => i < 3;
  const model: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) model.push(isFace(i) === isFace(j) ? 0 : 1);
  }
  const rdm = new RandomState(1).randomSample(n * (n - 1) / 2);
  for (const comparison of rdmComparisons) {
    let undefinedByHand = 0;
    const { values, undefinedSamples, undefinedReasons, mean } = bootstrapRdms(
      [rdm],
      n,
      ({ rdms: [own], images: drawn, take }) => {
        const faces = drawn.filter(isFace).length;
        if (faces === 0 || faces === n) undefinedByHand++;
        return compareRdms(own!, take(Float64Array.from(model)), comparison);
      },
      { over: "images", samples: 300, seed: 1 },
    );
    assert.ok(undefinedByHand > 5 && Number.isFinite(mean));
    if (comparison === "kendall-tau-a" || comparison === "rho-a") { // 0 where a model is constant
      assert.deepEqual([undefinedSamples, undefinedReasons.size], [0, 0]);
      continue;
    }
    assert.equal(undefinedSamples, undefinedByHand);
    assert.equal(values.filter(Number.isNaN).length, undefinedByHand);
    const flat = comparison.startsWith("cosine") ? "all 0" : "constant";
    const reason = `compare two RDMs by ${comparison}: the second RDM is ${flat}`;
    assert.deepEqual([...undefinedReasons], [[reason, undefinedByHand]]);
  }
});

Deno.test("a ceiling is undefined in samples that drew one subject alone", () => {
  const third = Float64Array.of(1, 5, 2, 7, 4, 6, 3, 8, 9, 10);
  let alone = 0;
  const { undefinedSamples, undefinedReasons, confidenceInterval } = bootstrapRdms(
    [first, second, third],
    images,
    ({ rdms, subjects }) => {
      if (new Set(subjects).size === 1) alone++;
      return rdmNoiseCeiling(rdms, "pearson", subjects).lower;
    },
    { over: "subjects", samples: 200, seed: 1 },
  );
  assert.ok(alone > 0 && confidenceInterval.every(Number.isFinite));
  assert.equal(undefinedSamples, alone);
  assert.deepEqual([...undefinedReasons], [
    ["compute the noise ceiling of RDMs: RDMs of a single subject", alone],
  ]);
});

Deno.test("an error of another kind in a statistic still ends the bootstrap", () => {
  const torn = second.with(3, NaN);
  assert.throws(
    () => bootstrapRdms([first, torn], images, ({ rdms: [a, b] }) => similarity(a!, b!), options),
    /both must be finite/,
  );
  const constant = new Float64Array(10).fill(1);
  assert.throws(
    () =>
      bootstrapRdms(
        [first, constant],
        images,
        ({ rdms: [a, b] }) => compareRdms(a!, b!, "pearson"),
        options,
      ),
    /0 of 30 samples have a value \(\d+: .*the second RDM is constant/,
  );
});

Deno.test("a sample of subjects keeps all images, one of images all subjects", () => {
  bootstrapRdms([first, second], images, (sample) => {
    assert.deepEqual([...sample.images], [0, 1, 2, 3, 4]);
    sample.rdms.forEach((rdm, i) => assert.deepEqual(rdm, [first, second][sample.subjects[i]!]));
    assert.deepEqual(sample.take(second), second);
    return 0;
  }, { ...options, over: "subjects" });
  bootstrapRdms([first, second], images, ({ subjects }) => {
    assert.deepEqual([...subjects], [0, 1]);
    return 0;
  }, options);
});

Deno.test("bad input to a bootstrap is refused", () => {
  const run = (changes: object, rdms = [first], n = images) =>
    bootstrapRdms(rdms, n, () => NaN, { ...options, ...changes });
  assert.throws(() => run({}), DataError);
  assert.throws(() => run({ samples: 1 }), ArgumentError);
  assert.throws(() => run({ confidence: 1 }), ArgumentError);
  assert.throws(() => run({}, []), ArgumentError);
  assert.throws(() => run({}, [first], 6), ShapeError);
  assert.throws(() => run({ over: "neuroids" }), /available: images, subjects, both/);
  assert.throws(() => bootstrapRdms([first], images, () => Infinity, options), /of Infinity/);
});

Deno.test("a permutation test counts the RDMs as they are, so p is never 0", () => {
  const { observed, pvalue, nullDistribution } = permutationTest(first, first, images, {
    permutations: 40,
    seed: 2,
    comparison: "spearman",
  });
  assert.equal(observed, 1);
  const same = nullDistribution.filter((value) => value > 1 - 1e-12).length;
  assert.equal(pvalue, (same + 1) / 41);
});

Deno.test("each permutation compares the first RDM with the second in another order", () => {
  const make = (condensed: Float64Array) =>
    new Rdm({ labels: ["a", "b", "c", "d", "e"], condensed, distance: "correlation" });
  for (const comparison of rdmComparisons) {
    const { nullDistribution } = permutationTest(make(first), make(second), {
      comparison,
      permutations: 20,
      seed: 9,
    });
    const random = new RandomState(9);
    for (const value of nullDistribution) {
      const reordered = make(second).reorder(random.permutation(images)).condensed;
      const expected = compareRdms(first, reordered, comparison);
      assert.ok(Math.abs(value - expected) < 1e-14, `${comparison}: ${value}, not ${expected}`);
    }
  }
});

Deno.test("a two-sided permutation test counts the opposite sign too", () => {
  const opposite = first.map((value) => -value);
  const p = (alternative: "greater" | "two-sided") =>
    permutationTest(first, opposite, images, { permutations: 40, seed: 2, alternative }).pvalue;
  assert.equal(p("greater"), 1);
  assert.ok(p("two-sided") < 0.3);
});

Deno.test("bad input to a permutation test is refused, and an abort stops it", () => {
  const run = (a: Float64Array, b: Float64Array, changes = {}) =>
    permutationTest(a, b, images, { permutations: 5, seed: 1, ...changes });
  assert.throws(() => run(first.subarray(1), second.subarray(1)), ShapeError);
  assert.throws(() => run(first.with(0, NaN), second.with(0, NaN)), DataError);
  assert.throws(() => run(first, new Float64Array(10)), DataError);
  assert.throws(() => run(first, second, { permutations: 0 }), ArgumentError);
  assert.throws(() => run(first, second, { alternative: "less" }), /available: greater, two-sided/);
  assert.throws(() => run(first, second, { signal: AbortSignal.abort() }), { name: "AbortError" });
});
