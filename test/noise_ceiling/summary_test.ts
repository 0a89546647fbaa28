import assert from "node:assert/strict";
import { RELIABLE_PERCENT, summarizeCeilings } from "../../lib/noise_ceiling/mod.ts";

Deno.test("ceilings are summarized: NaN counts among the neuroids alone, 30 % is not above 30 %", () => {
  assert.equal(RELIABLE_PERCENT, 30);
  assert.deepEqual(summarizeCeilings(Float64Array.of(30, NaN, 31, 100, 2)), {
    neuroids: 5,
    medianPercent: 30.5,
    reliable: 2,
  });
});

Deno.test("without any ceiling there is no median", () => {
  const none = { medianPercent: NaN, reliable: 0 };
  assert.deepEqual(summarizeCeilings(Float64Array.of(NaN)), { neuroids: 1, ...none });
  assert.deepEqual(summarizeCeilings(new Float64Array(0)), { neuroids: 0, ...none });
});
