import { equal, rejects } from "node:assert/strict";
import { sleep } from "../../lib/notebook/mod.ts";
import { pause } from "../../lib/parallel/mod.ts";

const CELL = Symbol.for("neuroid.cell");

/** Calls `body` as within a cell that is interrupted by what it is given. */
async function inCell(body: (interrupt: () => void) => Promise<void>): Promise<void> {
  const controller = new AbortController();
  const place = globalThis as { [CELL]?: { signal: AbortSignal } };
  place[CELL] = { signal: controller.signal };
  try {
    await body(() => controller.abort(new DOMException("interrupted", "AbortError")));
  } finally {
    delete place[CELL];
  }
}

Deno.test("sleep is over in time, and ends with its cell's interrupt or its own signal", async () => {
  await sleep(5);
  await inCell(async (interrupt) => {
    const sleeping = sleep(60_000);
    interrupt();
    await rejects(sleeping, { name: "AbortError", message: "interrupted" });
    await rejects(sleep(60_000), { name: "AbortError" });
  });
  const own = new AbortController();
  const sleeping = sleep(60_000, { signal: own.signal });
  const reason = new RangeError("own");
  own.abort(reason);
  await rejects(sleeping, (error) => error === reason);
});

Deno.test("a long loop ends at its next pause once its cell is interrupted", async () => {
  let rounds = 0;
  await inCell(async (interrupt) => {
    const work = async () => {
      for (; rounds < 1e9; rounds++) await pause();
    };
    setTimeout(interrupt, 20);
    await rejects(work(), { name: "AbortError" });
  });
  equal(rounds < 1e9, true);
});
