import assert from "node:assert/strict";
import {
  cutTree,
  dendrogram,
  fcluster,
  leavesList,
  linkage,
  type LinkageMethod,
  optimalLeafOrdering,
} from "../../lib/rdm/mod.ts";
import { numbersFrom } from "./numbers_file.ts";
import { pythonTest } from "./python.ts";

interface ExpectedTree {
  merges: Float64Array;
  leaves: Float64Array;
  counts: number[];
  heights: Float64Array;
  fclusterCounts: Float64Array[];
  fclusterHeights: Float64Array[];
  cutCounts?: Float64Array[];
  cutHeights?: Float64Array[];
  ordered?: Float64Array;
  x?: Float64Array;
  y?: Float64Array;
}

interface Case {
  name: string;
  size: number;
  condensed: Float64Array;
  methods: Record<LinkageMethod, ExpectedTree>;
}

interface Expected {
  cases: Case[];
  signed: {
    size: number;
    condensed: Float64Array;
    merges: Record<"single" | "complete" | "average", Float64Array>;
  }[];
}

await pythonTest(
  "trees, leaf orders and clusters equal SciPy's exactly, ties too",
  "reference",
  async (python) => {
    const { cases, signed } = await numbersFrom<Expected>(python, "clustering.py");
    assert.ok(cases.length > 100);
    for (const { name, size, condensed, methods } of cases) {
      for (const [method, expected] of Object.entries(methods) as [LinkageMethod, ExpectedTree][]) {
        const equal = (what: string, ours: ArrayLike<number>, theirs: Float64Array) =>
          assert.deepEqual(Float64Array.from(ours), theirs, `${what} of ${name}, ${method}`);
        const tree = linkage(condensed, size, method);
        equal("merges", tree.merges, expected.merges);
        equal("leaves", leavesList(tree), expected.leaves);
        expected.counts.forEach((clusters, i) => {
          equal(`fcluster ${clusters}`, fcluster(tree, { clusters }), expected.fclusterCounts[i]!);
          if (expected.cutCounts) {
            equal(`cut_tree ${clusters}`, cutTree(tree, { clusters }), expected.cutCounts[i]!);
          }
        });
        expected.heights.forEach((height, i) => {
          equal(`fcluster at ${height}`, fcluster(tree, { height }), expected.fclusterHeights[i]!);
          if (expected.cutHeights) {
            equal(`cut_tree at ${height}`, cutTree(tree, { height }), expected.cutHeights[i]!);
          }
        });
        if (expected.ordered) {
          const ordered = optimalLeafOrdering(tree, condensed);
          equal("optimal order", ordered.merges, expected.ordered);
        }
        if (expected.x && expected.y) {
          const { links } = dendrogram(tree);
          // Ours are in other units, so that midpoints of deep trees round elsewhere.
          links.flatMap(({ x }) => [...x]).forEach((at, i) => {
            const theirs = expected.x![i]!;
            assert.ok(
              Math.abs(5 + 10 * at - theirs) <= 1e-12 * theirs,
              `dendrogram x ${i} of ${name}`,
            );
          });
          equal("dendrogram y", links.flatMap(({ y }) => [...y]), expected.y);
        }
      }
    }
    for (const { size, condensed, merges } of signed) {
      for (const [method, expected] of Object.entries(merges)) {
        const tree = linkage(condensed, size, method as LinkageMethod);
        assert.deepEqual(tree.merges, expected, `negative distances of ${size}, ${method}`);
      }
    }
  },
);
