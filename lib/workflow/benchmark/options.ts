/** What the plugin of a benchmark is made of. */
import type { PluginBenchmark } from "../../packaging/mod.ts";
import type { RunOptions } from "../../progress/mod.ts";
import type { ResponseFiles } from "../../scores/mod.ts";
import type { PictureSource } from "../scores/mod.ts";

/** Which plugin, of what, to where. */
export interface BenchmarkOptions extends RunOptions, Omit<PictureSource, "package"> {
  /** The package's folder, or its two parts. */
  readonly responses: ResponseFiles;
  /** What identifiers begin with; the name of the data by default. */
  readonly identifier?: string | undefined;
  /** The folder's name; the identifier in lower case by default. */
  readonly name?: string | undefined;
  /** Names under which the parts are registered; by default their identifiers in package.json, else the names of their files. */
  readonly trainKey?: string | undefined;
  /** As {@link BenchmarkOptions.trainKey}. */
  readonly testKey?: string | undefined;
  /** Regions; all by default. */
  readonly regions?: readonly string[] | undefined;
  /** Kinds; ridge, ridgecv and rdm by default. */
  readonly benchmarks?: readonly PluginBenchmark[] | undefined;
  /** Only neuroids above this many percent; 30 by default, `all` for none. */
  readonly reliable?: number | "all" | undefined;
  /** Degrees of visual angle at which pictures were shown. */
  readonly degrees: number;
  /** The reference of the data. */
  readonly bibtex?: string | undefined;
  /** Where the plugin's folder goes. */
  readonly out: string;
}
