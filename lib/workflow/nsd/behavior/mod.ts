/** The answers of the experiment as an assembly of behavior. */
export {
  type BehaviorPreparation,
  behaviorText,
  prepareBehavior,
  type PrepareBehaviorOptions,
} from "./prepare_behavior.ts";
