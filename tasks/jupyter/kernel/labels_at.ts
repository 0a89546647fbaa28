/** Which labels of a labeled array fit at a cursor: names of dimensions and coordinates. */

/** An expression without calls, so that looking at it does nothing. */
const ARRAY = String
  .raw`([\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.[\p{ID_Start}$_][\p{ID_Continue}$]*|\[\d+\])*)`;
const WORD = String.raw`([\p{ID_Continue}$]*)`;
const BEHIND: readonly (readonly [RegExp, Place["as"]])[] = [
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

/** Where in the code a label may stand. */
export interface Place {
  /** The expression of the array. */
  readonly array: string;
  /** What has been typed of the label. */
  readonly typed: string;
  /** How it is written there. */
  readonly as: "key" | "text" | "property";
}

/** The array whose labels fit at the end of some code, if any. */
export function labelPlace(before: string): Place | undefined {
  for (const [pattern, as] of BEHIND) {
    const found = pattern.exec(before);
    if (found !== null) return { array: found[1]!, typed: found[2]!, as };
  }
  return undefined;
}

/** The expression of the labels that fit; empty where it is not an array. */
export function labelsExpression({ array, as }: Place): string {
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
