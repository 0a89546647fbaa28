/** A recipe: the stimulus sets and assemblies of one plugin, under the names of the flags. */
import type { AssemblyClass } from "../../../packaging/mod.ts";

/** A stimulus set to be packaged. */
export interface RecipeSet {
  /** AuthorYear.part. */
  readonly identifier: string;
  /** The table with one row per stimulus. */
  readonly stimuli: string;
  /** The folder of the files that it names. */
  readonly images: string;
  /** The column with the names of the files. */
  readonly fileColumn?: string | undefined;
  /** The column of the package that keeps these names. */
  readonly keepFileColumn?: string | undefined;
  /** Whether files may be outside that folder. */
  readonly allowOutside?: boolean | undefined;
  /** The text for stimuli without a value. */
  readonly fillMissing?: string | undefined;
  /** The name for loading it. */
  readonly stimulusKey?: string | undefined;
  /** The S3 version of the CSV. */
  readonly csvVersionId?: string | undefined;
  /** The S3 version of the ZIP. */
  readonly zipVersionId?: string | undefined;
}

/** A stimulus set that another plugin registers. */
export interface RecipePackagedSet {
  /** The identifier that it was packaged under. */
  readonly identifier: string;
  /** Its name in that plugin; the identifier by default. */
  readonly stimulusKey?: string | undefined;
  /** The folder in which it was packaged, for comparing ids. */
  readonly package?: string | undefined;
  /** The SHA-1 of its CSV. */
  readonly csvSha1?: string | undefined;
  /** The SHA-1 of its ZIP. */
  readonly zipSha1?: string | undefined;
}

/** An assembly to be packaged. */
export interface RecipeAssembly {
  /** AuthorYear.part. */
  readonly assemblyIdentifier: string;
  /** The netCDF file of the measurements. */
  readonly assembly: string;
  /** The identifier of its stimulus set. */
  readonly stimulusSet: string;
  /** The class that it loads as; NeuroidAssembly by default. */
  readonly class?: AssemblyClass | undefined;
  /** Whether to leave out constant neuroids. */
  readonly dropUndefined?: boolean | undefined;
  /** The name for loading it. */
  readonly assemblyKey?: string | undefined;
  /** The S3 version of the file. */
  readonly assemblyVersionId?: string | undefined;
}

/** The stimulus sets and assemblies that one plugin registers. */
export interface Recipe {
  /** The stimulus sets to be packaged. */
  readonly stimulusSets: readonly RecipeSet[];
  /** Those that are packaged already. */
  readonly packagedSets: readonly RecipePackagedSet[];
  /** The assemblies. */
  readonly assemblies: readonly RecipeAssembly[];
  /** The plugin's folder name. */
  readonly pluginName?: string | undefined;
  /** The file of the BibTeX entry. */
  readonly bibtex?: string | undefined;
  /** Bucket and folder on S3. */
  readonly bucket?: string | undefined;
}
