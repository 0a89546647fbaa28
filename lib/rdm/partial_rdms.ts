/** RDMs of only some of the patterns each. */
import { RDM } from "./dissimilarities.ts";
import { checkCall, listOf, optional, text } from "../calls/mod.ts";
import { ArgumentError } from "../errors/mod.ts";
import { Rdm } from "./rdm.ts";

/**
 * RDMs over one list of patterns, with NaN where one of a pair is not in an RDM (rsatoolbox's
 * `from_partials`). `Rdm.average(…, { skipna: true })` is their mean.
 *
 * @example
 * ```ts
 * import { Rdm, rdmsFromPartials } from "neuroid/rdm";
 *
 * const rdm = (labels: string[], ...values: number[]) =>
 *   new Rdm({ labels, condensed: Float64Array.from(values), distance: "correlation" });
 * const all = rdmsFromPartials([rdm(["a", "b"], 1), rdm(["b", "c", "a"], 2, 3, 4)]);
 * console.log(all[0]?.labels, [...all[0]!.condensed]); // ["a", "b", "c"] [1, NaN, NaN]
 * console.log([...Rdm.average(all, { skipna: true }).condensed]); // [2, 4, 2]
 * ```
 *
 * @param labels The patterns in order; by default those of all RDMs in order of first appearance.
 * @throws {ArgumentError} for no RDMs, and for an RDM with a pattern that `labels` lacks.
 * @throws {DataError} for a label that comes twice.
 */
export function rdmsFromPartials(
  rdms: readonly Rdm[],
  labels?: readonly string[],
): Rdm[] {
  checkCall("rdmsFromPartials", {
    rdms: [rdms, listOf(RDM)],
    labels: [labels, optional(listOf(text))],
  }, arguments);
  const doing = "put RDMs on one list of patterns";
  if (rdms.length === 0) throw new ArgumentError({ doing, found: "none", right: "one or more" });
  const patterns = labels ?? [...new Set(rdms.flatMap((rdm) => rdm.labels))];
  const known = new Set(patterns);
  return rdms.map((rdm, index) => {
    const missing = rdm.labels.find((label) => !known.has(label));
    if (missing !== undefined) {
      const found = `pattern "${missing}" of RDM ${index}, which labels lack`;
      throw new ArgumentError({ doing, found, right: "labels of all patterns" });
    }
    const own = new Set(rdm.labels);
    const condensed: number[] = [];
    patterns.forEach((a, i) => {
      for (const b of patterns.slice(i + 1)) {
        condensed.push(own.has(a) && own.has(b) ? rdm.get(a, b) : NaN);
      }
    });
    return new Rdm({ ...rdm, labels: patterns, condensed: Float64Array.from(condensed) });
  });
}
