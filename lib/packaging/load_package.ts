/** A packaged folder as data again: what Brain-Score's loader gives of it. */
import { checkCall, filePath, optionsOf, text } from "../calls/mod.ts";
import { Coordinate, Coordinates, DataArray, type NdArray } from "../arrays/mod.ts";
import { MissingError, unknownName } from "../errors/mod.ts";
import { stopAtErrors } from "../issues/mod.ts";
import { assemblyOf, type DataAssembly } from "./assemblies.ts";
import { ASSEMBLY_CLASS, type AssemblyClass, classOf } from "./assembly_classes.ts";
import { inMemory, openAssembly } from "./assembly_source.ts";
import { checkAlignment } from "./checks/mod.ts";
import { loadStimulusSet, requireSha1 } from "./load_stimulus_set.ts";
import { openPackageFolder } from "./package_folder.ts";
import { cellText, pandasColumn } from "./pandas_columns.ts";
import type { StimulusSet } from "./stimulus_set.ts";

/** The content of a package; undefined for what it does not contain. */
export interface LoadedPackage {
  /** Its columns are as pandas reads them, missing values null; its paths are the unpacked stimuli. */
  readonly stimulusSet: StimulusSet | undefined;
  /** The assembly, with the columns of the stimulus set along presentation. */
  readonly assembly: DataAssembly | undefined;
  /** The groups of the assembly's file, by name. */
  readonly extras: Readonly<Record<string, DataArray>>;
}

/** The one to load, if there are several. */
export interface LoadPackageOptions {
  /** The identifier of the assembly; needed where the folder holds more than one. */
  readonly assembly?: string | undefined;
}

const LOAD_PACKAGE_OPTIONS = optionsOf<LoadPackageOptions>({}, { assembly: text });

/**
 * Loads a package folder as `load_assembly_from_s3` does: it compares sha1s with `package.json`, unpacks
 * the stimuli once, next to their ZIP, and joins every column of the stimulus set onto presentation by
 * `stimulus_id` (missing text is empty, missing numbers are NaN). It throws where that loader would
 * silently give NaN or replace a coordinate.
 *
 * @throws {MissingError} if there is no such folder, or no packaged file in it
 * @throws {UnknownNameError} if there are several assemblies or sets, and none of that identifier
 * @throws {DataError} if a file was changed, or set and assembly do not fit
 * @throws {FormatError} if a file cannot be read
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadPackage, StimulusSet } from "neuroid";
 * import { packageStimulusSet } from "neuroid/brainscore";
 *
 * const folder = await Deno.makeTempDir();
 * const pictures = "data-samples/nsd-mini-expected/surface_package/stimuli_test";
 * const set = StimulusSet.fromRows("Me2024", [{ stimulus_id: "a", category: "animal" }], {
 *   a: `${pictures}/nsd_00151.jpg`,
 * });
 * await packageStimulusSet(set, folder);
 * const { stimulusSet, assembly } = await loadPackage(folder);
 * assert.deepEqual(stimulusSet!.stimulusIds, ["a"]);
 * assert.equal(assembly, undefined);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function loadPackage(
  folder: string,
  options: LoadPackageOptions = {},
): Promise<LoadedPackage> {
  checkCall("loadPackage", {
    folder: [folder, filePath],
    options: [options, LOAD_PACKAGE_OPTIONS],
  }, arguments);
  const contents = await openPackageFolder(folder);
  const { assemblies, stimulusSets } = contents;
  if (assemblies.length + stimulusSets.length === 0) {
    throw new MissingError({
      doing: "load a package",
      found: "no packaged files",
      right: "a folder that brainscore:package wrote",
      where: folder,
    });
  }
  const entry = oneOf("assembly", assemblies, options.assembly, folder);
  if (entry === undefined) {
    const files = oneOf("stimulus set", stimulusSets, undefined, folder);
    const stimulusSet = files && await loadStimulusSet(files, { hasAssembly: false });
    return { stimulusSet, assembly: undefined, extras: {} };
  }
  await requireSha1(entry.path, entry.sha1);
  const { array, extras } = await readAssembly(entry.path);
  const named = array.attrs.stimulus_set_identifier;
  const files =
    stimulusSets.find(({ identifier }) =>
      identifier === named || identifier === String(named).replaceAll(".", "_")
    ) ?? (named === undefined && stimulusSets.length === 1 ? stimulusSets[0] : undefined);
  const stimulusSet = files && await loadStimulusSet(files, { hasAssembly: true });
  const attrs = { ...array.attrs, identifier: entry.identifier };
  const joined = stimulusSet ? withStimulusColumns(array, stimulusSet, entry.identifier) : array;
  const assembly = assemblyOf(
    new DataArray(joined.values, { dims: joined.dims, coords: joined.coords, attrs }),
    entry.cls ?? classOf(array.dims),
  );
  return { stimulusSet, assembly, extras };
}

/** How an assembly is loaded. */
export interface LoadAssemblyOptions {
  /** Its class; by default the one that fits its dimensions. */
  readonly cls?: AssemblyClass | undefined;
}

