import assert from "node:assert/strict";
import { checkAssembly, type CoordinateInput, DataArray, ndarray } from "neuroid";

const stimuli: CoordinateInput = ["presentation", ["a", "a", "b", "b"]];
const presentation = {
  stimulus_id: stimuli,
  repetition: ["presentation", [0, 1, 0, 1]] as CoordinateInput,
};
const neuroid = {
  neuroid_id: ["neuroid", ["n1", "n2", "n3"]] as CoordinateInput,
  region: ["neuroid", ["V1", "V1", "IT"]] as CoordinateInput,
};

function assemblyOf(
  coords: Record<string, CoordinateInput>,
  dims = ["presentation", "neuroid"],
  data = Float32Array.from({ length: 12 }, (_, i) => i),
): DataArray {
  const shape = [4, 3, 1].slice(0, dims.length);
  return new DataArray(ndarray("float32", shape, data), { dims, coords });
}

function codesOf(assembly: DataArray, cls = "NeuroidAssembly"): string[] {
  return checkAssembly(assembly, cls, "test").map(({ code, severity }) => `${severity} ${code}`);
}

Deno.test("an assembly in order has no findings", () => {
  assert.deepEqual(codesOf(assemblyOf({ ...presentation, ...neuroid })), []);
});

const noIds = { repetition: presentation.repetition, session: presentation.repetition };
const cases: [string, DataArray, string, string][] = [
  ["unknown class", assemblyOf({}), "ModelFeaturesAssembly", "error CLASS_UNKNOWN"],
  [
    "dimensions of another class",
    assemblyOf({ ...presentation, ...neuroid }),
    "SpikeTimesAssembly",
    "error DIMENSIONS_WRONG",
  ],
  [
    "no stimulus_id",
    assemblyOf({ ...noIds, ...neuroid }),
    "NeuroidAssembly",
    "error STIMULUS_ID_COORD_MISSING",
  ],
  [
    "ids that are numbers",
    assemblyOf({ ...presentation, stimulus_id: ["presentation", [1, 1, 2, 2]], ...neuroid }),
    "NeuroidAssembly",
    "error STIMULUS_ID_NOT_TEXT",
  ],
  [
    "one coordinate alone",
    assemblyOf({ stimulus_id: stimuli, ...neuroid }),
    "NeuroidAssembly",
    "error COORDINATE_ALONE",
  ],
  [
    "a coordinate with NaN",
    assemblyOf({ ...presentation, ...neuroid, nc: ["neuroid", [1.5, NaN, 2]] }),
    "NeuroidAssembly",
    "note COORDINATE_NAN",
  ],
  [
    "neuroids without ids",
    assemblyOf({ ...presentation, region: neuroid.region, x: ["neuroid", [1, 2, 3]] }),
    "NeuroidAssembly",
    "error NEUROID_ID_MISSING",
  ],
  [
    "neuroid ids twice",
    assemblyOf({ ...presentation, ...neuroid, neuroid_id: ["neuroid", ["n", "n", "m"]] }),
    "NeuroidAssembly",
    "error NEUROID_ID_DUPLICATE",
  ],
  [
    "a session that differs between repeats",
    assemblyOf({ ...presentation, session: ["presentation", [1, 2, 1, 1]], ...neuroid }),
    "NeuroidAssembly",
    "warning VARIES_BETWEEN_REPEATS",
  ],
  [
    "repeats without repetition",
    assemblyOf({ stimulus_id: stimuli, x: ["presentation", [1, 1, 2, 2]], ...neuroid }),
    "NeuroidAssembly",
    "warning REPETITION_MISSING",
  ],
  [
    "a repetition twice",
    assemblyOf({ ...presentation, repetition: ["presentation", [0, 0, 0, 1]], ...neuroid }),
    "NeuroidAssembly",
    "warning REPETITION_DUPLICATE",
  ],
  [
    "stimuli shown unequally often",
    assemblyOf({
      ...presentation,
      stimulus_id: ["presentation", ["a", "a", "a", "b"]],
      ...neuroid,
    }),
    "NeuroidAssembly",
    "warning REPETITIONS_UNEQUAL",
  ],
  [
    "time bins end first",
    assemblyOf({
      ...presentation,
      ...neuroid,
      time_bin_end: ["time_bin", [170]],
      time_bin_start: ["time_bin", [70]],
    }, ["presentation", "neuroid", "time_bin"]),
    "NeuroidAssembly",
    "error TIME_BIN_ORDER",
  ],
  [
    "a time bin of no length",
    assemblyOf({
      ...presentation,
      ...neuroid,
      time_bin_start: ["time_bin", [70]],
      time_bin_end: ["time_bin", [70]],
    }, ["presentation", "neuroid", "time_bin"]),
    "NeuroidAssembly",
    "error TIME_BIN_EMPTY",
  ],
  [
    "time bins without an end",
    assemblyOf({
      ...presentation,
      ...neuroid,
      time_bin_start: ["time_bin", [70]],
      time_bin_center: ["time_bin", [80]],
    }, ["presentation", "neuroid", "time_bin"]),
    "NeuroidAssembly",
    "error TIME_BIN_COORD_MISSING",
  ],
  [
    "a dimension without coordinates",
    assemblyOf({ ...presentation }),
    "NeuroidAssembly",
    "warning DIMENSION_WITHOUT_COORDINATES",
  ],
  [
    "a coordinate with the name of its dimension beside others",
    assemblyOf({ ...presentation, ...neuroid, neuroid: ["neuroid", [0, 1, 2]] }),
    "NeuroidAssembly",
    "warning COORDINATE_NAMED_AS_DIMENSION",
  ],
  [
    "a coordinate along two dimensions",
    assemblyOf({
      ...presentation,
      ...neuroid,
      latency: {
        dims: ["presentation", "neuroid"],
        values: ndarray("float32", [4, 3], new Float32Array(12)),
      },
    }),
    "NeuroidAssembly",
    "warning COORDINATE_OF_TWO_DIMENSIONS",
  ],
  [
    "a dimension of no length",
    new DataArray(ndarray("float32", [0, 3], new Float32Array(0)), {
      dims: ["presentation", "neuroid"],
      coords: {
        stimulus_id: ["presentation", []],
        repetition: ["presentation", []],
        ...neuroid,
      },
    }),
    "NeuroidAssembly",
    "error ASSEMBLY_EMPTY",
  ],
  [
    "data of text",
    new DataArray(ndarray("string", [4, 3], new Array<string>(12).fill("a")), {
      dims: ["presentation", "neuroid"],
      coords: { ...presentation, ...neuroid },
    }),
    "NeuroidAssembly",
    "error DATA_NOT_NUMBERS",
  ],
  [
    "an infinite value",
    assemblyOf(
      { ...presentation, ...neuroid },
      ["presentation", "neuroid"],
      Float32Array.from({ length: 12 }, (_, i) => 1 / i),
    ),
    "NeuroidAssembly",
    "error DATA_INFINITE",
  ],
];

