/** RDMs with labels or without, as plain dissimilarities. */
import { ArgumentError } from "../../errors.ts";
import { checkSameLabels, Rdm } from "../rdm.ts";

/** An RDM, or its condensed dissimilarities alone, of which nobody can check the order. */
export type Dissimilarities = Rdm | Float64Array;

/**
 * The dissimilarities of RDMs that are to be of the same patterns in the same order.
 *
 * @throws {DataError} where labels disagree, naming the RDM by its place or by `names`;
 *   {@link ArgumentError} where only some have labels.
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
