/** Which images and trials a preparation takes, and the assemblies that come of it. */
export {
  CHOICE_WORDS,
  choiceAttributes,
  choiceEntries,
  choiceOfFile,
  type ChoiceWords,
} from "./attributes.ts";
export {
  CHOICE_KINDS,
  choiceOf,
  type PreparationChoice,
  type SplitName,
  type TrialsChoice,
} from "./choice.ts";
export { chooseImages } from "./chosen_images.ts";
export { readImageList } from "./image_list.ts";
export { planPreparation } from "./plan.ts";
export type { PreparationPlan } from "./preparation_plan.ts";
export { averagedGroup } from "./published_plan.ts";
export type { AssemblyGroup } from "./rows.ts";
export {
  type NsdResultOptions,
  type NsdRunOptions,
  type NsdTreeOptions,
  RESULT_KINDS,
  RUN_KINDS,
} from "./run_options.ts";
export { type ImageSplit, splitByName, splitColumn } from "./splits.ts";
export { type OpenedTree, openTree, type TreeOptions } from "./open_tree.ts";
