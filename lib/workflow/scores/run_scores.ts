/** Scores of a model's layers on a package, to a report and files. */
import {
  checkCall,
  either,
  filePath,
  listOf,
  number,
  oneOf,
  optionsOf,
  text,
} from "../../calls/mod.ts";
import { join } from "node:path";
import { ENGINE_OPTIONS, type EngineChoice } from "../../engines/mod.ts";
import { ensureFolder, fileStamp, fingerprint, openParts, writeWhole } from "../../files/mod.ts";
import type { PictureSource } from "../../packaging/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../progress/mod.ts";
import {
  BENCHMARK_SETTINGS,
  type BenchmarkName,
  benchmarkNames,
  type BenchmarkSettings,
  DRAW_OPTIONS,
  type DrawOptions,
  openActivations,
  openResponses,
  RESPONSE_FILES,
  type ResponseFiles,
  scoreBenchmark,
  ScoredLayer,
  ScoredRegion,
} from "../../scores/mod.ts";
import { finishMove } from "../run_folder/mod.ts";
import { type Against, compareLayers } from "./compare.ts";
import { engineNames, type EnginesUsed, enginesUsed } from "./engines_used.ts";
import { explainedOf } from "./explained.ts";
import { hierarchyOf } from "./hierarchy.ts";
import {
  requireDistinctNames,
  type TableKind,
  tableName,
  writeNeuroidTable,
} from "./neuroid_tables.ts";
import { buildBaselines, readStimulusLabels } from "./pictures.ts";
import { type ScoreReport, scoreReport, type ScoresReport } from "./report.ts";
import { type LayerReport, type LayerResult, reportRegions } from "./report_regions.ts";
import { reliabilityOf, selectLayers, selectRegions, type WantedLayer } from "./select.ts";
import { placeScores } from "./save_scores.ts";

/** What is scored on what, and how. */
export interface ScoreOptions extends RunOptions, Omit<PictureSource, "package"> {
  /** The responses. */
  readonly responses: ResponseFiles;
  /** The folder or file of activations; without it only baselines are scored. */
  readonly activations?: string | undefined;
  /** Baselines: `pixels`, `colors`, `gabor`, `luminance`, `labels:COLUMN`. */
  readonly baselines?: readonly string[] | undefined;
  /** What is run; `ridge` and `rdm` by default. */
  readonly benchmarks?: readonly BenchmarkName[] | undefined;
  /** Regions; all by default. */
  readonly regions?: readonly string[] | undefined;
  /** Layers in the order in which they are to stand; all by default. */
  readonly layers?: readonly string[] | undefined;
  /** Layers side by side: `conv1+conv2`. */
  readonly joint?: readonly string[] | undefined;
  /** Subjects; all by default. */
  readonly subjects?: readonly string[] | undefined;
  /** Only neuroids with a noise ceiling above this many percent; 30 by default, `all` for none. */
  readonly reliable?: number | "all" | undefined;
  /**
   * What computes products of matrices: `"wasm"`, whose bits are the same everywhere, unless it or
   * `NEUROID_ENGINE` says otherwise. Scores are computed in float64, which `"webgpu"` has not.
   */
  readonly engine?: EngineChoice | undefined;
  /** Penalties, folds, kind of cross-validation, bootstrap. */
  readonly settings?: BenchmarkSettings | undefined;
  /** The folder of an earlier run, whose best layers the best of this one are compared with. */
  readonly against?: string | undefined;
  /** Two layers to be compared on each region. */
  readonly compare?: readonly string[] | undefined;
  /** How often a comparison draws signs, and from which seed; 1,000 times from 0 by default. */
  readonly drawn?: DrawOptions | undefined;
  /** How tables of neuroids are written; `csv` by default. */
  readonly tables?: TableKind | undefined;
  /** Where files go; none are written without it. */
  readonly out?: string | undefined;
}

export const SCORE_OPTIONS = optionsOf<ScoreOptions>({ responses: RESPONSE_FILES }, {
  stimuli: filePath,
  images: filePath,
  activations: filePath,
  baselines: listOf(text),
  benchmarks: listOf(oneOf(...benchmarkNames)),
  regions: listOf(text),
  layers: listOf(text),
  joint: listOf(text),
  subjects: listOf(text),
  reliable: either(number, oneOf("all")),
  engine: ENGINE_OPTIONS.others.engine,
  settings: BENCHMARK_SETTINGS,
  against: filePath,
  compare: listOf(text),
  drawn: DRAW_OPTIONS,
  tables: oneOf("csv", "parquet"),
  out: filePath,
  ...RUN_OPTIONS.others,
});

/**
 * Scores layers one after the other: a layer's features are read once, in blocks, for all regions and
 * subjects. With `out` the results of each layer are kept as it is done, so that a run that was killed
 * goes on at the next one; they come into the folder together: `scores.json`, a table a region, layer and
 * benchmark, and a picture a benchmark.
 *
 * @throws {NeuroidError} of one line for what is missing, does not fit, or cannot be read
 *
 * @example
 * ```ts
 * import { scoreModel } from "neuroid/scores";
 *
 * const { regions } = await scoreModel({
 *   responses: { package: "data-samples/nsd-mini-expected/volume_package" },
 *   activations: "data-samples/activations/volume",
 *   layers: ["tuned.wide"],
 *   regions: ["V4"],
 *   benchmarks: ["ridge"],
 * });
 * console.log(regions.V4!.layers["tuned.wide"]!.ridge!.score.toFixed(3)); // 0.461
 * ```
 */
