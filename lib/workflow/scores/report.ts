/** What a run of scores gives: the form of `scores.json`. NaN stands for undefined, and is null in JSON. */
import type {
  BenchmarkName,
  BenchmarkScore,
  ScoreWithout,
  SubjectScore,
} from "../../scores/mod.ts";
import type { CeilingReport } from "./report_ceilings.ts";
import {
  listedNeuroids,
  MOST_LISTED_OF_SUBJECT,
  type ReportedNeuroid,
} from "./reported_neuroids.ts";
import type { ChosenSettings } from "./chosen_settings.ts";
import { writtenScore } from "./written_names.ts";

/** Percent of the explainable variance that is explained, by noise ceilings of the data. */
export interface ExplainedPercent {
  /** Median over neuroids of min(100, 100 · r² / nc), r below 0 counting as 0. */
  readonly median: number;
  /** Mean over neuroids. */
  readonly mean: number;
  /** Mean over the neuroids of each subject. */
  readonly by_subject: Readonly<Record<string, number>>;
}

/** Numbers of one subject. */
export type SubjectReport = Omit<SubjectScore, "undefinedNeuroids"> & {
  /** Where the subject's score is undefined: the first 20 neuroids of this subject that cause it, if any do. */
  readonly undefined?: readonly ReportedNeuroid[];
  /** How many they are, where that is more. */
  readonly undefined_count?: number;
};

/** A benchmark's result in `scores.json`, without the values of neuroids, which are in tables. */
export type ScoreReport =
  & Omit<
    BenchmarkScore,
    | "bySubject"
    | "perNeuroid"
    | "alphaPerNeuroid"
    | "originalError"
    | "undefinedNeuroids"
    | "skippedNeuroids"
    | "withoutUndefined"
    | "bootstrap"
    | "crossValidation"
    | "splits"
    | "alphaPerSplit"
  >
  & {
    readonly error: number | null;
    readonly by_subject: readonly SubjectReport[];
    /** Where the score is undefined: the neuroids that cause it; of more than 100 the first. */
    readonly undefined: readonly ReportedNeuroid[];
    /** How many they are, where that is more. */
    readonly undefined_count?: number;
    /** What it is without these. */
    readonly without?: Omit<ScoreWithout, "bySubject"> & {
      readonly by_subject: readonly SubjectReport[];
    };
    /** Neuroids without an r or a ceiling, which medians and means leave out; of more than 100 the first. */
    readonly skipped?: readonly ReportedNeuroid[];
    /** How many they are, where that is more. */
    readonly skipped_count?: number;
    readonly bootstrap?: readonly {
      readonly over: "subjects" | "images";
      readonly draws: number;
      readonly seed: number;
      readonly error: number;
      readonly interval: readonly [low: number, high: number];
      readonly undefined_draws: number;
      readonly how: string;
      readonly why?: string;
    }[];
    readonly cross_validation?: string;
    readonly splits?: readonly number[];
    /** The penalty of each split, where one was chosen. */
    readonly split_alphas?: readonly number[];
    readonly explained_percent?: ExplainedPercent;
  };

/** A region's results. */
export interface RegionReport {
  /** How many neuroids are scored. */
  readonly neuroids: number;
  /** Subjects in text order. */
  readonly subjects: readonly string[];
  /** What scores are divided by; no model is needed. */
  readonly ceilings: CeilingReport;
  /** By layer, by benchmark. */
  readonly layers: Readonly<Record<string, Readonly<Partial<Record<BenchmarkName, ScoreReport>>>>>;
  /** Subjects of whom no neuroid is scored: means are over the others, as in Brain-Score. */
  readonly without_subjects?: readonly string[];
}

/** Two layers or models compared on a region. */
export interface ComparisonReport {
  /** The region. */
  readonly region: string;
  /** The benchmark. */
  readonly benchmark: BenchmarkName;
  /** The layer, of this run. */
  readonly first: string;
  /** The other layer, with the folder's name where it is of an earlier run. */
  readonly second: string;
  /** The mean over neuroids of the difference in r, first minus second. */
  readonly difference: number;
  /** Two-sided, by random signs of the neuroids' differences. */
  readonly p: number;
  /** p corrected over the regions of this benchmark (Benjamini and Hochberg). */
  readonly p_fdr: number;
  /** How many neuroids have a value in both. */
  readonly neuroids: number;
  /** Why nothing was compared, where the numbers are NaN. */
  readonly why?: string;
}

