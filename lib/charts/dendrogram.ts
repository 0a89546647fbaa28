/** The tree of a hierarchical clustering. */
import { checkCall, like, number, optionsOf, text } from "../calls/mod.ts";
import { ArgumentError } from "../errors/mod.ts";
import type { DendrogramLink } from "../rdm/mod.ts";
import type { Chart } from "./chart.ts";
import { needFinite, needSome } from "./check.ts";
import { makeChart } from "./make.ts";
import { numberText, plural, short } from "./numbers.ts";
import { PLAIN_COLOR, subjectColors } from "./palettes.ts";
import { CHART_OPTIONS, type ChartOptions } from "./theme.ts";

const WIDTH = 660;
const HEIGHT = 260;
const ABOVE = "#888888";

type Bracket = Pick<DendrogramLink, "x" | "y">;

/** Options of {@link dendrogramChart}. */
export interface DendrogramChartOptions extends ChartOptions {
  /** Brackets at or below this height get one color per cluster. None by default. */
  readonly cut?: number | undefined;
  /** Name of the heights; `"1 − Pearson r"` by default. */
  readonly measure?: string | undefined;
}

const DENDROGRAM_CHART_OPTIONS = optionsOf<DendrogramChartOptions>({}, {
  cut: number,
  measure: text,
  ...CHART_OPTIONS.others,
});

const TREE = like<{ readonly links: readonly Pick<DendrogramLink, "x" | "y">[] }>(
  'a dendrogram: dendrogram(linkage(rdm, "average"))',
  "links",
);

/**
 * A dendrogram from its brackets. The tooltip of each gives its height and the number of images below it.
 *
 * @example
 * ```ts
 * import { dendrogramChart } from "neuroid/charts";
 * import { linkage, Rdm } from "neuroid";
 * import { dendrogram } from "neuroid/rdm";
 *
 * const condensed = Float64Array.of(0.9, 0.1, 0.8);
 * const rdm = new Rdm({ labels: ["cat", "house", "dog"], condensed, distance: "correlation" });
 * const chart = dendrogramChart(dendrogram(linkage(rdm, "average")), { cut: 0.5 });
 * console.log(chart.title); // 3 images fall into 1 cluster of two or more below 0.50
 * ```
 *
 * @param tree Brackets with the corners x (leaves are at 0, 1, 2 …) and y (heights), parts before wholes,
 *   as `dendrogram` returns them.
 * @throws {ArgumentError} for no brackets, no finite height, or a leaf beyond the last.
 */
export function dendrogramChart(
  tree: { readonly links: readonly Pick<DendrogramLink, "x" | "y">[] },
  options: DendrogramChartOptions = {},
): Chart {
  checkCall("dendrogramChart", {
    tree: [tree, TREE],
    options: [options, DENDROGRAM_CHART_OPTIONS],
  }, arguments);
  const { links } = tree;
  const name = "a dendrogram";
  needSome(name, "merges", links);
  const tops = links.map(({ y }) => y[1]);
  needFinite(name, "heights", tops);
  const { cut, measure = "1 − Pearson r" } = options;
  const { colors, clusters } = colorsOf(links, cut);
  const sizes = sizesOf(links);
  const leaves = links.length + 1;
  const last = Math.max(...links.map(({ x }) => x[3]));
  if (!(last <= leaves - 1)) {
    throw new ArgumentError({
      doing: `draw ${name}`,
      found: `a leaf at ${last} of ${plural(leaves, "leaf", "leaves")}`,
      right: "leaves at 0, 1, 2, …",
    });
  }
  const highest = Math.max(...tops);
  const lowest = Math.min(...tops);
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
        plural(clusters, "cluster")
      } of two or more below ` +
        numberText(cut, 2),
    subtitle: `hierarchical clustering; all joined at ${numberText(highest, 2)}`,
    kind: "Dendrogram",
    body: {
      width: WIDTH,
      height: HEIGHT,
      layer: [
        {
          data: {
            values: links.flatMap(({ x, y }, link) =>
              x.map((at, step) => ({
                link,
                color: colors[link],
                step,
                x: at,
                y: short(y[step]!, 4),
              }))
            ),
          },
          mark: { type: "line", strokeWidth: 1, clip: true },
          encoding: {
            x: {
              field: "x",
              type: "quantitative",
              scale: { domain: [-0.5, leaves - 0.5], nice: false },
              axis: { title: "image (clustered)", tickCount: 8, tickMinStep: 1, domain: false },
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
        {
          data: {
            values: links.map(({ x, y }, link) => ({
              left: short(x[0]),
              right: short(x[3]),
              height: short(y[1], 4),
              images: sizes[link],
            })),
          },
          // Unseen, and broad enough to be pointed at; of opacity 0 Vega would find no more than a line.
          mark: { type: "rule", opacity: 0.001, strokeWidth: 7, clip: true },
          encoding: {
            x: { field: "left", type: "quantitative" },
            x2: { field: "right" },
            y: { field: "height", type: "quantitative" },
            tooltip: [
              { field: "height", type: "nominal", title: measure },
              { field: "images", type: "nominal", title: "images below" },
            ],
          },
        },
        ...cutLine,
      ],
    },
  });
}

/** How many leaves hang below each bracket. */
function sizesOf(links: readonly Bracket[]): number[] {
  const below = new Map<string, number>();
  return links.map(({ x: [a, , , b], y: [left, top, , right] }) => {
    const size = (below.get(`${a} ${left}`) ?? 1) + (below.get(`${b} ${right}`) ?? 1);
    below.set(`${(a + b) / 2} ${top}`, size);
    return size;
  });
}

/** A color for each bracket, and how many brackets below the cut have their parent above it. */
function colorsOf(
  links: readonly Bracket[],
  cut: number | undefined,
): { colors: string[]; clusters: number } {
  if (cut === undefined) return { colors: links.map(() => PLAIN_COLOR), clusters: 0 };
  // A bracket hangs from its parent's corner, at its own middle and height.
  const parents = new Map<string, number>();
  links.forEach(({ x, y }, i) => {
    parents.set(`${x[0]} ${y[0]}`, i);
    parents.set(`${x[3]} ${y[3]}`, i);
  });
  const topmost = links.map(({ x, y }, i) => {
    let at = y[1] <= cut ? i : undefined;
    for (let up = parents.get(`${(x[0] + x[3]) / 2} ${y[1]}`); at !== undefined;) {
      if (up === undefined || links[up]!.y[1] > cut) break;
      at = up;
      const { x: [left, , , right], y: [, top] } = links[up]!;
      up = parents.get(`${(left + right) / 2} ${top}`);
    }
    return at;
  });
  const clusters = [...new Set(topmost.filter((at) => at !== undefined))]
    .sort((a, b) => links[a]!.x[0] - links[b]!.x[0]);
  const palette = subjectColors(clusters.map((_, i) => `cluster ${i}`));
  return {
    colors: topmost.map((at) => at === undefined ? ABOVE : palette[clusters.indexOf(at)]!),
    clusters: clusters.length,
  };
}
