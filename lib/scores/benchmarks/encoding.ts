/** Scores of models that predict responses from features, on a train and a test part. */
import type { ScoredLayer } from "../scored_layer.ts";
import type { ScoredRegion } from "../scored_region.ts";
import { type MethodName, METHODS } from "./methods.ts";
import { type EncodingSettings, fitNeuroids, groupsOf, type NeuroidFits } from "./neuroid_fits.ts";
import { bootstrapOf, pooled, type Pooling, singleRoundingOf } from "./pooling.ts";
import type { BenchmarkScore, SubjectScore } from "./score.ts";
import { soundNeuroids, troublesOf, undefinedNeuroids } from "./undefined_neuroids.ts";

/**
 * Fits a method on the train part and scores its predictions of the test part as Brain-Score's
 * `TrainTestNeuralBenchmark` does.
 */
export async function scoreEncoding(
  region: ScoredRegion,
  layer: ScoredLayer,
  name: MethodName,
  pooling: Pooling,
  settings: EncodingSettings = {},
): Promise<BenchmarkScore> {
  const fits = await fitNeuroids(region, layer, name, settings, groupsOf(region, name, pooling));
  return await scoreOfFits(
    region,
    name,
    pooling,
    settings,
    fits,
    (kept) => fitNeuroids(kept, layer, name, withoutDraws(settings), groupsOf(kept, name, pooling)),
  );
}

const withoutDraws = (settings: EncodingSettings) => ({ ...settings, bootstrap: undefined });

/** The score of what was fitted; where it is NaN, `again` fits the neuroids that do not cause that. */
export async function scoreOfFits(
  region: ScoredRegion,
  name: MethodName,
  pooling: Pooling,
  settings: EncodingSettings,
  fits: NeuroidFits,
  again: (kept: ScoredRegion) => NeuroidFits | Promise<NeuroidFits>,
): Promise<BenchmarkScore> {
  const found = scoreOf(region, name, pooling, settings, fits);
  const kept = Number.isNaN(found.score) ? soundRegion(region) : undefined;
  if (kept === undefined) return found;
  const only = scoreOf(kept, name, pooling, withoutDraws(settings), await again(kept));
  if (Number.isNaN(only.score)) return found;
  const { score, raw, ceiling } = only;
  return { ...found, without: { score, raw, ceiling, neuroids: kept.size } };
}

/** A region without the neuroids that make scores undefined; undefined where that is all of it, or none. */
export function soundRegion(region: ScoredRegion): ScoredRegion | undefined {
  const kept = soundNeuroids(region);
  return kept.length === 0 || kept.length === region.size ? undefined : region.only(kept);
}

function scoreOf(
  region: ScoredRegion,
  name: MethodName,
  pooling: Pooling,
  settings: EncodingSettings,
  { r, drawn, alphaPerNeuroid, alphas, stops, isStopped, note }: NeuroidFits,
): BenchmarkScore {
  const isApart = METHODS[name].bySubject && pooling === "subject";
  const score = pooled(region, r, pooling, isApart ? alphas : new Map());
  const { unfittable, untestable, flat: constant } = troublesOf(region);
  const flat =
    r.filter((value, i) =>
      Number.isNaN(value) && !unfittable.has(i) && !untestable.has(i) && !constant.has(i)
    ).length;
  const rounding = pooling === "voxel" ? singleRoundingOf(region, r) : 0;
  const notes = [
    rounding > 1e-6
      ? "Brain-Score computes the ceilings of neuroids in float32, and some are near 0: its score may " +
        `be off by ${rounding.toPrecision(1)}`
      : undefined,
    note,
    flat > 0 && !isStopped
      ? `the layer predicts the same for all test pictures in ${flat} neuroids`
      : undefined,
    pooling === "voxel"
      ? undefined
      : belowZero(pooling === "pooled" ? [] : score.bySubject, score.ceiling),
    region.consistency() === undefined ? "no picture was repeated: there is no ceiling" : undefined,
  ].filter((note) => note !== undefined);
  return {
    ...score,
    ...(stops !== undefined && { score: NaN, raw: NaN, stops, bySubject: [] }),
    error: null,
    perNeuroid: r,
    ...(alphas.has("") && { alpha: alphas.get("")! }),
    ...(alphaPerNeuroid.some((value) => value === value) && { alphaPerNeuroid }),
    undefined: undefinedNeuroids(region),
    ...(notes.length > 0 && { note: notes.join("; ") }),
    ...(settings.bootstrap &&
      { bootstrap: bootstrapOf(region, score, drawn, pooling, settings.bootstrap) }),
  };
}

/** Ceilings below 0, which Brain-Score divides by all the same. */
function belowZero(bySubject: readonly SubjectScore[], overall: number): string | undefined {
  const names = bySubject.filter(({ ceiling }) => ceiling < 0).map(({ subject }) => subject);
  const of = names.length > 0 ? ` of ${names.join(", ")}` : "";
  return names.length === 0 && (bySubject.length > 0 || !(overall < 0))
    ? undefined
    : `the ceiling${of} is below 0: repetitions agree less than by chance, and a score over it says nothing`;
}
