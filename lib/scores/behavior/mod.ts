/** How alike the choices of a model and of people are. */
export {
  type BehaviorScore,
  type ChoiceProbabilities,
  type ChoiceTrials,
  i2n,
  i2nCeiling,
} from "./i2n.ts";
export {
  type ErrorConsistency,
  errorConsistency,
  errorConsistencyCeiling,
  type ObservedChoices,
} from "./error_consistency.ts";
