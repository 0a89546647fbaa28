/** The tree of a hierarchical clustering. */
import { DataError, ShapeError } from "../errors.ts";
import type { Chart } from "./chart.ts";
import { needFinite, needSome } from "./check.ts";
import { makeChart } from "./make.ts";
import { type Numbers, numberText, plural, short } from "./numbers.ts";
import { PLAIN_COLOR, subjectColors } from "./palettes.ts";
import type { ChartOptions } from "./theme.ts";

const WIDTH = 660;
const HEIGHT = 260;
const ABOVE = "#888888";

/** Options of {@link dendrogram}. */
export interface DendrogramOptions extends ChartOptions {
  /** Branches that join below this dissimilarity take a colour a cluster. */
  readonly cut?: number | undefined;
  /** What the heights are; `"1 − Pearson r"` by default. */
  readonly measure?: string | undefined;
}

/**
 * A dendrogram. `merges`: (leaves − 1, 4) row-major as scipy's `linkage` gives it: the two clusters
 * joined (a number from `leaves` on is an earlier merge's), the height, the leaves below. Leaves run
 * from left to right as in scipy's `leaves_list`.
 */
export function dendrogram(merges: Numbers, options: DendrogramOptions = {}): Chart {
  const name = "a dendrogram";
  needSome(name, "merges", merges);
  if (merges.length % 4 !== 0) {
    throw new ShapeError({
      doing: `draw ${name}`,
      found: `${merges.length} numbers`,
      right: "four a merge: first, second, height, leaves",
    });
  }
  needFinite(name, "merges", merges);
  const tree = layOut(merges);
  const { cut, measure = "1 − Pearson r" } = options;
  const clusters = cut === undefined ? [] : tree.filter((node) => node.top <= cut && node.up > cut);
  const colors = subjectColors(clusters.map((_, i) => `cluster ${i}`));
  const colorOf = (node: Link) => {
    const at = clusters.findIndex((each) => each.from <= node.from && node.to <= each.to);
    if (cut === undefined) return PLAIN_COLOR;
    return at < 0 ? ABOVE : colors[at]!;
  };
  const lines = tree.map((node, i) => ({
    link: i,
    color: colorOf(node),
    // Each link is a bridge: up from the left cluster, across, down to the right one.
    points: [[node.left, node.leftHeight], [node.left, node.top], [node.right, node.top], [
      node.right,
      node.rightHeight,
    ]],
  }));
  const leaves = merges.length / 4 + 1;
  const highest = Math.max(...tree.map(({ top }) => top));
  const lowest = Math.min(...tree.map(({ top }) => top));
  const bottom = Math.max(0, lowest - 0.08 * (highest - lowest));
  const cutLine = cut === undefined ? [] : [{
    data: { values: [{ cut }] },
    mark: { type: "rule", strokeDash: [4, 3], color: "#222222" },
    encoding: { y: { field: "cut", type: "quantitative" } },
  }];
  return makeChart({
    options,
    title: cut === undefined
      ? `${plural(leaves, "image")} joined by the likeness of their responses`
      : `${plural(leaves, "image")} fall into ${
        plural(clusters.length, "cluster")
      } of two or more ` +
        `below ${numberText(cut, 2)}`,
    subtitle: `hierarchical clustering; all joined at ${numberText(highest, 2)}`,
    kind: "Dendrogram",
    body: {
      width: WIDTH,
      height: HEIGHT,
      layer: [
        {
          data: {
            values: lines.flatMap(({ link, color, points }) =>
              points.map(([x, y], step) => ({ link, color, step, x, y: short(y!, 4) }))
            ),
          },
          mark: { type: "line", strokeWidth: 1, clip: true },
          encoding: {
            x: {
              field: "x",
              type: "quantitative",
              scale: { domain: [0, leaves], nice: false },
              axis: { title: "image (clustered)", tickCount: 8, domain: false },
            },
            y: {
              field: "y",
              type: "quantitative",
              scale: { domain: [short(bottom, 4), short(highest, 4)], zero: false },
              axis: { title: measure, tickCount: 5, grid: true, domain: false },
            },
            detail: { field: "link" },
            order: { field: "step" },
            color: { field: "color", type: "nominal", scale: null },
          },
        },
        ...cutLine,
      ],
    },
  });
}

/** A merge in the plane: its bridge, and the leaves [from, to) under it. */
interface Link {
  readonly left: number;
  readonly right: number;
  readonly leftHeight: number;
  readonly rightHeight: number;
  readonly top: number;
  /** The height of the merge above; infinite at the root. */
  readonly up: number;
  readonly from: number;
  readonly to: number;
}

function layOut(merges: Numbers): Link[] {
  const count = merges.length / 4;
  const leaves = count + 1;
  const links: Link[] = [];
  let next = 0;
  /** Places a cluster, its own parts first, from left to right; an explicit stack spares deep trees. */
  const placed = new Map<number, { middle: number; height: number; from: number; to: number }>();
  const stack: { id: number; up: number; open: boolean }[] = [
    { id: leaves + count - 1, up: Infinity, open: false },
  ];
  while (stack.length > 0) {
    const { id, up, open } = stack.pop()!;
    if (id < leaves) {
      placed.set(id, { middle: next + 0.5, height: 0, from: next, to: ++next });
      continue;
    }
    const row = 4 * (id - leaves);
    const [first, second, top] = [merges[row]!, merges[row + 1]!, merges[row + 2]!];
    if (!open) {
      if (first >= id || second >= id || first === second) {
        throw wrong(`merge ${id - leaves} joins a cluster that is made later`);
      }
      stack.push(
        { id, up, open: true },
        { id: second, up: top, open: false },
        { id: first, up: top, open: false },
      );
      continue;
    }
    const [left, right] = [placed.get(first)!, placed.get(second)!];
    const middle = (left.middle + right.middle) / 2;
    placed.set(id, { middle, height: top, from: left.from, to: right.to });
    links.push({
      left: left.middle,
      right: right.middle,
      leftHeight: left.height,
      rightHeight: right.height,
      top,
      up,
      from: left.from,
      to: right.to,
    });
  }
  if (next !== leaves || placed.size !== leaves + count) {
    throw wrong(`the last merge holds ${next} of ${leaves} leaves`);
  }
  return links;
}

function wrong(found: string): DataError {
  return new DataError({
    doing: "draw a dendrogram",
    found,
    right: "rows in the order of scipy's linkage",
  });
}
