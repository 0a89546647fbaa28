import assert from "node:assert/strict";
import { ShapeError } from "../../lib/errors/mod.ts";
import { zscoreSession } from "../../lib/normalization/mod.ts";
import { exactScores, exactSession, surface, turned, volume } from "./sessions.ts";

const layout = { neuroids: 2, trials: 4 };

Deno.test("a session is z-scored over its trials, and a dead neuroid becomes 0", () => {
  // (neuroids 2, trials 4): one that varies, one that is dead.
  const betas = Int16Array.of(300, -300, 300, -300, 0, 0, 0, 0);
  assert.deepEqual(zscoreSession(betas, layout), Float32Array.of(1, -1, 1, -1, 0, 0, 0, 0));
});

Deno.test("the volume is z-scored in float32, as NumPy does it, in either layout", () => {
  const { betas, neuroids, trials, zscored } = volume;
  assert.deepEqual([...zscoreSession(betas, { neuroids, trials })], zscored);
  const other = zscoreSession(turned(betas, trials), { neuroids, trials, fastest: "neuroids" });
  assert.deepEqual([...other], zscored);
});

Deno.test("the surface is z-scored in float64, as NumPy does it, in either layout", () => {
  const { betas, neuroids, trials, zscored } = surface;
  assert.deepEqual([...zscoreSession(betas, { neuroids, trials })], zscored);
  const other = zscoreSession(turned(betas, trials), { neuroids, trials, fastest: "neuroids" });
  assert.deepEqual([...other], zscored);
});

for (const neuroids of [1, 31, 32, 33, 70]) {
  Deno.test(`each of ${neuroids} neuroids has its own mean and standard deviation`, () => {
    const trials = 8;
    const betas = exactSession(neuroids);
    const expected = exactScores(neuroids);
    for (const values of [betas, Float32Array.from(betas, (beta) => beta / 300)]) {
      assert.deepEqual(zscoreSession(values, { neuroids, trials }), expected);
      const other = turned(values, trials);
      const found = zscoreSession(other, { neuroids, trials, fastest: "neuroids" });
      assert.deepEqual(found, expected);
    }
  });
}

Deno.test("a surface neuroid with one NaN is NaN throughout", () => {
  const betas = Float32Array.of(1, NaN, 2, 3, 1, -1, 1, -1);
  const zscored = zscoreSession(betas, layout);
  assert.deepEqual([...zscored], [NaN, NaN, NaN, NaN, 1, -1, 1, -1]);
});

Deno.test("ddof is subtracted from the count; where nothing is left there is no z-score", () => {
  const betas = Int16Array.of(300, -300, 300, -300);
  const [z] = zscoreSession(betas, { neuroids: 1, trials: 4, ddof: 1 });
  assert.equal(z, Math.fround(1 / Math.fround(Math.sqrt(4 / 3))));
  for (const ddof of [1, 2]) {
    const one = zscoreSession(Int16Array.of(300), { neuroids: 1, trials: 1, ddof });
    assert.deepEqual([...one], [NaN]);
  }
});

Deno.test("a count of betas that is not neuroids × trials is refused", () => {
  assert.throws(() => zscoreSession(new Int16Array(8), { neuroids: 2, trials: 5 }), {
    name: ShapeError.name,
    message: /8 betas; 2 neuroids × 5 trials/,
  });
});
