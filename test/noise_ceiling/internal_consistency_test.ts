import assert from "node:assert/strict";
import { DataArray, ndarray } from "../../lib/arrays/mod.ts";
import { DataError, ShapeError, UnknownNameError } from "../../lib/errors.ts";
import {
  assemblyInternalConsistency,
  halfSplits,
  internalConsistency,
  type Responses,
} from "../../lib/noise_ceiling/mod.ts";

/** Three stimuli, two repetitions each, two neuroids: the second repeats exactly. */
const values = Float64Array.of(1, 1, 2, 1, 2, 2, 4, 2, 3, 5, 3, 5);
const responses: Responses = ndarray("float64", [6, 2], values);
const stimulusIds = ["a", "a", "b", "b", "c", "c"];
const repetitions = [0, 1, 0, 1, 0, 1];
const r = 0.5;

Deno.test("the halves of three repetitions are those that Brain-Score draws", () => {
  const text = halfSplits(3).map(({ first, second }) => `${first.join("")}|${second.join("")}`);
  assert.deepEqual(
    text,
    "1|02 0|12 1|02 1|02 0|12 1|20 1|20 2|01 2|10 2|01".split(" "),
  );
});

Deno.test("half of an odd number of repetitions, rounded down, is the first half", () => {
  for (const [n, first] of [[2, 1], [3, 1], [4, 2], [5, 2], [10, 5]] as const) {
    for (const halves of halfSplits(n)) {
      assert.equal(halves.first.length, first);
      assert.deepEqual([...halves.first, ...halves.second].sort((a, b) => a - b), [
        ...Array(n).keys(),
      ]);
    }
  }
  for (const n of [0, 1, 2.5]) assert.throws(() => halfSplits(n), /repetitions; two or more/);
});

Deno.test("consistency is 2r/(1 + r), the median over neuroids, the mean over splits", () => {
  const found = internalConsistency(responses, { stimulusIds, repetitions });
  assert.equal(found.consistencies.length, 20);
  assert.ok(Math.abs(found.consistencies[0]! - 2 * r / (1 + r)) < 1e-15);
  assert.ok(Math.abs(found.consistencies[1]! - 1) < 1e-15);
  assert.ok(Math.abs(found.center - (2 * r / (1 + r) + 1) / 2) < 1e-15);
  assert.ok(found.error < 1e-16);
  assert.equal(found.undefinedNeuroids.length, 0);
});

Deno.test("a constant neuroid is named and left out of the median", () => {
  const constant: Responses = ndarray(
    "float64",
    [6, 2],
    values.map((value, i) => i % 2 === 1 ? 0.1 : value),
  );
  const found = internalConsistency(constant, { stimulusIds, repetitions });
  assert.deepEqual([...found.undefinedNeuroids], [1]);
  assert.ok(Number.isNaN(found.consistencies[1]));
  assert.ok(Math.abs(found.center - 2 * r / (1 + r)) < 1e-15);
});

Deno.test("what the original fails on is refused, with what would be right", () => {
  const cases: [() => unknown, new (...args: never[]) => Error, RegExp][] = [
    [
      () => internalConsistency(responses, { stimulusIds, repetitions: [0, 0, 0, 0, 0, 0] }),
      DataError,
      /1 repetitions of 3 stimuli; two or more/,
    ],
    [
      () => internalConsistency(responses, { stimulusIds, repetitions: [0, 1, 0, 1, 0, 0] }),
      DataError,
      /stimulus c has no repetition/,
    ],
    [
      () => internalConsistency(responses, { stimulusIds, repetitions: [0, 1, 0, 1, 0, NaN] }),
      DataError,
      /NaN in repetition/,
    ],
    [
      () =>
        internalConsistency(
          ndarray("float64", [6, 2], values.map((v) => v === 4 ? NaN : v)),
          {
            stimulusIds,
            repetitions,
          },
        ),
      DataError,
      /NaN in responses at \(3, 0\)/,
    ],
    [
      () =>
        internalConsistency(ndarray("float64", [6, 2], new Float64Array(12).fill(3)), {
          stimulusIds,
          repetitions,
        }),
      DataError,
      /2 neuroids that are all constant/,
    ],
    [
      () =>
        internalConsistency(ndarray("float64", [4, 1], Float64Array.of(1, 2, 2, 1)), {
          stimulusIds: ["a", "a", "b", "b"],
          repetitions: [0, 1, 0, 1],
        }),
      DataError,
      /halves with a correlation of −1/,
    ],
    [
      () => internalConsistency(responses, { stimulusIds: ["a"], repetitions }),
      ShapeError,
      /\(6, 2\), 1 and 6 labels/,
    ],
  ];
  for (const [body, type, message] of cases) {
    assert.throws(body, (error) => error instanceof type && message.test(error.message));
  }
});

function assembly(coords: Record<string, readonly string[] | readonly number[]>, shape = [6, 2]) {
  const dims = ["presentation", "neuroid", "time_bin"].slice(0, shape.length);
  return new DataArray(ndarray("float64", shape, values), {
    dims,
    coords: Object.fromEntries(
      Object.entries(coords).map(([name, values]) => [name, ["presentation", values] as const]),
    ),
  });
}

Deno.test("an assembly is taken by its coordinates", () => {
  assert.deepEqual(
    assemblyInternalConsistency(assembly({ stimulus_id: stimulusIds, repetition: repetitions })),
    internalConsistency(responses, { stimulusIds, repetitions }),
  );
});

Deno.test("an assembly that the original fails on is refused", () => {
  const labels = { stimulus_id: stimulusIds, repetition: repetitions };
  const cases: [() => unknown, new (...args: never[]) => Error, RegExp][] = [
    [
      () => assemblyInternalConsistency(assembly(labels, [6, 2, 1])),
      ShapeError,
      /select one time_bin first/,
    ],
    [
      () => assemblyInternalConsistency(assembly({ stimulus_id: stimulusIds })),
      UnknownNameError,
      /repetition/,
    ],
    [
      () => assemblyInternalConsistency(assembly({ ...labels, session: [1, 1, 1, 2, 2, 2] })),
      DataError,
      /session differs between repeats of stimulus b: 1 and 2/,
    ],
    [
      () => assemblyInternalConsistency(assembly({ ...labels, pupil: [1, 1, NaN, NaN, 2, 2] })),
      DataError,
      /NaN in pupil/,
    ],
  ];
  for (const [body, type, message] of cases) {
    assert.throws(body, (error) => error instanceof type && message.test(error.message));
  }
});
