/** A representational dissimilarity matrix with the names of its patterns. */
import { type NdArray, ndarray } from "../arrays/mod.ts";
import { ArgumentError, DataError, UnknownNameError } from "../errors.ts";
import { checkPairs } from "./check_condensed.ts";
import { squared } from "./square.ts";
import { htmlForm, textForm } from "./rdm_form.ts";

/** What an RDM is known by beside its distance, e.g. `{ region: "V1", subject: "subj01" }`. */
export type Descriptors = Readonly<Record<string, string | number | boolean>>;

/** What an RDM is made of. */
export interface RdmParts {
  /** The patterns in order, each name once: stimulus ids. */
  readonly labels: readonly string[];
  /** Dissimilarities of pairs i < j in the order (0,1), (0,2) … (1,2) …; NaN where not measured. */
  readonly condensed: Float64Array;
  /** How they were computed: `"correlation"`. */
  readonly distance: string;
  readonly descriptors?: Descriptors | undefined;
}

/**
 * Dissimilarities of all pairs of patterns, symmetric with 0 on the diagonal, float64. It never goes
 * without the order of its patterns. Methods return new RDMs; do not write into `condensed`.
 */
export class Rdm {
  readonly labels: readonly string[];
  readonly condensed: Float64Array;
  readonly distance: string;
  readonly descriptors: Descriptors;
  readonly #positions: ReadonlyMap<string, number>;

  /** Throws for fewer than two labels, a label that comes twice, or another number of pairs. */
  constructor({ labels, condensed, distance, descriptors = {} }: RdmParts) {
    this.#positions = positionsByLabel(labels);
    checkPairs("make an RDM", condensed, labels.length);
    this.labels = [...labels];
    this.condensed = condensed;
    this.distance = distance;
    this.descriptors = { ...descriptors };
  }

  /** The number of patterns. */
  get size(): number {
    return this.labels.length;
  }

  /** All dissimilarities, (patterns, patterns), with 0 on the diagonal. A new array. */
  square(): NdArray<"float64"> {
    const n = this.size;
    return ndarray("float64", [n, n], squared(this.condensed, n, 0));
  }

  /** The position of a label, from 0; an {@link UnknownNameError} where there is none such. */
  position(label: string): number {
    const position = this.#positions.get(label);
    if (position !== undefined) return position;
    throw new UnknownNameError({
      doing: "look up a pattern",
      found: `unknown label "${label}"`,
      right: `one of ${this.size}: ${this.labels[0]} … ${this.labels.at(-1)}`,
    });
  }

  /** The dissimilarity of two patterns by their labels; 0 of one with itself. */
  get(a: string, b: string): number {
    return this.#at(this.position(a), this.position(b));
  }

  /** The patterns of some labels, in the order given. */
  subset(labels: readonly string[]): Rdm {
    return this.#take(labels.map((label) => this.position(label)));
  }

  /** All patterns in another order: positions from 0 (as of `leavesList`), each once. */
  reorder(order: ArrayLike<number>): Rdm {
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

  /** The same RDM with other descriptors in addition; one of a known name takes the old one's place. */
  describe(descriptors: Descriptors): Rdm {
    return new Rdm({ ...this, descriptors: { ...this.descriptors, ...descriptors } });
  }

  /**
   * The mean of RDMs of the same patterns in the same order, pair by pair: what `np.mean` makes of
   * their squares, in float64. NaN in one makes that pair NaN. Keeps the descriptors all share.
   */
  static average(rdms: readonly Rdm[]): Rdm {
    const doing = "average RDMs";
    const [first, ...others] = rdms;
    if (first === undefined) {
      throw new ArgumentError({ doing, found: "none", right: "one or more" });
    }
    for (const [i, other] of others.entries()) {
      checkSameLabels(first, other, doing, `RDM ${i + 1}`);
      if (other.distance !== first.distance) {
        throw new ArgumentError({
          doing,
          found: `${other.distance} in RDM ${i + 1}, ${first.distance} in RDM 0`,
          right: "one distance",
        });
      }
    }
    const condensed = first.condensed.slice();
    for (const other of others) {
      for (let at = 0; at < condensed.length; at++) condensed[at]! += other.condensed[at]!;
    }
    for (let at = 0; at < condensed.length; at++) condensed[at]! /= rdms.length;
    const shared = Object.entries(first.descriptors).filter(([name, value]) =>
      others.every((other) => other.descriptors[name] === value)
    );
    return new Rdm({ ...first, condensed, descriptors: Object.fromEntries(shared) });
  }

  /** Same labels in the same order, same distance, dissimilarities that differ by `tolerance` at most. */
  equals(other: Rdm, tolerance = 0): boolean {
    return this.distance === other.distance && this.size === other.size &&
      this.labels.every((label, i) => label === other.labels[i]) &&
      this.condensed.every((value, at) =>
        Object.is(value, other.condensed[at]) || Math.abs(value - other.condensed[at]!) <= tolerance
      );
  }

  /** One line a fact: size, distance, range, labels. */
  toString(): string {
    return textForm(this);
  }

  /** The same as a small table. */
  toHtml(): string {
    return htmlForm(this);
  }

  /** What a notebook cell shows. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return { "text/plain": this.toString(), "text/html": this.toHtml() };
  }

  /** What `console.log` shows. */
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

/** Where each label stands; throws for fewer than two labels, and for a label that comes twice. */
export function positionsByLabel(labels: readonly string[]): Map<string, number> {
  const doing = "make an RDM";
  if (labels.length < 2) {
    throw new ArgumentError({ doing, found: `${labels.length} patterns`, right: "two or more" });
  }
  const positions = new Map(labels.map((label, position) => [label, position]));
  const twice = labels.find((label, position) => positions.get(label) !== position);
  if (twice === undefined) return positions;
  throw new DataError({
    doing,
    found: `label "${twice}" twice`,
    right: "a label of its own for each pattern; average repetitions first",
  });
}

/** Throws where two RDMs do not have the same patterns in the same order; names the first difference. */
export function checkSameLabels(first: Rdm, other: Rdm, doing: string, name: string): void {
  const at = first.labels.findIndex((label, i) => label !== other.labels[i]);
  if (at < 0 && first.size === other.size) return;
  throw new DataError({
    doing,
    found: at >= 0 && at < other.size
      ? `pattern ${at} is "${other.labels[at]}" in ${name}, "${first.labels[at]}" in the first`
      : `${other.size} patterns in ${name}, ${first.size} in the first`,
    right: "the same patterns in the same order; subset() puts them so",
  });
}
