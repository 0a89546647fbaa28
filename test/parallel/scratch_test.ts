import assert from "node:assert/strict";
import { Scratch } from "../../lib/parallel/scratch.ts";

Deno.test("memory is used again once it is free and large enough, never by two at a time", async () => {
  const scratch = new Scratch();
  const take = (bytes: number) => scratch.use(bytes, (memory) => Promise.resolve(memory));
  const first = await take(8);
  assert.equal(await take(4), first);
  const larger = await take(16);
  assert.equal(larger.byteLength, 16);
  assert.equal(await take(8), larger);
  await scratch.use(8, async (outer) => {
    await scratch.use(8, (inner) => Promise.resolve(assert.notEqual(inner, outer)));
  });
  await assert.rejects(scratch.use(1, () => Promise.reject(new Error("no"))), /no/);
});