/** Which layers predict which regions best, and whether in one order. */
export interface HierarchyReport {
  /** The best layer of each region. */
  readonly best: Readonly<Record<string, string>>;
  /**
   * Spearman's correlation of the regions' order with that of their best layers; NaN if undefined. Missing
   * if the order of the layers, or of regions that are not NSD's, is unknown.
   */
  readonly correlation?: number;
}

/** All of it. */
export interface ScoresReport {
  /** The name of the data. */
  readonly package: string;
  /** Whether the data have a train and a test part. */
  readonly split: boolean;
  /** Only neuroids with a noise ceiling above this many percent; null for all. */
  readonly reliable: number | null;
  /** The engines that have computed, in the order of their names: `"blas and wasm"`. */
  readonly engine: string;
  /** The benchmarks that were run. */
  readonly benchmarks: readonly BenchmarkName[];
  /** Settings that were asked for, where some were. */
  readonly settings?: ChosenSettings;
  /** Results by region. */
  readonly regions: Readonly<Record<string, RegionReport>>;
  /** By benchmark, where there is more than one region and layer. */
  readonly hierarchy: Readonly<Partial<Record<BenchmarkName, HierarchyReport>>>;
  /** Comparisons between layers, or with those of an earlier run, if requested. */
  readonly comparisons: readonly ComparisonReport[];
  /** The files written, as paths below the folder. */
  readonly files: readonly string[];
  /** The order of the layers, where some are called by whole numbers, which objects put first. */
  readonly layer_order?: readonly string[];
  /** The same of the regions. */
  readonly region_order?: readonly string[];
  /** Regions that are not scored, as none of their neuroids is taken, and why. */
  readonly left_out?: Readonly<Record<string, string>>;
}

/** The report's form of regions that are left out, where some are. */
export function leftOutOf(leftOut: Readonly<Record<string, string>>) {
  return Object.keys(leftOut).length > 0 ? { left_out: leftOut } : {};
}

/** The report's form of a score. */
export function scoreReport(
  score: BenchmarkScore,
  explained: ExplainedPercent | undefined,
): ScoreReport {
  const {
    bySubject,
    perNeuroid: _r,
    alphaPerNeuroid: _alphas,
    undefinedNeuroids: causes,
    skippedNeuroids: skipped,
    withoutUndefined: without,
    crossValidation,
    splits,
    alphaPerSplit,
    ...rest
  } = score;
  return {
    ...writtenScore(rest) as Pick<ScoreReport, "score" | "raw" | "ceiling" | "error">,
    ...(without && { without: withoutReport(without) }),
    by_subject: bySubject.map(subjectReport),
    ...listedNeuroids("undefined", causes),
    ...(skipped && listedNeuroids("skipped", skipped)),
    ...(crossValidation !== undefined && { cross_validation: crossValidation }),
    ...(splits !== undefined && { splits: [...splits] }),
    ...(alphaPerSplit !== undefined && { split_alphas: [...alphaPerSplit] }),
    ...(explained && { explained_percent: explained }),
  };
}

function withoutReport({ bySubject, ...numbers }: ScoreWithout) {
  return { ...numbers, by_subject: bySubject.map(subjectReport) };
}

function subjectReport({ undefinedNeuroids: causes, ...numbers }: SubjectScore): SubjectReport {
  return {
    ...numbers,
    ...(causes && listedNeuroids("undefined", causes, MOST_LISTED_OF_SUBJECT)),
  };
}

/**
 * What layers are ranked by: {@link valueOf}, below 0 where raw is. Regressions square raw, so that a layer whose
 * predictions go the other way would pass for a good one.
 */
export function rankOf(score: ScoreReport | undefined): number {
  const value = valueOf(score);
  const raw = Number.isFinite(score?.score) ? score?.raw : score?.without?.raw;
  return raw !== undefined && raw < 0 ? -Math.abs(value) : value;
}

/** The score; where it is undefined, what it is without the neuroids that cause it, if that is defined. */
export function valueOf(score: ScoreReport | undefined): number {
  if (score === undefined) return NaN;
  return Number.isFinite(score.score) ? score.score : score.without?.score ?? NaN;
}
