import assert from "node:assert/strict";
import { type Cell, type CoordinateInput, DataArray, ndarray, StimulusSet } from "neuroid";
import { checkAlignment } from "neuroid/brainscore";

function assembly(coords: Record<string, CoordinateInput> = {}): DataArray {
  return new DataArray(ndarray("float32", [3, 2], new Float32Array(6)), {
    dims: ["presentation", "neuroid"],
    coords: {
      stimulus_id: ["presentation", ["a", "b", "a"]],
      neuroid_id: ["neuroid", ["n1", "n2"]],
      region: ["neuroid", ["V1", "IT"]],
      ...coords,
    },
  });
}

function setOf(columns: Record<string, readonly Cell[]>, ids = ["a", "b"]): StimulusSet {
  const all = new Map<string, readonly Cell[]>([["stimulus_id", ids], ...Object.entries(columns)]);
  return new StimulusSet("Test2024", all, new Map());
}

const codes = (array: DataArray, set: StimulusSet) =>
  checkAlignment(array, set, "test").map(({ code, severity }) => `${severity} ${code}`);

Deno.test("set and assembly that fit have no findings", () => {
  const shared: CoordinateInput = ["presentation", [1, 2, 1]];
  assert.deepEqual(codes(assembly({ nsd_id: shared }), setOf({ nsd_id: [1, 2] })), []);
  assert.deepEqual(codes(assembly({ nsd_id: shared }), setOf({ nsd_id: ["1", "2"] })), []);
});

Deno.test("ids of the assembly that the set lacks are an error, stimuli never shown a note", () => {
  assert.deepEqual(codes(assembly(), setOf({ x: [1, 2] }, ["a", "c"])), [
    "error ASSEMBLY_STIMULUS_UNKNOWN",
    "note STIMULUS_UNUSED",
  ]);
});

Deno.test("columns named as a dimension or as a coordinate of another dimension are errors", () => {
  for (const name of ["region", "neuroid_id", "neuroid", "presentation"]) {
    assert.deepEqual(codes(assembly(), setOf({ [name]: [1, 2] })), [
      "error COLUMN_REPLACES_COORDINATE",
    ]);
  }
});

Deno.test("a coordinate filename of another dimension would be replaced by the packaged column", () => {
  const array = assembly({ filename: ["neuroid", ["a.mat", "b.mat"]] });
  const [found] = checkAlignment(array, setOf({ x: [1, 2] }), "test");
  assert.equal(found!.code, "COLUMN_REPLACES_COORDINATE");
  assert.match(found!.suggestion, /^rename that of the assembly/);
});

Deno.test("without presentation nothing is joined, so nothing is replaced", () => {
  const spikes = new DataArray(ndarray("float64", [2], new Float64Array(2)), {
    dims: ["event"],
    coords: { stimulus_id: ["event", ["a", "b"]], region: ["event", ["V1", "IT"]] },
  });
  assert.deepEqual(codes(spikes, setOf({ region: ["x", "y"] })), []);
});

Deno.test("a shared column of another kind is an error: numbers, text, truth, fractions", () => {
  const text: CoordinateInput = ["presentation", ["1", "2", "1"]];
  const whole: CoordinateInput = ["presentation", [1, 2, 1]];
  const truth: CoordinateInput = ["presentation", [true, false, true]];
  const cases: [CoordinateInput, Cell[]][] = [
    [text, [1, 2]],
    [whole, [1.5, 2]],
    [whole, [1, null]],
    [truth, ["yes", "no"]],
  ];
  for (const [coordinate, x] of cases) {
    assert.deepEqual(codes(assembly({ x: coordinate }), setOf({ x })), [
      "error SHARED_COLUMN_DTYPE",
    ]);
  }
});

Deno.test("values that contradict are a warning with the stimuli they are about", () => {
  const category: CoordinateInput = ["presentation", ["face", "cat", "dog"]];
  const found = checkAlignment(
    assembly({ category }),
    setOf({ category: ["face", "cat"] }),
    "test",
  );
  assert.deepEqual(found.map(({ code }) => code), ["SHARED_COLUMN_VALUES"]);
  assert.match(found[0]!.message, /contradict each other for "a"$/);
});
