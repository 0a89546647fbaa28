/** Correlations, of samples with their p values and of plain vectors. */
export { corrcoef, type CorrcoefOptions } from "./corrcoef.ts";
export {
  type Correlation,
  type CorrelationOptions,
  correlationPValue,
  pearson,
  spearman,
} from "./pearson.ts";
export {
  cosine as cosineOfVectors,
  direction,
  isConstant,
  isZero,
  pearson as pearsonOfVectors,
  spearman as spearmanOfVectors,
} from "./vectors.ts";
