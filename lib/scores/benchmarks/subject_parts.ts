/** Scores subject by subject: what is fitted of each apart, and put together to the score of a region. */
import type { ScoredLayer } from "../scored_layer.ts";
import type { ScoredRegion } from "../scored_region.ts";
import { scoreOfFits, withoutBootstrap } from "./encoding.ts";
import { faultsOf, type StopKind, stoppingAt } from "./encoding_causes.ts";
import type { MethodName } from "./methods.ts";
import {
  type EncodingRun,
  type EncodingSettings,
  fitNeuroids,
  type NeuroidFits,
} from "./neuroid_fits.ts";
import { troublesOf } from "./neuroid_troubles.ts";
import { requireSettings } from "./require_settings.ts";
import type { BenchmarkScore } from "./score.ts";
import { placesBut } from "./without_undefined.ts";

/** What was fitted of one subject; arrays are of its neuroids, in the order of the region, but for `drawn`. */
export interface SubjectFits {
  readonly r: Float64Array;
  /** The median r of each draw of the images. */
  readonly drawn: Float64Array;
  readonly alphaPerNeuroid: Float64Array;
  readonly alpha?: number | undefined;
  readonly stops?: string | undefined;
  readonly stopsAt: readonly StopKind[];
  readonly isStopped: boolean;
  readonly note?: string | undefined;
}

/** The part of a score that is of one subject. */
export interface SubjectPart {
  readonly all: SubjectFits;
  /** Without the neuroids that make a score undefined whatever is fitted, where there are such. */
  readonly sound?: SubjectFits | undefined;
}

/** Fits the neuroids of one subject; of none where the region has none of it. */
export async function fitSubject(
  region: ScoredRegion,
  layer: ScoredLayer,
  method: MethodName,
  settings: EncodingSettings,
  subject: string,
): Promise<SubjectPart> {
  requireSettings("score a subject", settings);
  const run: EncodingRun = { method, pooling: "subject", settings };
  const fit = async (region: ScoredRegion, run: EncodingRun) => {
    const own = region.neuroids.get(subject) ?? new Int32Array();
    return ofSubject(await fitNeuroids(region, layer, run, [[subject, own]]), subject, own);
  };
  const all = await fit(region, run), troubles = troublesOf(region, "parts");
  const stopping = stoppingAt(troubles, all.isStopped ? [] : all.stopsAt);
  const kept = placesBut(region, faultsOf(stopping, run.pooling, troubles));
  const areSome = kept.length > 0 && kept.length < region.size;
  return {
    all,
    ...(areSome && { sound: await fit(region.only(kept), withoutBootstrap(run)) }),
  };
}

function ofSubject(
  { r, drawn, alphaPerNeuroid, alphas, ...rest }: NeuroidFits,
  subject: string,
  own: Int32Array,
): SubjectFits {
  const some = (values: Float64Array) => Float64Array.from(own, (i) => values[i]!);
  const alpha = alphas.get(subject);
  return {
    ...rest,
    r: some(r),
    drawn: drawn.get(subject) ?? new Float64Array(),
    alphaPerNeuroid: some(alphaPerNeuroid),
    ...(alpha !== undefined && { alpha }),
  };
}

/** The score of a region out of the parts of all its subjects. */
export function scoreOfSubjects(
  region: ScoredRegion,
  method: MethodName,
  settings: EncodingSettings,
  parts: ReadonlyMap<string, SubjectPart>,
): Promise<BenchmarkScore> {
  const together = (region: ScoredRegion, which: "all" | "sound"): NeuroidFits => {
    const subjects = [...region.neuroids];
    // Without such neuroids what is left is what was fitted of all: whole subjects are out then.
    const partOf = (subject: string) => {
      const part = parts.get(subject)!;
      return part[which] ?? part.all;
    };
    const first = partOf(subjects[0]![0]);
    const none = () => new Float64Array(region.size).fill(NaN);
    const r = none(), alphaPerNeuroid = none(), drawn = new Map<string, Float64Array>();
    const alphas = new Map<string, number>();
    for (const [subject, own] of subjects) {
      const part = partOf(subject);
      own.forEach((neuroid, i) => {
        r[neuroid] = part.r[i]!;
        alphaPerNeuroid[neuroid] = part.alphaPerNeuroid[i]!;
      });
      drawn.set(subject, part.drawn);
      if (part.alpha !== undefined) alphas.set(subject, part.alpha);
    }
    const { stops, stopsAt, isStopped, note } = first;
    return { r, drawn, alphaPerNeuroid, alphas, stops, stopsAt, isStopped, note };
  };
  const run: EncodingRun = { method, pooling: "subject", settings };
  return scoreOfFits(region, run, together(region, "all"), (kept) => together(kept, "sound"));
}
