/** Whether models differ from 0, from each other and from the ceiling: rsatoolbox's `Result.test_…`. */
import { checkCall, like, oneOf, optionsOf } from "../../calls/mod.ts";
import { mean } from "../../arrays/mod.ts";
import { ArgumentError, UndefinedError } from "../../errors/mod.ts";
import { studentTail, wilcoxon } from "../../statistics/mod.ts";
import type { ModelEvaluation } from "./evaluation.ts";

/** How models are tested. */
export interface TestModelsOptions {
  /**
   * `"t-test"` (the default) uses the evaluation's variances; `"bootstrap"` uses shares of its samples;
   * `"ranksum"`: Wilcoxon's signed ranks over the subjects of a fixed evaluation.
   */
  readonly test?: "t-test" | "bootstrap" | "ranksum" | undefined;
}

const EVALUATION = like<ModelEvaluation>("an evaluation: evalFixed(models, rdms)", "evaluations");
const OPTIONS = optionsOf<TestModelsOptions>({}, {
  test: oneOf("t-test", "bootstrap", "ranksum"),
});

/** p values of models, without a correction for their number (see `fdr` of `neuroid/statistics`). */
export interface ModelTests {
  /** For each pair of models: two-sided, (models, models) row-major, 1 on the diagonal. */
  readonly pairwise: Float64Array;
  /** For each model above 0: one-sided, except for `"ranksum"`. */
  readonly zero: Float64Array;
  /** For each model against the ceiling's lower bound: two-sided, except for `"bootstrap"`. */
  readonly ceiling: Float64Array;
}

const doing = "test models of RDMs";

/**
 * Tests evaluated models against 0, each other and the noise ceiling, as rsatoolbox's `Result` does.
 *
 * @throws {UnknownNameError} for another test.
 * @throws {UndefinedError} for a t test of an evaluation without variances: cross-validation, or a
 *   single subject.
 * @throws {ArgumentError} for `"bootstrap"` without samples, or `"ranksum"` of other than subjects.
 */
export function testModels(
  evaluation: ModelEvaluation,
  options: TestModelsOptions = {},
): ModelTests {
  checkCall("testModels", {
    evaluation: [evaluation, EVALUATION],
    options: [options, OPTIONS],
  }, arguments);
  const { test = "t-test" } = options;
  if (test === "t-test") return byVariances(evaluation);
  const kind = test === "bootstrap" ? "bootstrap" : "fixed";
  if (evaluation.kind !== kind) {
    const right = `one of kind "${kind}", or a t test`;
    throw new ArgumentError({
      doing,
      found: `a "${evaluation.kind}" evaluation by ${test}`,
      right,
    });
  }
  return test === "bootstrap" ? bySamples(evaluation) : bySubjects(evaluation);
}

function byVariances({ means, variances, df, ceilingLower }: ModelEvaluation): ModelTests {
  if (variances === undefined) {
    const right = "a bootstrap, or two subjects or more";
    throw new UndefinedError({ doing, found: "an evaluation without variances", right });
  }
  const error = (variance: number) => Math.sqrt(Math.max(variance, Number.EPSILON));
  const twoSided = (difference: number, variance: number) =>
    2 * studentTail(Math.abs(difference) / error(variance), df);
  let pair = 0;
  const pairwise = table(
    means.length,
    (i, j) => twoSided(means[i]! - means[j]!, variances.differences[pair++]!),
  );
  const ceiling = mean(ceilingLower, { skipna: true });
  return {
    pairwise,
    zero: means.map((value, i) => studentTail(value / error(variances.models[i]!), df)),
    ceiling: means.map((value, i) => twoSided(value - ceiling, variances.ceiling[i]!)),
  };
}

/** Shares of the samples that have a value. */
function bySamples({ evaluations, ceilingLower }: ModelEvaluation): ModelTests {
  const isDefined = (_: number, at: number) => !Number.isNaN(evaluations[0]![at]!);
  const models = evaluations.map((values) => values.filter(isDefined));
  const ceiling = ceilingLower.length === 1 ? ceilingLower : ceilingLower.filter(isDefined);
  const n = models[0]!.length;
  const count = (values: Float64Array, isIn: (value: number, at: number) => boolean) =>
    values.reduce((sum, value, at) => isIn(value, at) ? sum + 1 : sum, 0);
  return {
    pairwise: table(models.length, (i, j) => {
      const less = count(models[i]!, (value, at) => value < models[j]![at]!);
      const same = count(models[i]!, (value, at) => value === models[j]![at]!);
      const share = n === same ? 0.5 : less / (n - same);
      return (n - 1) / n * 2 * Math.min(share, 1 - share) + 1 / n;
    }),
    zero: Float64Array.from(models, (values) => (count(values, (value) => value <= 0) + 1) / n),
    ceiling: Float64Array.from(
      models,
      (values) =>
        (count(values, (value, at) => ceiling[ceiling.length === 1 ? 0 : at]! - value <= 0) + 1) /
        n,
    ),
  };
}

function bySubjects({ evaluations, ceilingLower }: ModelEvaluation): ModelTests {
  return {
    pairwise: table(
      evaluations.length,
      (i, j) => wilcoxon(evaluations[i]!, evaluations[j]!).pvalue,
    ),
    zero: Float64Array.from(evaluations, (values) => wilcoxon(values).pvalue),
    ceiling: Float64Array.from(
      evaluations,
      (values) => wilcoxon(values.map((value) => value - ceilingLower[0]!)).pvalue,
    ),
  };
}

function table(n: number, of: (i: number, j: number) => number): Float64Array {
  const values = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    values[i * n + i] = 1;
    for (let j = i + 1; j < n; j++) values[i * n + j] = values[j * n + i] = of(i, j);
  }
  return values;
}
