/** An error is the same to whoever catches it, however many workers there are. */
import assert from "node:assert/strict";
import { isAbsent, isNeuroidError } from "../../lib/errors/mod.ts";
import { isFindingsError } from "../../lib/issues/mod.ts";
import { Pool } from "../../lib/parallel/mod.ts";
import { fail, THROWN } from "./throwing_worker.ts";

const workshop = { module: new URL("./throwing_worker.ts", import.meta.url), work: fail };

/** What a run with so many workers throws. */
async function thrownWith(workers: number, name: string): Promise<unknown> {
  using pool = new Pool<string, never>(workshop, workers);
  return await pool.run([name]).next().then(() => assert.fail("nothing was thrown"), (e) => e);
}

/** All that can be seen of an error, its causes too. */
function seen(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return thrown;
  const { constructor, name, message, cause } = thrown;
  return { constructor, name, message, fields: { ...thrown }, cause: seen(cause) };
}

for (const name of Object.keys(THROWN)) {
  Deno.test(`with two workers as with one: ${name}`, async () => {
    assert.deepEqual(seen(await thrownWith(2, name)), seen(await thrownWith(1, name)));
  });
}

Deno.test("the stack of a worker's error is where it was thrown", async () => {
  const error = await thrownWith(2, "ours") as Error;
  assert.match(error.stack!, /throwing_worker\.ts/);
});

for (const workers of [1, 2]) {
  Deno.test(`guards hold for what a job throws, with ${workers} workers`, async () => {
    const absent = await thrownWith(workers, "absent");
    assert.ok(isNeuroidError(absent, "MissingError") && isAbsent(absent.cause));
    const findings = await thrownWith(workers, "findings");
    assert.ok(isFindingsError(findings) && isNeuroidError(findings, "DataError"));
    assert.equal(findings.issues[0]!.code, "X");
  });
}
