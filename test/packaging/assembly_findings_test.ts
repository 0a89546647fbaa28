/** What the checks of an assembly say: which coordinate, how many, a few examples; what they let pass. */
import assert from "node:assert/strict";
import { type CoordinateInput, DataArray, ndarray } from "../../lib/arrays/mod.ts";
import { checkAssembly } from "../../lib/packaging/mod.ts";
import {
  along,
  assembly,
  bare,
  check,
  type Coordinates,
  neuroids,
  numbered,
  presentations,
} from "./findings.ts";

Deno.test("an assembly: findings name the assembly, the coordinate, counts and a few examples", () => {
  const cases: [DataArray, ...string[]][] = [
    [
      assembly({ "pos.x": along("neuroid", 1, 2) }),
      "pos.x| error NAME_WITH_DOT: a coordinate with a dot in its name",
    ],
    [
      assembly({ neuroid_id: along("neuroid", "n", "n") }),
      'neuroid_id| error NEUROID_ID_DUPLICATE: "n"',
    ],
    [
      assembly({ stimulus_id: along("presentation", 1, 1, 2, 2) }),
      "stimulus_id| error STIMULUS_ID_NOT_TEXT: ids of dtype int64",
    ],
    [
      assembly({ latency: [["presentation", "neuroid"], numbered([4, 2])] }),
      "latency| warning COORDINATE_OF_TWO_DIMENSIONS: along presentation × neuroid",
    ],
    [
      assembly({ session: along("presentation", 1, 1, 1, 2) }),
      'session| warning VARIES_BETWEEN_REPEATS: differs between repeats of 1 stimulus: "b"',
    ],
    [
      assembly({ repetition: along("presentation", 0, 0, 0, 1) }),
      'repetition| warning REPETITION_DUPLICATE: the same repetition twice for 1 stimulus: "a"',
    ],
    [assembly({ contrast: along("neuroid", 1, 2), kept: along("neuroid", true, false) })],
  ];
  for (const [array, ...expected] of cases) assert.deepEqual(check(array), expected);
  const [gap] = check(assembly({ x: along("neuroid", NaN, 2) }));
  assert.match(gap!, /^x\| \w+ COORDINATE_NAN: 1 of 2 values is NaN$/);
  const [dotted] = checkAssembly(
    assembly({ "a.b.c": along("neuroid", 1, 2) }),
    "NeuroidAssembly",
    "A2024",
  );
  assert.match(dotted!.location, /^assembly A2024\W+a\.b\.c$/);
  assert.match(dotted!.suggestion, /^rename it to a_b_c:/);
});

Deno.test("an assembly: classes and dimensions are said, and what would be right", () => {
  const [unknown] = checkAssembly(assembly(), "Nonsense", "A2024");
  assert.match(unknown!.suggestion, /^use one of .*NeuroidAssembly, .*SpikeTimesAssembly/);
  assert.deepEqual(check(assembly(), "SpikeTimesAssembly"), [
    "assembly A2024| error DIMENSIONS_WRONG: a SpikeTimesAssembly of dimensions presentation × neuroid",
  ]);
  const scalar = bare({}, ndarray("float64", [], Float64Array.of(1)));
  assert.deepEqual(check(scalar), [
    "assembly A2024| error DIMENSIONS_WRONG: a NeuroidAssembly of dimensions (none)",
    "assembly A2024| error STIMULUS_ID_COORD_MISSING: no coordinate stimulus_id among none",
  ]);
  const none = { repetition: along("presentation"), x: along("presentation") };
  const empty = bare({ ...none, ...neuroids }, numbered([0, 2]));
  assert.deepEqual(check(empty), [
    "assembly A2024| error ASSEMBLY_EMPTY: shape 0 × 2 holds nothing",
    "assembly A2024| error STIMULUS_ID_COORD_MISSING: no coordinate stimulus_id among " +
    "repetition, x, neuroid_id, region",
  ]);
});

