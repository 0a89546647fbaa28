/** Scores of regressions over splits of all pictures, as Brain-Score's `CrossValidation` makes them. */
import { like, oneOf, optionsOf } from "../../calls/mod.ts";
import {
  errorOverSplits,
  meanWithoutNaN,
  medianWithoutNaN,
  rowCorrelations,
} from "../correlation.ts";
import { targetsOf } from "../regression/mod.ts";
import type { ScoredLayer } from "../scored_layer.ts";
import type { ScoredRegion } from "../scored_region.ts";
import { kFoldSplits, shuffleSplits, type Split, stratifiedSplits } from "../splits.ts";
import { METHOD_SETTINGS, type MethodSettings } from "./method.ts";
import { type MethodName, METHODS } from "./methods.ts";
import type { BenchmarkScore } from "./score.ts";
import {
  ONE_PICTURE_STOP,
  soundNeuroids,
  troublesOf,
  undefinedNeuroids,
} from "./undefined_neuroids.ts";

/** How pictures are split: nine tenths against one, ten times, or five folds. */
export type CrossValidation = "shuffle" | "kfold" | "stratified";

/** What cross-validation needs beyond a method's settings. */
export interface CrossValidationSettings extends MethodSettings {
  /** Which kind; stratified where the pictures have objects, else shuffled. */
  readonly crossValidation?: CrossValidation | undefined;
  /** The object of each picture (the coordinate `object_name`), for stratified splits. */
  readonly objects?: ReadonlyMap<string, string> | undefined;
}

export const CROSS_VALIDATION_SETTINGS = optionsOf<CrossValidationSettings>({}, {
  crossValidation: oneOf("shuffle", "kfold", "stratified"),
  objects: like<ReadonlyMap<string, string>>(
    "a Map of pictures' ids to their objects",
    "get",
    "size",
  ),
  ...METHOD_SETTINGS.others,
});

/** The splits, and what they are in words. */
function splitsOf(
  ids: readonly string[],
  { crossValidation, objects }: CrossValidationSettings,
): { splits: Split[]; label: string } {
  const kind = crossValidation ?? (objects === undefined ? "shuffle" : "stratified");
  if (kind === "kfold") {
    return { splits: kFoldSplits(ids.length, 5), label: "5 folds, shuffled (seed 1)" };
  }
  if (kind === "stratified" && objects !== undefined) {
    return {
      splits: stratifiedSplits(ids.map((id) => objects.get(id) ?? "")),
      label: "10 splits, 90 percent train, stratified by object_name (seed 1)",
    };
  }
  return {
    splits: shuffleSplits(ids.length, { train: 0.9 }),
    label: "10 splits, 90 percent train, shuffled (seed 1)",
  };
}

/** A regression, fitted and tested in each split. */
export async function scoreCrossValidated(
  region: ScoredRegion,
  layer: ScoredLayer,
  name: MethodName,
  settings: CrossValidationSettings = {},
): Promise<BenchmarkScore> {
  const found = await overSplits(region, layer, name, settings);
  if (!Number.isNaN(found.score)) return found;
  const kept = soundNeuroids(region);
  if (kept.length === 0 || kept.length === region.size) return found;
  const { score, raw, ceiling } = await overSplits(region.only(kept), layer, name, settings);
  if (Number.isNaN(score)) return found;
  return { ...found, without: { score, raw, ceiling, neuroids: kept.length } };
}

async function overSplits(
  region: ScoredRegion,
  layer: ScoredLayer,
  name: MethodName,
  settings: CrossValidationSettings,
): Promise<BenchmarkScore> {
  const { all } = region.responses, method = METHODS[name];
  const { splits, label } = splitsOf(all.ids, settings);
  const places = layer.placesOf(all.ids), { unfittable } = troublesOf(region);
  const trained = splits[0]!.train.length;
  const isShort = splits.some(({ test }) => test.length < 2);
  const stops = method.stops?.(layer) ??
    (unfittable.size > 0
      ? method.stopsAtNaN(layer, trained)
      : isShort
      ? ONE_PICTURE_STOP
      : undefined);
  const neuroids = Int32Array.from({ length: region.size }, (_, i) => i)
    .filter((i) => !unfittable.has(i));
  const medians = new Float64Array(splits.length).fill(NaN);
  const sums = new Float64Array(region.size), counts = new Float64Array(region.size);
  for (const [number, { train, test }] of splits.entries()) {
    if (method.stops?.(layer) !== undefined || neuroids.length === 0) break;
    const rows = (part: Int32Array) => ({ pictures: all, rows: part });
    const targets = targetsOf(rows(train), rows(test), neuroids);
    const at = (part: Int32Array) => part.map((row) => places[row]!);
    const fitted = await method.fit({ layer, train: at(train), test: at(test), targets, settings });
    const r = new Float64Array(neuroids.length);
    for await (const { from, predictions } of fitted.blocks) {
      r.set(rowCorrelations(targets.test(from, from + predictions.rows), predictions), from);
    }
    medians[number] = medianWithoutNaN(r);
    r.forEach((value, i) => {
      if (Number.isNaN(value)) return;
      sums[neuroids[i]!]! += value;
      counts[neuroids[i]!]!++;
    });
  }
  const raw = stops === undefined ? meanWithoutNaN(medians) : NaN;
  const ceiling = region.consistency()?.overall ?? NaN;
  return {
    score: raw ** 2 / ceiling,
    raw,
    ceiling,
    error: stops === undefined ? errorOverSplits(medians) : NaN,
    bySubject: [],
    perNeuroid: sums.map((sum, i) => sum / counts[i]!),
    splits: medians,
    crossValidation: label,
    undefined: undefinedNeuroids(region),
    note: [
      "the error is that of r over splits, as Brain-Score copies it to the score",
      ...(Number.isNaN(ceiling) ? ["no picture was repeated: there is no ceiling"] : []),
    ].join("; "),
    ...(stops !== undefined && { stops }),
  };
}
