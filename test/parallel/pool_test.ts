import assert from "node:assert/strict";
import { NeuroidError } from "../../lib/errors/mod.ts";
import { Pool } from "../../lib/parallel/mod.ts";
import { answer } from "./counting_worker.ts";
import { waitLong } from "./waiting_worker.ts";

const workshop = { module: new URL("./counting_worker.ts", import.meta.url), work: answer };

Deno.test("results come in the order of the jobs, whichever is finished first", async () => {
  using pool = new Pool(workshop, 2);
  const waits = [40, 0, 20, 0, 0];
  const results = await Array.fromAsync(pool.run(waits));
  assert.deepEqual(results.map(({ wait }) => wait), waits);
});

Deno.test("a worker is kept from one run to the next", async () => {
  using pool = new Pool(workshop, 2);
  const first = await Array.fromAsync(pool.run([0, 0, 0, 0]));
  const second = await Array.fromAsync(pool.run([0, 0, 0, 0]));
  const most = Math.max(...second.map(({ answered }) => answered));
  assert.ok(first.length + second.length > 2 * 2 && most > 2, `${most} jobs in one worker`);
  const all = [...first, ...second].map(({ answered }) => answered).sort((a, b) => a - b);
  assert.ok(all.filter((count) => count === 1).length <= 2, "no more than two were started");
});

Deno.test("no job is started long before its result is fetched", async () => {
  for (const workers of [1, 2]) {
    using pool = new Pool(workshop, workers);
    let finished = 0;
    const run = pool.run(new Array<number>(20).fill(0), { finished: () => finished++ });
    await run.next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.ok(finished <= 2 * workers, `${finished} finished with ${workers} workers`);
    await run.return();
  }
});

Deno.test("a job at work when another fails is waited for, and no other begins", async () => {
  using pool = new Pool(workshop, 2);
  const finished: number[] = [];
  const run = Array.fromAsync(
    pool.run([-1, 150, 0, 0], { finished: (job) => finished.push(job) }),
  );
  await assert.rejects(run, /-1 ms/);
  const then = [...finished];
  await new Promise((resolve) => setTimeout(resolve, 250));
  assert.deepEqual(finished, then, "nothing ends after the run");
  assert.ok(then.includes(1), "the long one was at work");
});

for (const workers of [1, 2]) {
  Deno.test(`the first error ends a run and keeps its parts, with ${workers} workers`, async () => {
    using pool = new Pool(workshop, workers);
    const results: number[] = [];
    const run = async () => {
      for await (const { wait } of pool.run([0, -1, 0])) results.push(wait);
    };
    await assert.rejects(run, (error: NeuroidError) => {
      assert.ok(error instanceof NeuroidError);
      assert.equal(error.name, "DataError");
      assert.equal(error.found, "-1 ms");
      return true;
    });
    assert.deepEqual(results, [0]);
  });

  Deno.test(`a signal ends a run between jobs, with ${workers} workers`, async () => {
    using pool = new Pool(workshop, workers);
    const aborter = new AbortController();
    let fetched = 0;
    const run = async () => {
      for await (const _ of pool.run([0, 0, 0, 0, 0, 0, 0, 0], { signal: aborter.signal })) {
        if (++fetched === 2) aborter.abort(new Error("enough"));
      }
    };
    await assert.rejects(run, /enough/);
    assert.ok(fetched < 8);
  });
}

for (const workers of [1, 2]) {
  Deno.test(`a signal ends a job that waits, with ${workers} workers`, async () => {
    const aborter = new AbortController();
    const module = new URL("./waiting_worker.ts", import.meta.url);
    using pool = new Pool<number, void>({ module, work: waitLong }, workers);
    const began = performance.now();
    setTimeout(() => aborter.abort(new DOMException("stopped by hand", "AbortError")), 300);
    await assert.rejects(
      Array.fromAsync(pool.run([60_000, 60_000, 60_000], { signal: aborter.signal })),
      /stopped by hand/,
    );
    assert.ok(performance.now() - began < 30_000);
  });
}
