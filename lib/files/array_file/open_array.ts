/** Opens one array of a file of any kind, by the ending of its name. */
import { checkCall, filePath, listOf, optionsOf, text } from "../../calls/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { readNpz } from "../npy/mod.ts";
import { baseName } from "../source/mod.ts";
import { ZipArchive } from "../zip/mod.ts";
import { type ArrayFile, heldArray } from "./array_file.ts";
import { chosenVariable } from "./chosen_variable.ts";
import { openHdf5Array } from "./hdf5_array.ts";
import { openMatArray } from "./mat_array.ts";
import { openNetcdfArray } from "./netcdf_array.ts";
import { openNpyArray } from "./npy_array.ts";
import { openWideColumns } from "./wide_columns.ts";
import { openWideTable } from "./wide_table.ts";

/** Which array of a file is opened. */
export interface OpenArrayOptions {
  /**
   * Its name: a dataset of HDF5 (`group/data`), a variable of netCDF, MATLAB (`data.responses`) or
   * npz. Needed where there are several.
   */
  readonly variable?: string | undefined;
  /** Of a wide table, columns that name its rows although they are numbers, such as ids. */
  readonly idColumns?: readonly string[] | undefined;
}

const OPEN_ARRAY_OPTIONS = optionsOf<OpenArrayOptions>({}, {
  variable: text,
  idColumns: listOf(text),
});

/**
 * Opens one array of numbers in a file: `.npy`, `.npz`, `.mat` (all versions but 4), HDF5 (`.h5`,
 * `.hdf5`), netCDF (`.nc`), or a wide table (`.csv`, `.tsv`: a line of names, then one line per row).
 * Values of npy, HDF5, netCDF and MAT 7.3 stay on disk until they are read; others are held. Close it,
 * or declare it with `using`.
 *
 * Axes are those that the file's own program shows: `shape` in Python, `size` in MATLAB, whose files of
 * version 7.3 have them the other way round.
 *
 * @throws {MissingError} if there is no such file
 * @throws {UnknownNameError} if it has no array of that name
 * @throws {ArgumentError} if it has several and none is named, and for another ending
 * @throws {FormatError} if it cannot be read
 * @throws {DataError} if a text stands among the numbers of a table
 *
 * @example
 * ```ts
 * import { openArray } from "neuroid/files";
 *
 * using betas = await openArray("data-samples/nsd-mini/subj01/betas/betas_session01.hdf5");
 * console.log(betas.variable, betas.shape); // betas [150, 8, 12, 11]
 * console.log(betas.read([[0, 2]]).shape); // [2, 8, 12, 11]
 * ```
 */
export async function openArray(path: string, options: OpenArrayOptions = {}): Promise<ArrayFile> {
  checkCall(
    "openArray",
    { path: [path, filePath], options: [options, OPEN_ARRAY_OPTIONS] },
    arguments,
  );
  const { variable, idColumns } = options;
  const ending = /\.(\w+)$/.exec(baseName(path))?.[1]?.toLowerCase() ?? "";
  if (["npz", "mat"].includes(ending)) {
    return ending === "mat"
      ? await openMatArray(path, variable)
      : await openNpzArray(path, variable);
  }
  if (["h5", "hdf5", "hdf", "he5", "nwb"].includes(ending)) {
    return await openHdf5Array(path, variable, false);
  }
  if (["nc", "nc4", "cdf", "netcdf"].includes(ending)) return await openNetcdfArray(path, variable);
  const isColumns = ["parquet", "pq", "arrow", "feather"].includes(ending);
  const single = isColumns || ["npy", "csv", "tsv"].includes(ending);
  if (single && variable !== undefined) {
    throw new ArgumentError({
      doing: "open an array",
      found: `the variable "${variable}" of a .${ending} file`,
      right: "no variable: such a file has one array without a name",
      where: path,
    });
  }
  if (ending === "npy") return await openNpyArray(path);
  if (isColumns) return await openWideColumns(path, idColumns);
  if (single) return await openWideTable(path, idColumns);
  throw new ArgumentError({
    doing: "open an array",
    found: ending === "" ? "a name without an ending" : `the ending .${ending}`,
    right: ".npy, .npz, .mat, .h5, .hdf5, .nwb, .nc, .csv, .tsv, .parquet or .arrow",
    where: path,
  });
}

async function openNpzArray(path: string, variable: string | undefined): Promise<ArrayFile> {
  const names = await namesOf(path);
  const name = chosenVariable(new Map(names.map((each) => [each, "npy"])), variable, path);
  return heldArray(path, name, (await readNpz(path, [name])).get(name)!);
}

async function namesOf(path: string): Promise<string[]> {
  using archive = await ZipArchive.open(path);
  return [...archive.entries.keys()].flatMap((member) => /^(.*)\.npy$/.exec(member)?.[1] ?? []);
}
