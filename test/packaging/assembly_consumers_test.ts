/** What the values of an assembly may be: numbers, words of answers; constant neuroids. */
import assert from "node:assert/strict";
import { type CoordinateInput, DataArray, ndarray } from "neuroid";
import { checkAssembly } from "neuroid/brainscore";
import {
  dropConstantNeuroids,
  findConstantNeuroids,
  inMemory,
  selectNeuroids,
} from "../../lib/packaging/mod.ts";
import { sourceOf } from "../../lib/packaging/assembly_source.ts";

const neuroid: Record<string, CoordinateInput> = {
  neuroid_id: ["neuroid", ["a", "b", "c"]],
  region: ["neuroid", ["V2", "V2", "IT"]],
  subject: ["neuroid", ["s1", "s2", "s2"]],
};

/** Each row a presentation of three neuroids; stimuli a, b, c in turn, `repetitions` times. */
function neural(rows: number[][], repetitions: number, dims = ["presentation", "neuroid"]) {
  const array = new DataArray(
    ndarray("float32", [rows.length, 3], Float32Array.from(rows.flat())),
    {
      dims: ["presentation", "neuroid"],
      coords: {
        stimulus_id: ["presentation", rows.map((_, i) => "abc"[i % 3]!)],
        repetition: ["presentation", rows.map((_, i) => Math.floor(i / 3) % repetitions)],
        ...neuroid,
      },
    },
  );
  return array.transpose(...dims);
}

const found = (array: DataArray, cls = "NeuroidAssembly") =>
  checkAssembly(array, cls, "test").map(({ code, severity }) => `${severity} ${code}`);

const varied = [[1, 2, 3], [4, 5, 7], [2, 9, 1], [1, 3, 3], [5, 5, 6], [2, 8, 1]];

Deno.test("neuroids that vary have no findings, constant ones are counted by region and subject", () => {
  assert.deepEqual(found(neural(varied, 2)), []);
  const constant = neural(varied.map(([a]) => [a!, 0.1, 0.1]), 2);
  for (const dims of [["presentation", "neuroid"], ["neuroid", "presentation"]]) {
    const [issue, ...more] = checkAssembly(constant.transpose(...dims), "NeuroidAssembly", "test");
    assert.deepEqual(more, []);
    assert.equal(issue!.code, "NEUROID_CONSTANT");
    assert.equal(issue!.severity, "warning");
    assert.equal(issue!.message, '2 of 3 neuroids are constant: IT s2 1, V2 s2 1; "b", "c"');
    assert.match(issue!.suggestion, /--drop-undefined/);
  }
});

Deno.test("a neuroid that is constant in one repetition alone has no half to compare", () => {
  const rows = varied.map(([a, b, c], i) => [a!, i < 3 ? 0 : b!, c!]);
  assert.deepEqual([...findConstantNeuroids(sourceOf(neural(rows, 2)))!], [0, 1, 0]);
  assert.deepEqual(dropConstantNeuroids(sourceOf(neural(rows, 2))).dropped, ["b"]);
  const three = [...varied, ...varied.slice(0, 3)].map(([a, b, c], i) => [a!, b!, i > 5 ? 4 : c!]);
  assert.deepEqual([...findConstantNeuroids(sourceOf(neural(three, 3)))!], [0, 0, 1]);
  const four = [...varied, ...varied].map(([a, b, c], i) => [a!, i < 3 ? 0 : b!, c!]);
  assert.deepEqual([...findConstantNeuroids(sourceOf(neural(four, 4)))!], [0, 0, 0]);
});

Deno.test("NaN beside one value, and neuroids without a number, are constant; one stimulus says nothing", () => {
  const rows = varied.map(([a], i) => [a!, i % 2 ? NaN : 3, NaN]);
  assert.deepEqual([...findConstantNeuroids(sourceOf(neural(rows, 2)))!], [0, 1, 1]);
  const one = neural(varied.slice(0, 1), 1);
  assert.equal(findConstantNeuroids(sourceOf(one)), undefined);
});