const LOAD_ASSEMBLY_OPTIONS = optionsOf<LoadAssemblyOptions>({}, {
  cls: ASSEMBLY_CLASS,
});

/**
 * Loads the assembly of one netCDF file, ours or one of Brain-Score's.
 *
 * @throws {MissingError} if there is no such file
 * @throws {FormatError} if it cannot be read
 * @throws {ShapeError} if the class does not fit
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadAssembly } from "neuroid/brainscore";
 *
 * const assembly = await loadAssembly("data-samples/nsd-mini-expected/volume/Allen2022.V1.nc");
 * assert.equal(assembly.cls, "NeuroidAssembly");
 * ```
 */
export async function loadAssembly(
  path: string,
  options: LoadAssemblyOptions = {},
): Promise<DataAssembly> {
  checkCall(
    "loadAssembly",
    { path: [path, filePath], options: [options, LOAD_ASSEMBLY_OPTIONS] },
    arguments,
  );
  const { cls } = options;
  const { array } = await readAssembly(path);
  return assemblyOf(array, cls ?? classOf(array.dims));
}

async function readAssembly(path: string) {
  using source = await openAssembly(path);
  return { array: withStimulusId(inMemory(source)), extras: source.readExtras() };
}

/** Older packages call the coordinate `image_id`. */
function withStimulusId(array: DataArray): DataArray {
  const { coords } = array;
  if (coords.has("stimulus_id") || !coords.has("image_id")) return array;
  return array.assignCoords({ stimulus_id: coords.get("image_id") });
}

/** The columns of a set at each presentation, after the assembly's own; these win. */
function withStimulusColumns(array: DataArray, set: StimulusSet, name: string): DataArray {
  stopAtErrors(`load the assembly ${name}`, checkAlignment(array, set, name));
  if (!array.dims.includes("presentation")) return array;
  const rowOf = new Map(set.stimulusIds.map((id, row) => [id, row]));
  const rows = array.coords.get("stimulus_id").strings().map((id) => rowOf.get(id)!);
  const joined = [...set.columns].filter(([column]) => !array.coords.has(column)).map(
    ([column, cells]) => {
      const values = rowsOf(pandasColumn(cells.map(cellText)), rows);
      return [column, new Coordinate(["presentation"], values)] as const;
    },
  );
  const coords = new Coordinates([...array.coords, ...joined]);
  return new DataArray(array.values, { dims: array.dims, coords, attrs: array.attrs });
}

function rowsOf(column: NdArray, rows: readonly number[]): NdArray {
  return new DataArray(column, { dims: ["row"] }).isel({ row: rows }).values;
}

function oneOf<T extends { readonly identifier: string }>(
  kind: string,
  entries: readonly T[],
  wanted: string | undefined,
  folder: string,
): T | undefined {
  if (wanted === undefined && entries.length < 2) return entries[0];
  const found = entries.find(({ identifier }) => identifier === wanted);
  if (found) return found;
  const known = entries.map(({ identifier }) => identifier);
  throw unknownName("load a package", kind, wanted ?? "(none given)", known, folder);
}
