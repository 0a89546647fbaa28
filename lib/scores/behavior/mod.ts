/** How alike the choices of a model and of people are. */
export type { ChoiceProbabilities, ChoiceTrials } from "./confusions.ts";
export { type BehaviorScore, i2n, i2nCeiling } from "./i2n.ts";
export {
  type ErrorConsistency,
  errorConsistency,
  errorConsistencyCeiling,
} from "./error_consistency.ts";
export type { ObservedChoices } from "./observed_choices.ts";
