/** What a run of scores takes. */
import {
  boolean,
  either,
  filePath,
  listOf,
  number,
  oneOf,
  optionsOf,
  text,
} from "../../calls/mod.ts";
import { ENGINE_OPTIONS, type EngineChoice } from "../../engines/mod.ts";
import type { PictureSource } from "../../packaging/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../progress/mod.ts";
import {
  BENCHMARK_SETTINGS,
  type BenchmarkName,
  benchmarkNames,
  type BenchmarkSettings,
  COMPARE_SCORES_OPTIONS,
  type CompareScoresOptions,
  RESPONSE_FILES,
  type ResponseFiles,
} from "../../scores/mod.ts";
import type { TableKind } from "./table_names.ts";

/** What to score on what, and how. */
export interface ScoreOptions extends RunOptions, Omit<PictureSource, "package"> {
  /** The responses. */
  readonly responses: ResponseFiles;
  /** The folder or file of activations; without it only baselines are scored. */
  readonly activations?: string | undefined;
  /** Baselines: `pixels`, `colors`, `gabor`, `luminance`, `labels:COLUMN`. */
  readonly baselines?: readonly string[] | undefined;
  /** The benchmarks to run; `ridge` and `rdm` by default. */
  readonly benchmarks?: readonly BenchmarkName[] | undefined;
  /** Regions; all by default. */
  readonly regions?: readonly string[] | undefined;
  /** Layers, in the order of the results; all by default. */
  readonly layers?: readonly string[] | undefined;
  /** Layers side by side: `conv1+conv2`. */
  readonly joint?: readonly string[] | undefined;
  /** Subjects; all by default. */
  readonly subjects?: readonly string[] | undefined;
  /** Only neuroids with a noise ceiling above this many percent; 30 by default, `all` for none. */
  readonly reliable?: number | "all" | undefined;
  /**
   * The engine for matrix products; by default that of `NEUROID_ENGINE`, or else `"wasm"`, whose bits are
   * the same everywhere. Scores are computed in float64, which `"webgpu"` lacks.
   */
  readonly engine?: EngineChoice | undefined;
  /** Penalties, folds, kind of cross-validation, bootstrap. */
  readonly settings?: BenchmarkSettings | undefined;
  /** The folder of an earlier run, whose best layers the best of this one are compared with. */
  readonly against?: string | undefined;
  /** Two layers to be compared on each region. */
  readonly compare?: readonly string[] | undefined;
  /** How often a comparison draws signs, and from which seed; 1,000 times from 0 by default. */
  readonly drawn?: CompareScoresOptions | undefined;
  /** How tables of neuroids are written; `csv` by default. */
  readonly tables?: TableKind | undefined;
  /** Where files go; none are written without it. */
  readonly out?: string | undefined;
  /**
   * Shares that `scoreShare` wrote, or folders of them: their parts take the place of the activations,
   * which are not read.
   */
  readonly from?: readonly string[] | undefined;
  /** Whether layers that the shares lack are scored now; without it they are an error. */
  readonly fill?: boolean | undefined;
  /** Whether `provenance.json` says when it was written. */
  readonly clock?: boolean | undefined;
}

/** Argument checks for {@link ScoreOptions}. */
export const SCORE_OPTIONS = optionsOf<ScoreOptions>({ responses: RESPONSE_FILES }, {
  stimuli: filePath,
  images: filePath,
  fileColumn: text,
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
  drawn: COMPARE_SCORES_OPTIONS,
  tables: oneOf("csv", "parquet"),
  out: filePath,
  from: listOf(filePath),
  fill: boolean,
  clock: boolean,
  ...RUN_OPTIONS.others,
});
