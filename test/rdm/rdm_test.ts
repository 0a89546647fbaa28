import assert from "node:assert/strict";
import {
  ArgumentError,
  computeRdm,
  computeRdmsBySubject,
  DataArray,
  DataError,
  ndarray,
  Rdm,
  ShapeError,
  UnknownNameError,
} from "neuroid";
import { readNpz } from "neuroid/files";
import {
  computeCorrelationDistances,
  computeCrossnobisRdm,
  computeRdmOfPatterns,
  distanceNames,
  rdmOfSquare,
} from "neuroid/rdm";
import { projectPath } from "../helpers.ts";
import { names, randomPatterns } from "./patterns.ts";

const rdm = new Rdm({
  labels: ["a", "b", "c", "d"],
  condensed: Float64Array.of(1, 2, 3, 4, 5, 6),
  distance: "euclidean",
  descriptors: { region: "V1" },
});

Deno.test("an RDM gives dissimilarities by label, in either order, 0 with itself", () => {
  assert.equal(rdm.get("a", "d"), 3);
  assert.equal(rdm.get("d", "b"), 5);
  assert.equal(rdm.get("c", "c"), 0);
  assert.throws(
    () => rdm.get("a", "x"),
    (error: Error) =>
      error instanceof UnknownNameError && error.message.includes("one of 4: a … d"),
  );
});

Deno.test("square() is symmetric with 0 on the diagonal, rows in the order of the labels", () => {
  assert.deepEqual(rdm.square().shape, [4, 4]);
  assert.deepEqual([...rdm.square().data], [0, 1, 2, 3, 1, 0, 4, 5, 2, 4, 0, 6, 3, 5, 6, 0]);
});

Deno.test("subset() and reorder() carry labels, distance and descriptors with the values", () => {
  const part = rdm.subset(["d", "a", "b"]);
  assert.deepEqual(part.labels, ["d", "a", "b"]);
  assert.deepEqual([...part.condensed], [3, 5, 1]);
  assert.equal(part.distance, "euclidean");
  assert.deepEqual(part.descriptors, { region: "V1" });
  const turned = rdm.reorder([3, 2, 1, 0]);
  assert.deepEqual(turned.labels, ["d", "c", "b", "a"]);
  for (const a of rdm.labels) {
    for (const b of rdm.labels) assert.equal(turned.get(a, b), rdm.get(a, b));
  }
  assert.ok(turned.subset(rdm.labels).equals(rdm));
  for (const order of [[0, 1, 2], [0, 1, 2, 2], [0, 1, 2, 4], [0, 1, 2, 1.5], [0, 1, 2, 3, 3]]) {
    assert.throws(() => rdm.reorder(order), ArgumentError, String(order));
  }
  assert.throws(() => rdm.subset(["a", "a"]), /label "a" twice/);
  assert.throws(() => rdm.subset(["a"]), ArgumentError);
});

Deno.test("labels that repeat, one pattern and another number of pairs are refused", () => {
  const make = (labels: string[], pairs: number) => () =>
    new Rdm({ labels, condensed: new Float64Array(pairs), distance: "correlation" });
  assert.throws(
    make(["a", "b", "a"], 3),
    (error: Error) => error instanceof DataError && error.message.includes('label "a" twice'),
  );
  assert.throws(make(["a"], 0), ArgumentError);
  assert.throws(
    make(["a", "b", "c"], 2),
    (error: Error) => error instanceof ShapeError && error.message.includes("3, one for each pair"),
  );
});

Deno.test("average() is the plain mean, and keeps the descriptors that all share", () => {
  const other = new Rdm({
    ...rdm,
    condensed: Float64Array.of(3, 2, 1, 0, NaN, 6.5),
    descriptors: { region: "V1", subject: "subj01" },
  });
  const mean = Rdm.average([rdm, other]);
  assert.deepEqual([...mean.condensed], [2, 2, 2, 2, NaN, 6.25]);
  assert.deepEqual(mean.descriptors, { region: "V1" });
  assert.ok(Rdm.average([rdm]).equals(rdm));
  assert.deepEqual([...rdm.condensed], [1, 2, 3, 4, 5, 6], "not changed");
});

Deno.test("average() refuses other labels, naming the first that differs, and other distances", () => {
  const shuffled = rdm.reorder([0, 2, 1, 3]);
  assert.throws(
    () => Rdm.average([rdm, rdm, shuffled]),
    (error: Error) =>
      error instanceof DataError &&
      error.message.includes('pattern 1 is "c" in RDM 2, "b" in the first'),
  );
  assert.throws(() => Rdm.average([rdm, rdm.subset(["a", "b", "c"])]), /3 patterns in RDM 1, 4 in/);
  assert.throws(() => Rdm.average([rdm.subset(["a", "b"]), rdm]), /4 patterns in RDM 1, 2 in/);
  assert.throws(() => Rdm.average([rdm, new Rdm({ ...rdm, distance: "cosine" })]), ArgumentError);
  assert.throws(() => Rdm.average([]), ArgumentError);
});