Deno.test("units of time are refused on data and coordinates, abbreviations are not", () => {
  const inUnits = (data: string, latency: string) =>
    codesOf(
      new DataArray(ndarray("float32", [4, 3], Float32Array.from({ length: 12 }, (_, i) => i)), {
        dims: ["presentation", "neuroid"],
        coords: {
          ...presentation,
          ...neuroid,
          latency: { dims: "neuroid", values: [1, 2, 3], attrs: { units: latency } },
        },
        attrs: { units: data },
      }),
    );
  for (const time of ["seconds", "hours since 2024-01-01"]) {
    assert.deepEqual(inUnits(time, "ms"), ["error UNITS_OF_TIME"]);
    assert.deepEqual(inUnits("s", time), ["error UNITS_OF_TIME"]);
  }
  assert.deepEqual(inUnits("s", "percent signal change"), []);
});

Deno.test("dates are coordinates like others; durations, and data that are times, are refused", () => {
  const times = BigInt64Array.of(0n, 1n, 2n);
  const made = (dtype: "datetime64[ns]" | "timedelta64[ms]") =>
    codesOf(assemblyOf({
      ...presentation,
      ...neuroid,
      when: ["neuroid", ndarray(dtype, [3], times)],
    }));
  assert.deepEqual(made("datetime64[ns]"), []);
  assert.deepEqual(made("timedelta64[ms]"), ["error UNITS_OF_TIME"]);
  const data = new DataArray(ndarray("datetime64[ns]", [4, 3], new BigInt64Array(12)), {
    dims: ["presentation", "neuroid"],
    coords: { ...presentation, ...neuroid },
  });
  assert.deepEqual(codesOf(data), ["error UNITS_OF_TIME"]);
});

