/** Which images and trials a preparation takes, and the assemblies that come of it. */
export {
  CHOICE_KINDS,
  choiceOf,
  isPublishedChoice,
  type PreparationChoice,
  type SplitName,
  type TrialsChoice,
} from "./choice.ts";
export { readImageList } from "./image_list.ts";
export {
  type AssemblyGroup,
  averagedGroup,
  planPreparation,
  type PreparationPlan,
} from "./plan.ts";
export { type ImageSplit, splitByName, splitColumn } from "./splits.ts";
export { type OpenedTree, openTree, type TreeOptions } from "./open_tree.ts";
