import assert from "node:assert/strict";
import { ArgumentError, DataError, ShapeError } from "../../lib/errors/mod.ts";
import { RepetitionMean, type RepetitionRule } from "../../lib/normalization/mod.ts";

/** The mean of one image's repetitions, one neuroid, each shown in a session of its own. */
function meanOf(rule: RepetitionRule, ...betas: (number | undefined)[]): Float32Array {
  const options = { images: [7], neuroids: 1, repetitions: betas.length, rule };
  const mean = new RepetitionMean(options);
  for (const beta of betas) if (beta !== undefined) mean.add([7], Float32Array.of(beta));
  return mean.finish();
}

const bitsOf = ({ buffer }: Float32Array) => [...new Uint32Array(buffer as ArrayBuffer)];
const rules = ["mean", "nanmean"] as const;

for (const rule of rules) {
  Deno.test(`${rule}: sums run in the order of the trials, each rounded to float32`, () => {
    const big = 2 ** 24; // The next float32 is 2 more.
    assert.deepEqual([...meanOf(rule, big, 1, 1)], [Math.fround(big / 3)]);
    assert.deepEqual([...meanOf(rule, 1, 1, big)], [Math.fround((big + 2) / 3)]);
    assert.deepEqual([...meanOf(rule, 0.1, 0.2)], [
      Math.fround(Math.fround(Math.fround(0.1) + Math.fround(0.2)) / 2),
    ]);
  });

  Deno.test(`${rule}: the mean of −0 is 0, as NumPy's sums begin at 0`, () => {
    assert.deepEqual(bitsOf(meanOf(rule, -0, -0, -0)), [0]);
    assert.deepEqual(bitsOf(meanOf(rule, -0)), [0]);
  });

  Deno.test(`${rule}: rows are images in the order they were named, columns neuroids`, () => {
    const mean = new RepetitionMean({ images: [9, 7, 8], neuroids: 2, repetitions: 2, rule });
    mean.add([7, 5, 8], Float32Array.of(1, 2, 98, 99, 10, 20));
    mean.add([], new Float32Array(0));
    mean.add([9, 9, 7, 8], Float32Array.of(5, 6, 7, 10, 3, 2, 30, 60));
    assert.deepEqual([...mean.finish()], [6, 8, 2, 2, 20, 40]);
  });

  Deno.test(`${rule}: a repetition more than there should be is refused`, () => {
    const mean = new RepetitionMean({ images: [7, 8], neuroids: 1, repetitions: 255, rule });
    for (let shown = 0; shown < 255; shown++) mean.add([8], Float32Array.of(2));
    assert.throws(() => mean.add([7, 8], Float32Array.of(2, 2)), {
      name: DataError.name,
      message: /image 8 more than 255 times; 255 repetitions at most/,
    });
  });
}

Deno.test("mean: NaN spreads to its neuroid and image alone", () => {
  const mean = new RepetitionMean({ images: [1, 2], neuroids: 2, repetitions: 2, rule: "mean" });
  mean.add([1, 2, 1, 2], Float32Array.of(1, NaN, 3, 4, 5, 6, 7, 8));
  assert.deepEqual([...mean.finish()], [3, NaN, 5, 6]);
});

Deno.test("nanmean: NaN and missing repetitions do not count", () => {
  assert.deepEqual([...meanOf("nanmean", 1, NaN, 6)], [3.5]);
  assert.deepEqual([...meanOf("nanmean", undefined, 6, 2)], [4]);
  assert.deepEqual(bitsOf(meanOf("nanmean", -0, NaN, undefined)), [0]);
});

Deno.test("nanmean: where nothing is left the NaN has the bits of 0/0 on x86", () => {
  assert.deepEqual(bitsOf(meanOf("nanmean", NaN, NaN)), [0xffc00000]);
  assert.deepEqual(bitsOf(meanOf("nanmean", undefined)), [0xffc00000]);
});

Deno.test("mean: an image that lacks a repetition is refused by its id", () => {
  const mean = new RepetitionMean({ images: [4, 7], neuroids: 2, repetitions: 2, rule: "mean" });
  mean.add([4, 4, 7], new Float32Array(6));
  assert.throws(() => mean.finish(), {
    name: DataError.name,
    message: /image 7 1 times; all 2 repetitions of each image, or the rule nanmean/,
  });
});

Deno.test("betas that are not a row for each id are refused", () => {
  const mean = new RepetitionMean({ images: [7], neuroids: 2, repetitions: 1, rule: "mean" });
  for (const length of [1, 3, 4]) {
    assert.throws(() => mean.add([7], new Float32Array(length)), {
      name: ShapeError.name,
      message: new RegExp(`${length} betas; 1 trials × 2 neuroids`),
    });
  }
});

Deno.test("images named twice, and repetitions that cannot be counted, are refused", () => {
  const options = { images: [7, 8], neuroids: 1, repetitions: 3, rule: "mean" } as const;
  assert.throws(() => new RepetitionMean({ ...options, images: [7, 8, 7] }), ArgumentError);
  for (const repetitions of [0, 256, 1.5, NaN]) {
    assert.throws(() => new RepetitionMean({ ...options, repetitions }), {
      name: ArgumentError.name,
      message: new RegExp(`${repetitions} repetitions; 1 to 255`),
    });
  }
});
