/** How many: neuroids in regions, images in splits, repetitions of images. */
import type { Chart } from "./chart.ts";
import { makeChart } from "./make.ts";
import { countText, distinct, numberText, plural } from "./numbers.ts";
import { REPETITION_COLORS, SPLIT_COLORS, subjectColors } from "./palettes.ts";
import { stackedBars } from "./stacked_bars.ts";
import type { ChartOptions } from "./theme.ts";

/** How many neuroids a region has in a subject. */
export interface RegionSize {
  readonly region: string;
  readonly subject: string;
  readonly count: number;
}

/** Options of {@link regionSizes}. */
export interface RegionSizeOptions extends ChartOptions {
  /** What is counted, in the plural: `"voxels"` by default. */
  readonly neuroids?: string | undefined;
}

/** A bar a region, stacked by subject, the total at its end. */
export function regionSizes(
  sizes: readonly RegionSize[],
  options: RegionSizeOptions = {},
): Chart {
  const { neuroids = "voxels" } = options;
  const subjects = distinct(sizes.map(({ subject }) => subject));
  const parts = sizes.map(({ region, subject, count }) => ({ bar: region, part: subject, count }));
  const { body, totals, all } = stackedBars("region sizes", parts, {
    parts: subjects,
    colors: subjectColors(subjects),
    legend: "subject",
    axis: neuroids,
    labeled: false,
  });
  const [largest, size] = [...totals].reduce((a, b) => (b[1] > a[1] ? b : a));
  return makeChart({
    options,
    title: totals.size === 1
      ? `${largest} has ${countText(all)} ${neuroids}`
      : `${largest} has ${numberText(100 * size / all, 0)} % of the ${countText(all)} ${neuroids}`,
    subtitle: `${neuroids} by region, stacked by subject (${plural(subjects.length, "subject")})`,
    kind: "Stacked bars of region sizes",
    details: totalsText(totals),
    body,
  });
}

/** How many of something a split has: images, presentations. */
export interface SplitCount {
  /** The bar: `"images"`, `"presentations"`, or a subject. */
  readonly group: string;
  /** The part: `"train"` or `"test"`. */
  readonly split: string;
  readonly count: number;
}

/** Options of {@link splitCounts}. */
export interface SplitCountOptions extends ChartOptions {
  /** What a part is called, in the singular: `"split"` by default, `"tier"`. */
  readonly part?: string | undefined;
}

/** A bar a group, cut into its splits, numbers and percentages in the bars. */
export function splitCounts(
  counts: readonly SplitCount[],
  options: SplitCountOptions = {},
): Chart {
  const { part: name = "split" } = options;
  const splits = distinct(counts.map(({ split }) => split));
  const parts = counts.map(({ group, split, count }) => ({ bar: group, part: split, count }));
  const { body, totals } = stackedBars(`a ${name}`, parts, {
    parts: splits,
    colors: splits.map((_, i) => SPLIT_COLORS[i % SPLIT_COLORS.length]!),
    legend: name,
    axis: "count",
    labeled: true,
  });
  const [first] = totals;
  const shares = splits.map((split) => {
    const count = parts.filter(({ bar, part }) => bar === first![0] && part === split)
      .reduce((sum, part) => sum + part.count, 0);
    return `${countText(count)} ${split} (${numberText(100 * count / first![1], 0)} %)`;
  });
  return makeChart({
    options,
    title: `${countText(first![1])} ${first![0]}: ${shares.join(", ")}`,
    subtitle: "",
    kind: `Stacked bars of the ${name}s`,
    details: totalsText(totals),
    body,
  });
}

/** How many images a subject saw this often. */
export interface RepetitionCount {
  readonly subject: string;
  /** 0 to 3, or more. */
  readonly repetitions: number;
  readonly images: number;
}

/** A bar a subject, cut by how often the images were shown, most often first. */
export function repetitionCounts(
  counts: readonly RepetitionCount[],
  options: ChartOptions = {},
): Chart {
  const most = Math.max(0, ...counts.map(({ repetitions }) => repetitions));
  const levels = distinct(counts.map(({ repetitions }) => repetitions)).sort((a, b) => b - a);
  const name = (times: number) => ["never", "once"][times] ?? `${times} times`;
  const parts = counts.map(({ subject, repetitions, images }) => ({
    bar: subject,
    part: name(repetitions),
    count: images,
  }));
  const { body, totals } = stackedBars("repetitions", parts, {
    parts: levels.map(name),
    colors: levels.map((level) =>
      REPETITION_COLORS[
        most === 0 ? 0 : Math.round(level / most * (REPETITION_COLORS.length - 1))
      ]!
    ),
    legend: "shown",
    axis: "images",
    labeled: true,
  });
  const complete = parts.filter(({ part }) => part === name(most)).map(({ count }) => count);
  const range = distinct([Math.min(...complete), Math.max(...complete)]).map(countText);
  return makeChart({
    options,
    title: `${range.join(" to ")} images of each subject were shown ${name(most)}`,
    subtitle: "images by how often a subject saw them",
    kind: "Stacked bars of repetitions by subject",
    details: totalsText(totals),
    body,
  });
}

function totalsText(totals: ReadonlyMap<string, number>): string {
  return [...totals].map(([bar, total]) => `${bar}: ${countText(total)}`).join("; ");
}
