import assert from "node:assert/strict";
import { ArgumentError, ShapeError } from "../../lib/errors/mod.ts";
import { zscoreTrials } from "../../lib/normalization/mod.ts";
import { exactScores, exactSession, surface, turned, volume } from "./sessions.ts";

Deno.test("wanted trials alone are written, to their rows, from the first column on", () => {
  // (neuroids 2, trials 4): one that varies, one that is dead.
  const betas = Int16Array.of(300, -300, 300, -300, 0, 0, 0, 0);
  const target = new Float32Array(9).fill(7);
  const wanted = { trials: [3, 0], rows: [2, 0], target, columns: 3, firstColumn: 1 };
  zscoreTrials(betas, { neuroids: 2, trials: 4 }, wanted);
  assert.deepEqual(target, Float32Array.of(7, 1, 0, 7, 7, 7, 7, -1, 0));
});

Deno.test("trials of many neuroids go into the first columns where no other is named", () => {
  const neuroids = 70, trials = 8;
  const betas = turned(exactSession(neuroids), trials);
  const scores = exactScores(neuroids);
  const columns = neuroids + 1;
  const target = new Float32Array(3 * columns).fill(9);
  const layout = { neuroids, trials, fastest: "neuroids" } as const;
  zscoreTrials(betas, layout, { trials: [5, 0], rows: [1, 2], target, columns });
  const rowOf = (trial: number) =>
    Array.from({ length: neuroids }, (_, v) => scores[v * 8 + trial]);
  assert.deepEqual([...target], [...Array(columns).fill(9), ...rowOf(5), 9, ...rowOf(0), 9]);
});

for (
  const [kind, session] of [["volume, in float32", volume], [
    "surface, in float64",
    surface,
  ]] as const
) {
  Deno.test(`a global z-score is applied before a trial is stored: the ${kind}`, () => {
    const { betas, neuroids, trials, zscored, then, transformed } = session;
    const all = [...Array(trials).keys()];
    const target = new Float32Array(trials * neuroids);
    const wanted = { trials: all, rows: all, target, columns: neuroids };
    zscoreTrials(betas, { neuroids, trials }, wanted);
    assert.deepEqual([...turned(target, neuroids)], zscored);
    zscoreTrials(betas, { neuroids, trials }, { ...wanted, then });
    assert.deepEqual([...turned(target, neuroids)], transformed);
  });
}

Deno.test("counts, rows and columns that do not fit are refused", () => {
  const betas = new Int16Array(8);
  const layout = { neuroids: 2, trials: 4 };
  const wanted = { trials: [0, 3], rows: [0, 1], target: new Float32Array(7), columns: 3 };
  zscoreTrials(betas, layout, wanted);
  zscoreTrials(betas, layout, { ...wanted, firstColumn: 1 });
  const [one, two] = [new Float32Array(1), new Float32Array(2)];
  const whole = (what: string, last: number) =>
    new RegExp(`${what}; a whole number from 0 to ${last}`);
  const cases = [
    [{ rows: [0] }, ShapeError, /2 trials for 1 rows; a row for each trial/],
    [{ firstColumn: 2 }, ShapeError, /columns 2 to 3; a target that is 3 wide/],
    [{ firstColumn: -1 }, ShapeError, /columns -1 to 0;/],
    [{ then: { mean: one, std: two } }, ShapeError, /1 means and 2 stds; 2 of each/],
    [{ then: { mean: two, std: one } }, ShapeError, /2 means and 1 stds; 2 of each/],
    [{ trials: [0, 4] }, ArgumentError, whole("trial 4", 3)],
    [{ trials: [-1, 0] }, ArgumentError, whole("trial -1", 3)],
    [{ trials: [0, 0.5] }, ArgumentError, whole("trial 0.5", 3)],
    [{ rows: [0, 2] }, ArgumentError, whole("target row 2", 1)],
    [{ rows: [-1, 0] }, ArgumentError, whole("target row -1", 1)],
  ] as const;
  for (const [change, { name }, message] of cases) {
    assert.throws(() => zscoreTrials(betas, layout, { ...wanted, ...change }), { name, message });
  }
});
