/** RDMs with labels or without, as plain dissimilarities. */
import { type Kind, kindOf } from "../calls/mod.ts";
import { ArgumentError } from "../errors/mod.ts";
import { Rdm } from "./rdm.ts";
import { checkSameLabels } from "./rdm_parts.ts";

/**
 * An RDM, or its condensed dissimilarities alone: n(n − 1)/2 of them in the order (0,1), (0,2) …
 * (1,2) …. For plain dissimilarities, nothing can check that they belong to the same patterns.
 */
export type Dissimilarities = Rdm | Float64Array;

/** Argument checks for an {@link Rdm}. */
export const RDM: Kind<Rdm> = kindOf(
  "an RDM: await computeRdm(assembly)",
  (value) => value instanceof Rdm,
  (value) =>
    typeof value === "object" && value !== null && "coords" in value
      ? "an RDM of it: await computeRdm(assembly)"
      : undefined,
);

/** Argument checks for {@link Dissimilarities}. */
export const DISSIMILARITIES: Kind<Dissimilarities> = kindOf(
  "an RDM, await computeRdm(assembly), or a Float64Array of its condensed dissimilarities",
  (value) => value instanceof Rdm || value instanceof Float64Array,
);

/**
 * The dissimilarities of RDMs that have to be of the same patterns in the same order.
 *
 * @param names The names of the RDMs in messages; their positions from 0 by default.
 * @throws {DataError} if labels disagree.
 * @throws {ArgumentError} if only some have labels.
 */
export function condensedOf(
  doing: string,
  rdms: readonly Dissimilarities[],
  names: readonly string[] = rdms.map((_, index) => `RDM ${index}`),
): Float64Array[] {
  const labeled = rdms.filter((rdm) => rdm instanceof Rdm);
  if (labeled.length > 0 && labeled.length < rdms.length) {
    throw new ArgumentError({
      doing,
      found: `${labeled.length} of ${rdms.length} RDMs with labels`,
      right: "RDMs alone, or dissimilarities alone",
    });
  }
  labeled.forEach((rdm, index) => checkSameLabels(labeled[0]!, rdm, doing, names[index]!));
  return rdms.map((rdm) => rdm instanceof Rdm ? rdm.condensed : rdm);
}
