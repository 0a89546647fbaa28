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

/** The neuroids that are fitted together, under the names of their subjects where these choose penalties. */
function groupsOf(region: ScoredRegion, name: MethodName, pooling: Pooling): Group[] {
  if (METHODS[name].bySubject && pooling === "subject") return [...region.neuroids];
  return [["", Int32Array.from({ length: region.size }, (_, i) => i)]];
}

type Group = readonly [subject: string, neuroids: Int32Array];

/** What a method found for neuroids of a region. */
export interface NeuroidFits {
  /** r of each neuroid of the region; NaN where there is none. */
  readonly r: Float64Array;
  /** The same for each draw of the images. */
  readonly drawn: readonly Float64Array[];
  /** The penalty of each neuroid, where each has its own; else NaN. */
  readonly alphaPerNeuroid: Float64Array;
  /** The penalties that groups have chosen, by subject. */
  readonly alphas: ReadonlyMap<string, number>;
  /** What the original stops with. */
  readonly stops?: string | undefined;
  /** Whether that is so whatever the responses: then nothing is fitted. */
  readonly isStopped: boolean;
  /** What to know of the method on this layer. */
  readonly note?: string | undefined;
}

/** Fits groups of neuroids, each by itself. */
export async function fitNeuroids(
  region: ScoredRegion,
  layer: ScoredLayer,
  name: MethodName,
  settings: EncodingSettings,
  groups: readonly Group[],
): Promise<NeuroidFits> {
  const method = METHODS[name], { split } = region.responses;
  const train = layer.placesOf(split!.train.ids), test = layer.placesOf(split!.test.ids);
  const { unfittable, flat: constant } = troublesOf(region);
  const stopped = method.stops?.(layer);
  const stops = stopped ??
    (unfittable.size > 0 ? method.stopsAtNaN(layer, train.length) : undefined) ??
    (constant.size > 0 ? method.stopsAtConstant : undefined);
  const draws = settings.bootstrap?.over.includes("images")
    ? resamples(test.length, settings.bootstrap)
    : [];
  const none = () => new Float64Array(region.size).fill(NaN);
  const r = none(), drawn = draws.map(none), alphaPerNeuroid = none();
  const alphas = new Map<string, number>();
  for (const [subject, all] of stopped === undefined ? groups : []) {
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
  const note = method.note?.(layer, train.length);
  return { r, drawn, alphaPerNeuroid, alphas, stops, isStopped: stopped !== undefined, note };
}

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
