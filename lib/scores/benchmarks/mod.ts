/** Benchmarks: how a layer is scored on a region. */
export {
  BENCHMARK_SETTINGS,
  type BenchmarkName,
  type BenchmarkSettings,
} from "./benchmark_table.ts";
export {
  benchmarkNames,
  benchmarkText,
  benchmarkTexts,
  methodBySubject,
  scoreBenchmark,
} from "./benchmarks.ts";
export {
  type CeilingCauses,
  findCeilingCauses,
  type RegionCeilingCauses,
} from "./ceiling_causes.ts";
export {
  type CrossValidation,
  type CrossValidationSettings,
  requireObjects,
} from "./picture_splits.ts";
export type { EncodingSettings } from "./neuroid_fits.ts";
export type { BootstrapSettings, BootstrapSpread } from "../bootstrap/mod.ts";
export { requireSettings } from "./require_settings.ts";
export type { MethodSettings } from "./method.ts";
export type { BenchmarkScore, ScoreWithout, SubjectScore, UndefinedNeuroid } from "./score.ts";
export { fitSubject, scoreOfSubjects, type SubjectPart } from "./subject_parts.ts";
