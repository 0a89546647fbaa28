import assert from "node:assert/strict";
import { scoreReport } from "../../../lib/workflow/scores/report.ts";
import { listedNeuroids } from "../../../lib/workflow/scores/reported_neuroids.ts";
import { neuroidsText } from "../../../lib/workflow/scores/text_parts.ts";

const neuroids = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    neuroidId: `n${i}`,
    subject: "s1",
    why: "no response to p1",
  }));

Deno.test("lists name the first hundred neuroids, and say how many there are where that is more", () => {
  const some = listedNeuroids("undefined", neuroids(100));
  assert.deepEqual([some.undefined.length, some.undefined_count], [100, undefined]);
  const many = listedNeuroids("skipped", neuroids(10_570));
  assert.deepEqual([many.skipped.length, many.skipped_count], [100, 10_570]);
  assert.deepEqual(many.skipped[0], { neuroid_id: "n0", subject: "s1", why: "no response to p1" });
  assert.match(neuroidsText(many.skipped, many.skipped_count), /^10,?570 neuroids: .* more$/);
});

Deno.test("a score that many neuroids make undefined stays small in a report", () => {
  const causes = neuroids(84_564);
  const report = scoreReport({
    ...{ score: NaN, raw: NaN, ceiling: NaN, originalError: null, undefinedNeuroids: causes },
    skippedNeuroids: causes,
    bySubject: ["s1", "s2"].map((subject) => ({
      ...{ subject, raw: NaN, ceiling: NaN, score: NaN, undefinedNeuroids: causes },
    })),
  }, undefined);
  assert.equal(report.undefined_count, 84_564);
  assert.equal(report.skipped_count, 84_564);
  assert.deepEqual(report.by_subject.map((each) => each.undefined_count), [84_564, 84_564]);
  const { length } = JSON.stringify(report);
  assert.ok(length < 30_000, `${length} characters`);
});
