/** What a run of scores works on: regions, layers and how they are scored, opened. */
import { compareText } from "../../arrays/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { RUN_OPTIONS } from "../../progress/mod.ts";
import {
  type BenchmarkName,
  type BenchmarkSettings,
  openActivations,
  openResponses,
  requireObjects,
  requirePictures,
  requireSettings,
  ScoredRegion,
  withIds,
} from "../../scores/mod.ts";
import { type EnginesUsed, enginesUsed } from "./engines_used.ts";
import { buildBaselines, readStimulusLabels } from "./pictures.ts";
import { type ChosenSettings, settingsOf } from "./chosen_settings.ts";
import type { ScoreOptions } from "./score_options.ts";
import {
  chooseRegions,
  reliabilityOf,
  selectLayers,
  subjectsAmong,
  type WantedLayer,
  withBaselines,
} from "./select.ts";
import { requireDistinctNames, type TableNames, tableNames } from "./table_names.ts";

/** A run, opened. */
export interface ScoreRun extends Disposable {
  readonly regions: readonly ScoredRegion[];
  /** By region that is not scored: why none of its neuroids is. */
  readonly leftOut: Readonly<Record<string, string>>;
  /** In text order; a region may be without some of them. */
  readonly subjects: readonly string[];
  readonly layers: readonly WantedLayer[];
  readonly benchmarks: readonly BenchmarkName[];
  /** Of the regions and layers above. */
  readonly tables: TableNames;
  readonly engines: EnginesUsed;
  readonly settings: BenchmarkSettings;
  /** In text order. */
  readonly pictures: readonly string[];
  /** What the report begins with. */
  readonly head: {
    readonly package: string;
    readonly split: boolean;
    readonly reliable: number | null;
    readonly benchmarks: readonly BenchmarkName[];
    readonly settings?: ChosenSettings;
  };
  /** The files of the responses. */
  readonly responsePaths: readonly string[];
  /** These, and those of the layers. */
  readonly paths: readonly string[];
}

/** Opens a run; the same options give the same run. */
export async function openScoreRun(options: ScoreOptions): Promise<ScoreRun> {
  const { responses: files, benchmarks = ["ridge", "rdm"], settings = {} } = options;
  requireSettings("score layers", settings);
  const responses = await openResponses(files);
  try {
    const above = reliabilityOf(responses, options.reliable);
    const choice = { above, subjects: options.subjects };
    const { names, leftOut } = chooseRegions(responses, options.regions, choice);
    const activations = options.activations === undefined
      ? []
      : (await openActivations(options.activations))
        .map((layer) => withIds(layer, responses.pictureId));
    const own = selectLayers(activations, options.layers, options.joint ?? []);
    // Now, not layer by layer: the last one is scored hours after the first.
    for (const layer of own.flatMap(({ parts }) => parts)) {
      requirePictures(layer, responses.stimulusIds);
    }
    const pictures = "package" in files ? { ...options, package: files.package } : options;
    const baselines = await buildBaselines(
      options.baselines ?? [],
      responses,
      pictures,
      RUN_OPTIONS.of(options),
    );
    const layers = withBaselines(own, baselines);
    const layerNames = layers.map(({ name }) => name);
    requireDistinctNames("layers", layerNames);
    requireDistinctNames("regions", names);
    const engines = enginesUsed(options);
    const regions = names.map((name) =>
      new ScoredRegion(responses.readRegion(name, choice), engines.computing)
    );
    requireBands(benchmarks, layers);
    const isOverSplits = !responses.isSplit || benchmarks.some((name) => name.endsWith("_cv"));
    const objects = !isOverSplits ? undefined : responses.labelsOf("object_name") ??
      await readStimulusLabels("object_name", responses, pictures);
    if (isOverSplits) requireObjects({ objects, ...settings });
    return {
      ...{ regions, layers, benchmarks, engines, leftOut },
      tables: tableNames(names, layerNames),
      subjects: subjectsAmong(responses, options.subjects),
      settings: { objects, ...settings },
      pictures: [...responses.stimulusIds].sort(compareText),
      head: {
        package: responses.name,
        split: responses.isSplit,
        reliable: above ?? null,
        benchmarks,
        ...settingsOf(settings),
      },
      responsePaths: responses.paths,
      paths: [...responses.paths, ...new Set(layers.flatMap(pathsOf))],
      [Symbol.dispose]: () => responses[Symbol.dispose](),
    };
  } catch (error) {
    responses[Symbol.dispose]();
    throw error;
  }
}

function requireBands(benchmarks: readonly BenchmarkName[], layers: readonly WantedLayer[]): void {
  if (!benchmarks.includes("banded") || layers.some(({ parts }) => parts.length > 1)) return;
  throw new ArgumentError({
    doing: "score by banded ridge",
    found: "no layers side by side",
    right: "--joint LAYER+LAYER (joint): each layer is a band",
  });
}

/** The files that a layer is read from; baselines are made of what the package has. */
export const pathsOf = ({ parts }: WantedLayer) =>
  parts.flatMap((layer) =>
    layer.name.startsWith("baseline:") ? [] : layer.parts.map(({ path }) => path)
  );

/** The benchmarks that a layer is scored by: bands are of layers side by side, and alone a layer has none. */
export function benchmarksOf(
  { benchmarks }: Pick<ScoreRun, "benchmarks">,
  { parts }: WantedLayer,
): BenchmarkName[] {
  return benchmarks.filter((name) => name !== "banded" || parts.length > 1);
}
