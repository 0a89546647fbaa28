import assert from "node:assert/strict";
import { ArgumentError, DataError, ShapeError, UnknownNameError } from "../../lib/errors/mod.ts";
import {
  cutTree,
  dendrogram,
  fcluster,
  leavesList,
  linkage,
  type LinkageMethod,
  linkageMethods,
  optimalLeafOrdering,
} from "../../lib/rdm/mod.ts";
import { randomNumbers } from "./patterns.ts";

/** Four points on a line at 0, 1, 3 and 7, as a condensed RDM. */
const line = Float64Array.of(1, 3, 7, 2, 6, 4);

Deno.test("each method measures clusters its own way", () => {
  const heights = (method: LinkageMethod) => {
    const { merges } = linkage(line, 4, method);
    return [merges[2], merges[6], merges[10]];
  };
  assert.deepEqual(heights("single"), [1, 2, 4]);
  assert.deepEqual(heights("complete"), [1, 3, 7]);
  assert.deepEqual(heights("average"), [1, 2.5, 17 / 3]);
  assert.equal(heights("ward")[1], Math.sqrt((2 / 3) * 9 + (2 / 3) * 4 - 1 / 3));
});

Deno.test("a merge lists node ids, height and size, the smaller id left", () => {
  assert.deepEqual([...linkage(line, 4, "complete").merges], [
    ...[0, 1, 1, 2],
    ...[2, 4, 3, 3],
    ...[3, 5, 7, 4],
  ]);
});

Deno.test("leaves stand in the order in which the tree is walked, left first", () => {
  assert.deepEqual([...leavesList(linkage(line, 4, "complete"))], [3, 2, 0, 1]);
});

Deno.test("the optimal order turns branches so that neighbors are close", () => {
  const tree = linkage(line, 4, "complete");
  const order = [...leavesList(optimalLeafOrdering(tree, line))];
  assert.deepEqual(order, [3, 2, 1, 0]);
  assert.deepEqual([...leavesList(tree)], [3, 2, 0, 1], "the tree itself stays");
});

Deno.test("the optimal order does not depend on the unit of the distances", () => {
  const random = randomNumbers(4);
  const distances = Float64Array.from({ length: 45 }, random);
  const orderIn = (unit: number) => {
    const scaled = distances.map((distance) => distance * unit);
    return leavesList(optimalLeafOrdering(linkage(scaled, 10, "average"), scaled));
  };
  assert.notDeepEqual(orderIn(1), leavesList(linkage(distances, 10, "average")));
  for (const unit of [2 ** 29, 2 ** 40, 2 ** 900]) assert.deepEqual(orderIn(unit), orderIn(1));
  const same = new Float64Array(6);
  assert.deepEqual([...leavesList(optimalLeafOrdering(linkage(same, 4, "single"), same))].sort(), [
    ...[0, 1, 2, 3],
  ]);
});

Deno.test("two patterns make one merge", () => {
  for (const method of linkageMethods) {
    const tree = linkage(Float64Array.of(0.5), 2, method);
    assert.deepEqual([...tree.merges], [0, 1, 0.5, 2]);
    assert.deepEqual([...leavesList(optimalLeafOrdering(tree, Float64Array.of(0.5)))], [0, 1]);
  }
});

Deno.test("a cut at a merge's height makes it in fcluster and not in cut_tree", () => {
  const tree = linkage(line, 4, "single");
  assert.deepEqual([...fcluster(tree, { height: 2 })], [1, 1, 1, 2]);
  assert.deepEqual([...cutTree(tree, { height: 2 })], [0, 0, 1, 2]);
});

Deno.test("cutting to a count: fcluster keeps equal heights together, cut_tree does not", () => {
  const tree = linkage(new Float64Array(6).fill(1), 4, "average");
  assert.deepEqual([...fcluster(tree, { clusters: 3 })], [1, 1, 1, 1]);
  assert.equal(new Set(cutTree(tree, { clusters: 3 })).size, 3);
});

Deno.test("a dendrogram's brackets rest on their children, leaves at 0, 1, 2 …", () => {
  const { leaves, links } = dendrogram(linkage(line, 4, "complete"));
  assert.deepEqual([...leaves], [3, 2, 0, 1]);
  assert.deepEqual(links.map(({ x, y, size }) => [...x, ...y, size]), [
    [2, 2, 3, 3, 0, 1, 1, 0, 2],
    [1, 1, 2.5, 2.5, 0, 3, 3, 1, 3],
    [0, 0, 1.75, 1.75, 0, 7, 7, 3, 4],
  ]);
});

Deno.test("the condensed RDM given is not changed", () => {
  const given = line.slice();
  for (const method of linkageMethods) linkage(given, 4, method);
  assert.deepEqual(given, line);
});

Deno.test("negative distances, as of crossnobis, are merged first", () => {
  const signed = Float64Array.of(-1, 2, -3, 0.5, -2, 1);
  for (const method of ["single", "complete", "average"] as const) {
    assert.deepEqual([...linkage(signed, 4, method).merges.subarray(0, 4)], [0, 3, -3, 2]);
  }
});

Deno.test("clusters without a finite distance are an error, not a tree of NaN", () => {
  const cases: [LinkageMethod, number[]][] = [
    ["ward", [-3, 0.1, 0.1]],
    ["ward", [1e200, 2e200, 1e200]],
    ["average", [1e308, 1.5e308, 1.7e308]],
  ];
  for (const [method, distances] of cases) {
    assert.throws(
      () => linkage(Float64Array.from(distances), 3, method),
      (error) => error instanceof DataError && /not a finite number/.test(error.message),
    );
  }
});

Deno.test("bad input is refused, with what would be right", () => {
  const cases: [() => unknown, new (...args: never[]) => Error, RegExp][] = [
    [() => linkage(new Float64Array(0), 1, "average"), ArgumentError, /1 patterns; two or more/],
    [() => linkage(new Float64Array(5), 4, "ward"), ShapeError, /5 dissimilarities for 4.*; 6,/],
    [
      () => linkage(Float64Array.of(1, 3, 7, 2, NaN, 4), 4, "single"),
      DataError,
      /NaN between patterns 1 and 3/,
    ],
    [() => linkage(line.with(5, Infinity), 4, "single"), DataError, /patterns 2 and 3/],
    [() => linkage(line, 4, "centroid" as "ward"), UnknownNameError, /available: single/],
    [() => fcluster(linkage(line, 4, "single"), { clusters: 0 }), ArgumentError, /0 clusters/],
    [() => fcluster(linkage(line, 4, "single"), { height: NaN }), ArgumentError, /NaN/],
    [() => cutTree(linkage(line, 4, "single"), { clusters: 5 }), ArgumentError, /at most 4/],
    [
      () => leavesList({ patterns: 3, merges: Float64Array.of(0, 1, 1, 2, 0, 2, 2, 2) }),
      DataError,
      /merge 1 joins nodes 0 and 2/,
    ],
    [
      () => leavesList({ patterns: 3, merges: Float64Array.of(0, 1, 1, 2, 2, 3, 0.5, 3) }),
      DataError,
      /heights must not fall/,
    ],
    [() => optimalLeafOrdering(linkage(line, 4, "ward"), new Float64Array(3)), ShapeError, /for 4/],
  ];
  for (const [body, type, message] of cases) {
    assert.throws(body, (error) => error instanceof type && message.test(error.message));
  }
});
