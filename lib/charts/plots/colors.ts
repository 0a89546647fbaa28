/** The colors of a plot's groups: a region's or subject's own, else as many as are told apart. */
import {
  colorAt,
  hexOf,
  PLAIN_COLOR,
  regionColors,
  SECOND_COLOR,
  subjectColors,
  VIRIDIS,
} from "../palettes.ts";
import type { ChartSpec } from "../theme.ts";

const PLAIN = [PLAIN_COLOR, SECOND_COLOR, "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#555555"];
const MOST_NAMED = 11;

/** A color for each name. More names than colors take steps of a range from dark to light. */
export function groupColors(names: readonly string[]): string[] {
  if (names.length > MOST_NAMED) {
    return names.map((_, i) => hexOf(colorAt(VIRIDIS, 0.95 * i / (names.length - 1))));
  }
  if (names.every((name) => /^(?:subj|s)0*[1-9]$/i.test(name))) return subjectColors(names);
  const known = ["V1", "V2", "V4", "IT"];
  if (names.length > PLAIN.length || names.some((name) => known.includes(name))) {
    return regionColors(names);
  }
  return names.map((_, i) => PLAIN[i]!);
}

/** The channel `color` of groups, with a legend. */
export function groupColor(
  names: readonly string[],
  title: string,
  more: ChartSpec = {},
): ChartSpec {
  return {
    field: "group",
    type: "nominal",
    scale: { domain: names, range: groupColors(names) },
    legend: {
      title,
      symbolOpacity: 1,
      ...(names.length > 16 ? { columns: Math.min(3, Math.ceil(names.length / 16)) } : {}),
      ...more,
    },
  };
}
