/** Scores of models that predict responses from features, on a train and a test part. */
import { optionsOf } from "../../calls/mod.ts";
import { pearsonOf, rowCorrelations } from "../correlation.ts";
import { resamples } from "../inference.ts";
import { rowOf } from "../matrix.ts";
import { type PredictionBlock, type Targets, targetsOf } from "../regression/mod.ts";
import type { ScoredLayer } from "../scored_layer.ts";
import type { ScoredRegion } from "../scored_region.ts";
import { METHOD_SETTINGS, type MethodName, METHODS, type MethodSettings } from "./methods.ts";
import {
  BOOTSTRAP_SETTINGS,
  bootstrapOf,
  type BootstrapSettings,
  pooled,
  type Pooling,
  singleRoundingOf,
} from "./pooling.ts";
import type { BenchmarkScore } from "./score.ts";
import { soundNeuroids, troublesOf, undefinedNeuroids } from "./undefined_neuroids.ts";

/** How a benchmark of this kind is run. */
export interface EncodingSettings extends MethodSettings {
  /** Spread of the score by draws; none by default. */
  readonly bootstrap?: BootstrapSettings | undefined;
}

export const ENCODING_SETTINGS = optionsOf<EncodingSettings>({}, {
  bootstrap: BOOTSTRAP_SETTINGS,
  ...METHOD_SETTINGS.others,
});

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
  const found = await encode(region, layer, name, pooling, settings);
  if (!Number.isNaN(found.score)) return found;
  const kept = soundNeuroids(region);
  if (kept.length === 0 || kept.length === region.size) return found;
  const again = await encode(region.only(kept), layer, name, pooling, {
    ...settings,
    bootstrap: undefined,
  });
  if (Number.isNaN(again.score)) return found;
  const { score, raw, ceiling } = again;
  return { ...found, without: { score, raw, ceiling, neuroids: kept.length } };
}

async function encode(
  region: ScoredRegion,
  layer: ScoredLayer,
  name: MethodName,
  pooling: Pooling,
  settings: EncodingSettings,
): Promise<BenchmarkScore> {
  const method = METHODS[name], { split } = region.responses;
  const train = layer.placesOf(split!.train.ids), test = layer.placesOf(split!.test.ids);
  const { unfittable, flat: constant } = troublesOf(region);
  const stops = method.stops?.(layer) ??
    (unfittable.size > 0 ? method.stopsAtNaN(layer, train.length) : undefined) ??
    (constant.size > 0 ? method.stopsAtConstant : undefined);
  const draws = settings.bootstrap?.over.includes("images")
    ? resamples(test.length, settings.bootstrap)
    : [];
  const r = new Float64Array(region.size).fill(NaN);
  const drawn = draws.map(() => new Float64Array(region.size).fill(NaN));
  const alphaPerNeuroid = new Float64Array(region.size).fill(NaN);
  const alphas = new Map<string, number>();
  const isApart = method.bySubject && pooling === "subject";
  const groups = isApart ? [...region.neuroids] : [["", positions(region.size)] as const];
  if (method.stops?.(layer) === undefined) {
    for (const [subject, all] of groups) {
      // Where the original goes on, a neuroid with NaN has no prediction and changes no other's.
      const neuroids = all.filter((i) => !unfittable.has(i));
      if (neuroids.length === 0) continue;
      const targets = targetsOf(split!.train, split!.test, neuroids);
      const fitted = await method.fit({ layer, train, test, targets, settings });
      if (fitted.alpha !== undefined) alphas.set(subject, fitted.alpha);
      fitted.alphas?.forEach((alpha, i) => alphaPerNeuroid[neuroids[i]!] = alpha);
      for await (const { from, values } of correlate(fitted.blocks, targets, draws)) {
        values.forEach((list, draw) => {
          const into = draw === 0 ? r : drawn[draw - 1]!;
          list.forEach((value, i) => into[neuroids[from + i]!] = value);
        });
      }
    }
  }
  const score = pooled(region, r, pooling, isApart ? alphas : new Map());
  const unclear = troublesOf(region),
    flat =
      r.filter((value, i) =>
        Number.isNaN(value) && !unclear.unfittable.has(i) && !unclear.untestable.has(i) &&
        !unclear.flat.has(i)
      ).length;
  const rounding = pooling === "voxel" ? singleRoundingOf(region, r) : 0;
  const notes = [
    rounding > 1e-6
      ? "Brain-Score computes the ceilings of neuroids in float32, and some are near 0: its score may " +
        `be off by ${rounding.toPrecision(1)}`
      : undefined,
    method.note?.(layer, train.length),
    flat > 0 && method.stops?.(layer) === undefined
      ? `the layer predicts the same for all test pictures in ${flat} neuroids`
      : undefined,
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

const positions = (count: number) => Int32Array.from({ length: count }, (_, i) => i);

/** The correlations of each block: with all test pictures, then with those of each draw. */
async function* correlate(
  blocks: AsyncIterable<PredictionBlock>,
  targets: Targets,
  draws: readonly Int32Array[],
): AsyncGenerator<{ from: number; values: Float64Array[] }> {
  for await (const { from, predictions } of blocks) {
    const measured = targets.test(from, from + predictions.rows);
    const values = [rowCorrelations(measured, predictions)];
    for (const places of draws) {
      const x = new Float64Array(places.length), y = new Float64Array(places.length);
      values.push(Float64Array.from({ length: predictions.rows }, (_, i) => {
        const a = rowOf(measured, i), b = rowOf(predictions, i);
        places.forEach((place, k) => {
          x[k] = a[place]!;
          y[k] = b[place]!;
        });
        return pearsonOf(x, y);
      }));
    }
    yield { from, values };
  }
}