Deno.test("dimensions: one coordinate that is not of its name, none, or one of its name among others", () => {
  const of = (neuroid: Coordinates) => {
    const array = bare({ ...presentations, ...neuroid });
    return check(array).filter((line) => !/NEUROID_ID_MISSING/.test(line));
  };
  const own = { neuroid: along("neuroid", 0, 1) };
  assert.deepEqual(of(own), []);
  const named = "neuroid| warning COORDINATE_NAMED_AS_DIMENSION: " +
    "a coordinate with the name of its dimension beside others";
  assert.deepEqual(of({ ...own, ...neuroids }), [named]);
  assert.deepEqual(of({ ...neuroids, ...own }), [named]);
  assert.deepEqual(of({ ...own, x: along("neuroid", 0, 1) }), [named]);
  assert.deepEqual(of({ x: along("neuroid", 0, 1) }), [
    "neuroid| error COORDINATE_ALONE: x is the only coordinate along neuroid",
  ]);
  assert.deepEqual(of({}), [
    "neuroid| warning DIMENSION_WITHOUT_COORDINATES: no coordinate along neuroid",
  ]);
  const wide = of({ x: [["presentation", "neuroid"], numbered([4, 2])] });
  assert.match(wide.join(), /DIMENSION_WITHOUT_COORDINATES.*COORDINATE_OF_TWO_DIMENSIONS/);
});

Deno.test("time bins: start and end are needed, start first, each bin of some length", () => {
  const of = (bins: Coordinates) => check(assembly(bins, numbered([4, 2, 2])));
  const [start, end] = [along("time_bin", 70, 170), along("time_bin", 170, 270)];
  assert.deepEqual(of({ time_bin_start: start, time_bin_end: end }), []);
  const missing = (names: string) => `time_bin| error TIME_BIN_COORD_MISSING: no ${names}`;
  const others = { x: start, y: end };
  assert.deepEqual(of(others), [missing("time_bin_start and time_bin_end")]);
  assert.deepEqual(of({ ...others, time_bin_end: end }), [missing("time_bin_start")]);
  assert.deepEqual(of({ ...others, time_bin_start: start }), [missing("time_bin_end")]);
  assert.deepEqual(of({ time_bin_end: end, time_bin_start: start }), [
    "time_bin| error TIME_BIN_ORDER: time_bin_end stands before time_bin_start",
  ]);
  for (const stop of [170, 100, NaN]) {
    const found = of({ time_bin_start: start, time_bin_end: along("time_bin", 170, stop) });
    assert.equal(found.at(-1), `time_bin| error TIME_BIN_EMPTY: bin 1 runs from 170 to ${stop}`);
  }
  const elsewhere = {
    time_bin_start: along("neuroid", 2, 1),
    time_bin_end: along("neuroid", 1, 2),
  };
  assert.deepEqual(check(assembly(elsewhere)), []);
});

Deno.test("units that xarray decodes: whole words of time, or a date since", () => {
  const of = (units: string | number) => {
    const { values, dims, coords } = assembly();
    return check(new DataArray(values, { dims, coords, attrs: { units } }));
  };
  for (
    const name of [
      ...["days", "hours", "minutes", "seconds", "milliseconds", "microseconds", "nanoseconds"],
      ...["ms since stimulus onset"],
    ]
  ) {
    const found = of(name);
    assert.equal(found.length, 1);
    assert.ok(
      found[0]!.startsWith(`assembly A2024| error UNITS_OF_TIME: an attribute units of "${name}"`),
    );
  }
  for (const name of ["second", "ms", "kiloseconds", "Seconds", "", 7]) {
    assert.deepEqual(of(name), []);
  }
  const latency: CoordinateInput = { dims: "neuroid", values: [1, 2], attrs: { units: "days" } };
  assert.match(check(assembly({ latency })).join(), /^latency\| error UNITS_OF_TIME/);
});