Deno.test("equals() compares labels, order, distance and values", () => {
  const near = new Rdm({ ...rdm, condensed: rdm.condensed.map((value) => value + 1e-9) });
  assert.ok(!rdm.equals(near) && rdm.equals(near, 2e-9));
  assert.ok(!rdm.equals(rdm.reorder([1, 0, 2, 3])));
  assert.ok(!rdm.equals(new Rdm({ ...rdm, distance: "cosine" }), 1));
  const gap = new Rdm({
    ...rdm,
    condensed: rdm.condensed.map((value, i) => i === 2 ? NaN : value),
  });
  assert.ok(gap.equals(gap) && !gap.equals(rdm, 1));
});

Deno.test("an RDM shows its size, distance and range, escaped in HTML", () => {
  const long = new Rdm({
    labels: names(6),
    condensed: new Float64Array(15).fill(0.5).fill(NaN, 14),
    distance: "correlation",
    descriptors: { region: "<V1>" },
  });
  assert.equal(
    long.toString(),
    [
      "RDM of 6 patterns, correlation distance",
      "  patterns       nsd_00000, nsd_00001, …, nsd_00005",
      "  region         <V1>",
      "  dissimilarity  0.5000 to 0.5000, mean 0.5000",
      "  not measured   1 of 15 pairs",
    ].join("\n"),
  );
  assert.ok(long.toHtml().includes("&#60;V1&#62;") && !long.toHtml().includes("<V1>"));
});

Deno.test("rdmOfSquare() takes rounding for what it is, and refuses more", () => {
  const of = (...values: number[]) =>
    rdmOfSquare(ndarray("float64", [2, 2], Float64Array.from(values)), {
      labels: ["a", "b"],
      distance: "correlation",
    }).condensed[0];
  assert.equal(of(0, 0.1, 0.1, 0), 0.1);
  assert.equal(of(-2e-16, 1, 1 + 4e-16, 1e-7), 1 + 2e-16);
  assert.equal(of(0, NaN, NaN, 0), NaN);
  for (
    const [found, ...values] of [
      ['0.00001 for "a" with itself', 1e-5, 1, 1, 0],
      ['NaN for "b" with itself', 0, 1, 1, NaN],
      ['1 and 1.1 for "a" and "b"', 0, 1, 1.1, 0],
      ['NaN and 1 for "a" and "b"', 0, NaN, 1, 0],
      ["1 and Infinity for", 0, 1, Infinity, 0],
    ] as [string, ...number[]][]
  ) {
    assert.throws(() => of(...values), (error: Error) => {
      assert.ok(error instanceof DataError && error.message.includes(found), error.message);
      return true;
    });
  }
});

Deno.test("NB02's own RDMs, with float32's rounding on their diagonals, make RDMs", async () => {
  const expected = await readNpz(
    projectPath("data-samples", "nsd-mini-expected", "volume", "results.npz"),
  );
  const square = expected.get("rdm_V1")!;
  assert.ok([...square.data].some((value, at) => at % 42 === 0 && value !== 0));
  const made = rdmOfSquare(square, { labels: names(41), distance: "correlation" });
  assert.equal(made.get("nsd_00003", "nsd_00001"), square.data[3 * 41 + 1]);
});

Deno.test("computeRdmOfPatterns() makes every distance, under its name", async () => {
  const patterns = randomPatterns("float64", 5, 3);
  const precision = ndarray("float64", [3, 3], Float64Array.of(2, 0, 0, 0, 2, 0, 0, 0, 2));
  for (const distance of distanceNames) {
    const made = await computeRdmOfPatterns(patterns, names(5), { distance, precision });
    assert.equal(made.distance, distance);
    assert.ok(made.condensed.every((value) => value >= 0), distance);
    assert.ok(made.condensed.some((value) => value > 0), distance);
  }
  const [plain, squared] = await Promise.all(
    (["mahalanobis", "squared mahalanobis"] as const).map((distance) =>
      computeRdmOfPatterns(patterns, names(5), { distance, precision })
    ),
  );
  assert.ok(Math.abs(plain!.condensed[0]! ** 2 - squared!.condensed[0]!) < 1e-12);
  await assert.rejects(
    computeRdmOfPatterns(patterns, names(5), { distance: "mahalanobis" }),
    ArgumentError,
  );
  await assert.rejects(
    computeRdmOfPatterns(patterns, names(5), { distance: "mahalanobis", precision, nan: "drop" }),
    ArgumentError,
  );
  await assert.rejects(computeRdmOfPatterns(patterns, names(4)), ShapeError);
  await assert.rejects(
    computeRdmOfPatterns(patterns, names(5), { distance: "manhattan" as "cosine" }),
    /available: correlation, cosine/,
  );
  const crossed = await computeCrossnobisRdm([patterns, patterns], names(5), { precision });
  assert.equal(crossed.distance, "crossnobis");
  await assert.rejects(
    computeCrossnobisRdm([patterns, patterns], names(4)),
    /4 labels for 5 patterns/,
  );
  const signal = AbortSignal.abort();
  await assert.rejects(computeCrossnobisRdm([patterns, patterns], names(5), { signal }), {
    name: "AbortError",
  });
});