export async function scoreModel(options: ScoreOptions): Promise<ScoresReport> {
  checkCall("scoreModel", { options: [options, SCORE_OPTIONS] }, arguments);
  const { responses: files, benchmarks = ["ridge", "rdm"], settings = {}, signal } = options;
  signal?.throwIfAborted();
  using responses = await openResponses(files);
  const above = reliabilityOf(responses, options.reliable);
  const names = selectRegions(responses, options.regions);
  const activations = options.activations === undefined
    ? []
    : await openActivations(options.activations);
  const pictures = "package" in files ? { ...options, package: files.package } : options;
  const baselines = await buildBaselines(
    options.baselines ?? [],
    responses,
    pictures,
    RUN_OPTIONS.of(options),
  );
  const layers = selectLayers(activations, options.layers, options.joint ?? [], baselines);
  requireDistinctNames(layers.map(({ name }) => name));
  const choice = { above, subjects: options.subjects };
  const engines = enginesUsed(options);
  const regions = names.map((name) =>
    new ScoredRegion(responses.readRegion(name, choice), engines.computing)
  );
  const objects = responses.isSplit ? undefined : responses.labelsOf("object_name") ??
    await readStimulusLabels("object_name", responses, pictures);
  const run: Run = {
    regions,
    layers,
    benchmarks,
    engines,
    settings: { objects, ...settings },
    pictures: [...responses.stimulusIds].sort((a, b) => a < b ? -1 : 1),
  };
  const head = {
    package: responses.name,
    split: responses.isSplit,
    reliable: above ?? null,
    benchmarks,
  };
  const finish = async (results: readonly LayerResult[], tables: string | undefined) => {
    const reports = await reportRegions(regions, results);
    const against: Against = { ...options, tables };
    return {
      ...head,
      engine: engineNames([...engines.used, ...results.flatMap((each) => each.engines)]),
      regions: reports,
      hierarchy: hierarchyOf(reports, benchmarks, options.layers !== undefined),
      comparisons: await compareLayers(reports, benchmarks, against),
      files: results.flatMap((each) => each.tables),
    };
  };
  const { out } = options;
  if (out === undefined) {
    const folder = options.compare || options.against ? await Deno.makeTempDir() : undefined;
    try {
      const results: LayerResult[] = [];
      for (const layer of layers) results.push(await scoreLayer(run, layer, folder, options));
      return { ...await finish(results, folder), files: [] };
    } finally {
      if (folder !== undefined) await Deno.remove(folder, { recursive: true });
    }
  }
  using parts = await openParts(out, options);
  await finishMove(parts.path, out);
  const stamps = await Promise.all(
    [...responses.paths, ...new Set(layers.flatMap(pathsOf))].map(fileStamp),
  );
  const { progress: _progress, signal: _signal, note: _note, out: _out, ...asked } = options;
  const stage = `scores-${fingerprint(stamps, asked)}`, folder = join(parts.path, stage);
  await ensureFolder(folder);
  const results: LayerResult[] = [];
  for (const [i, layer] of layers.entries()) {
    const kept = join(folder, `layer-${i}.json`);
    const before = await readKept(kept);
    if (before !== undefined) options.note?.(`layer ${layer.name} was scored by the run before`);
    const result = before ?? await scoreLayer(run, layer, folder, options);
    if (before === undefined) await writeWhole(kept, JSON.stringify(result));
    results.push(result);
    await parts.requireHeld();
    signal?.throwIfAborted();
  }
  const report = await finish(results, folder);
  return await placeScores(parts, stage, out, report);
}

interface Run {
  readonly regions: readonly ScoredRegion[];
  readonly layers: readonly WantedLayer[];
  readonly benchmarks: readonly BenchmarkName[];
  readonly engines: EnginesUsed;
  readonly settings: BenchmarkSettings;
  readonly pictures: readonly string[];
}

/** The files that a layer is read from; baselines are made of what the package has. */
const pathsOf = ({ parts }: WantedLayer) =>
  parts.flatMap((layer) =>
    layer.name.startsWith("baseline:") ? [] : layer.parts.map(({ path }) => path.split(", ")[0]!)
  );

async function scoreLayer(
  { regions, benchmarks, engines, settings, pictures }: Run,
  { name, parts }: WantedLayer,
  folder: string | undefined,
  { progress, signal, tables = "csv" }: Pick<ScoreOptions, "progress" | "signal" | "tables">,
): Promise<LayerResult> {
  const layer = await ScoredLayer.read(parts, pictures, { ...engines.computing, progress });
  const found: LayerReport = {}, written: string[] = [];
  let done = 0;
  for (const region of regions) {
    const own: Partial<Record<BenchmarkName, ScoreReport>> = {};
    for (const benchmark of benchmarks) {
      signal?.throwIfAborted();
      // Bands are of layers side by side; alone a layer has none.
      if (benchmark === "banded" && parts.length < 2) continue;
      const score = await scoreBenchmark(region, layer, benchmark, settings);
      own[benchmark] = scoreReport(score, explainedOf(region.responses, score.perNeuroid));
      if (folder !== undefined && score.perNeuroid !== undefined) {
        const table = tableName(region.name, name, benchmark, tables);
        await writeNeuroidTable(join(folder, table), region, score);
        written.push(table);
      }
      progress?.({
        step: `scores of ${name}`,
        done: ++done,
        total: regions.length * benchmarks.length,
        unit: "benchmarks",
      });
    }
    found[region.name] = own;
  }
  return { layer: name, regions: found, tables: written, engines: [...engines.used] };
}

/** A layer's results of an earlier run; null is NaN again. */
async function readKept(path: string): Promise<LayerResult | undefined> {
  try {
    return JSON.parse(
      await Deno.readTextFile(path),
      (key, value) => value === null && key !== "error" ? NaN : value,
    ) as LayerResult;
  } catch {
    return undefined;
  }
}
