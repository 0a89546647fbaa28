/** NB02: from betas to one assembly per region, in a single call or step by step. */
export { type AssembleOptions, assembleRegion } from "./assemble_region.ts";
export {
  discardParts,
  type ExtractedSubject,
  extractSubject,
  type ExtractSubjectOptions,
} from "./extract_subject.ts";
export { extractPreparation } from "./extract_share.ts";
export type { Preparation, PrepareOptions } from "./options.ts";
export { prepareAssemblies } from "./prepare.ts";
export type { PreparedSubject } from "./region_assembly.ts";
export { preparationText } from "./preparation_text.ts";
export type { RegionSummary } from "./save_region.ts";
export type { SavedSplit } from "./save_split.ts";
