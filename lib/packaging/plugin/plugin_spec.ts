/** What a Brain-Score data plugin registers. */
import type { AssemblyClass } from "../assembly_classes.ts";

/** A packaged stimulus set, as the plugin loads it. */
export interface PluginStimulusSet {
  /** The name under which users load it. */
  readonly key: string;
  /** The identifier it was packaged under: the one in the file names. */
  readonly identifier: string;
  readonly csvSha1: string;
  readonly zipSha1: string;
  /** S3 versions, known after the upload. */
  readonly csvVersionId?: string | undefined;
  readonly zipVersionId?: string | undefined;
  /** Stimuli in it. */
  readonly stimuli: number;
}

/** The split-half reliability of a packaged assembly with repetitions. */
export interface PluginCeiling {
  /** The two halves of each split: values of `repetition`. */
  readonly splits: readonly (readonly [readonly number[], readonly number[]])[];
  /** Median over neuroids, mean over splits. */
  readonly value: number;
}

/** A packaged assembly, as the plugin loads it. */
export interface PluginAssembly {
  readonly key: string;
  readonly identifier: string;
  readonly sha1: string;
  readonly versionId?: string | undefined;
  readonly cls: AssemblyClass;
  /** The key of its stimulus set; in this plugin or another. */
  readonly stimulusSetKey: string;
  readonly dims: readonly string[];
  readonly shape: readonly number[];
  /** Coordinates by dimension. */
  readonly coordinates: Readonly<Record<string, readonly string[]>>;
  readonly ceiling?: PluginCeiling | undefined;
}

/** A whole plugin. */
export interface PluginSpec {
  /** The folder's name: a Python module name, lower case. */
  readonly name: string;
  readonly stimulusSets: readonly PluginStimulusSet[];
  readonly assemblies: readonly PluginAssembly[];
  /** Bucket and folder on S3, known after the upload. */
  readonly bucket?: string | undefined;
  /** The reference of the data; a clear placeholder where it is not given. */
  readonly bibtex?: string | undefined;
  /** The command line that made the package. */
  readonly command: string;
}

/** Stands where a value comes only with the upload. */
export const AFTER_UPLOAD = "FILL-IN-AFTER-UPLOAD";
