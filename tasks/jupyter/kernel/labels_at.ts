/** Which names fit at a cursor: dimensions and coordinates of a labeled array, their labels, columns. */

/** An expression without calls, so that looking at it does nothing. */
const ARRAY = String
  .raw`([\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.[\p{ID_Start}$_][\p{ID_Continue}$]*|\[\d+\])*)`;
const WORD = String.raw`([\p{ID_Continue}$]*)`;
const QUOTED = String.raw`["']([^"']*)$`;
const BEHIND: readonly (readonly [RegExp, Place["as"]])[] = [
  // x.sel({ region: "V|, x.sel({ region: ["V1", "V|
  [
    new RegExp(
      String
        .raw`${ARRAY}\.(?:sel|where)\(\s*\{(?:[^{}]*,)?\s*["']?([\p{ID_Continue}$]+)["']?\s*:\s*` +
        String.raw`(?:\[(?:[^\[\]]*,)?\s*)?${QUOTED}`,
      "u",
    ),
    "label",
  ],
  // scatter(x, { x: "nc|
  [
    new RegExp(
      String.raw`\b(?:line|bar|scatter|histogram|box|violin|heatmap)\(\s*${ARRAY}\s*,\s*` +
        String.raw`\{(?:[^{}]*,)?\s*(?:x|y|value|color|facet)\s*:\s*${QUOTED}`,
      "u",
    ),
    "column",
  ],
  // x.sel({ nc|, x.isel({ presentation: 0, ne|
  [
    new RegExp(
      String.raw`${ARRAY}\.(?:sel|isel|where|rename|assignCoords)\(\s*\{(?:[^{}]*,)?\s*${WORD}$`,
      "u",
    ),
    "key",
  ],
  // x.groupBy("sti|, x.coords.get("sti|, x.mean(["pre|
  [
    new RegExp(
      String.raw`${ARRAY}\.(?:coords\.(?:get|has)|groupBy|dropCoords|expandDims|transpose|rename|` +
        String
          .raw`mean|std|var|sum|min|max|median|count)\((?:[^()]*,)?\s*\[?(?:[^()]*,)?\s*["']([^"']*)$`,
      "u",
    ),
    "text",
  ],
  // x.coords.nc|
  [new RegExp(String.raw`${ARRAY}\.coords\.${WORD}$`, "u"), "property"],
];

/** As many labels of a coordinate are offered. */
const MOST_LABELS = 100;

/** Where in the code a label may stand. */
export interface Place {
  /** The expression of the array. */
  readonly array: string;
  /** What has been typed of the label. */
  readonly typed: string;
  /** How it is written there. */
  readonly as: "key" | "text" | "property" | "label" | "column";
  /** The coordinate whose labels fit, where it is one of these. */
  readonly coordinate?: string;
}

/** The array whose labels fit at the end of some code, if any. */
export function labelPlace(before: string): Place | undefined {
  for (const [pattern, as] of BEHIND) {
    const found = pattern.exec(before);
    if (found === null) continue;
    const [, array, next, typed] = found;
    return as === "label"
      ? { array: array!, typed: typed!, as, coordinate: next! }
      : { array: array!, typed: next!, as };
  }
  return undefined;
}

/** The expression of the labels that fit; empty where it is not an array. */
export function labelsExpression({ array, as, coordinate, typed }: Place): string {
  if (as === "label") {
    const name = JSON.stringify(coordinate);
    return `((x) => x.coords?.has?.(${name}) ? x.coords.get(${name}).unique().filter((label) => ` +
      `typeof label === "string" && label.startsWith(${JSON.stringify(typed)}))` +
      `.slice(0, ${MOST_LABELS}) : [])(${array})`;
  }
  if (as === "column") {
    return `((x) => [...new Set([...(x.dims ?? []), ...(x.coords?.names ?? []), ...(x.names ?? []), ` +
      `...(x.coords === undefined ? [] : [x.name ?? "value"]), ` +
      `...(x.columns ?? (x instanceof Map ? x.keys() : Array.isArray(x) ? Object.keys(x[0] ?? {}) ` +
      `: []))])])(${array})`;
  }
  const names = `[...(x.dims ?? []), ...(x.coords?.names ?? [])]`;
  const wanted = as === "property"
    ? `(x.coords?.names ?? []).filter((name) => name in x.coords)`
    : names;
  return `((x) => [...new Set(${wanted})])(${array})`;
}

/** A label as it is written at its place. */
export function labelText(label: string, { as }: Place): string {
  const isName = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(label);
  return as === "key" && !isName ? JSON.stringify(label) : label;
}
