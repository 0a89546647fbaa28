/** Scores of regressions over splits of all pictures, as Brain-Score's `CrossValidation` makes them. */
import {
  errorOverSplits,
  meanWithoutNaN,
  medianWithoutNaN,
  rowCorrelations,
} from "../correlation.ts";
import { targetsOf } from "../regression/mod.ts";
import type { ScoredLayer } from "../scored_layer.ts";
import type { ScoredRegion } from "../scored_region.ts";
import { rawBelowZero } from "./encoding.ts";
import { encodingCauses, NO_CAUSES, SAME_PREDICTIONS, stoppingAt } from "./encoding_causes.ts";
import { type MethodName, METHODS } from "./methods.ts";
import { constantIn, troublesOf, type Whys } from "./neuroid_troubles.ts";
import { type EncodingSettings, noteOf } from "./neuroid_fits.ts";
import { whyNoCeiling } from "./no_ceiling.ts";
import { type CrossValidationSettings, type PictureSplits, splitsOf } from "./picture_splits.ts";
import type { BenchmarkScore } from "./score.ts";
import { SplitDraws } from "./split_bootstrap.ts";
import { stopKindsOf, stopOf } from "./stops.ts";
import { namedNeuroids, type ScoreWithCauses, withoutUndefined } from "./without_undefined.ts";

/** A regression, fitted and tested in each split. */
export async function scoreCrossValidated(
  region: ScoredRegion,
  layer: ScoredLayer,
  name: MethodName,
  settings: CrossValidationSettings & EncodingSettings = {},
): Promise<BenchmarkScore> {
  const made = splitsOf(region.responses.all.ids, settings);
  const undrawn = { ...settings, bootstrap: undefined };
  return await withoutUndefined(
    region,
    await scoreSplits(region, layer, name, settings, made),
    async (sound) => (await scoreSplits(sound, layer, name, undrawn, made)).found,
  );
}

/** Neuroids that are constant in the train part of some split, where the original stops at such. */
function constantInSplits(
  { responses: { all } }: ScoredRegion,
  name: MethodName,
  { splits }: PictureSplits,
): Whys {
  if (METHODS[name].stopsAtConstant === undefined) return new Map();
  return new Map(splits.flatMap(({ train }) => [
    ...constantIn({ pictures: all, rows: train }, "all train pictures of a split"),
  ]));
}

const stopsOf = (stops: string | undefined) => stops === undefined ? {} : { stops };

async function scoreSplits(
  region: ScoredRegion,
  layer: ScoredLayer,
  name: MethodName,
  settings: CrossValidationSettings & EncodingSettings,
  made: PictureSplits,
): Promise<ScoreWithCauses> {
  const { splits, label, stops: stopsAtSplits } = made;
  const { all } = region.responses, method = METHODS[name];
  const places = layer.placesOf(all.ids), troubles = troublesOf(region, "splits");
  const { unfittable } = troubles, constant = constantInSplits(region, name, made);
  const train = Math.min(...splits.map(({ train }) => train.length));
  const stops = stopsAtSplits ?? stopOf(method, layer, {
    train,
    isOverSplits: true,
    hasNaN: unfittable.size > 0,
    hasConstant: constant.size > 0 || train < 2,
    hasOnePicture: splits.some(({ test }) => test.length < 2),
  });
  const neuroids = Int32Array.from({ length: region.size }, (_, i) => i)
    .filter((i) => !unfittable.has(i));
  const tooFew = stopsAtSplits === undefined ? method.tooFew?.(train, settings) : made.note;
  const isFitted = stopsAtSplits === undefined && tooFew === undefined &&
    method.stops?.(layer) === undefined && neuroids.length > 0;
  let note = isFitted ? noteOf(method, layer, train) : tooFew;
  const alphas: number[] = [], draws = new SplitDraws(region, settings.bootstrap);
  const medians = new Float64Array(splits.length).fill(NaN);
  const sums = new Float64Array(region.size), counts = new Float64Array(region.size);
  for (const [number, { train, test }] of isFitted ? splits.entries() : []) {
    const rows = (part: Int32Array) => ({ pictures: all, rows: part });
    const targets = targetsOf(rows(train), rows(test), neuroids);
    const at = (part: Int32Array) => part.map((row) => places[row]!);
    const fitted = await method.fit({ layer, train: at(train), test: at(test), targets, settings });
    note ??= fitted.note;
    if (fitted.alpha !== undefined) alphas.push(fitted.alpha);
    const r = new Float64Array(neuroids.length), drawn = draws.split(test, neuroids);
    for await (const { from, predictions } of fitted.blocks) {
      const end = from + predictions.rows, measured = targets.test(from, end);
      r.set(rowCorrelations(measured, predictions), from);
      await drawn.take(neuroids.subarray(from, end), measured, predictions);
    }
    drawn.end(r);
    medians[number] = medianWithoutNaN(r);
    r.forEach((value, i) => {
      if (Number.isNaN(value)) return;
      sums[neuroids[i]!]! += value;
      counts[neuroids[i]!]!++;
    });
  }
  const raw = stops === undefined ? meanWithoutNaN(medians) : NaN;
  const ceiling = region.consistency()?.overall ?? NaN;
  const perNeuroid = sums.map((sum, i) => sum / counts[i]!);
  const stopping = method.stops?.(layer) !== undefined ? new Map<number, string>() : stoppingAt(
    { ...troubles, flat: constant },
    stopKindsOf(method, layer, { train, isOverSplits: true }),
  );
  // Without splits there is no score, whatever the neuroids.
  const { causes, skipped } = stopsAtSplits !== undefined ? NO_CAUSES : encodingCauses(region, {
    ...{ pooling: "pooled", r: perNeuroid, troubles, stopping },
  });
  const isSame = isFitted && stops === undefined && Number.isNaN(raw) && causes.size === 0;
  const found: BenchmarkScore = {
    score: raw ** 2 / ceiling,
    raw,
    ceiling,
    originalError: stops === undefined ? errorOverSplits(medians) : NaN,
    bySubject: [],
    perNeuroid,
    splits: medians,
    ...(alphas.length > 0 && { alphaPerSplit: Float64Array.from(alphas) }),
    crossValidation: label,
    undefinedNeuroids: [],
    ...(skipped.size > 0 && { skippedNeuroids: namedNeuroids(region, skipped) }),
    note: [
      "the error is that of r over splits, as Brain-Score copies it to the score",
      note,
      isSame ? SAME_PREDICTIONS : undefined,
      rawBelowZero(raw),
      whyNoCeiling(region),
    ].filter((each) => each !== undefined).join("; "),
    ...await draws.spreads(ceiling, stops),
    ...stopsOf(stops ?? region.responses.stops ?? region.consistency()?.stops),
  };
  return { found, causes };
}
