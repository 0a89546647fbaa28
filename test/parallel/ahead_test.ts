import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { ahead } from "../../lib/parallel/mod.ts";

Deno.test("results come in the order of the items, with work on the next under way", async () => {
  const begun: number[] = [], seen: string[] = [];
  const results = ahead([30, 5, 20, 1], async (item) => {
    begun.push(item);
    await wait(item);
    return item * 2;
  });
  for await (const result of results) seen.push(`${result} after ${begun.length}`);
  assert.deepEqual(seen, ["60 after 2", "10 after 3", "40 after 4", "2 after 4"]);
  for await (const _ of ahead([], () => assert.fail("nothing to begin"))) assert.fail();
});

Deno.test("where work fails its error comes in its turn, and what is under way ends before", async () => {
  const ended: number[] = [], seen: number[] = [];
  const run = async () => {
    const results = ahead([1, 2, 3, 4], async (item) => {
      await wait(item === 3 ? 20 : 1);
      ended.push(item);
      if (item === 2) throw new Error("two");
      return item;
    });
    for await (const result of results) seen.push(result);
  };
  await assert.rejects(run(), /two/);
  assert.deepEqual([seen, ended.sort()], [[1], [1, 2, 3]]);
});

Deno.test("whoever leaves the loop waits for what is under way, and its error is nobody's", async () => {
  let under = 0;
  const results = ahead([1, 2, 3], async (item) => {
    under++;
    await wait(5);
    under--;
    if (item > 1) throw new Error("not asked for");
    return item;
  });
  for await (const result of results) {
    assert.equal(result, 1);
    break;
  }
  assert.equal(under, 0);
});
