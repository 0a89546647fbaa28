/** A thread that is asked by one that stands still: it hears of its end as it comes, however it comes. */
import assert from "node:assert/strict";
import { BlockingThread, ThreadEnd } from "../../lib/parallel/mod.ts";
import type { Way } from "./ending_thread.ts";

const MODULE = {
  url: new URL("./ending_thread.ts", import.meta.url),
  load: () => import("./ending_thread.ts"),
};

Deno.test("who stands still is told that a thread ended, and of what; the next order has another", () => {
  const thread = new BlockingThread<Way>(MODULE);
  try {
    assert.equal(thread.ask("answer"), "answer: é");
    for (
      const [way, message] of [
        ["throw", /it was asked to$/],
        ["throw later", /it was asked to, later$/],
        ["exit", /it ended by itself, with code 3/],
      ] as const
    ) {
      assert.throws(() => thread.ask(way), (error) => {
        assert.ok(error instanceof ThreadEnd);
        assert.match(error.message, message);
        return true;
      });
      assert.equal(thread.ask("answer"), "answer: é");
    }
  } finally {
    thread.end();
  }
});

Deno.test("a thread that ended while nobody asked is replaced by another", async () => {
  const thread = new BlockingThread<Way>(MODULE);
  try {
    assert.equal(thread.ask("answer, then exit"), "answer, then exit: é");
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(thread.ask("answer"), "answer: é");
  } finally {
    thread.end();
  }
});

Deno.test("a thread whose module cannot be loaded is told at once", () => {
  for (const name of ["./not_there.ts", "./not_there_either%25.ts"]) {
    const url = new URL(name, import.meta.url);
    const thread = new BlockingThread<Way>({ url, load: () => Promise.resolve() });
    try {
      assert.throws(() => thread.ask("answer"), (error) => {
        assert.ok(error instanceof ThreadEnd);
        assert.doesNotMatch(error.message, /nothing was heard/);
        return true;
      });
    } finally {
      thread.end();
    }
  }
});
