/** A representational dissimilarity matrix with the names of its patterns. */
import {
  answerNames,
  anything,
  checkCall,
  keptFields,
  type Kind,
  kindOf,
  like,
  listOf,
  numbers,
} from "../calls/mod.ts";
import { type NdArray, ndarray } from "../arrays/mod.ts";
import { ArgumentError, UnknownNameError } from "../errors/mod.ts";
import { checkPairs, squared } from "./condensed.ts";
import { summaryHtml, summaryText } from "./rdm_summary.ts";
import {
  AVERAGE_OPTIONS,
  averageParts,
  type AverageRdmOptions,
  type Descriptors,
  positionsByLabel,
  type RdmParts,
} from "./rdm_parts.ts";

const keepFields = keptFields<Required<RdmParts>>("Rdm", {
  labels: "another one: new Rdm({ ...rdm, labels })",
  condensed: "another one: new Rdm({ ...rdm, condensed })",
  distance: "another one: new Rdm({ ...rdm, distance })",
  descriptors: "rdm.describe({ … })",
});

/**
 * Dissimilarities of all pairs of patterns, symmetric with 0 on the diagonal, float64. It always
 * carries the order of its patterns. Methods return new RDMs; do not write into `condensed`.
 *
 * @example The dissimilarities of three images:
 * ```ts
 * import { Rdm } from "neuroid";
 *
 * const rdm = new Rdm({
 *   labels: ["cat", "dog", "house"],
 *   condensed: Float64Array.of(0.2, 0.9, 1.1),
 *   distance: "correlation",
 *   descriptors: { region: "IT" },
 * });
 * console.log(rdm.get("house", "dog")); // 1.1
 * console.log([...rdm.square().data]); // [0, 0.2, 0.9, 0.2, 0, 1.1, 0.9, 1.1, 0]
 * ```
 */
export class Rdm {
  /** The patterns in order: the rows, and in the same order the columns. Each name once. */
  declare readonly labels: readonly string[];
  /**
   * Dissimilarities of pairs i < j in the order of {@link RdmParts.condensed}; NaN if not measured.
   */
  declare readonly condensed: Float64Array;
  /** The name of the distance: `"correlation"`. */
  declare readonly distance: string;
  /** Further descriptors of the RDM, e.g. region and subject. */
  declare readonly descriptors: Descriptors;
  readonly #positions: ReadonlyMap<string, number>;

  /**
   * Puts labels and dissimilarities together; the dissimilarities are not copied.
   *
   * @throws {ArgumentError} for fewer than two labels.
   * @throws {DataError} for a label that comes twice.
   * @throws {ShapeError} if there is not one dissimilarity for each pair.
   */
  constructor(parts: RdmParts) {
    checkCall("Rdm", { parts: [parts, PARTS] }, arguments);
    const { labels, condensed, distance, descriptors = {} } = parts;
    this.#positions = positionsByLabel(labels);
    checkPairs("make an RDM", condensed, labels.length);
    keepFields(this, {
      labels: [...labels],
      condensed,
      distance,
      descriptors: { ...descriptors },
    });
  }

  /** The lengths of the square form: patterns by patterns. */
  get shape(): readonly [number, number] {
    return [this.size, this.size];
  }

  /** The number of patterns. */
  get size(): number {
    return this.labels.length;
  }

  /** All dissimilarities, (patterns, patterns) row-major, with 0 on the diagonal. A new array. */
  square(): NdArray<"float64"> {
    checkCall("Rdm.square", {}, arguments);
    const n = this.size;
    return ndarray("float64", [n, n], squared(this.condensed, n, 0));
  }

