/**
 * The colors of the charts, told apart by people who see colors differently: regions in those of
 * Okabe and Ito (2008), subjects in the "muted" ones of Tol (2021), amounts in viridis or in
 * ColorBrewer's two-sided scales. A region or subject has one color in all charts.
 */

const REGIONS: Readonly<Record<string, string>> = {
  V1: "#0072B2",
  V2: "#E69F00",
  V4: "#009E73",
  IT: "#CC79A7",
};
/** For regions without a color of their own. */
const OTHER_REGIONS = [
  "#D55E00",
  "#56B4E9",
  "#8C6D31",
  "#555555",
  "#B3A200",
  "#882255",
  "#117733",
];
const SUBJECTS = [
  "#332288",
  "#88CCEE",
  "#117733",
  "#DDCC77",
  "#CC6677",
  "#44AA99",
  "#882255",
  "#999933",
  "#AA4499",
];

/** Colors in order, from the lowest value to the highest, interpolated linearly in RGB. */
export type ColorRange = readonly string[];

/** For amounts: dissimilarity, reliability, responses. */
export const VIRIDIS: ColorRange = [
  ..."440154 48196b 472d7b 424086 3b528b 34638d 2c728e 27828e 21918d".split(" "),
  ..."1f9f88 28ae80 3ebc74 5dc963 82d34c abdc32 d5e21b fde725".split(" "),
].map((digits) => `#${digits}`);

/** For values around a middle, such as z-scores: blue below, white in the middle, red above. */
export const BLUE_WHITE_RED: ColorRange = [
  ..."134b85 2f78b3 5da2cb 9dcae1 d2e5ef f2efee fbdbc9 f4ae91 df745e bf363a 8c0d25".split(" "),
].map((digits) => `#${digits}`);

/** For correlations between 0 and 1: blue, pale yellow in the middle, red. */
export const BLUE_YELLOW_RED: ColorRange = [
  ..."313695 4a74b4 75abd0 abd6e8 dcf1ec faf8c1 fedd90 fcac64 f16e43 d4322c a50026".split(" "),
].map((digits) => `#${digits}`);

/** White to black, for responses as a raster. */
export const WHITE_BLACK: ColorRange = ["#ffffff", "#000000"];

/** For counts of repetitions, from none to many: pale gray, then deeper blues. */
export const REPETITION_COLORS: ColorRange = ["#e8e8e8", "#a6cee3", "#4292c6", "#08306b"];

/** What stands for a value that is missing. */
export const MISSING_COLOR = "#c9c9c9";
/** Bars and lines that belong to no region or subject. */
export const PLAIN_COLOR = "#4C6A92";
/** A second quantity beside {@link PLAIN_COLOR}. */
export const SECOND_COLOR = "#D55E00";

/** The parts of a whole: as many as a recording of mice has tiers. */
export const SPLIT_COLORS: readonly string[] = [
  PLAIN_COLOR,
  SECOND_COLOR,
  "#56B4E9",
  "#B3A200",
  "#117733",
  "#882255",
  MISSING_COLOR,
];

/** A color for each region, fixed for V1, V2, V4 and IT. */
export function regionColors(regions: readonly string[]): string[] {
  let others = 0;
  return regions.map((region) =>
    // An object knows more names than it was given: constructor is one.
    Object.hasOwn(REGIONS, region)
      ? REGIONS[region]!
      : OTHER_REGIONS[others++ % OTHER_REGIONS.length]!
  );
}

/** A color for each subject: by its number in names such as `subj03`, else by position. */
export function subjectColors(subjects: readonly string[]): string[] {
  const numbers = subjects.map((subject) => Number(/^(?:subj|s)0*([1-9]\d*)$/i.exec(subject)?.[1]));
  const numbered = numbers.every((number) => number <= SUBJECTS.length);
  return subjects.map((_, i) => SUBJECTS[(numbered ? numbers[i]! - 1 : i) % SUBJECTS.length]!);
}

/** Red, green, blue (0–255) of `#rrggbb`. */
export function rgbOf(color: string): [number, number, number] {
  const value = parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** `#rrggbb` of red, green, blue (0–255). */
export function hexOf(color: readonly [number, number, number]): string {
  return `#${color.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** The color at `fraction` (0–1) of a range. */
export function colorAt(range: ColorRange, fraction: number): [number, number, number] {
  const position = Math.min(1, Math.max(0, fraction)) * (range.length - 1);
  const index = Math.min(range.length - 2, Math.floor(position));
  const low = rgbOf(range[index]!);
  const high = rgbOf(range[index + 1]!);
  return [0, 1, 2].map((k) => Math.round(low[k]! + (high[k]! - low[k]!) * (position - index))) as [
    number,
    number,
    number,
  ];
}

/** Black or white: what reads better on a color (WCAG 2.2 relative luminance). */
export function textColorOn(color: readonly [number, number, number]): string {
  const [red, green, blue] = color.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return luminance > 0.179 ? "#000000" : "#ffffff";
}
