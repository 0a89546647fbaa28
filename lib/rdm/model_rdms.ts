/** RDMs that a hypothesis predicts: by categories, or by a value of each pattern. */
import { checkCall, kindOf, listOf, numbers, oneOf, optionsOf, text } from "../calls/mod.ts";
import { ArgumentError, ShapeError } from "../errors/mod.ts";
import type { Label } from "../arrays/mod.ts";
import { Rdm } from "./rdm.ts";

const LABELS = listOf(kindOf<string>("the label of a pattern in quotes", isText));
const CATEGORIES = kindOf<ArrayLike<Label> | ArrayLike<readonly Label[]>>(
  'a list, the category of each: ["animal", "animal", "place"]',
  (value) => typeof value === "object" && value !== null && "length" in value,
);

/**
 * The RDM of categories: 0 between patterns of the same, 1 between others (rsatoolbox's
 * `get_categorical_rdm`).
 *
 * @example
 * ```ts
 * import { categoryRdm } from "neuroid/rdm";
 *
 * const rdm = categoryRdm(["cat", "dog", "house"], ["animal", "animal", "place"]);
 * console.log([...rdm.condensed]); // [0, 1, 1]
 * ```
 *
 * @param labels The patterns: stimulus ids.
 * @param categories The category of each, such as a column of a table; with several of each, 1 where
 *   any differs. NaN is a category of its own for each pattern.
 * @throws {ShapeError} if there is not one for each label.
 * @throws {ArgumentError} for fewer than two patterns.
 * @throws {DataError} for a label that comes twice.
 */
export function categoryRdm(
  labels: readonly string[],
  categories: ArrayLike<Label> | ArrayLike<readonly Label[]>,
): Rdm {
  checkCall(
    "categoryRdm",
    { labels: [labels, LABELS], categories: [categories, CATEGORIES] },
    arguments,
  );
  const given = Array.from(
    categories as ArrayLike<Label | readonly Label[]>,
    (each) => Array.isArray(each) ? each as readonly Label[] : [each as Label],
  );
  checkEach("make an RDM of categories", labels, given.length, "categories");
  return pairwise(
    labels,
    "category",
    (i, j) => given[i]!.some((category, at) => category !== given[j]![at]) ? 1 : 0,
  );
}

/** How a model RDM is made. */
export interface ModelRdmOptions {
  /**
   * `"absolute"` (the default): the distance of the values; `"squared"`: its square, for comparison with
   * squared Euclidean distances of patterns.
   */
  readonly difference?: "absolute" | "squared" | undefined;
  /** The name of the RDM's distance; the name of the difference by default. */
  readonly name?: string | undefined;
}

const OPTIONS = optionsOf<ModelRdmOptions>({}, {
  difference: oneOf("absolute", "squared"),
  name: text,
});

/**
 * The RDM of a value that each pattern has: size, animacy, memorability.
 *
 * @example
 * ```ts
 * import { modelRdm } from "neuroid/rdm";
 *
 * const rdm = modelRdm(["a", "b", "c"], [1, 4, 2]);
 * console.log([...rdm.condensed]); // [3, 1, 2]
 * ```
 *
 * @param labels The patterns: stimulus ids.
 * @param values A number for each; NaN leaves the pairs of its pattern out (NaN).
 * @throws {ShapeError} if there is not one for each label.
 * @throws {ArgumentError} for fewer than two patterns.
 * @throws {DataError} for a label that comes twice.
 */
export function modelRdm(
  labels: readonly string[],
  values: ArrayLike<number>,
  options: ModelRdmOptions = {},
): Rdm {
  checkCall("modelRdm", {
    labels: [labels, LABELS],
    values: [values, numbers],
    options: [options, OPTIONS],
  }, arguments);
  const { difference = "absolute", name = difference } = options;
  checkEach("make an RDM of values", labels, values.length, "values");
  return pairwise(labels, name, (i, j) => {
    const distance = Math.abs(values[i]! - values[j]!);
    return difference === "squared" ? distance * distance : distance;
  });
}

function pairwise(
  labels: readonly string[],
  distance: string,
  between: (i: number, j: number) => number,
): Rdm {
  const condensed: number[] = [];
  for (let i = 0; i < labels.length; i++) {
    for (let j = i + 1; j < labels.length; j++) condensed.push(between(i, j));
  }
  return new Rdm({ labels, condensed: Float64Array.from(condensed), distance });
}

function checkEach(doing: string, labels: readonly string[], found: number, what: string): void {
  if (labels.length < 2) {
    throw new ArgumentError({ doing, found: `${labels.length} patterns`, right: "two or more" });
  }
  if (found === labels.length) return;
  const right = `${labels.length}, one for each pattern`;
  throw new ShapeError({ doing, found: `${found} ${what}`, right });
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}
