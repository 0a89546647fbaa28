import assert from "node:assert/strict";
import { DataArray, ndarray, NeuroidAssembly } from "neuroid";
import {
  ASSEMBLY_CLASSES,
  BehavioralAssembly,
  DataAssembly,
  SpikeTimesAssembly,
} from "neuroid/brainscore";
import { assemblyOf } from "../../lib/packaging/mod.ts";

const count = (length: number) => Array.from({ length }, (_, i) => i);
const padded = (prefix: string, length: number) =>
  count(length).map((i) => `${prefix}${String(i).padStart(3, "0")}`);
const float64 = (...shape: number[]) => {
  const size = shape.reduce((a, b) => a * b, 1);
  return ndarray("float64", shape, Float64Array.from({ length: size }, (_, i) => Math.sin(i)));
};

Deno.test("a DataAssembly takes dimensions of any name", () => {
  const assembly = new DataAssembly(float64(100, 50), {
    dims: ["presentation", "measurement"],
    coords: {
      stimulus_id: ["presentation", padded("img_", 100)],
      measurement_id: ["measurement", padded("unit_", 50)],
      condition: ["presentation", count(100).map((i) => i < 50 ? "A" : "B")],
    },
  });
  assert.equal(assembly.cls, "DataAssembly");
  assert.deepEqual(assembly.sel({ condition: "B" }).shape, [50, 50]);
});

Deno.test("neural recordings in time: coordinates along all three dimensions, attributes kept", () => {
  const assembly = new NeuroidAssembly(float64(200, 100, 10), {
    dims: ["presentation", "neuroid", "time_bin"],
    coords: {
      stimulus_id: ["presentation", padded("img_", 200)],
      repetition: ["presentation", count(200).map((i) => i % 3)],
      neuroid_id: ["neuroid", padded("neuron_", 100)],
      region: ["neuroid", count(100).map((i) => i < 50 ? "V4" : "IT")],
      animal: ["neuroid", count(100).map(() => "monkey_A")],
      time_bin_start: ["time_bin", count(10).map((i) => 10 * i)],
      time_bin_end: ["time_bin", count(10).map((i) => 10 * i + 10)],
    },
    attrs: { experiment_date: "2024-03-22", sampling_rate: 280000 },
  });
  assert.equal(assembly.cls, "NeuroidAssembly");
  assert.deepEqual(assembly.sel({ region: "IT" }).shape, [200, 50, 10]);
  assert.equal(assembly.attrs.sampling_rate, 280000);
});

Deno.test("neural recordings without time, in either order of dimensions", () => {
  for (const dims of [["presentation", "neuroid"], ["neuroid", "presentation"]]) {
    assert.deepEqual(new NeuroidAssembly(float64(4, 3), { dims }).dims, dims);
  }
});

Deno.test("correct and incorrect answers with reaction times", () => {
  const correct = [1n, 0n, 1n, 1n, 0n, 1n, 0n, 0n, 1n, 1n];
  const assembly = new BehavioralAssembly(ndarray("int64", [10], BigInt64Array.from(correct)), {
    dims: ["presentation"],
    coords: {
      stimulus_id: ["presentation", padded("img_", 10)],
      subject: ["presentation", count(10).map(() => "subj_01")],
      condition: ["presentation", count(10).map((i) => i < 5 ? "easy" : "hard")],
      response_time: ["presentation", [0.5, 0.7, 0.4, 0.8, 1.2, 0.9, 1.5, 1.1, 0.6, 0.8]],
    },
  });
  assert.equal(assembly.sel({ condition: "hard" }).mean().item(), 0.6);
});

Deno.test("probabilities of choices: a dimension with an index of its own name", () => {
  const values = Float64Array.of(0.8, 0.1, 0.1, 0.2, 0.7, 0.1, 0.1, 0.2, 0.7);
  const assembly = new BehavioralAssembly(ndarray("float64", [3, 3], values), {
    dims: ["presentation", "choice"],
    coords: {
      stimulus_id: ["presentation", ["img_001", "img_002", "img_003"]],
      choice: ["choice", ["A", "B", "C"]],
    },
  });
  assert.equal(assembly.sel({ stimulus_id: "img_002", choice: "B" }).item(), 0.7);
});

Deno.test("reaction times are data of their own, one a presentation", () => {
  const seconds = ndarray("float64", [3], Float64Array.of(0.41, 0.55, 0.38));
  const assembly = new BehavioralAssembly(seconds, {
    dims: ["presentation"],
    coords: {
      stimulus_id: ["presentation", ["img_001", "img_002", "img_003"]],
      subject: ["presentation", ["s1", "s1", "s2"]],
    },
  });
  assert.equal(assembly.sel({ subject: "s2" }).item(), 0.38);
});

Deno.test("spike times: one dimension of events", () => {
  const assembly = new SpikeTimesAssembly(ndarray("float64", [3], Float64Array.of(0.1, 0.2, 0.4)), {
    dims: ["event"],
    coords: {
      neuroid_id: ["event", ["n1", "n2", "n1"]],
      stimulus_id: ["event", ["img_1", "img_1", "img_2"]],
    },
  });
  assert.deepEqual([...assembly.sel({ neuroid_id: "n1" }).data], [0.1, 0.4]);
});

Deno.test("dimensions of another class are refused with those that are right", () => {
  const make = (cls: typeof DataAssembly, ...dims: string[]) => () =>
    new cls(float64(...dims.map(() => 2)), { dims });
  assert.throws(make(NeuroidAssembly, "presentation"), {
    name: "ShapeError",
    message: "make a NeuroidAssembly: dimensions presentation; " +
      "presentation and neuroid, with or without time_bin; or another class: BehavioralAssembly",
  });
  assert.throws(make(NeuroidAssembly, "presentation", "unit"), /presentation × unit/);
  assert.throws(make(NeuroidAssembly, "presentation", "neuroid", "choice"), { name: "ShapeError" });
  assert.throws(make(BehavioralAssembly, "choice"), { name: "ShapeError" });
  assert.throws(make(SpikeTimesAssembly, "event", "neuroid"), /event alone; .*: DataAssembly$/);
  assert.throws(make(NeuroidAssembly, "event"), /or another class: SpikeTimesAssembly$/);
});

Deno.test("assemblyOf() makes the class that was named and shares the data", () => {
  const events = new DataArray(float64(2), { dims: ["event"] });
  for (const cls of ASSEMBLY_CLASSES) {
    if (cls === "NeuroidAssembly" || cls === "BehavioralAssembly") continue;
    const assembly = assemblyOf(events, cls);
    assert.equal(assembly.cls, cls);
    assert.equal(assembly.data, events.data);
  }
});
