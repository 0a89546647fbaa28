/** An assembly to the file that Brain-Score loads. */
import { anything, checkCall, filePath, oneOf, optionsOf, recordOf, text } from "../calls/mod.ts";
import { type Attributes, DATA_ARRAY, type DataArray } from "../arrays/mod.ts";
import { createNetcdf, netcdfHeaderOf, readSha1 } from "../files/mod.ts";
import { stopAtErrors } from "../issues/mod.ts";
import { pause } from "../parallel/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../progress/mod.ts";
import { DataAssembly } from "./assemblies.ts";
import type { AssemblyClass } from "./assembly_classes.ts";
import { type AssemblySource, sourceOf } from "./assembly_source.ts";
import { checkAssembly, checkIdentifier } from "./checks/mod.ts";
import { assemblyFile } from "./identifiers.ts";
import type { PackagedAssembly } from "./manifest.ts";

/** Under which names an assembly is packaged. */
export interface PackageAssemblyOptions extends RunOptions {
  /** The name in `assy_{identifier}.nc`. */
  readonly identifier: string;
  /** The identifier of the stimulus set that its `stimulus_id`s are from. */
  readonly stimulusSetIdentifier: string;
  /** The class for loading it: that of a {@link DataAssembly} by default, else NeuroidAssembly. */
  readonly cls?: AssemblyClass | undefined;
  /**
   * Other arrays that go into the same file, each a group of its name. `SpikeTimesAssembly.from_files`
   * reads them; what a plugin registers is loaded without them.
   */
  readonly extras?: Readonly<Record<string, DataArray>> | undefined;
}

const PACKAGE_ASSEMBLY_OPTIONS = optionsOf<PackageAssemblyOptions>({
  identifier: text,
  stimulusSetIdentifier: text,
}, {
  cls: oneOf(
    "DataAssembly",
    "NeuroidAssembly",
    "BehavioralAssembly",
    "PropertyAssembly",
    "MetadataAssembly",
    "SpikeTimesAssembly",
  ),
  extras: recordOf("{ name: a DataArray }", DATA_ARRAY),
  ...RUN_OPTIONS.others,
});

const VARIABLE = "data";
const ZLIB = 9;

/**
 * Packages an assembly in `folder` as `assy_{identifier}.nc`: netCDF-4 with one variable `data`, compressed
 * with zlib 9, attributes on it and on the file, extras as groups. The same assembly gives the same bytes
 * everywhere. Data from a source are read twice, for the checks and for the file, and never completely held
 * in memory.
 *
 * @throws {FindingsError} if a check finds an error; nothing is written then
 * @throws {WriteError} if the file cannot be written
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openAssembly } from "neuroid";
 * import { loadAssembly, packageDataAssembly } from "neuroid/brainscore";
 *
 * using source = await openAssembly(
 *   "data-samples/nsd-mini-expected/volume_package/Allen2022_fmri_test.nc",
 * );
 * const folder = await Deno.makeTempDir();
 * const { path } = await packageDataAssembly(source, folder, {
 *   identifier: "Me2024",
 *   stimulusSetIdentifier: "Me2024.stimuli",
 * });
 * assert.deepEqual((await loadAssembly(path)).shape, source.shape);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function packageDataAssembly(
  assembly: DataArray | AssemblySource,
  folder: string,
  options: PackageAssemblyOptions,
): Promise<PackagedAssembly> {
  checkCall("packageDataAssembly", {
    assembly: [assembly, anything],
    folder: [folder, filePath],
    options: [options, PACKAGE_ASSEMBLY_OPTIONS],
  }, arguments);
  const { identifier } = options;
  stopAtErrors(`package the assembly ${identifier}`, [
    ...checkIdentifier(identifier, "assembly"),
    ...checkAssembly(assembly, classToPackage(assembly, options), identifier),
  ]);
  return await writePackagedAssembly(assembly, folder, options);
}

/** The class that an assembly is packaged as. */
export function classToPackage(
  assembly: DataArray | AssemblySource,
  { cls }: Pick<PackageAssemblyOptions, "cls">,
): AssemblyClass {
  return cls ?? (assembly instanceof DataAssembly ? assembly.cls : "NeuroidAssembly");
}

/** {@link packageDataAssembly} without its checks, for an assembly that passed them. */
export async function writePackagedAssembly(
  assembly: DataArray | AssemblySource,
  folder: string,
  options: PackageAssemblyOptions,
): Promise<PackagedAssembly> {
  const { identifier, stimulusSetIdentifier, extras = {}, progress, signal } = options;
  const source = sourceOf(assembly);
  const main = encoded(source, { stimulus_set_identifier: stimulusSetIdentifier });
  const groups = new Map(
    Object.entries(extras).map(([name, extra]) => [name, encoded(sourceOf(extra))]),
  );
  const path = assemblyFile(folder, identifier);
  await using file = await createNetcdf(path, {
    ...main.header,
    groups: new Map([...groups].map(([name, { header }]) => [name, header])),
  });
  for (const [group, part] of [["", main] as const, ...groups]) {
    const place = (name: string) => group === "" ? name : `${group}/${name}`;
    for (const { name, values } of part.coordinates) file.write(place(name), 0, values);
    let row = 0;
    for (const block of part.source.blocks()) {
      signal?.throwIfAborted();
      file.write(place(part.variable), row, block);
      row += block.shape[0] ?? 1;
      if (part !== main) continue;
      progress?.({ step: `packaging ${identifier}`, done: row, total: main.rows, unit: "rows" });
      await pause();
    }
  }
  await file.close();
  const cls = classToPackage(assembly, options);
  return { identifier, path, sha1: await readSha1(path), cls };
}

/** What goes into the file or a group of it; attributes stand on the variable and beside it. */
function encoded(source: AssemblySource, more: Attributes = {}) {
  const { dims, shape, dtype, coords } = source;
  const attrs = storable({ ...source.attrs, ...more });
  const { header, coordinates, data } = netcdfHeaderOf(
    { dims, shape, dtype, coords, attrs, name: VARIABLE },
    // Bytes would load as bytes, which equal no text: no region would be "V1".
    { zlib: dtype === "string" ? undefined : ZLIB, bytesAsText: true },
  );
  const attributes = new Map([...data.attributes ?? []].filter(([name]) => name in attrs));
  return {
    source,
    header: { ...header, attributes },
    coordinates,
    variable: data.name,
    rows: shape[0] ?? 1,
  };
}

/** Attributes without those that have no value, which netCDF cannot hold. */
function storable(attrs: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attrs).filter(([, value]) => value !== null && value !== undefined),
  );
}
