/** Any arrays and tables to an assembly in a file. */
import { basename, dirname, resolve } from "node:path";
import { checkCall, filePath } from "../../../calls/mod.ts";
import type { Coordinates } from "../../../arrays/mod.ts";
import { ArgumentError, WriteError } from "../../../errors/mod.ts";
import { createDataArray, runAlone } from "../../../files/mod.ts";
import { type Issue, stopAtErrors } from "../../../issues/mod.ts";
import { pause } from "../../../parallel/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import {
  type AssemblyClass,
  type AssemblySource,
  checkAssembly,
  classOf,
} from "../../../packaging/mod.ts";
import { openMeasurements } from "./measurements.ts";
import { adviseOptions, repetitionNotes, timeNotes } from "./repeats/mod.ts";
import { BUILD_ASSEMBLY_OPTIONS, type BuildAssemblyOptions } from "./options.ts";

/** The result. */
export interface BuiltAssembly {
  /** The file. */
  readonly path: string;
  /** The class that it was checked as. */
  readonly cls: AssemblyClass;
  /** The names of its dimensions. */
  readonly dims: readonly string[];
  /** Their lengths. */
  readonly shape: readonly number[];
  /** The type of its values. */
  readonly dtype: string;
  /** The names of its coordinates by dimension. */
  readonly coordinates: Readonly<Record<string, readonly string[]>>;
  /** Things that were done without being asked for, or that cannot be checked. */
  readonly notes: readonly string[];
  /** Warnings and notes of the checks. */
  readonly issues: readonly Issue[];
}

/**
 * Makes an assembly of an array and of tables that name its rows and columns, or of one tidy
 * table, and writes it as netCDF for `brainscore:package`. Values keep their type. An array of HDF5,
 * netCDF, npy or MAT 7.3 is read and written in parts, and need not fit into memory.
 *
 * @param path the netCDF file to write
 * @throws {ShapeError} if dimensions and axes, or lengths of tables and axes, do not agree
 * @throws {DataError} if ids are missing, repeated, or disagree between file and table
 * @throws {FindingsError} if a check finds an error, such as dimensions of another class
 * @throws {WriteError} if another run is at work in the folder, or the file cannot be written
 * @throws {NeuroidError} if a file cannot be read, as `openArray` and `readColumns`
 *
 * @example
 * ```ts
 * import { buildAssembly, openAssembly } from "neuroid/brainscore";
 * import { ndarray, writeCsv } from "neuroid";
 * import { writeNpy } from "neuroid/files";
 *
 * const folder = await Deno.makeTempDir();
 * const rates = ndarray("float32", [4, 2], Float32Array.of(1, 9, 2, 8, 3, 7, 4, 5));
 * await writeNpy(`${folder}/rates.npy`, rates);
 * await writeCsv(`${folder}/trials.csv`, [
 *   ["stimulus_id", ["face", "house", "face", "house"]],
 *   ["repetition", [0, 0, 1, 1]],
 * ]);
 * await writeCsv(`${folder}/units.csv`, [["neuroid_id", ["u1", "u2"]], ["region", ["V4", "IT"]]]);
 * const made = await buildAssembly(`${folder}/me.nc`, {
 *   data: `${folder}/rates.npy`,
 *   dims: ["presentation", "neuroid"],
 *   tables: { presentation: `${folder}/trials.csv`, neuroid: `${folder}/units.csv` },
 * });
 * console.log(made.cls, made.shape); // NeuroidAssembly [4, 2]
 * using assembly = await openAssembly(made.path);
 * console.log(assembly.coords.get("region").strings()); // ["V4", "IT"]
 * ```
 */
export async function buildAssembly(
  path: string,
  options: BuildAssemblyOptions,
): Promise<BuiltAssembly> {
  checkCall("buildAssembly", {
    path: [path, filePath],
    options: [options, BUILD_ASSEMBLY_OPTIONS],
  }, arguments);
  requireOutput(path, options);
  using made = await openMeasurements(options);
  const { source } = made;
  const notes = [...made.notes, ...repetitionNotes(source), ...timeNotes(source)];
  const cls = options.cls ?? defaultClass(source.dims, options);
  const issues = adviseOptions(checkAssembly(source, cls, basename(path, ".nc")), source, options);
  stopAtErrors(`make an assembly of ${options.data}`, issues);
  await runAlone(dirname(path), options, () => writeSource(path, source, options));
  const { dims, shape, dtype, coords } = source;
  const coordinates = Object.fromEntries(dims.map((dim) => [dim, along(coords, dim)]));
  return { path, cls, dims, shape, dtype, coordinates, notes, issues };
}

function along(coords: Coordinates, dim: string): string[] {
  return [...coords].filter(([, each]) => each.dims.join() === dim).map(([name]) => name);
}

function defaultClass(dims: readonly string[], { values, choices }: BuildAssemblyOptions) {
  const isTidy = values !== undefined || choices !== undefined;
  const isBehavior = isTidy && dims.includes("presentation") && !dims.includes("neuroid");
  return isBehavior ? "BehavioralAssembly" : classOf(dims);
}

/** An input must not be written over. */
function requireOutput(path: string, { data, tables = {} }: BuildAssemblyOptions): void {
  const doing = "make an assembly";
  const input = [data, ...Object.values(tables)].find((each) => resolve(each) === resolve(path));
  if (input !== undefined) {
    const found = "the output is one of the inputs";
    throw new WriteError({ doing, found, right: "a file of its own", where: path });
  }
  if (path.endsWith(".nc")) return;
  const found = `an output called ${JSON.stringify(path)}`;
  throw new ArgumentError({ doing, found, right: "a name that ends in .nc" });
}

async function writeSource(
  path: string,
  source: AssemblySource,
  { progress, signal }: RunOptions,
): Promise<void> {
  await using writer = await createDataArray(path, source, { bytesAsText: true });
  const total = source.shape[0] ?? 1;
  let row = 0;
  for (const block of source.blocks()) {
    signal?.throwIfAborted();
    writer.write(row, block);
    row += block.shape[0] ?? 1;
    progress?.({ step: "writing the assembly", done: row, total, unit: "rows" });
    await pause();
  }
  await writer.close();
}
