/**
 * RSA that takes the noise of repetitions into account, on the pictures that were shown repeatedly, with
 * both kinds of noise ceilings.
 */
import { compareLabels, ndarray } from "../../arrays/mod.ts";
import type { EngineOptions } from "../../engines/mod.ts";
import { isNeuroidError } from "../../errors/mod.ts";
import { halfSplits } from "../../noise_ceiling/mod.ts";
import { computeCrossnobisDistances, type RdmComparison, rdmNoiseCeiling } from "../../rdm/mod.ts";
import { pearsonOf, plainMean, ranksOf, spearmanOfRanks } from "../correlation.ts";
import { type Matrix, zeros } from "../matrix.ts";
import { PatternSums } from "../pattern_sums.ts";
import type { ScoredLayer } from "../scored_layer.ts";
import type { ScoredRegion } from "../scored_region.ts";
import type { BenchmarkScore, SubjectScore } from "./score.ts";

/** Bounds of what a model can reach, by name; NaN where one is not defined. */
export type RdmBounds = Readonly<Record<string, number>>;

interface Repetitions {
  /** Pictures that all repetitions have, in text order. */
  readonly ids: readonly string[];
  /** For each repetition the rows of these pictures. */
  readonly rows: readonly (readonly number[])[];
}

/** The pictures that every repetition has; undefined with fewer than two repetitions or three pictures. */
function repetitionsOf(region: ScoredRegion): Repetitions | undefined {
  const { repeats } = region.responses;
  if (repeats === undefined) return undefined;
  const labels = [...new Set(repeats.repetitions)].sort(compareLabels);
  const places = new Map(labels.map((label) => [label, new Map<string, number>()]));
  repeats.ids.forEach((id, row) => places.get(repeats.repetitions[row]!)!.set(id, row));
  const ids = [...new Set(repeats.ids)].sort((a, b) => a < b ? -1 : 1)
    .filter((id) => labels.every((label) => places.get(label)!.has(id)));
  if (labels.length < 2 || ids.length < 3) return undefined;
  return { ids, rows: labels.map((label) => ids.map((id) => places.get(label)!.get(id)!)) };
}

