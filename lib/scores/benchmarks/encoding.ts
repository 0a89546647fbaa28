/** Scores of models that predict responses from features, on a train and a test part. */
import type { ScoredLayer } from "../scored_layer.ts";
import type { ScoredRegion } from "../scored_region.ts";
import {
  choosesBySubject,
  type EncodingRun,
  fitNeuroids,
  type NeuroidFits,
} from "./neuroid_fits.ts";
import { whyNoCeiling } from "./no_ceiling.ts";
import { pooled, singleRoundingOf } from "./pooling.ts";
import { encodingSpreads } from "./encoding_bootstrap.ts";
import { encodingCauses, stoppingAt } from "./encoding_causes.ts";
import { troublesOf } from "./neuroid_troubles.ts";
import type { BenchmarkScore, SubjectScore } from "./score.ts";
import {
  namedNeuroids,
  type ScoreWithCauses,
  subjectsWithCauses,
  withoutUndefined,
} from "./without_undefined.ts";

/**
 * Fits a method on the train part and scores its predictions of the test part as Brain-Score's
 * `TrainTestNeuralBenchmark` does.
 */
export async function scoreEncoding(
  region: ScoredRegion,
  layer: ScoredLayer,
  run: EncodingRun,
): Promise<BenchmarkScore> {
  const fits = await fitNeuroids(region, layer, run);
  return await scoreOfFits(
    region,
    run,
    fits,
    (kept) => fitNeuroids(kept, layer, withoutBootstrap(run)),
  );
}

/** The same run, without drawing again. */
export function withoutBootstrap(run: EncodingRun): EncodingRun {
  return { ...run, settings: { ...run.settings, bootstrap: undefined } };
}

/** The score of what was fitted; where it is NaN, `again` fits the neuroids that do not cause that. */
export async function scoreOfFits(
  region: ScoredRegion,
  run: EncodingRun,
  fits: NeuroidFits,
  again: (kept: ScoredRegion) => NeuroidFits | Promise<NeuroidFits>,
): Promise<BenchmarkScore> {
  return await withoutUndefined(
    region,
    await scoreOf(region, run, fits),
    async (kept) => (await scoreOf(kept, withoutBootstrap(run), await again(kept))).found,
  );
}

async function scoreOf(
  region: ScoredRegion,
  run: EncodingRun,
  { r, drawn, alphaPerNeuroid, alphas, stops, stopsAt, isStopped, note }: NeuroidFits,
): Promise<ScoreWithCauses> {
  const { pooling, settings: { bootstrap } } = run;
  const score = pooled(region, r, pooling, choosesBySubject(run) ? alphas : new Map());
  const troubles = troublesOf(region, "parts"),
    { unfittable, untestable, flat: constant } = troubles;
  const stopping = isStopped ? new Map<number, string>() : stoppingAt(troubles, stopsAt);
  const { causes, bySubject: causesBySubject, skipped } = encodingCauses(region, {
    ...{ pooling, r, troubles, stopping },
  });
  const bySubject = subjectsWithCauses(
    region,
    score.bySubject,
    (subject) => causesBySubject.get(subject)!,
  );
  const flat =
    r.filter((value, i) =>
      Number.isNaN(value) && !unfittable.has(i) && !untestable.has(i) && !constant.has(i)
    ).length;
  const rounding = pooling === "voxel" ? singleRoundingOf(region, r) : 0;
  const ceilingStops = region.responses.stops ?? region.consistency()?.stops;
  const notes = [
    rounding > 1e-6
      ? "Brain-Score computes the ceilings of neuroids in float32, and some are near 0: its score may " +
        `be off by ${rounding.toPrecision(1)}`
      : undefined,
    note,
    flat > 0 && !isStopped && region.responses.split!.train.ids.length > 1
      ? `the layer predicts the same for all test pictures in ${flat} neuroids`
      : undefined,
    pooling === "voxel"
      ? undefined
      : belowZero(pooling === "pooled" ? [] : score.bySubject, score.ceiling),
    stops === undefined
      ? rawBelowZero(score.raw, pooling === "subject" ? score.bySubject : [])
      : undefined,
    whyNoCeiling(region, pooling === "subject"),
  ].filter((note) => note !== undefined);
  const found: BenchmarkScore = {
    ...{ ...score, bySubject },
    ...(ceilingStops !== undefined && { stops: ceilingStops }),
    ...(stops !== undefined && { score: NaN, raw: NaN, stops, bySubject: [] }),
    originalError: null,
    perNeuroid: r,
    ...(alphas.has("") && { alpha: alphas.get("")! }),
    ...(alphaPerNeuroid.some((value) => value === value) && { alphaPerNeuroid }),
    undefinedNeuroids: [],
    ...(skipped.size > 0 && { skippedNeuroids: namedNeuroids(region, skipped) }),
    ...(notes.length > 0 && { note: notes.join("; ") }),
    ...(bootstrap && {
      bootstrap: await encodingSpreads(
        region,
        { r, drawn, bySubject: score.bySubject, pooling, stops },
        bootstrap,
      ),
    }),
  };
  return { found, causes };
}

/** Correlations below 0, whose sign a score of their squares has lost. */
export function rawBelowZero(
  raw: number,
  bySubject: readonly SubjectScore[] = [],
): string | undefined {
  const names = bySubject.filter((each) => each.raw < 0).map(({ subject }) => subject);
  const of = names.length > 0 ? ` of ${names.join(", ")}` : "";
  return of === "" && !(raw < 0)
    ? undefined
    : `raw${of} is below 0, which the score, of its square, does not show`;
}

/** Ceilings below 0, which Brain-Score divides by all the same. */
function belowZero(bySubject: readonly SubjectScore[], overall: number): string | undefined {
  const names = bySubject.filter(({ ceiling }) => ceiling < 0).map(({ subject }) => subject);
  const of = names.length > 0 ? ` of ${names.join(", ")}` : "";
  return names.length === 0 && (bySubject.length > 0 || !(overall < 0))
    ? undefined
    : `the ceiling${of} is below 0: repetitions agree less than by chance, and a score over it says nothing`;
}
