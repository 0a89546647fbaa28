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
  const some = names.filter((name) => known.includes(name));
  if (names.length <= PLAIN.length && some.length === 0) return names.map((_, i) => PLAIN[i]!);
  // Regions keep their own; the others take what those leave, each a different one.
  const free = regionColors([...names.filter((name) => !known.includes(name))].slice(0, 7))
    .concat(regionColors(known.filter((name) => !some.includes(name))));
  let next = 0;
  return names.map((name) => some.includes(name) ? regionColors([name])[0]! : free[next++]!);
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
