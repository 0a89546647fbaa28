/** The parts of an assembly. */
import {
  anything,
  filePath,
  listOf,
  oneOf,
  optionsOf,
  recordOf,
  text,
} from "../../../calls/mod.ts";
import type { Attributes } from "../../../arrays/mod.ts";
import { ASSEMBLY_CLASSES, type AssemblyClass } from "../../../packaging/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../../progress/mod.ts";
import { LONG_COLUMNS, type LongColumns } from "./long/mod.ts";
import { REPEATS_OPTIONS, type RepeatsOptions } from "./repeats/mod.ts";

/** The files of an assembly, and how to read them. */
export interface BuildAssemblyOptions extends RunOptions, LongColumns, RepeatsOptions {
  /** The file of the measurements: as `openArray` takes it, or a tidy table with `values` or `choices`. */
  readonly data: string;
  /** Which array of that file, where it has several. */
  readonly variable?: string | undefined;
  /**
   * A dimension for each axis, in their order: presentation, neuroid, and time_bin where there is
   * one. By default those of a netCDF file; of a tidy table presentation, or event. With neuroid among
   * them a tidy table is a long one: a row for each presentation and neuroid (and time bin).
   */
  readonly dims?: readonly string[] | undefined;
  /** The table of each dimension: one row per position; every column becomes a coordinate. */
  readonly tables?: Readonly<Record<string, string>> | undefined;
  /** For a tidy table, the column with the values; all others are coordinates. */
  readonly values?: string | undefined;
  /** For a tidy table, the columns with probabilities, one per choice; all others are coordinates. */
  readonly choices?: readonly string[] | undefined;
  /** The class that it is to be packaged as; by default the one that fits the dimensions. */
  readonly cls?: AssemblyClass | undefined;
  /** Attributes, such as `{ sampling_rate: 30000 }`: numbers, texts, and lists of them. */
  readonly attrs?: Attributes | undefined;
  /** The name of the array in the file; `data` by default. */
  readonly name?: string | undefined;
}

export const BUILD_ASSEMBLY_OPTIONS = optionsOf<BuildAssemblyOptions>({ data: filePath }, {
  variable: text,
  dims: listOf(text),
  tables: recordOf("{ presentation: its table's path }", filePath),
  values: text,
  choices: listOf(text),
  cls: oneOf(...ASSEMBLY_CLASSES),
  attrs: anything,
  name: text,
  ...LONG_COLUMNS,
  ...REPEATS_OPTIONS,
  ...RUN_OPTIONS.others,
});
