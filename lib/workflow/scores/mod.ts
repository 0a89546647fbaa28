/** Scores of activations on packages: what the task `score` and notebooks call. */
export { scoreModel } from "./run_scores.ts";
export type { ScoreOptions } from "./score_options.ts";
export { scoreShare } from "./share_scores.ts";
export { type ScoreShare, type ScoreShareOptions, scoreShareText } from "./share_options.ts";
export { type CeilingsOptions, computeCeilings } from "./compute_ceilings.ts";
export {
  type CeilingReport,
  type ConsistencyNumbers,
  type RdmBoundNumbers,
  type UndefinedCeiling,
} from "./report_ceilings.ts";
export type { ReportedNeuroid } from "./reported_neuroids.ts";
export {
  type ComparisonReport,
  type ExplainedPercent,
  type HierarchyReport,
  type RegionReport,
  type ScoreReport,
  type ScoresReport,
  type SubjectReport,
} from "./report.ts";
export type { ChosenSettings } from "./chosen_settings.ts";
export { saveReport } from "./save_scores.ts";
export { ceilingsText } from "./ceilings_text.ts";
export { scoresText } from "./scores_text.ts";
export { buildBaselines } from "./pictures.ts";
export type { PictureSource } from "../../packaging/mod.ts";
export { reliabilityOf, selectRegions } from "./select.ts";
export { explainedPercent } from "./explained.ts";
export { type ChoiceReport, scoreChoices } from "./behavior.ts";
export type { ChoiceScore } from "./choice_scores.ts";
export { choicesText } from "./choices_text.ts";
export type { TableKind } from "./table_names.ts";
