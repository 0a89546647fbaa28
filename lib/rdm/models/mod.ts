/** Models of RDMs: their parameters fitted, their predictions evaluated and tested. */
export { evalBootstrap, type EvalBootstrapOptions } from "./eval_bootstrap.ts";
export { evalFixed, type EvalOptions } from "./eval_fixed.ts";
export type { CeilingBounds, ModelEvaluation } from "./evaluation.ts";
export type { EvaluationVariances } from "./covariance.ts";
export { crossval, crossvalCeiling, type CrossvalOptions } from "./crossval.ts";
export { fitInterpolate, fitMock, fitModel, fitSelect, type Fitter } from "./fit.ts";
export {
  fitOptimize,
  fitOptimizePositive,
  fitRegress,
  fitRegressNn,
  type RegressionFitOptions,
} from "./fit_regress.ts";
export { type Fold, type FoldOptions, type FoldPart, kFolds, leaveOneRdmOut } from "./folds.ts";
export {
  ModelFixed,
  ModelInterpolate,
  type ModelKind,
  ModelSelect,
  ModelWeighted,
  RdmModel,
  type Theta,
} from "./model.ts";
export type { FitOptions } from "./prepare_fit.ts";
export { type ModelTests, testModels, type TestModelsOptions } from "./test_models.ts";
