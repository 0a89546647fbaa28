/** The pictures that were shown repeatedly, and what RSA on them alone has in common. */
import { compareLabels, compareText } from "../../arrays/mod.ts";
import { isNeuroidError } from "../../errors/mod.ts";
import { type RdmComparison, rdmNoiseCeiling } from "../../rdm/mod.ts";
import { plainMean } from "../correlation.ts";
import { type Matrix, zeros } from "../matrix.ts";
import type { ScoredRegion } from "../scored_region.ts";
import type { NamedRows } from "./missing_values.ts";
import type { BenchmarkScore, SubjectScore } from "./score.ts";
import { FLAT_RDM } from "./similarity_troubles.ts";

/** Bounds of what a model can reach, by name; NaN where one is not defined. */
export type RdmBounds = Readonly<Record<string, number>>;

/** Pictures with all their repetitions. */
export interface Repetitions {
  /** Pictures that all repetitions have, in text order. */
  readonly ids: readonly string[];
  /** For each repetition the rows of these pictures. */
  readonly rows: readonly (readonly number[])[];
}

/** The pictures that every repetition has; undefined with fewer than two repetitions or three pictures. */
export function repetitionsOf(region: ScoredRegion): Repetitions | undefined {
  const { repeats } = region.responses;
  if (repeats === undefined) return undefined;
  const labels = [...new Set(repeats.repetitions)].sort(compareLabels);
  const places = new Map(labels.map((label) => [label, new Map<string, number>()]));
  repeats.ids.forEach((id, row) => places.get(repeats.repetitions[row]!)!.set(id, row));
  const ids = [...new Set(repeats.ids)].sort(compareText)
    .filter((id) => labels.every((label) => places.get(label)!.has(id)));
  if (labels.length < 2 || ids.length < 3) return undefined;
  return { ids, rows: labels.map((label) => ids.map((id) => places.get(label)!.get(id)!)) };
}

/** The presentations of these pictures, for {@link similarityTroubles}. */
export function repeatedRows({ responses }: ScoredRegion, { rows }: Repetitions): NamedRows {
  const { ids, repetitions, values } = responses.repeats!, all = rows.flat();
  const nameOf = (i: number) => `in repetition ${repetitions[all[i]!]} of ${ids[all[i]!]}`;
  return { values, rows: all, nameOf };
}

/** Responses of a subject's neuroids, the mean over some repetitions: (pictures, neuroids). */
export function meanOver(
  region: ScoredRegion,
  neuroids: Int32Array,
  rows: readonly (readonly number[])[],
): Matrix {
  const { values } = region.responses.repeats!;
  const result = zeros(rows[0]!.length, neuroids.length);
  for (const own of rows) {
    own.forEach((row, i) =>
      neuroids.forEach((neuroid, k) => {
        result.data[i * neuroids.length + k]! += values[row * region.size + neuroid]! / rows.length;
      })
    );
  }
  return result;
}

/** A score of what the subjects have. */
export function summaryOf(
  bySubject: readonly SubjectScore[],
  bounds: RdmBounds,
  note: string,
  isFlat: boolean,
): BenchmarkScore {
  return {
    score: plainMean(bySubject.map(({ score }) => score)),
    raw: plainMean(bySubject.map(({ raw }) => raw)),
    ceiling: plainMean(bySubject.map(({ ceiling }) => ceiling)),
    originalError: null,
    bySubject,
    bounds,
    undefinedNeuroids: [],
    note: `ours, not Brain-Score's: ${note}; on the repeated pictures alone` +
      (isFlat ? `; ${FLAT_RDM}` : ""),
  };
}

/** No score, and why. */
export function undefinedScore(why: string): BenchmarkScore {
  const none = { score: NaN, raw: NaN, ceiling: NaN, originalError: null };
  return { ...none, bySubject: [], undefinedNeuroids: [], note: why };
}

/** Lower and upper bound of both kinds. */
export function boundsOf(rdms: readonly Float64Array[], comparison: RdmComparison): RdmBounds {
  const bounds: Record<string, number> = {};
  for (const pooling of ["brainscore", "rsatoolbox"] as const) {
    let found = { lower: NaN, upper: NaN };
    try {
      found = rdmNoiseCeiling(rdms, comparison, { pooling });
    } catch (error) {
      // One subject, a constant or an undefined RDM: there is no bound.
      if (!isNeuroidError(error)) throw error;
    }
    bounds[`${pooling} lower`] = found.lower;
    bounds[`${pooling} upper`] = found.upper;
  }
  return bounds;
}
