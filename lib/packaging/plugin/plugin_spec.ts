/** What a Brain-Score data plugin registers. */
import type { AssemblyClass } from "../assembly_classes.ts";

/** A packaged stimulus set, as the plugin loads it. */
export interface PluginStimulusSet {
  /** The name under which users load it. */
  readonly key: string;
  /** The identifier it was packaged under: the one in the file names. */
  readonly identifier: string;
  /** The CSV's SHA-1, in hexadecimal. */
  readonly csvSha1: string;
  /** The ZIP's SHA-1, in hexadecimal. */
  readonly zipSha1: string;
  /** The S3 version of the CSV, known after the upload. */
  readonly csvVersionId?: string | undefined;
  /** The S3 version of the ZIP, known after the upload. */
  readonly zipVersionId?: string | undefined;
  /** Stimuli in it. */
  readonly stimuli: number;
}

/** The split-half reliability of a packaged assembly with repetitions. */
export interface PluginCeiling {
  /** Every how many neuroids one is taken, from the first: 1 where there are few. */
  readonly step: number;
  /**
   * `internal_consistency` of these neuroids: the median over neuroids of the correlation of two halves
   * of the repetitions, corrected by Spearman and Brown; the mean over splits.
   */
  readonly value: number;
}

/** A packaged assembly, as the plugin loads it. */
export interface PluginAssembly {
  /** The name under which users load it. */
  readonly key: string;
  /** The identifier it was packaged under: the one in the file's name. */
  readonly identifier: string;
  /** The file's SHA-1, in hexadecimal. */
  readonly sha1: string;
  /** The S3 version of the file, known after the upload. */
  readonly versionId?: string | undefined;
  /** The class it loads as. */
  readonly cls: AssemblyClass;
  /** The key of its stimulus set; in this plugin or another. */
  readonly stimulusSetKey: string;
  /** The names of its dimensions. */
  readonly dims: readonly string[];
  /** The lengths of its dimensions. */
  readonly shape: readonly number[];
  /** The names of its coordinates, by dimension. */
  readonly coordinates: Readonly<Record<string, readonly string[]>>;
  /** Its reliability, where it was shown repeatedly. */
  readonly ceiling?: PluginCeiling | undefined;
}

/** A whole plugin. */
export interface PluginSpec {
  /** The folder's name: a Python module name, lower case. */
  readonly name: string;
  /** The stimulus sets that it registers. */
  readonly stimulusSets: readonly PluginStimulusSet[];
  /** The assemblies that it registers. */
  readonly assemblies: readonly PluginAssembly[];
  /** Bucket and folder on S3, known after the upload. */
  readonly bucket?: string | undefined;
  /** The reference of the data; a clear placeholder by default. */
  readonly bibtex?: string | undefined;
  /** What made the package. */
  readonly command: string | PackagingCommand;
}

/** A task that makes a package, with paths that you give when you run it again. */
export interface PackagingCommand {
  /** The task: `brainscore:package`. */
  readonly task: string;
  /** Its arguments; of a path the name under which the script asks for it. */
  readonly args: readonly (string | ScriptPath)[];
  /** The versions that made the package: those that the script insists on. */
  readonly versions: { readonly neuroid: string; readonly deno: string };
  /** Other files next to the script, by name. */
  readonly files?: Readonly<Record<string, string>> | undefined;
}

/** A path among the arguments of a script. */
export type ScriptPath =
  /** That its user gives: `IMAGES`, and what it is. */
  | { readonly name: string; readonly help: string }
  /** Of a file beside the script. */
  | { readonly beside: string };

/** Stands where a value comes only with the upload. */
export const AFTER_UPLOAD = "FILL-IN-AFTER-UPLOAD";
