/** Benchmarks by their names, and one function that runs any of them. */
import { anything, checkCall, text } from "../../calls/mod.ts";
import { unknownName } from "../../errors/mod.ts";
import type { ScoredLayer } from "../scored_layer.ts";
import type { ScoredRegion } from "../scored_region.ts";
import {
  type Benchmark,
  BENCHMARK_SETTINGS,
  type BenchmarkName,
  BENCHMARKS,
  type BenchmarkSettings,
} from "./benchmark_table.ts";
import type { MethodName } from "./methods.ts";
import { requireSettings } from "./require_settings.ts";
import type { BenchmarkScore } from "./score.ts";

/** Benchmarks on the repeated pictures of the test part alone. */
const OF_TEST: ReadonlySet<BenchmarkName> = new Set(["rdm_noise_corrected", "rdm_crossnobis"]);

/** By which method a benchmark scores the subjects of a region apart; undefined where it does not. */
export function methodBySubject(name: BenchmarkName, region: ScoredRegion): MethodName | undefined {
  return region.responses.split === undefined ? undefined : BENCHMARKS[name].subjectMethod;
}

/** The names of all benchmarks, in the order in which messages list them. */
export const benchmarkNames = Object.keys(BENCHMARKS) as readonly BenchmarkName[];

/** A one-line description of each benchmark. */
export const benchmarkTexts: Readonly<Record<BenchmarkName, string>> = Object.fromEntries(
  benchmarkNames.map((name) => [name, BENCHMARKS[name].what]),
) as Record<BenchmarkName, string>;

/** What a benchmark does on data with or without a train and a test part, in a line. */
export function benchmarkText(name: BenchmarkName, isSplit: boolean): string {
  const { what, whatOverSplits } = BENCHMARKS[name];
  return isSplit ? what : whatOverSplits ?? what;
}

/**
 * Scores a layer on a region.
 *
 * @throws {UnknownNameError} for a benchmark of another name
 * @throws {ArgumentError} for penalties that are not above 0, fewer than 2 folds or samples of a bootstrap, numbers of
 * these and seeds that are not whole, and banded ridge without bands
 *
 * @example
 * ```ts
 * import {
 *   openActivations,
 *   openResponses,
 *   scoreBenchmark,
 *   ScoredLayer,
 *   ScoredRegion,
 * } from "neuroid/scores";
 *
 * const folder = "data-samples/nsd-mini-expected/volume_package";
 * using responses = await openResponses({ package: folder });
 * const region = new ScoredRegion(responses.readRegion("V4", { above: 30 }));
 * const layers = await openActivations("data-samples/activations/volume");
 * const wide = layers.filter(({ name }) => name === "tuned.wide");
 * const layer = await ScoredLayer.read(wide, responses.stimulusIds);
 * const { score, raw } = await scoreBenchmark(region, layer, "ridge");
 * console.log(score.toFixed(3), raw.toFixed(3)); // 0.461 0.479
 * ```
 *
 * @example How far it would move with other pictures
 * ```ts
 * import {
 *   openActivations,
 *   openResponses,
 *   scoreBenchmark,
 *   ScoredLayer,
 *   ScoredRegion,
 * } from "neuroid/scores";
 *
 * using responses = await openResponses({
 *   package: "data-samples/nsd-mini-expected/volume_package",
 * });
 * const region = new ScoredRegion(responses.readRegion("V4", { above: 30 }));
 * const [first] = await openActivations("data-samples/activations/volume");
 * const layer = await ScoredLayer.read([first!], responses.stimulusIds);
 * const { bootstrap: [images] = [] } = await scoreBenchmark(region, layer, "cka", {
 *   bootstrap: { over: ["images"], samples: 200, seed: 1 },
 * });
 * console.log(images!.standardError > 0, images!.undefinedSamples); // true 0
 * ```
 */
export async function scoreBenchmark(
  region: ScoredRegion,
  layer: ScoredLayer,
  name: BenchmarkName,
  settings: BenchmarkSettings = {},
): Promise<BenchmarkScore> {
  checkCall("scoreBenchmark", {
    region: [region, anything],
    layer: [layer, anything],
    name: [name, text],
    settings: [settings, BENCHMARK_SETTINGS],
  }, arguments);
  const benchmark: Benchmark | undefined = BENCHMARKS[name];
  if (benchmark === undefined) {
    throw unknownName("score a layer", "benchmark", name, benchmarkNames);
  }
  requireSettings(`score a layer by ${name}`, settings);
  const found = await benchmark.run(region, layer, settings);
  const { stops } = region.responses;
  const notes = [found.note, zeroByZero(found), unaveraged(found, region, name)]
    .filter((note) => note !== undefined);
  return {
    ...found,
    ...(found.stops === undefined && stops !== undefined && { stops }),
    ...(notes.length > 0 && { note: notes.join("; ") }),
  };
}

/** Why there is no score where both numbers that make it are defined. */
function zeroByZero({ score, raw, ceiling, bySubject }: BenchmarkScore): string | undefined {
  const numbers = [{ raw, ceiling }, ...bySubject];
  return Number.isNaN(score) && numbers.some((each) => each.raw === 0 && each.ceiling === 0)
    ? "raw and the ceiling are both 0"
    : undefined;
}

/** Repeats of which a benchmark of all pictures takes the mean, and Brain-Score does not. */
function unaveraged(
  { crossValidation, perNeuroid }: BenchmarkScore,
  { responses: { split, unlikeRepeats } }: ScoredRegion,
  name: BenchmarkName,
): string | undefined {
  const isOfAll = crossValidation !== undefined || perNeuroid === undefined;
  return split === undefined || unlikeRepeats === undefined || !isOfAll || OF_TEST.has(name)
    ? undefined
    : `of repeats in the train part the mean is taken, which Brain-Score does not average: ${unlikeRepeats}`;
}
