/** What a benchmark gives for a layer and a region. */
import type { BootstrapSpread } from "../bootstrap/mod.ts";

/** A neuroid that makes a score undefined, or has none itself. */
export interface UndefinedNeuroid {
  /** Its id. */
  readonly neuroidId: string;
  /** Its subject. */
  readonly subject: string;
  /** The problem, in words. */
  readonly why: string;
}

/** Numbers of one subject. */
export interface SubjectScore {
  /** The subject. */
  readonly subject: string;
  /** The median r over its neuroids, or its RDM's similarity. */
  readonly raw: number;
  /** The ceiling for raw; NaN if the benchmark has one ceiling for all. */
  readonly ceiling: number;
  /** Raw with the ceiling taken into account. */
  readonly score: number;
  /** The penalty, where one was chosen for this subject. */
  readonly alpha?: number | undefined;
  /** Where the subject's score is NaN: the neuroids of this subject that cause it, if any do. */
  readonly undefinedNeuroids?: readonly UndefinedNeuroid[] | undefined;
}

/** The score that remains without the neuroids that make it undefined. */
export interface ScoreWithout {
  /** The ceiled score; NaN where there is no ceiling, and raw alone is defined now. */
  readonly score: number;
  /** Before the ceiling. */
  readonly raw: number;
  /** The ceiling. */
  readonly ceiling: number;
  /** How many neuroids are left. */
  readonly neuroids: number;
  /** Their subjects in text order; empty where they are not scored apart. */
  readonly bySubject: readonly SubjectScore[];
}

/** A score as in Brain-Score, with remarks. NaN is what Brain-Score's code gives. */
export interface BenchmarkScore {
  /** With the ceiling taken into account. Not clipped: above 1 and below 0 are possible. */
  readonly score: number;
  /** Before the ceiling: a correlation, or a similarity. */
  readonly raw: number;
  /** The ceiling that Brain-Score reports; of benchmarks by subject it divides by theirs instead. */
  readonly ceiling: number;
  /** The error that Brain-Score attaches; null where it attaches none. */
  readonly originalError: number | null;
  /** The subjects in text order; empty where they are not scored apart. */
  readonly bySubject: readonly SubjectScore[];
  /** The penalty of all neuroids together, where one was chosen. */
  readonly alpha?: number | undefined;
  /** The r of each neuroid, in the order of the region; of splits the mean over them. */
  readonly perNeuroid?: Float64Array | undefined;
  /** The chosen penalty of each neuroid, where each has its own. */
  readonly alphaPerNeuroid?: Float64Array | undefined;
  /** A value for each split of the pictures. */
  readonly splits?: Float64Array | undefined;
  /** The penalty that was chosen in each split of the pictures, where one was for all neuroids. */
  readonly alphaPerSplit?: Float64Array | undefined;
  /** How pictures were split, where they were. */
  readonly crossValidation?: string | undefined;
  /**
   * Where the score is NaN: the neuroids that cause it, with the reason. Empty where it is something else, which
   * `stops` or `note` says: the layer, too few pictures, no repetitions.
   */
  readonly undefinedNeuroids: readonly UndefinedNeuroid[];
  /** Neuroids without an r or a ceiling, which medians and means leave out, with the reason; if there are any. */
  readonly skippedNeuroids?: readonly UndefinedNeuroid[] | undefined;
  /** What Brain-Score's code stops with, where it does; a number beside it is ours. */
  readonly stops?: string | undefined;
  /** Where the score is NaN: what it is without all the neuroids that {@link undefinedNeuroids} names. */
  readonly withoutUndefined?: ScoreWithout | undefined;
  /** Further remarks, such as where rounding decides the original's number, or what a column means. */
  readonly note?: string | undefined;
  /**
   * The bounds for a model, if the benchmark has several: `brainscore lower` and `upper`
   * (the mean of the subjects' RDMs as they are), `rsatoolbox lower` and `upper` (each on one scale).
   */
  readonly bounds?: Readonly<Record<string, number>> | undefined;
  /** Spread of the score over resampled units, if requested. */
  readonly bootstrap?: readonly BootstrapSpread[] | undefined;
}

/** The score of a benchmark that has no ceiling: raw as it is. */
export function withoutCeiling(raw: number): BenchmarkScore {
  const none = { ceiling: NaN, originalError: null, bySubject: [], undefinedNeuroids: [] };
  return { score: raw, raw, ...none };
}
