/** Tables of similarities between RDMs: regions with regions, subjects with subjects. */
import { mean } from "../../arrays/mod.ts";
import { ArgumentError } from "../../errors.ts";
import { condensedOf, type Dissimilarities } from "./condensed.ts";
import { compareRdms, type RdmComparison } from "./compare_rdms.ts";

/** A symmetric table of similarities. */
export interface SimilarityMatrix {
  /** What stands in the rows, and in the same order in the columns. */
  readonly names: readonly string[];
  /** `(names, names)` row-major, 1 on the diagonal. */
  readonly values: Float64Array;
  /** The mean above the diagonal: each pair once. */
  readonly meanOffDiagonal: number;
}

/**
 * Compares each RDM with each other: the cross-region table of NB02 from one RDM a region, and its
 * inter-subject consistency (`meanOffDiagonal`) from one RDM a subject.
 *
 * @param rdms RDMs of the same images in the same order (labels are checked), or their condensed
 *   dissimilarities, by name; two or more.
 * @param comparison `"pearson"`, the notebook's, where it is left out.
 * @throws {ArgumentError} for fewer than two RDMs, and as {@link compareRdms}, naming the two.
 */
export function similarityMatrix(
  rdms: ReadonlyMap<string, Dissimilarities>,
  comparison: RdmComparison = "pearson",
): SimilarityMatrix {
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
      const value = compareRdms(condensed[row]!, condensed[column]!, comparison, where);
      values[row * names.length + column] = values[column * names.length + row] = value;
      aboveDiagonal.push(value);
    }
  });
  return { names, values, meanOffDiagonal: mean(Float64Array.from(aboveDiagonal)) };
}