  /**
   * The dissimilarities of one pattern with all, in order, 0 with itself. A new array.
   *
   * @param position From 0.
   * @throws {ArgumentError} if there is no such pattern.
   */
  row(position: number): Float64Array {
    const n = this.size;
    if (!Number.isInteger(position) || position < 0 || position >= n) {
      const right = `a whole number from 0 to ${n - 1}`;
      throw new ArgumentError({ doing: "take a row of an RDM", found: `${position}`, right });
    }
    const row = new Float64Array(n);
    for (let i = 0, at = position - 1; i < position; at += n - i - 2, i++) {
      row[i] = this.condensed[at]!;
    }
    const start = position * n - position * (position + 1) / 2;
    row.set(this.condensed.subarray(start, start + n - position - 1), position + 1);
    return row;
  }

  /**
   * The position of a label, from 0.
   *
   * @throws {UnknownNameError} if no pattern has the label.
   */
  position(label: string): number {
    const position = this.#positions.get(label);
    if (position !== undefined) return position;
    checkCall("Rdm.get", { label: [label, LABEL] });
    throw new UnknownNameError({
      doing: "look up a pattern",
      found: `unknown label "${label}"`,
      right: `one of ${this.size}: ${this.labels[0]} … ${this.labels.at(-1)}`,
    });
  }

  /**
   * The dissimilarity of two patterns by their labels; 0 of one with itself.
   *
   * @throws {UnknownNameError} if no pattern has one of the labels.
   */
  get(a: string, b: string): number {
    return this.#at(this.position(a), this.position(b));
  }

  /**
   * The patterns with the given labels, in the given order.
   *
   * @throws {UnknownNameError} if no pattern has one of the labels; otherwise as the
   *   constructor.
   */
  subset(labels: readonly string[]): Rdm {
    checkCall("Rdm.subset", { labels: [labels, LABELS] }, arguments);
    return this.#take(labels.map((label) => this.position(label)));
  }

  /**
   * All patterns in another order.
   *
   * @param order Unique positions from 0, such as `leavesList` returns them.
   * @throws {ArgumentError} if a position is missing, repeated or out of range.
   */
  reorder(order: ArrayLike<number>): Rdm {
    checkCall("Rdm.reorder", { order: [order, numbers] }, arguments);
    const positions = Array.from(order);
    const known = new Set(positions.filter((p) => Number.isInteger(p) && p >= 0 && p < this.size));
    if (positions.length !== this.size || known.size !== this.size) {
      throw new ArgumentError({
        doing: "reorder an RDM",
        found: `${positions.length} positions, ${known.size} of them different and in range`,
        right: `each from 0 to ${this.size - 1} once`,
      });
    }
    return this.#take(positions);
  }

  /**
   * The same RDM with additional descriptors, which replace existing ones of the same name.
   */
  describe(descriptors: Descriptors): Rdm {
    checkCall("Rdm.describe", { descriptors: [descriptors, anything] }, arguments);
    return new Rdm({ ...this, descriptors: { ...this.descriptors, ...descriptors } });
  }

  /**
   * The mean of RDMs of the same patterns in the same order, pair by pair: what `np.mean` makes of
   * their square forms, in float64. NaN in one makes that pair NaN unless `skipna` is set, as
   * `np.nanmean`. Keeps the descriptors all share.
   *
   * @throws {ArgumentError} for no RDMs, and for RDMs of different distances.
   * @throws {DataError} if labels differ, naming the first difference.
   */
  static average(rdms: readonly Rdm[], options: AverageRdmOptions = {}): Rdm {
    checkCall(
      "Rdm.average",
      { rdms: [rdms, RDMS], options: [options, AVERAGE_OPTIONS] },
      arguments,
    );
    return new Rdm(averageParts(rdms, options));
  }

  /**
   * Whether two RDMs have the same labels in the same order, the same distance, and dissimilarities
   * that differ by `tolerance` at most. NaN equals NaN; descriptors do not count.
   */
  equals(other: Rdm, tolerance = 0): boolean {
    checkCall(
      "Rdm.equals",
      { other: [other, anything], tolerance: [tolerance, anything] },
      arguments,
    );
    return this.distance === other.distance && this.size === other.size &&
      this.labels.every((label, i) => label === other.labels[i]) &&
      this.condensed.every((value, at) =>
        Object.is(value, other.condensed[at]) || Math.abs(value - other.condensed[at]!) <= tolerance
      );
  }

