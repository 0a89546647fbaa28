/** Tables of similarities between RDMs: regions with regions, subjects with subjects. */
import { checkCall, kindOf } from "../../calls/mod.ts";
import { mean } from "../../arrays/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { condensedOf, type Dissimilarities } from "../dissimilarities.ts";
import { similarityOf } from "./compare_rdms.ts";
import { COMPARISON, type RdmComparisonName } from "./comparisons.ts";

/** A symmetric table of similarities. */
export interface SimilarityMatrix {
  /** The names of the rows and, in the same order, of the columns. */
  readonly names: readonly string[];
  /** (names, names) row-major, 1 on the diagonal. */
  readonly values: Float64Array;
  /** The mean of the similarities above the diagonal: each pair once. */
  readonly meanOffDiagonal: number;
}

const RDMS = kindOf<ReadonlyMap<string, Dissimilarities>>(
  'RDMs by name: new Map([["V1", rdm], ["IT", other]])',
  (value) => value instanceof Map,
);

/**
 * Compares each RDM with each other: with an RDM for each region it is the cross-region table, with
 * an RDM for each subject the inter-subject consistency (`meanOffDiagonal`).
 *
 * @example Three regions:
 * ```ts
 * import { Rdm } from "neuroid";
 * import { similarityMatrix } from "neuroid/rdm";
 *
 * const rdm = (...values: number[]) => {
 *   const condensed = Float64Array.from(values);
 *   return new Rdm({ labels: ["cat", "dog", "house"], condensed, distance: "correlation" });
 * };
 * const regions = new Map([["V1", rdm(1, 2, 3)], ["V2", rdm(1, 2, 3)], ["IT", rdm(3, 2, 1)]]);
 * const { names, values } = similarityMatrix(regions);
 * console.log(names); // ["V1", "V2", "IT"]
 * console.log(Array.from(values, Math.round)); // [1, 1, -1, 1, 1, -1, -1, -1, 1]
 * ```
 *
 * @param rdms RDMs of the same images in the same order (labels are checked), or their condensed
 *   dissimilarities, by name; two or more.
 * @param comparison `"pearson"` by default.
 * @throws {ArgumentError} for fewer than two RDMs; otherwise as {@link compareRdms}, naming the
 *   two.
 */
export function similarityMatrix(
  rdms: ReadonlyMap<string, Dissimilarities>,
  comparison: RdmComparisonName = "pearson",
): SimilarityMatrix {
  checkCall(
    "similarityMatrix",
    { rdms: [rdms, RDMS], comparison: [comparison, COMPARISON] },
    arguments,
  );
  const names = [...rdms.keys()];
  if (names.length < 2) {
    throw new ArgumentError({
      doing: "compare RDMs with each other",
      found: names.length === 0 ? "none" : `only ${names[0]}`,
      right: "two or more",
    });
  }
  const condensed = condensedOf("compare RDMs with each other", [...rdms.values()], names);
  const values = new Float64Array(names.length ** 2);
  const aboveDiagonal: number[] = [];
  names.forEach((name, row) => {
    values[row * names.length + row] = 1;
    for (let column = row + 1; column < names.length; column++) {
      const other = names[column]!;
      const where = `${name}, ${other}`;
      const value = similarityOf(condensed[row]!, condensed[column]!, comparison, { where });
      values[row * names.length + column] = values[column * names.length + row] = value;
      aboveDiagonal.push(value);
    }
  });
  return { names, values, meanOffDiagonal: mean(Float64Array.from(aboveDiagonal)) };
}
