import assert from "node:assert/strict";
import { pythonTest } from "./python.ts";
import { assertSameResult, runCase, type XarrayCase } from "./xarray_cases.ts";

/** How many cases are made, and of which seed: more of them by hand, with other seeds. */
const COUNT = Deno.env.get("NEUROID_XARRAY_CASES") ?? "3000";
const SEED = Deno.env.get("NEUROID_XARRAY_SEED") ?? "1";

await pythonTest(
  "generated cases of every operation are as in xarray",
  "reference",
  async (python) => {
    const lines = (await python("xarray_cases.py", COUNT, SEED)).trim().split("\n");
    const wrong: string[] = [];
    const seen = new Map<string, number>();
    for (const line of lines) {
      const given = JSON.parse(line) as XarrayCase;
      const problem = problemOf(given);
      if (problem !== undefined) wrong.push(`case ${given.number}, ${given.op}: ${problem}`);
      else if (given.result !== null) seen.set(given.op, (seen.get(given.op) ?? 0) + 1);
    }
    assert.deepEqual(wrong, []);
    assert.equal(lines.length, Number(COUNT));
    if (lines.length < 3000) return;
    // A generator that made one kind of case only would show nothing.
    assert.ok(seen.size > 75, `${seen.size} operations`);
    assert.ok([...seen.values()].reduce((sum, n) => sum + n, 0) > 2800);
  },
);

/** What is wrong with our result; undefined where it is xarray's, or both refuse. */
function problemOf(given: XarrayCase): string | undefined {
  let result;
  try {
    result = runCase(given);
  } catch (error) {
    return given.refused === null ? `refused: ${(error as Error).message}` : undefined;
  }
  if (given.refused !== null) return `xarray refuses: ${given.refused}`;
  try {
    assertSameResult(result, given);
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
}
