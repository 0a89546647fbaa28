/** A run of scores as parts: a layer of a subject, and a layer of all subjects together. */
import { compareText } from "../../arrays/mod.ts";
import { createHash } from "node:crypto";
import { basename, dirname } from "node:path";
import { type BenchmarkName, methodBySubject } from "../../scores/mod.ts";
import type { NeededPart, RunWords } from "../shares/mod.ts";
import { benchmarksOf, pathsOf, type ScoreRun } from "./open_run.ts";
import type { ScoreOptions } from "./score_options.ts";
import type { WantedLayer } from "./select.ts";
import { writtenSettings } from "./written_names.ts";

/** The task, as manifests name it. */
export const SCORE_TASK = "score";

/** The form of parts. */
export const SCORE_PARTS = "scores by layer and subject, version 3";

/** A part of a run. */
export interface ScorePart extends NeededPart {
  readonly layer: WantedLayer;
  /** Undefined for the benchmarks that need all subjects together. */
  readonly subject: string | undefined;
  /** Of the layer, from 0. */
  readonly index: number;
}

/** The name of a part. */
function partId(layer: WantedLayer, subject: string | undefined): string {
  return `${layer.name} of ${subject ?? "all subjects together"}`;
}

/** The subjects of a run, in text order. */
export function subjectsOf({ regions }: ScoreRun): string[] {
  return [...new Set(regions.flatMap(({ neuroids }) => [...neuroids.keys()]))].sort(compareText);
}

/** All parts of a run. */
export function scoreParts(run: ScoreRun): ScorePart[] {
  const subjects = subjectsOf(run);
  return run.layers.flatMap((layer, index) => {
    const { apart, together } = splitBenchmarks(run, layer);
    const own: (string | undefined)[] = [
      ...(apart.length > 0 ? subjects : []),
      ...(together.length > 0 ? [undefined] : []),
    ];
    const features = layer.parts.reduce((sum, part) => sum + part.features, 0);
    return own.map((subject) => ({
      id: partId(layer, subject),
      of: { sizes: `${features} features` },
      inputs: [...new Set([...run.responsePaths, ...pathsOf(layer)])],
      ...{ layer, subject, index },
    }));
  });
}

/** The benchmarks of a layer that take subjects apart, and those that need them all. */
export function splitBenchmarks(run: ScoreRun, layer: WantedLayer) {
  const isApart = (name: BenchmarkName) =>
    run.regions.some((region) => methodBySubject(name, region) !== undefined);
  const all = benchmarksOf(run, layer);
  return { apart: all.filter(isApart), together: all.filter((name) => !isApart(name)) };
}

/** The folder that paths of inputs are relative to: that of the responses; of other files the name counts. */
export const rootOf = ({ responsePaths }: ScoreRun) => dirname(responsePaths[0]!);

/** What decides the parts of a run. */
export function scoreWords(
  run: ScoreRun,
  { settings = {}, baselines = [] }: ScoreOptions,
): RunWords {
  const { head, regions, layers, pictures } = run;
  const { objects: _, ...chosen } = writtenSettings(settings);
  return {
    package: head.package,
    reliable: head.reliable ?? "all",
    benchmarks: head.benchmarks,
    regions: regions.map(({ name }) => name),
    layers: layers.map(({ name }) => name),
    ...(baselines.length > 0 && { baselines: baselines.map((name) => basename(name)) }),
    subjects: subjectsOf(run),
    neuroids: regions.reduce((sum, { size }) => sum + size, 0),
    neuroids_sha1: sha1Of(regions.map(({ responses }) => responses.neuroidIds)),
    pictures: pictures.length,
    pictures_sha1: sha1Of(pictures),
    settings: JSON.stringify(chosen),
  };
}

const sha1Of = (value: unknown) => createHash("sha1").update(JSON.stringify(value)).digest("hex");
