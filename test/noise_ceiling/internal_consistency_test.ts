import assert from "node:assert/strict";
import { DataArray, ndarray } from "../../lib/arrays/mod.ts";
import { DataError, ShapeError, UnknownNameError } from "../../lib/errors/mod.ts";
import {
  assemblyConsistencyOfBlocks,
  assemblyInternalConsistency,
  type AssemblyValues,
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

Deno.test("a split in which no neuroid is defined is left out of mean and error", () => {
  // Of three repetitions the first is the same for all stimuli: alone in four of ten splits.
  const table = {
    stimulusIds: ["a", "b", "c", "a", "b", "c", "a", "b", "c"],
    repetitions: [0, 0, 0, 1, 1, 1, 2, 2, 2],
  };
  const still = ndarray("float64", [9, 1], Float64Array.of(1, 1, 1, 1, 2, 4, 2, 1, 4));
  const found = internalConsistency(still, table);
  const defined = found.splits.filter((split) => !Number.isNaN(split));
  assert.ok(defined.length > 0 && defined.length < 10);
  assert.deepEqual([...found.undefinedNeuroids], [0]);
  const center = defined.reduce((sum, split) => sum + split) / defined.length;
  assert.ok(Math.abs(found.center - center) < 1e-15);
  const spread = defined.reduce((sum, split) => sum + (split - center) ** 2, 0) / defined.length;
  assert.ok(Math.abs(found.error - Math.sqrt(spread / 10)) < 1e-15);
});

Deno.test("presentations of the same stimulus and repetition count as their mean", () => {
  const twice = internalConsistency(
    ndarray("float64", [7, 1], Float64Array.of(0, 2, 1, 2, 2, 4, 3)),
    {
      stimulusIds: ["a", "a", "a", "b", "b", "c", "c"],
      repetitions: [0, 0, 1, 0, 1, 0, 1],
    },
  );
  const once = internalConsistency(ndarray("float64", [6, 1], Float64Array.of(1, 1, 2, 2, 4, 3)), {
    stimulusIds,
    repetitions,
  });
  assert.deepEqual(twice.splits, once.splits);
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
    [
      () => internalConsistency(responses, { stimulusIds, repetitions: [0] }),
      ShapeError,
      /\(6, 2\), 6 and 1 labels/,
    ],
    [
      () => internalConsistency({ ...responses, shape: [6, 2, 1] }, { stimulusIds, repetitions }),
      ShapeError,
      /shape \(6, 2, 1\)/,
    ],
    [
      () =>
        internalConsistency(ndarray("float64", [6, 0], new Float64Array(0)), {
          stimulusIds,
          repetitions,
        }),
      ShapeError,
      /shape \(6, 0\)/,
    ],
    [
      () =>
        internalConsistency(ndarray("float64", [2, 1], Float64Array.of(1, 2)), {
          stimulusIds: ["a", "a"],
          repetitions: [0, 1],
        }),
      DataError,
      /2 repetitions of 1 stimuli; two or more/,
    ],
    [
      () =>
        internalConsistency(responses, {
          stimulusIds: [1, 1, 2, 2, NaN, NaN],
          repetitions,
        }),
      DataError,
      /NaN in stimulus_id/,
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

const expected = internalConsistency(responses, { stimulusIds, repetitions });
const labels = { stimulus_id: stimulusIds, repetition: repetitions };

Deno.test("an assembly is taken by its coordinates", () => {
  assert.deepEqual(assemblyInternalConsistency(assembly(labels)), expected);
  const turned = assembly(labels).transpose("neuroid", "presentation");
  assert.deepEqual(assemblyInternalConsistency(turned), expected);
});

Deno.test("coordinates that do not tell presentations apart are no matter", () => {
  const presentations = ["presentation", stimulusIds.map((id) => `${id}.png`)] as const;
  const found = new DataArray(responses, {
    dims: ["presentation", "neuroid"],
    coords: {
      stimulus_id: ["presentation", stimulusIds],
      repetition: ["presentation", repetitions],
      file: presentations,
      depth: ["neuroid", [NaN, NaN]],
      quality: [["presentation", "neuroid"], ndarray("float64", [6, 2], values.map(() => NaN))],
    },
  });
  assert.deepEqual(assemblyInternalConsistency(found), expected);
});

Deno.test("whole numbers are taken as such, text and yes or no are refused", () => {
  const of = (block: AssemblyValues) => {
    const { dims, coords } = assembly(labels);
    return assemblyConsistencyOfBlocks({ dims, coords, neuroids: 2, blocks: () => [block] });
  };
  const shape = [6, 2];
  assert.deepEqual(of({ dtype: "int16", shape, data: Int16Array.from(values) }), expected);
  const wide = BigInt64Array.from(values, BigInt);
  assert.deepEqual(of({ dtype: "int64", shape, data: wide }), expected);
  const single = of({ dtype: "float32", shape, data: Float32Array.from(values) });
  assert.deepEqual(single.splits, expected.splits);
  for (const dtype of ["string", "bool"]) {
    assert.throws(() => of({ dtype, shape, data: values }), {
      name: DataError.name,
      message: new RegExp(`${dtype} values; numbers`),
    });
  }
});

Deno.test("each of many neuroids has its own consistency, however they come in blocks", () => {
  // The first and second neuroid of above in turn, more than are taken at a time.
  const columns = 1030;
  const block = (first: number, width: number) =>
    ndarray(
      "float64",
      [6, width],
      Float64Array.from({ length: 6 * width }, (_, i) => {
        return values[2 * Math.floor(i / width) + (first + i % width) % 2]!;
      }),
    );
  const { dims, coords } = assembly(labels);
  const inBlocks = (...widths: number[]) => {
    function* blocks() {
      let first = 0;
      for (const width of widths) {
        yield block(first, width);
        first += width;
      }
    }
    return assemblyConsistencyOfBlocks({ dims, coords, neuroids: columns, blocks });
  };
  const whole = inBlocks(columns);
  const { consistencies } = expected;
  assert.deepEqual(
    [...whole.consistencies],
    Array.from({ length: 10 * columns }, (_, i) => {
      return consistencies[2 * Math.floor(i / columns) + (i % columns) % 2];
    }),
  );
  assert.deepEqual(inBlocks(5, 1025), whole);
  assert.deepEqual(inBlocks(1024, 1, 5), whole);
  const gap = block(0, 3);
  gap.data[5] = NaN;
  const blocks = () => [block(0, 4), gap];
  assert.throws(
    () => assemblyConsistencyOfBlocks({ dims, coords, neuroids: 7, blocks }),
    /NaN in responses at \(1, 6\)/,
  );
});

Deno.test("medians, mean and error are those over neuroids and splits", () => {
  // With four repetitions the splits differ: the error is their spread over √10.
  const wave = (i: number) => Math.sin(i * i) + Math.floor(i / 12);
  const many: Responses = ndarray(
    "float64",
    [12, 3],
    Float64Array.from({ length: 36 }, (_, i) => wave(i)),
  );
  const found = internalConsistency(many, {
    stimulusIds: Array.from({ length: 12 }, (_, i) => i % 3),
    repetitions: Array.from({ length: 12 }, (_, i) => Math.floor(i / 3)),
  });
  const { splits, consistencies } = found;
  splits.forEach((split, i) => {
    assert.equal(split, consistencies.slice(3 * i, 3 * i + 3).sort()[1]);
  });
  const center = splits.reduce((sum, split) => sum + split) / 10;
  const spread = splits.reduce((sum, split) => sum + (split - center) ** 2, 0) / 10;
  assert.ok(Math.abs(found.center - center) < 1e-14);
  assert.ok(spread > 1e-4 && Math.abs(found.error - Math.sqrt(spread / 10)) < 1e-14);
});

Deno.test("an assembly that the original fails on is refused", () => {
  const cases: [() => unknown, new (...args: never[]) => Error, RegExp][] = [
    [
      () => assemblyInternalConsistency(assembly(labels, [6, 2, 1])),
      ShapeError,
      /\(presentation, neuroid, time_bin\); presentation and neuroid; select one time_bin first/,
    ],
    [
      () => assemblyInternalConsistency(assembly({}, [12])),
      ShapeError,
      /dimensions \(presentation\); presentation and neuroid$/,
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
