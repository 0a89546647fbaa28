/** The RDM that is most like several: a model that knew them all. */
import { mean, rankData, std } from "../../arrays/mod.ts";
import type { RdmComparison } from "./comparisons.ts";

/**
 * The mean of RDMs, entry by entry, after each is brought to the scale under which the mean is the
 * best model for a comparison: z-scores for `"pearson"` and `"corr_cov"`, unit mean square for the
 * cosines, ranks for the rest. As rsatoolbox's `pool_rdm`, but for its shift of z-scores, on which
 * no comparison depends.
 *
 * @param rdms Of the same images; NaN where a pair was not measured, in all of them.
 */
export function pooledRdm(
  rdms: readonly Float64Array[],
  comparison: RdmComparison | "as they are",
): Float64Array {
  const pool = new Float64Array(rdms[0]!.length);
  for (const rdm of rdms) {
    const scaled = comparison === "as they are" ? rdm : onScale(rdm, comparison);
    for (let entry = 0; entry < pool.length; entry++) pool[entry]! += scaled[entry]!;
  }
  return pool.map((value) => value / rdms.length);
}

function onScale(rdm: Float64Array, comparison: RdmComparison): Float64Array {
  const measured = rdm.filter((value) => !Number.isNaN(value));
  switch (comparison) {
    case "pearson":
    case "corr_cov": {
      const center = mean(measured), spread = std(measured);
      return rdm.map((value) => (value - center) / spread);
    }
    case "cosine":
    case "cosine_cov": {
      const size = Math.sqrt(mean(measured.map((value) => value * value)));
      return rdm.map((value) => value / size);
    }
    default: {
      const ranks = rankData(measured);
      let next = 0;
      return rdm.map((value) => Number.isNaN(value) ? NaN : ranks[next++]!);
    }
  }
}
