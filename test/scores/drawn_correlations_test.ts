/** What samples of pictures score: the numbers of all r at once, with little of them kept. */
import assert from "node:assert/strict";
import { openActivations, openResponses, ScoredLayer, ScoredRegion } from "neuroid/scores";
import { DrawnCorrelations } from "../../lib/scores/benchmarks/drawn_correlations.ts";
import { resamples } from "../../lib/scores/bootstrap/mod.ts";
import { medianWithoutNaN, pearsonOf } from "../../lib/scores/correlation.ts";
import { fitSubject, methodBySubject } from "../../lib/scores/mod.ts";
import { exactText } from "../../lib/workflow/scores/part_text.ts";
import { projectPath } from "../helpers.ts";
import { signal } from "./made.ts";

const PICTURES = 12, TESTED = Int32Array.of(1, 3, 4, 7, 8, 10), WIDTH = 300;

Deno.test("samples score groups of neuroids that come mixed and in blocks, to the bit", async () => {
  const ids = Array.from({ length: PICTURES }, (_, i) => `p${i}`);
  const values = Float64Array.from(
    { length: PICTURES * WIDTH },
    (_, at) => signal(ids[Math.floor(at / WIDTH)]!, at % WIDTH),
  );
  const predicted = (neuroid: number) =>
    Float64Array.from(TESTED, (row) => neuroid % 17 === 0 ? 2 : signal(`x${row}`, neuroid));
  const measured = (neuroid: number) =>
    Float64Array.from(TESTED, (row) => values[row * WIDTH + neuroid]!);
  const groups = new Map(
    [0, 1, 2, 3].map((group) => [
      `${group}`,
      // Every third neuroid, those without a prediction among them; none of the last group has one.
      Int32Array.from({ length: WIDTH }, (_, i) => i)
        .filter((i) => i >= 290 ? group === 3 : i % 3 === group),
    ]),
  );
  const without = new Set([4, 5, 100, 290, 291, 292, 293, 294, 295, 296, 297, 298, 299]);
  const coming = Int32Array.from({ length: WIDTH }, (_, i) => i).filter((i) => !without.has(i));
  for (const samples of [0, 3, 6, 7, 40, 65]) {
    const draws = resamples(TESTED.length, { samples });
    const drawn = new DrawnCorrelations({
      ...{ draws, groups, without, scoreOf: medianWithoutNaN },
      test: { pictures: { ids, values }, rows: TESTED },
    });
    for (let from = 0; from < coming.length; from += 70) {
      const neuroids = coming.subarray(from, from + 70);
      const rows = (of: (neuroid: number) => Float64Array) => ({
        data: Float64Array.from([...neuroids].flatMap((i) => [...of(i)])),
        ...{ rows: neuroids.length, columns: TESTED.length },
      });
      await drawn.take(neuroids, rows(measured), rows(predicted));
    }
    for (const [group, neuroids] of groups) {
      const expected = draws.map((places) => {
        const over = (all: Float64Array) => Float64Array.from(places, (place) => all[place]!);
        return medianWithoutNaN(
          Float64Array.from(
            neuroids,
            (i) => without.has(i) ? NaN : pearsonOf(over(measured(i)), over(predicted(i))),
          ),
        );
      });
      assert.deepEqual([...drawn.scores.get(group)!], expected, `${group}, ${samples} samples`);
    }
  }
});

Deno.test("a part of a share has one number a sample, however many neuroids there are", async () => {
  using responses = await openResponses({
    package: projectPath("data-samples", "nsd-mini-expected", "volume_package"),
  });
  const region = new ScoredRegion(responses.readRegion("V4", {}));
  const [first] = await openActivations(projectPath("data-samples", "activations", "volume"));
  const layer = await ScoredLayer.read([first!], responses.stimulusIds);
  const lengthOf = async (samples: number) => {
    const part = await fitSubject(
      ...[region, layer, methodBySubject("ridge", region)!] as const,
      { bootstrap: { over: ["images"], samples } },
      "subj01",
    );
    assert.equal(part.all.drawn.length, samples);
    return exactText(part).length;
  };
  const more = await lengthOf(610) - await lengthOf(10);
  assert.ok(region.neuroids.get("subj01")!.length > 3 && more < 600 * 11, `${more}`);
});
