/** Comparing statistics with a reference. */
import assert from "node:assert/strict";

/** Asserts |ours − theirs| ≤ tolerance · |theirs|; NaN and infinities must be the same. */
export function assertClose(ours: number, theirs: number, tolerance: number, what: string): void {
  if (Object.is(ours, theirs)) return;
  const limit = Number.isFinite(theirs) ? tolerance * Math.abs(theirs) : NaN;
  assert.ok(Math.abs(ours - theirs) <= limit, `${what}: ${ours}, reference ${theirs}`);
}

/** {@link assertClose} for each element. */
export function assertAllClose(
  ours: ArrayLike<number>,
  theirs: ArrayLike<number>,
  tolerance: number,
  what: string,
): void {
  assert.equal(ours.length, theirs.length, `length of ${what}`);
  for (let i = 0; i < ours.length; i++) {
    assertClose(ours[i]!, theirs[i]!, tolerance, `${what}, element ${i}`);
  }
}
