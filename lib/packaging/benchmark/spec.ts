/** What a benchmark plugin registers. */

/** A kind of benchmark, by the last word of its identifier. */
export type PluginBenchmark = "ridge" | "ridgecv" | "rdm";

/** What a benchmark of a region is expected to give: Brain-Score's own code within the tolerance of a test. */
export interface ExpectedBenchmark {
  /** The region. */
  readonly region: string;
  /** The kind. */
  readonly benchmark: PluginBenchmark;
  /** The ceiling that the benchmark reports. */
  readonly ceiling: number;
  /** The ceiled score of the baseline of pixels. */
  readonly score: number;
  /** Its raw score. */
  readonly raw: number;
  /** Neuroids that count. */
  readonly neuroids: number;
  /** Subjects that have such neuroids. */
  readonly subjects: number;
}

/** A whole benchmark plugin. */
export interface BenchmarkPluginSpec {
  /** The folder's name: a Python module name, lower case. */
  readonly name: string;
  /** What identifiers begin with: `Allen2022` of `Allen2022.V1-ridge`. */
  readonly identifier: string;
  /** The name under which the train part is loaded. */
  readonly trainKey: string;
  /** The name under which the test part is loaded. */
  readonly testKey: string;
  /** Degrees of visual angle at which pictures were shown. */
  readonly degrees: number;
  /** Only neuroids with `nc_testset` above this many percent; undefined for all. */
  readonly reliable: number | undefined;
  /** The benchmarks, region by region. */
  readonly benchmarks: readonly ExpectedBenchmark[];
  /** Pictures of both parts. */
  readonly stimuli: number;
  /** Their files together, in megabytes. */
  readonly megabytes: number;
  /** How long a response lasts. */
  readonly milliseconds: number | undefined;
  /** The reference of the data; a clear placeholder by default. */
  readonly bibtex?: string | undefined;
}

/** The identifier of a benchmark: `Allen2022.V1-ridge`. */
export function identifierOf(
  { identifier }: Pick<BenchmarkPluginSpec, "identifier">,
  { region, benchmark }: Pick<ExpectedBenchmark, "region" | "benchmark">,
): string {
  return `${identifier}.${region}-${benchmark}`;
}
