/** What an evaluation of models found, and what goes into all kinds of it. */
import { kindOf, listOf } from "../../calls/mod.ts";
import { mean } from "../../arrays/mod.ts";
import { ArgumentError, ShapeError } from "../../errors/mod.ts";
import { pooledRdm, type RdmComparison, similarityOf } from "../compare/mod.ts";
import { checkPairs } from "../condensed.ts";
import { condensedOf, type Dissimilarities } from "../dissimilarities.ts";
import { Rdm } from "../rdm.ts";
import type { EvaluationVariances } from "./covariance.ts";
import { RDM_MODEL, type RdmModel } from "./model.ts";

/** Argument checks for models. */
export const MODELS = listOf(RDM_MODEL);

/** Argument checks for the RDMs of subjects. */
export const DATA = listOf(
  kindOf<Dissimilarities>(
    "an Rdm, or its condensed dissimilarities in a Float64Array",
    (value) => value instanceof Rdm || value instanceof Float64Array,
  ),
);

/** An evaluation of models on RDMs; rsatoolbox's `Result`. */
export interface ModelEvaluation {
  /** The models' names, in order. */
  readonly names: readonly string[];
  /** How predictions were compared with data. */
  readonly comparison: RdmComparison;
  /** How it was done. */
  readonly kind: "fixed" | "bootstrap" | "crossvalidation";
  /**
   * The evaluations of each model, one after another: of each subject (fixed), of each sample
   * (bootstrap; NaN where it has none) or of each fold.
   */
  readonly evaluations: readonly Float64Array[];
  /** The mean evaluation of each model; samples without a value are left out. */
  readonly means: Float64Array;
  /** The standard error of each mean; none for cross-validation, and for a single subject. */
  readonly standardErrors: Float64Array | undefined;
  /** The lower bound of the noise ceiling: one, or one for each sample or fold. */
  readonly ceilingLower: Float64Array;
  /** The upper bound of the noise ceiling: one, or one for each sample or fold. */
  readonly ceilingUpper: Float64Array;
  /** The variances that {@link testModels} divides by. */
  readonly variances: EvaluationVariances | undefined;
  /** Degrees of freedom of t tests: one less than what was drawn from; 0 where there is no variance. */
  readonly df: number;
}

/** Both bounds of a noise ceiling. */
export interface CeilingBounds {
  /** By the pool of the others. */
  readonly lower: number;
  /** By the pool of all. */
  readonly upper: number;
}

/**
 * The condensed RDMs of data, checked to be of the models' patterns.
 *
 * @throws {ArgumentError} for no models or no data.
 * @throws {DataError} if labels differ.
 * @throws {ShapeError} if sizes differ.
 */
export function checkedData(
  doing: string,
  models: readonly RdmModel[],
  data: readonly Dissimilarities[],
): Float64Array[] {
  if (models.length === 0 || data.length === 0) {
    const found = `${models.length} models, ${data.length} RDMs`;
    throw new ArgumentError({ doing, found, right: "one or more of both" });
  }
  const rdms = condensedOf(doing, data);
  const { size } = models[0]!;
  rdms.forEach((rdm, index) => checkPairs(doing, rdm, size, `RDM ${index}`));
  for (const model of models) {
    if (model.size !== size) {
      const found = `${model.size} patterns in "${model.name}"`;
      throw new ShapeError({ doing, found, right: `${size}, as the first model has` });
    }
    const own = model.labels;
    if (own === undefined || !(data[0] instanceof Rdm)) continue;
    condensedOf(
      doing,
      [data[0], new Rdm({ labels: own, condensed: model.rdms[0]!, distance: "" })],
      [
        "the data",
        `the model "${model.name}"`,
      ],
    );
  }
  return rdms;
}

/** The mean similarity of a prediction with RDMs. */
export function meanSimilarity(
  prediction: Float64Array,
  rdms: readonly Float64Array[],
  comparison: RdmComparison,
  where: string,
): number {
  return mean(
    Float64Array.from(rdms, (rdm) => similarityOf(prediction, rdm, comparison, { where })),
  );
}

/**
 * The ceiling by leaving one subject out. Of a single subject, who cannot be left out, both bounds
 * are the similarity with its own pool, as in rsatoolbox's bootstrap.
 *
 * @param owners The subject of each RDM.
 */
export function boundsOf(
  rdms: readonly Float64Array[],
  owners: ArrayLike<number>,
  comparison: RdmComparison,
): CeilingBounds {
  const subjects = [...new Set(Array.from(owners))];
  const everyone = pooledRdm(rdms, comparison);
  const of = (subject: number, isOwn: boolean) =>
    rdms.filter((_, index) => (owners[index] === subject) === isOwn);
  const similarity = (pool: Float64Array, subject: number) =>
    meanSimilarity(pool, of(subject, true), comparison, "the noise ceiling");
  const pools = subjects.map((subject) =>
    subjects.length === 1 ? everyone : pooledRdm(of(subject, false), comparison)
  );
  return {
    lower: mean(Float64Array.from(subjects, (subject, at) => similarity(pools[at]!, subject))),
    upper: mean(Float64Array.from(subjects, (subject) => similarity(everyone, subject))),
  };
}
