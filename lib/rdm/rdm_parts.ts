/** What an RDM is made of: its parts, the checks of their labels, and the mean of several. */
import { boolean, either, type Kind, number, optionsOf, recordOf, text } from "../calls/mod.ts";
import { ArgumentError, DataError } from "../errors/mod.ts";

/** Descriptors of an RDM besides its distance, e.g. `{ region: "V1", subject: "subj01" }`. */
export type Descriptors = Readonly<Record<string, string | number | boolean>>;

/** Argument checks for {@link Descriptors}. */
export const DESCRIPTORS: Kind<Descriptors> = recordOf(
  '{ region: "V1" }',
  either(text, number, boolean),
);

/** The parts of an RDM. */
export interface RdmParts {
  /** The patterns in order, each name once: stimulus ids. */
  readonly labels: readonly string[];
  /**
   * Dissimilarities of the n(n − 1)/2 pairs i < j (from 0) in the order (0,1), (0,2) … (1,2) …, as
   * SciPy's `squareform` condenses a matrix. NaN where a pair was not measured.
   */
  readonly condensed: Float64Array;
  /** The name of the distance they are: `"correlation"`. */
  readonly distance: string;
  /** Further descriptors; none by default. */
  readonly descriptors?: Descriptors | undefined;
}

/**
 * Where each label stands, from 0.
 *
 * @throws {ArgumentError} for fewer than two labels.
 * @throws {DataError} for a label that comes twice.
 */
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

/**
 * Checks that two RDMs have the same patterns in the same order.
 *
 * @param name What messages call the other one.
 * @throws {DataError} if they differ, naming the first difference.
 */
export function checkSameLabels(
  first: Pick<RdmParts, "labels">,
  other: Pick<RdmParts, "labels">,
  doing: string,
  name: string,
): void {
  const [known, found] = [first.labels, other.labels];
  const at = known.findIndex((label, i) => label !== found[i]);
  if (at < 0 && known.length === found.length) return;
  throw new DataError({
    doing,
    found: at >= 0 && at < found.length
      ? `pattern ${at} is "${found[at]}" in ${name}, "${known[at]}" in the first`
      : `${found.length} patterns in ${name}, ${known.length} in the first`,
    right: "the same patterns in the same order; subset() puts them so",
  });
}

/** How RDMs are averaged. */
export interface AverageRdmOptions {
  /**
   * Whether to leave out NaN pair by pair, as rsatoolbox's `RDMs.mean` does; false by default. A pair that
   * is NaN in all RDMs stays NaN.
   */
  readonly skipna?: boolean | undefined;
}

/** Argument checks for {@link AverageRdmOptions}. */
export const AVERAGE_OPTIONS = optionsOf<AverageRdmOptions>({}, { skipna: boolean });

/** See `Rdm.average`. */
export function averageParts(
  rdms: readonly RdmParts[],
  { skipna = false }: AverageRdmOptions = {},
): RdmParts {
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
  const { labels, distance, descriptors = {} } = first;
  if (others.length === 0) return { ...first, descriptors };
  const condensed = skipna ? meanOfMeasured(rdms) : first.condensed.slice();
  if (!skipna) {
    for (const other of others) {
      for (let at = 0; at < condensed.length; at++) condensed[at]! += other.condensed[at]!;
    }
    for (let at = 0; at < condensed.length; at++) condensed[at]! /= rdms.length;
  }
  const shared = Object.entries(descriptors).filter(([name, value]) =>
    others.every((other) => other.descriptors?.[name] === value)
  );
  return { labels, distance, condensed, descriptors: Object.fromEntries(shared) };
}

function meanOfMeasured(rdms: readonly RdmParts[]): Float64Array {
  return rdms[0]!.condensed.map((_, at) => {
    const measured = rdms.map(({ condensed }) => condensed[at]!).filter((d) => !Number.isNaN(d));
    return measured.reduce((sum, d) => sum + d, 0) / measured.length;
  });
}
