import assert from "node:assert/strict";
import { drawsOf } from "../../tasks/fuzz/draw.ts";
import { fuzzText } from "../../tasks/fuzz/mod.ts";
import { type Answer, judge } from "../../tasks/fuzz/judge.ts";
import { mutantOf } from "../../tasks/fuzz/mutants.ts";
import { projectTask } from "../helpers.ts";

Deno.test("a mutant is the same for its seed and number, whatever came before, and another for others", () => {
  const bytes = Uint8Array.from({ length: 2000 }, (_, i) => i % 251);
  const mutants = [[1, 0], [1, 1], [2, 0]].map(([seed, number]) =>
    mutantOf(bytes, drawsOf(seed!, number!))
  );
  assert.deepEqual(mutantOf(bytes, drawsOf(1, 0)), mutants[0]);
  assert.notDeepEqual(mutants[0], mutants[1]);
  assert.notDeepEqual(mutants[0], mutants[2]);
  for (let i = 0; i < 2000; i++) mutantOf(bytes.slice(0, i % 7), drawsOf(3, i));
  assert.deepEqual(bytes, Uint8Array.from({ length: 2000 }, (_, i) => i % 251), "the sample stays");
});

Deno.test("judge() finds other values, values alone, lost ones, unclear errors, hangs and memory", () => {
  const items = (items: Answer["items"]): Answer => ({ items: items! });
  const fault = (...answers: Parameters<typeof judge>) => {
    const verdict = judge(...answers);
    return typeof verdict === "string" ? verdict : verdict.fault;
  };
  const clear = { error: "x", clear: true };
  assert.equal(fault(items({ a: "1" }), items({ a: "1" })), "read");
  assert.equal(fault(items({ a: "1" }), items({ a: "2" })), "other value");
  assert.equal(fault(items({ a: "1" }), items({})), "value that Python refuses");
  assert.equal(fault(items({ a: "1" }), { error: "no" }), "value that Python refuses");
  assert.equal(fault(items({ a: "1" }), "hang"), "value that Python refuses");
  assert.equal(fault(items({}), items({ a: "1" })), "lost");
  assert.equal(fault(items({ a: "!no" }), items({ a: "1" })), "refused alone");
  assert.equal(fault(items({ a: "!no", b: "2" }), items({ a: "!no", b: "2" })), "refused");
  assert.equal(fault(items({ a: "!no", b: "2" }), items({ a: "!no", b: "3" })), "other value");
  assert.equal(fault(items({ a: "?no" }), { error: "no" }), "unclear error");
  assert.equal(fault(items({ a: "!no", "a@x": "1" }), items({})), "refused");
  assert.equal(fault(items({ a: "1", "a@": "!no" }), items({ a: "1", "a@x": "2" })), "refused");
  assert.equal(fault(clear, { error: "no" }), "refused");
  assert.equal(fault(clear, items({ a: "1" })), "refused alone");
  assert.equal(fault({ error: "TypeError", clear: false }, { error: "no" }), "unclear error");
  assert.equal(fault("hang", items({})), "hang");
  assert.equal(fault("crash", "crash"), "crash");
  assert.equal(fault({ ...clear, memory: 3 * 2 ** 30 }, { error: "no" }), "memory");
});

Deno.test("fuzzText() gives counts by reader, and a finding a line", () => {
  const text = fuzzText({
    seed: 4,
    counts: { zip: { "read": 1, "refused": 2, "refused alone": 3, "found": 1 } },
    findings: [{ reader: "zip", sample: "a.zip", mutant: 9, fault: "hang", detail: "no answer" }],
  });
  assert.equal(
    text,
    "seed 4\nzip            7 mutants: 1 read as Python does, 2 refused by both, 3 by ours alone, " +
      "1 found\nzip a.zip #9: hang: no answer",
  );
});

Deno.test("fuzz: a reader that is not there is wrong usage", async () => {
  const { code, stderr } = await projectTask("fuzz", "tiff");
  assert.equal(code, 2);
  assert.match(stderr, /unknown reader "tiff"; available: hdf5, netcdf, /);
});
