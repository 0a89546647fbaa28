import assert from "node:assert/strict";
import { onReport, Pool, siblings, toWorkers } from "../../lib/parallel/mod.ts";
import { tell } from "./telling_worker.ts";

const workshop = { module: new URL("./telling_worker.ts", import.meta.url), work: tell };

Deno.test("workers know what they were told, and tell what they did, a failed job's too", async () => {
  toWorkers("word", () => "hello");
  let jobs = 0;
  onReport<number>("jobs", (more) => jobs += more);
  using pool = new Pool(workshop, 3);
  const known = await Array.fromAsync(pool.run(new Array<boolean>(5).fill(false)));
  assert.deepEqual(known, new Array(5).fill({ word: "hello", workers: 3 }));
  assert.equal(jobs, 5);
  await assert.rejects(Array.fromAsync(pool.run([true])), /failed/);
  assert.equal(jobs, 6);
  assert.equal(siblings(), 1);
});