Deno.test("constant neuroids are left out with all that lies along neuroid, and named", () => {
  const array = neural(varied.map(([a, , c]) => [a!, -2, c!]), 2);
  for (const dims of [["presentation", "neuroid"], ["neuroid", "presentation"]]) {
    const { assembly, dropped } = dropConstantNeuroids(sourceOf(array.transpose(...dims)));
    assert.deepEqual(dropped, ["b"]);
    const expected = array.transpose(...dims).isel({ neuroid: [0, 2] });
    assert.deepEqual(assembly.shape, expected.shape);
    assert.deepEqual(inMemory(assembly).data, expected.data);
    assert.deepEqual(assembly.coords.get("subject").strings(), ["s1", "s2"]);
    assert.deepEqual(assembly.coords.get("stimulus_id"), array.coords.get("stimulus_id"));
    assert.deepEqual(
      assembly.part("neuroid", [1, 2]).data,
      expected.isel({ neuroid: { start: 1, stop: 2 } }).data,
    );
    assert.deepEqual(
      assembly.part("presentation", [2, 4]).data,
      expected.isel({ presentation: { start: 2, stop: 4 } }).data,
    );
  }
  const sound = sourceOf(neural(varied, 2));
  assert.equal(dropConstantNeuroids(sound).assembly, sound);
  assert.throws(
    () => dropConstantNeuroids(sourceOf(neural(varied.map(() => [1, 1, 1]), 2))),
    /leave out constant neuroids: all 3 are constant/,
  );
});

Deno.test("neuroids that come in blocks of neuroids are chosen from each", () => {
  const array = neural(varied, 2, ["neuroid", "presentation"]);
  const source = sourceOf(array);
  const blocks = () => [0, 1, 2].map((i) => source.part("neuroid", [i, i + 1]));
  const chosen = selectNeuroids({ ...source, blocks }, [0, 2]);
  assert.deepEqual(inMemory(chosen).data, array.isel({ neuroid: [0, 2] }).data);
});

const shown: Record<string, CoordinateInput> = {
  stimulus_id: ["presentation", ["a", "b", "c"]],
  subject: ["presentation", ["s1", "s1", "s2"]],
};

Deno.test("answers that are words, and answers that were missed, belong to a BehavioralAssembly alone", () => {
  const words = new DataArray(ndarray("string", [3], ["dog", "", "knife"]), {
    dims: ["presentation"],
    coords: shown,
  });
  assert.deepEqual(found(words, "BehavioralAssembly"), []);
  assert.deepEqual(found(words, "DataAssembly"), ["error DATA_NOT_NUMBERS"]);
  const missed = new DataArray(ndarray("float64", [3], Float64Array.of(1, NaN, 0)), {
    dims: ["presentation"],
    coords: shown,
  });
  assert.deepEqual(found(missed, "BehavioralAssembly"), ["warning DATA_NAN"]);
  assert.deepEqual(found(missed, "DataAssembly"), ["error DATA_NAN"]);
  const infinite = new DataArray(ndarray("float64", [3], Float64Array.of(1, Infinity, 0)), {
    dims: ["presentation"],
    coords: shown,
  });
  assert.deepEqual(found(infinite, "BehavioralAssembly"), ["error DATA_INFINITE"]);
});

Deno.test("NaN of a coordinate: an error along presentation, a note elsewhere, a warning in behavior", () => {
  const gap: CoordinateInput = ["presentation", [1, NaN, 1, 1, NaN, 1]];
  assert.deepEqual(found(neural(varied, 2).assignCoords({ x: gap })), ["error COORDINATE_NAN"]);
  const along: CoordinateInput = ["neuroid", [1, NaN, 2]];
  assert.deepEqual(found(neural(varied, 2).assignCoords({ x: along })), ["note COORDINATE_NAN"]);
  const behavior = new DataArray(ndarray("float64", [3], Float64Array.of(1, 1, 0)), {
    dims: ["presentation"],
    coords: { ...shown, response_time: ["presentation", [0.5, NaN, 0.25]] },
  });
  assert.deepEqual(found(behavior, "BehavioralAssembly"), ["warning COORDINATE_NAN"]);
});