function assembly(subjects: string[], patterns = randomPatterns("float32", 4, subjects.length)) {
  return new DataArray(patterns, {
    dims: ["presentation", "neuroid"],
    coords: {
      stimulus_id: ["presentation", names(4)],
      neuroid_id: ["neuroid", subjects.map((subject, k) => `${subject}_v${k}`)],
      subject: ["neuroid", subjects],
    },
  });
}

Deno.test("computeRdm() labels patterns by stimulus_id, whichever dimension comes first", async () => {
  const given = assembly(["s1", "s1", "s2", "s1", "s2"]);
  const made = await computeRdm(given, { descriptors: { region: "V1" } });
  assert.deepEqual(made.labels, names(4));
  assert.deepEqual(
    made.condensed,
    await computeCorrelationDistances(randomPatterns("float32", 4, 5)),
  );
  assert.deepEqual(made.descriptors, { region: "V1", engine: "wasm" });
  assert.ok((await computeRdm(given.transpose() as typeof given)).equals(made));
  const progress = () => assert.fail("no distances before the labels are looked at");
  const twice = computeRdm(given.isel({ presentation: [0, 0, 1] }), { progress });
  await assert.rejects(twice, /label "nsd_00000" twice/);
  await assert.rejects(computeRdm(given.expandDims("time_bin", 2)), ShapeError);
  await assert.rejects(computeRdm(given, { labels: "nsd_id" }), UnknownNameError);
  await assert.rejects(computeRdm(given, { labels: "subject" }), /along \(neuroid\)/);
});

Deno.test("computeRdm() takes whole numbers, such as spike counts, as float64", async () => {
  const lists = [[1, 2, 3], [3, 2, 2], [2, 9, 1]];
  const names = { dims: ["presentation", "neuroid"] };
  const counts = new DataArray(lists, {
    ...names,
    coords: { stimulus_id: ["presentation", ["a", "b", "c"]] },
  });
  assert.equal(counts.dtype, "int64");
  const made = await computeRdm(counts), wanted = await computeRdm(counts.asType("float64"));
  assert.ok(made.equals(wanted));
  await assert.rejects(computeRdm(counts.gt(2)), /dtype bool; numbers: asType\("float64"\)/);
});

Deno.test("computeRdm() names stimulus and neuroid of a value that is not finite", async () => {
  const patterns = randomPatterns("float32", 4, 3);
  patterns.data[7] = NaN;
  await assert.rejects(
    computeRdm(assembly(["s1", "s1", "s2"], patterns)),
    /NaN in pattern nsd_00002, channel s1_v1/,
  );
});

Deno.test("computeRdmsBySubject() makes an RDM of each subject's neuroids alone", async () => {
  const subjects = ["s2", "s1", "s2", "s1", "s2", "s1"];
  const given = assembly(subjects);
  const rdms = await computeRdmsBySubject(given);
  assert.deepEqual([...rdms.keys()], ["s2", "s1"]);
  for (const [subject, found] of rdms) {
    assert.deepEqual(found.descriptors, { subject, engine: "wasm" });
    const own = await computeRdm(given.sel({ subject }) as typeof given, {
      descriptors: { subject },
    });
    assert.ok(own.equals(found), subject);
  }
});

Deno.test("a row has the dissimilarities of one pattern with all, 0 with itself", () => {
  const labels = ["a", "b", "c", "d", "e"];
  const condensed = Float64Array.from({ length: 10 }, (_, i) => i + 1);
  const rdm = new Rdm({ labels, condensed, distance: "correlation" });
  const { data } = rdm.square();
  labels.forEach((_, i) => assert.deepEqual(rdm.row(i), data.slice(5 * i, 5 * i + 5)));
  for (const position of [-1, 5, 0.5]) assert.throws(() => rdm.row(position), /0 to 4/);
});

Deno.test("what groupBy makes of repetitions is an RDM's assembly as it is", async () => {
  const responses = Float32Array.of(1, 2, 4, 9, 3, 1, 2, 2, 1, 5, 7, 9);
  const trials = new DataArray(ndarray("float32", [4, 3], responses), {
    dims: ["presentation", "neuroid"],
    coords: { stimulus_id: ["presentation", ["dog", "cat", "dog", "house"]] },
  });
  const means = trials.groupBy("stimulus_id").mean();
  const grouped = await computeRdm(means);
  assert.deepEqual(grouped.labels, ["cat", "dog", "house"]);
  const renamed = await computeRdm(means.rename({ stimulus_id: "presentation" }));
  assert.deepEqual(renamed.labels, grouped.labels);
  const plain = new DataArray(means.values, {
    dims: ["presentation", "neuroid"],
    coords: { stimulus_id: ["presentation", ["cat", "dog", "house"]] },
  });
  assert.deepEqual(grouped.condensed, (await computeRdm(plain)).condensed);
  assert.deepEqual((await computeRdm(means.transpose())).condensed, grouped.condensed);
  const bare = new DataArray(means.values, { dims: ["image", "neuroid"] });
  await assert.rejects(() => computeRdm(bare), ShapeError);
});
