/** How alike the choices of a model and of people are. */
export type { ChoiceProbabilities, ChoiceTrials } from "./confusions.ts";
export { type BehaviorScore, i2n, i2nCeiling } from "./i2n.ts";
export {
  type ErrorConsistency,
  errorConsistency,
  errorConsistencyCeiling,
  type ObservedChoices,
} from "./error_consistency.ts";
