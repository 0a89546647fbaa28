/** What goes into a package, and the plugin that registers it. */
import { checkCall, text } from "../calls/mod.ts";
import type { DataArray } from "../arrays/mod.ts";
import type { AssemblyClass } from "./assembly_classes.ts";
import type { AssemblySource } from "./assembly_source.ts";
import type { PackagingCommand, PluginCeiling } from "./plugin/mod.ts";
import type { StimulusSet } from "./stimulus_set.ts";

/** An assembly to go into a package. */
export interface AssemblyToPackage {
  /** In memory, or in an open file. */
  readonly data: DataArray | AssemblySource;
  /** Under which it is packaged, such as `MyExperiment2024`. */
  readonly identifier: string;
  /** The class for loading it: that of a `DataAssembly` by default, else NeuroidAssembly. */
  readonly cls?: AssemblyClass | undefined;
  /**
   * Other arrays for the same file, each a group of its name. `SpikeTimesAssembly.from_files` reads
   * them; what a plugin registers is loaded without them.
   */
  readonly extras?: Readonly<Record<string, DataArray>> | undefined;
  /** Its split-half reliability, for the plugin's tests. */
  readonly ceiling?: PluginCeiling | undefined;
}

/** The content of a plugin besides the data. */
export interface PluginOptions {
  /** The folder's name: {@link pluginNameOf} of the identifier by default. */
  readonly name?: string | undefined;
  /** The registry key for loading the stimulus set; its identifier by default. */
  readonly stimulusSetKey?: string | undefined;
  /** The registry key for loading the assembly; its identifier by default. */
  readonly assemblyKey?: string | undefined;
  /** The reference of the data; a clear placeholder by default. */
  readonly bibtex?: string | undefined;
  /** Bucket and folder on S3; with the version ids known after the upload. */
  readonly bucket?: string | undefined;
  /** The S3 version of the CSV. */
  readonly csvVersionId?: string | undefined;
  /** The S3 version of the ZIP. */
  readonly zipVersionId?: string | undefined;
  /** The S3 version of the assembly. */
  readonly assemblyVersionId?: string | undefined;
  /**
   * The command that makes the package, stored in the plugin: a command line, or one that takes paths
   * anywhere.
   */
  readonly command: string | PackagingCommand;
}

/** A stimulus set, its assembly if there is one, and everything else the plugin needs. */
export interface PackageContent {
  /** The stimuli. */
  readonly set: StimulusSet;
  /** The measurements. */
  readonly assembly?: AssemblyToPackage | undefined;
  /** Additional content of the plugin. */
  readonly plugin: PluginOptions;
}

/**
 * A plugin's name after an identifier: `Allen2022.V1` becomes `allen2022_v1`, and `2022.V1`, which
 * Python could not import, `data_2022_v1`.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { pluginNameOf } from "neuroid";
 *
 * assert.equal(pluginNameOf("Allen2022.V1"), "allen2022_v1");
 * ```
 */
export function pluginNameOf(identifier: string): string {
  checkCall("pluginNameOf", { identifier: [identifier, text] }, arguments);
  const name = identifier.toLowerCase().replace(/[^a-z0-9_]+/g, "_");
  return /^[a-z]/.test(name) ? name : `data_${name}`;
}
