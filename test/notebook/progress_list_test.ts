import assert from "node:assert/strict";
import { progress } from "neuroid";

Deno.test("progress of a list gives each item once, in order, and a break ends it", () => {
  assert.deepEqual([...progress(["a", "b"], { step: "letters", unit: "letters" })], ["a", "b"]);
  assert.deepEqual([...progress(new Set([1, 2]))], [1, 2]);
  assert.deepEqual([...progress([])], []);
  for (const item of progress([1, 2, 3])) {
    assert.equal(item, 1);
    break;
  }
});

Deno.test("what is neither nothing nor a list is refused, and a report without its parts", () => {
  // deno-lint-ignore no-explicit-any -- as a cell calls it
  const call = progress as any;
  assert.throws(() => call("steps", 10), /a list to go through/);
  assert.throws(() => call(new Map([[1, 2]])), /progress\(\[\.\.\.items\]\)/);
  assert.throws(() => call()({ done: 1, total: 10 }), /option "step" is missing/);
});
