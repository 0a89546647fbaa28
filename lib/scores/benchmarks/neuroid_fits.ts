/** What a regression finds for the neuroids of a region: the correlation of each with its prediction. */
import { optionsOf } from "../../calls/mod.ts";
import { BOOTSTRAP_SETTINGS, type BootstrapSettings, resamples } from "../bootstrap/mod.ts";
import { medianWithoutNaN, rowCorrelations } from "../correlation.ts";
import { targetsOf } from "../regression/mod.ts";
import type { ScoredLayer } from "../scored_layer.ts";
import type { ScoredRegion } from "../scored_region.ts";
import { type Method, METHOD_SETTINGS, type MethodSettings } from "./method.ts";
import { type MethodName, METHODS } from "./methods.ts";
import { DrawnCorrelations, type DrawnTest } from "./drawn_correlations.ts";
import { type Pooling, scoreTogether } from "./pooling.ts";
import type { StopKind } from "./encoding_causes.ts";
import { troublesOf } from "./neuroid_troubles.ts";
import { stopKindsOf, stopOf } from "./stops.ts";

/** How a benchmark of this kind is run. */
export interface EncodingSettings extends MethodSettings {
  /** Spread of the score over samples; none by default. */
  readonly bootstrap?: BootstrapSettings | undefined;
}

export const ENCODING_SETTINGS = optionsOf<EncodingSettings>({}, {
  bootstrap: BOOTSTRAP_SETTINGS,
  ...METHOD_SETTINGS.others,
});

/** A method, how its correlations become a score, and what was asked for. */
export interface EncodingRun {
  readonly method: MethodName;
  readonly pooling: Pooling;
  readonly settings: EncodingSettings;
}

/** Neuroids that are fitted together, and their subject, or "" for several. */
type Group = readonly [subject: string, neuroids: Int32Array];

/** The neuroids that are fitted together, under the names of their subjects where these choose penalties. */
function groupsOf(region: ScoredRegion, run: EncodingRun): Group[] {
  if (choosesBySubject(run)) return [...region.neuroids];
  return [["", Int32Array.from({ length: region.size }, (_, i) => i)]];
}

/** Whether each subject has a fit, and a penalty, of its own. */
export function choosesBySubject({ method, pooling }: EncodingRun): boolean {
  return METHODS[method].fitsSubjectsApart && pooling === "subject";
}

/** What a method found for neuroids of a region. */
export interface NeuroidFits {
  /** r of each neuroid of the region; NaN where there is none. */
  readonly r: Float64Array;
  /**
   * Of each draw of the images, by subject where these are scored apart, the median r; else under "" the score of all.
   */
  readonly drawn: ReadonlyMap<string, Float64Array>;
  /** The penalty of each neuroid, where each has its own; else NaN. */
  readonly alphaPerNeuroid: Float64Array;
  /** The penalties that groups have chosen, by subject. */
  readonly alphas: ReadonlyMap<string, number>;
  /** What the original stops with. */
  readonly stops?: string | undefined;
  /** At which responses it stops. */
  readonly stopsAt: readonly StopKind[];
  /** Whether nothing is fitted, whatever the responses. */
  readonly isStopped: boolean;
  /** What to know of the method on this layer. */
  readonly note?: string | undefined;
}

/** Fits groups of neuroids, each by itself; by default all of a region, as the run has it. */
export async function fitNeuroids(
  region: ScoredRegion,
  layer: ScoredLayer,
  run: EncodingRun,
  groups: readonly Group[] = groupsOf(region, run),
): Promise<NeuroidFits> {
  const method = METHODS[run.method], { settings } = run, { split } = region.responses;
  const train = layer.placesOf(split!.train.ids), test = layer.placesOf(split!.test.ids);
  const { unfittable, flat: constant } = troublesOf(region, "parts");
  const tooFew = method.tooFew?.(train.length, settings);
  const isStopped = method.stops?.(layer) !== undefined || tooFew !== undefined;
  const stopsAt = stopKindsOf(method, layer, { train: train.length, isOverSplits: false });
  const stops = stopOf(method, layer, {
    train: train.length,
    isOverSplits: false,
    hasNaN: unfittable.size > 0,
    hasConstant: constant.size > 0 || train.length < 2,
    hasOnePicture: test.length < 2,
  });
  const draws = settings.bootstrap?.over.includes("images")
    ? resamples(test.length, settings.bootstrap)
    : [];
  const none = () => new Float64Array(region.size).fill(NaN);
  const r = none(), alphaPerNeuroid = none();
  const drawn = new DrawnCorrelations({
    ...{ test: split!.test, draws, without: unfittable, signal: region.computing.signal },
    ...drawnTogether(region, run.pooling),
  });
  const alphas = new Map<string, number>();
  let note = tooFew ?? noteOf(method, layer, train.length);
  for (const [subject, all] of isStopped ? [] : groups) {
    // Where the original goes on, a neuroid with NaN has no prediction and changes no other's.
    const neuroids = all.filter((i) => !unfittable.has(i));
    if (neuroids.length === 0) continue;
    const targets = targetsOf(split!.train, split!.test, neuroids);
    const fitted = await method.fit({ layer, train, test, targets, settings });
    note ??= fitted.note;
    if (fitted.alpha !== undefined) alphas.set(subject, fitted.alpha);
    fitted.alphas?.forEach((alpha, i) => alphaPerNeuroid[neuroids[i]!] = alpha);
    for await (const { from, predictions } of fitted.blocks) {
      const end = from + predictions.rows, measured = targets.test(from, end);
      rowCorrelations(measured, predictions).forEach((value, i) => r[neuroids[from + i]!] = value);
      await drawn.take(neuroids.subarray(from, end), measured, predictions);
    }
  }
  return { r, drawn: drawn.scores, alphaPerNeuroid, alphas, stops, stopsAt, isStopped, note };
}

/** The neuroids that have a number together of each draw, and that number. */
function drawnTogether(
  region: ScoredRegion,
  pooling: Pooling,
): Pick<DrawnTest, "groups" | "scoreOf"> {
  if (pooling === "subject") return { groups: region.neuroids, scoreOf: medianWithoutNaN };
  const all = Int32Array.from({ length: region.size }, (_, i) => i);
  return {
    groups: new Map([["", all]]),
    scoreOf: (r) => scoreTogether(region, r, pooling).score,
  };
}

/** What to know of a fit on so many train pictures. */
export function noteOf(method: Method, layer: ScoredLayer, train: number): string | undefined {
  return train < 2 ? "1 train picture: there is nothing to fit" : method.note?.(layer, train);
}
