/** What statistics take, and what they do about NaN. */
export { type Along, alongDim, type ResultsAlong } from "./along.ts";
export {
  dimensionsOf,
  labeledOf,
  type Matrix,
  numbersOf,
  type Rows,
  rowsOf,
  type Sample,
} from "./inputs.ts";
export {
  NAN_POLICY_OPTIONS,
  type NanPolicy,
  type NanPolicyOptions,
  pairsUnder,
  sampleUnder,
} from "./nan_policy.ts";
export { checkSamePlaces } from "./same_labels.ts";