Deno.test("a coordinate with a dot in its name is refused", () => {
  const found = codesOf(assemblyOf({ ...presentation, ...neuroid, "pos.x": neuroid.region }));
  assert.deepEqual(found, ["error NAME_WITH_DOT"]);
});

Deno.test("z and split along neuroid, which no metric of Brain-Score survives, are refused there alone", () => {
  const three: CoordinateInput = ["neuroid", [1, 2, 3]];
  for (const name of ["z", "split"]) {
    const found = checkAssembly(
      assemblyOf({ ...presentation, ...neuroid, [name]: three }),
      "NeuroidAssembly",
      "test",
    );
    assert.deepEqual(found.map(({ code, severity, location }) => [code, severity, location]), [
      ["NEUROID_COORDINATE_TAKEN", "error", `assembly test: ${name}`],
    ]);
    const shown: CoordinateInput = ["presentation", [1, 1, 2, 2]];
    assert.deepEqual(codesOf(assemblyOf({ ...presentation, [name]: shown, ...neuroid })), []);
  }
  const near = {
    x: three,
    Z: three,
    z_um: three,
    splits: three,
    layer: three,
    neuroid_split: three,
  };
  assert.deepEqual(codesOf(assemblyOf({ ...presentation, ...neuroid, ...near })), []);
});

Deno.test("a gap in every repeat of a stimulus is no difference between them", () => {
  const gaps: CoordinateInput = ["presentation", [NaN, NaN, 2, 2]];
  const found = codesOf(assemblyOf({ ...presentation, contrast: gaps, ...neuroid }));
  assert.deepEqual(found, ["error COORDINATE_NAN"]);
});

Deno.test("behavior may differ between repeats: a note", () => {
  const behavior = new DataArray(ndarray("float32", [4], new Float32Array(4)), {
    dims: ["presentation"],
    coords: { ...presentation, response_time: ["presentation", [0.5, 0.7, 0.4, 0.8]] },
  });
  assert.deepEqual(codesOf(behavior, "BehavioralAssembly"), ["note VARIES_BETWEEN_REPEATS"]);
});

for (const [name, assembly, cls, expected] of cases) {
  Deno.test(`${name}: ${expected}`, () => assert.ok(codesOf(assembly, cls).includes(expected)));
}

Deno.test("NaN in the data is counted by region, and by subject where there are several", () => {
  const data = Float32Array.from({ length: 12 }, (_, i) => [1, 5, 7].includes(i) ? NaN : i);
  const assembly = assemblyOf({ ...presentation, ...neuroid }, ["presentation", "neuroid"], data);
  const nan = checkAssembly(assembly, "NeuroidAssembly", "test").find((i) => i.code === "DATA_NAN");
  assert.equal(nan?.message, "3 of 12 values are NaN: IT 1, V1 2");
  const subjects = assembly.assignCoords({ subject: ["neuroid", ["s2", "s1", "s1"]] });
  const both = checkAssembly(subjects, "NeuroidAssembly", "test").find((i) =>
    i.code === "DATA_NAN"
  );
  assert.equal(both?.message, "3 of 12 values are NaN: IT s1 1, V1 s1 2");
});
