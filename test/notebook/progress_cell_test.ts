import assert from "node:assert/strict";
import { progress } from "../../lib/notebook/mod.ts";
import { progressOutput } from "../../lib/notebook/progress_cell.ts";
import type { Progress } from "../../lib/progress/mod.ts";
import { inKernel, type Sent } from "./fake_kernel.ts";

function sessions(report: Progress, subject: string, total: number, tick = () => {}): void {
  for (let done = 0; done <= total; done++) {
    report({ step: `betas of ${subject}`, done, total, unit: "sessions" });
    tick();
  }
}

/** What a notebook holds at the end: the last state of each output. */
function saved(sent: readonly Sent[]): unknown[] {
  const outputs = new Map(sent.map(({ data, transient }) => [transient.display_id, data]));
  return [...outputs.values()].map((data) => data["text/plain"]);
}

Deno.test("work shows one output, first as new and then as its next state", async () => {
  const sent = await inKernel(() => sessions(progress(), "subj01", 12));
  assert.equal(sent[0]!.type, "display_data");
  assert.ok(sent.length > 1);
  assert.ok(sent.slice(1).every(({ type }) => type === "update_display_data"));
  assert.equal(new Set(sent.map(({ transient }) => transient.display_id)).size, 1);
  assert.ok(sent[0]!.transient.display_id);
});

Deno.test("what is saved is a line a step, without times", async () => {
  const sent = await inKernel(() => {
    const report = progress();
    sessions(report, "subj01", 12);
    sessions(report, "subj02", 3);
  });
  assert.deepEqual(saved(sent), ["betas of subj01: 12/12 sessions\nbetas of subj02: 3/3 sessions"]);
});

Deno.test("of many steps the first and the last are saved, the rest counted", async () => {
  const sent = await inKernel(() => {
    const report = progress();
    for (let i = 1; i <= 14; i++) sessions(report, `subj${i}`, 1);
  });
  const lines = String(saved(sent)[0]).split("\n");
  assert.equal(lines.length, 11);
  assert.equal(lines[0], "betas of subj1: 1/1 sessions");
  assert.equal(lines[5], "… 4 more steps");
  assert.equal(lines[10], "betas of subj14: 1/1 sessions");
});

Deno.test("under way it says rate and time left, five times a second at most", async () => {
  let now = 0;
  const texts: string[] = [];
  const kernel = {
    broadcast: (_: string, { data }: Record<string, unknown>) => {
      texts.push((data as Record<string, string>)["text/plain"]!);
      return Promise.resolve();
    },
  };
  sessions(progressOutput(kernel, () => now), "subj01", 40, () => now += 50);
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(texts.length, 11);
  assert.equal(texts[1], "betas of subj01: 4/40 sessions, 20.0/s, 1.8 s left");
});

Deno.test("each call has an output of its own", async () => {
  const sent = await inKernel(() => {
    sessions(progress(), "subj01", 1);
    sessions(progress(), "subj02", 1);
  });
  assert.equal(saved(sent).length, 2);
});

Deno.test("a front end that takes no output does not stop the work", async () => {
  const kernel = { broadcast: () => Promise.reject(new Error("closed")) };
  sessions(progressOutput(kernel), "subj01", 3);
  await new Promise((resolve) => setTimeout(resolve, 5));
});
