import assert from "node:assert/strict";
import { ShapeError } from "../../lib/errors.ts";
import { zscoreSession } from "../../lib/normalization/mod.ts";

const layout = { neuroids: 2, trials: 4 };
// (neuroids 2, trials 4): one that varies, one that is dead.
const volume = Int16Array.of(300, -300, 300, -300, 0, 0, 0, 0);

Deno.test("a session is z-scored over its trials, and a dead neuroid becomes 0", () => {
  assert.deepEqual(zscoreSession(volume, layout), Float32Array.of(1, -1, 1, -1, 0, 0, 0, 0));
});

Deno.test("a surface neuroid with one NaN is NaN throughout", () => {
  const surface = Float32Array.of(1, NaN, 2, 3, 1, -1, 1, -1);
  const zscored = zscoreSession(surface, layout);
  assert.deepEqual([...zscored], [NaN, NaN, NaN, NaN, 1, -1, 1, -1]);
});

Deno.test("ddof is subtracted from the count", () => {
  const [z] = zscoreSession(volume, { ...layout, ddof: 1 });
  assert.equal(z, Math.fround(1 / Math.fround(Math.sqrt(4 / 3))));
});

Deno.test("a count of betas that is not neuroids × trials is refused", () => {
  assert.throws(() => zscoreSession(volume, { neuroids: 2, trials: 5 }), ShapeError);
});