/** Responses of a subject's neuroids, the mean over some repetitions: (pictures, neuroids). */
function meanOver(
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

async function distancesOf(
  patterns: Matrix,
  computing: EngineOptions,
): Promise<Float64Array> {
  const sums = new PatternSums(patterns.rows, computing);
  await sums.add(patterns);
  return sums.correlationDistances();
}

/**
 * Spearman's correlation of RDMs over the square root of the reliability of the subject's: the mean over
 * Brain-Score's ten splits of the repetitions of the correlation of both halves' RDMs, 2r / (1 + r). An
 * estimate of the correlation with the RDM that infinitely many repetitions would give.
 */
export async function scoreNoiseCorrectedRdm(
  region: ScoredRegion,
  layer: ScoredLayer,
): Promise<BenchmarkScore> {
  const found = repetitionsOf(region);
  if (found === undefined) return undefinedScore("fewer than two repetitions of three pictures");
  const { ids, rows } = found;
  const own = ranksOf(pairsOf(await layer.distances(), layer.placesOf(ids), layer.pictures.length));
  const splits = halfSplits(rows.length), subjects: SubjectScore[] = [];
  const rdms: Float64Array[] = [];
  for (const [subject, neuroids] of region.neuroids) {
    const rdm = await distancesOf(meanOver(region, neuroids, rows), region.computing);
    rdms.push(rdm);
    const reliabilities: number[] = [];
    for (const { first, second } of splits) {
      const [a, b] = await Promise.all(
        [first, second].map(async (half) =>
          ranksOf(
            await distancesOf(
              meanOver(region, neuroids, Array.from(half, (i) => rows[i]!)),
              region.computing,
            ),
          )
        ),
      );
      const r = spearmanOfRanks(a!, b!);
      reliabilities.push(2 * r / (1 + r));
    }
    const reliability = plainMean(reliabilities), raw = spearmanOfRanks(own, ranksOf(rdm));
    const ceiling = reliability > 0 ? Math.sqrt(reliability) : NaN;
    subjects.push({ subject, raw, ceiling, score: raw / ceiling });
  }
  return summary(
    subjects,
    boundsOf(rdms, "spearman"),
    "raw over √reliability of the subject's RDM",
  );
}

/**
 * Pearson's correlation of crossnobis distances (cross-validated over repetitions, so that noise adds
 * nothing on average) with the layer's squared Euclidean distances; over the upper bound of rsatoolbox's
 * ceiling.
 */
export async function scoreCrossnobis(
  region: ScoredRegion,
  layer: ScoredLayer,
): Promise<BenchmarkScore> {
  const found = repetitionsOf(region);
  if (found === undefined) return undefinedScore("fewer than two repetitions of three pictures");
  const { ids, rows } = found, places = layer.placesOf(ids);
  const { data, columns } = layer.sums.kernel;
  const own = new Float64Array(ids.length * (ids.length - 1) / 2);
  let at = 0;
  for (let i = 0; i < ids.length; i++) {
    for (let j = i + 1; j < ids.length; j++) {
      const a = places[i]!, b = places[j]!;
      own[at++] = data[a * columns + a]! + data[b * columns + b]! - 2 * data[a * columns + b]!;
    }
  }
  const rdms: Float64Array[] = [], names: string[] = [];
  for (const [subject, neuroids] of region.neuroids) {
    const patterns = rows.map((each) => {
      const { data, rows, columns } = meanOver(region, neuroids, [each]);
      return ndarray("float64", [rows, columns], data);
    });
    const isWhole = patterns.every(({ data }) => data.every(Number.isFinite));
    rdms.push(
      isWhole
        ? await computeCrossnobisDistances(patterns, {
          ...region.computing,
          perChannel: true,
        })
        : new Float64Array(own.length).fill(NaN),
    );
    names.push(subject);
  }
  const bounds = boundsOf(rdms, "pearson"), ceiling = bounds["rsatoolbox upper"]!;
  const subjects = names.map((subject, i): SubjectScore => {
    const raw = pearsonOf(own, rdms[i]!);
    return { subject, raw, ceiling: NaN, score: raw / ceiling };
  });
  return {
    ...summary(subjects, bounds, "raw over the upper bound of rsatoolbox's ceiling"),
    ceiling,
  };
}

function summary(
  bySubject: readonly SubjectScore[],
  bounds: RdmBounds,
  note: string,
): BenchmarkScore {
  return {
    score: plainMean(bySubject.map(({ score }) => score)),
    raw: plainMean(bySubject.map(({ raw }) => raw)),
    ceiling: plainMean(bySubject.map(({ ceiling }) => ceiling)),
    error: null,
    bySubject,
    bounds,
    undefined: [],
    note: `ours, not Brain-Score's: ${note}; on the repeated pictures alone`,
  };
}

function undefinedScore(why: string): BenchmarkScore {
  const none = { score: NaN, raw: NaN, ceiling: NaN };
  return { ...none, error: null, bySubject: [], undefined: [], note: why };
}

/** Lower and upper bound of both kinds. */
function boundsOf(rdms: readonly Float64Array[], comparison: RdmComparison): RdmBounds {
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

function pairsOf(condensed: Float64Array, places: Int32Array, n: number): Float64Array {
  const result = new Float64Array(places.length * (places.length - 1) / 2);
  let at = 0;
  for (let i = 0; i < places.length; i++) {
    for (let j = i + 1; j < places.length; j++) {
      const [a, b] = [Math.min(places[i]!, places[j]!), Math.max(places[i]!, places[j]!)];
      result[at++] = condensed[a * n - a * (a + 1) / 2 + b - a - 1]!;
    }
  }
  return result;
}