  /** Size, distance, labels, descriptors and range, a line for each. */
  toString(): string {
    return summaryText(this);
  }

  /** The same as a small table, escaped. */
  toHtml(): string {
    return summaryHtml(this);
  }

  /** The output for a notebook cell. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return { "text/plain": this.toString(), "text/html": this.toHtml() };
  }

  /**
   * Text for `${rdm}`, not a number, so that `rdm - other` throws.
   *
   * @throws {ArgumentError} if an operator wants a number.
   */
  [Symbol.toPrimitive](hint: string): string {
    if (hint === "string") return this.toString();
    throw new ArgumentError({
      doing: "use an operator on an RDM",
      found:
        `an RDM of ${this.size} patterns beside >, <, ==, +, -, * or /, which take numbers alone`,
      right:
        'rdm.condensed.map((d) => …) for its dissimilarities, compareRdms(rdm, other, "spearman") for two',
    });
  }

  /** The text for `console.log`. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  #at(i: number, j: number): number {
    if (i === j) return 0;
    const row = Math.min(i, j), column = Math.max(i, j);
    return this.condensed[row * this.size - row * (row + 1) / 2 + column - row - 1]!;
  }

  #take(positions: readonly number[]): Rdm {
    const n = positions.length;
    const condensed = new Float64Array(n * (n - 1) / 2);
    let next = 0;
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) condensed[next++] = this.#at(positions[i]!, positions[j]!);
    }
    const labels = positions.map((position) => this.labels[position]!);
    return new Rdm({ ...this, labels, condensed });
  }
}

answerNames(Rdm, {
  0: "get(a, b) by labels, row(0) by position",
  values: "condensed, or square().data",
  append: "Rdm.average([rdm, other]) for their mean; a list for several: [rdm, other]",
  at: "get(a, b) by labels, row(0) by position, or condensed.at(0)",
  isel: "subset(rdm.labels.slice(0, 5))",
  length: "size: how many patterns",
  map: "new Rdm({ ...rdm, condensed: rdm.condensed.map((d) => …) })",
  matrix: "square(), or row(0), row(1) …",
  sel: "subset(labels), or get(a, b)",
  T: "the Rdm itself: it is symmetric",
  dissimilarities: "condensed",
  get_vectors: "condensed",
  get_matrices: "row(0), row(1) … or get(a, b)",
  dissimilarity_measure: "distance",
  rdm_descriptors: "descriptors",
  pattern_descriptors: "labels",
  n_cond: "size",
  n_rdm: "1: an Rdm is one RDM",
  subset_pattern: "subset(labels)",
  sort_by: "reorder(order)",
  mean: "Rdm.average([rdm, other]), or mean(rdm.condensed)",
  plot: "rdmChart(rdm)",
  to_df: "labels and condensed",
  save: 'await writeRdmCsv(path, rdm) of "neuroid/rdm"',
});

const PARTS: Kind<RdmParts> = like(
  "an object: { labels, condensed, distance }",
  ...["labels", "condensed", "distance"] as const,
);
const LABELS: Kind<readonly string[]> = kindOf(
  "a list of labels: rdm.labels.slice(0, 5)",
  Array.isArray,
  (value) =>
    typeof value === "string" ? `a list, with brackets around it: ["${value}"]` : undefined,
);
const LABEL: Kind<string> = kindOf(
  'labels, two of them: get("cat", "dog"); all of one pattern: row(rdm.position("cat"))',
  (value) => typeof value === "string",
  (value) =>
    typeof value === "number"
      ? `a label: rdm.labels[${value}]; by position: row(${value}), the distances to each`
      : undefined,
);
const RDMS: Kind<readonly Rdm[]> = listOf(
  kindOf<Rdm>("an Rdm", (value) => value instanceof Rdm),
);
