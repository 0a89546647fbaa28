/** Packages that Brain-Score's packager lets through and its loader breaks on, written unchecked. */
import { join } from "node:path";
import {
  type AssemblyClass,
  type Attributes,
  type Cell,
  type CoordinateInput,
  DataArray,
  type NdArray,
  ndarray,
  StimulusSet,
} from "neuroid";
import { netcdfHeaderOf } from "../../lib/files/mod.ts";
import { createNetcdf, readSha1 } from "neuroid/files";
import {
  attachScale,
  closeHdf5,
  createDataset,
  makeScale,
  writeAttribute,
  writeBox,
} from "../../lib/files/hdf5/mod.ts";
import { openHandle } from "../../lib/files/hdf5/handle.ts";
import { loadLibrary } from "../../lib/files/hdf5/library.ts";
import { writePackagedAssembly } from "../../lib/packaging/package_data_assembly.ts";
import { writeManifest } from "../../lib/packaging/manifest.ts";
import { writePackagedStimulusSet } from "../../lib/packaging/package_stimulus_set.ts";
import { projectPath } from "../helpers.ts";

const pictures = projectPath("data-samples/nsd-mini-expected/surface_package/stimuli_test");
const picture = join(pictures, "nsd_00151.jpg");

type Coordinates = Record<string, CoordinateInput>;

/** What is unusual about a package. */
export interface Oddity {
  readonly ids?: readonly string[];
  /** Ids in the assembly, where they are not those of the set. */
  readonly assemblyIds?: readonly string[];
  /** Every stimulus is shown once instead of twice. */
  readonly once?: boolean;
  readonly columns?: Record<string, readonly Cell[]>;
  /** Files by id, where it is not one picture for all. */
  readonly file?: (folder: string) => Promise<string>;
  readonly presentation?: Coordinates;
  readonly neuroid?: Coordinates;
  readonly timeBin?: Coordinates;
  readonly cls?: AssemblyClass;
  readonly attrs?: Attributes;
  readonly values?: (values: Float32Array) => void;
  /** Writes the assembly's file in another way. */
  readonly writeFile?: (path: string, array: DataArray) => Promise<void>;
  /** Changes a file after all was written and noted. */
  readonly after?: (files: { csv: string; zip: string; nc: string }) => Promise<void>;
  /** Whether sha1s are noted again after that. */
  readonly noteAgain?: boolean;
}

/** Writes a package with an oddity into a new folder; the rest of it is in order. */
export async function writeOdd(folder: string, odd: Oddity): Promise<void> {
  const ids = odd.ids ?? ["s_a", "s_b", "s_c"];
  const file = await odd.file?.(folder) ?? picture;
  const columns = new Map<string, readonly Cell[]>([
    ["stimulus_id", ids],
    ["meta", ids.map((_, i) => i)],
    ...Object.entries(odd.columns ?? {}),
  ]);
  const paths = new Map(ids.map((id) => [id, file]));
  if (odd.file === undefined) await copyPictures(join(folder, "pictures"), paths);
  const set = new StimulusSet("Odd2024", columns, paths);
  let stimulus_set = await writePackagedStimulusSet(set, folder);
  const names = { identifier: "Odd2024", stimulusSetIdentifier: "Odd2024", cls: odd.cls };
  const array = arrayOf(odd.assemblyIds ?? [...new Set(ids)], odd);
  let assembly = await writePackagedAssembly(array, folder, names);
  await odd.writeFile?.(assembly.path, array);
  const note = async () => {
    assembly = { ...assembly, sha1: await readSha1(assembly.path) };
    stimulus_set = {
      ...stimulus_set,
      csv_sha1: await readSha1(stimulus_set.csv_path),
      zip_sha1: await readSha1(stimulus_set.zip_path),
    };
  };
  const { csv_path: csv, zip_path: zip } = stimulus_set;
  await note();
  await odd.after?.({ csv, zip, nc: assembly.path });
  if (odd.noteAgain ?? true) await note();
  await writeManifest(folder, {
    stimulusSets: [stimulus_set],
    assemblies: [{ ...assembly, stimulus_set_identifier: "Odd2024" }],
  });
}

/** A picture of its own for each id: pixels alike, but other bytes behind them. */
async function copyPictures(folder: string, paths: Map<string, string>): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  for (const [i, [id, from]] of [...paths].entries()) {
    const path = join(folder, `${i}.jpg`);
    await Deno.copyFile(from, path);
    await Deno.writeTextFile(path, `${i}`, { append: true });
    paths.set(id, path);
  }
}

function arrayOf(ids: readonly string[], odd: Oddity): DataArray {
  const shown = odd.once ? ids : [...ids, ...ids];
  const coords: Coordinates = {
    stimulus_id: ["presentation", shown],
    ...(odd.presentation ??
      { repetition: ["presentation", shown.map((_, i) => +(i >= ids.length))] }),
    ...(odd.neuroid ?? {
      neuroid_id: ["neuroid", ["a", "b", "c"]],
      region: ["neuroid", ["V1", "V1", "IT"]],
    }),
    ...(odd.timeBin ?? { time_bin_start: ["time_bin", [70]], time_bin_end: ["time_bin", [170]] }),
  };
  const values = Float32Array.from({ length: shown.length * 3 }, (_, i) => i);
  odd.values?.(values);
  return new DataArray(ndarray("float32", [shown.length, 3, 1], values), {
    dims: ["presentation", "neuroid", "time_bin"],
    coords,
    attrs: odd.attrs,
  });
}

/** An assembly's file without the attribute `coordinates`. */
export async function withoutCoordinatesAttribute(path: string, array: DataArray): Promise<void> {
  const { header, coordinates, data } = netcdfHeaderOf(sourceLike(array));
  const attributes = new Map([...data.attributes!].filter(([name]) => name !== "coordinates"));
  await using file = await createNetcdf(path, {
    ...header,
    variables: [...coordinates, { ...data, attributes }],
  });
  for (const { name, values } of coordinates) file.write(name, 0, values);
  file.write("data", 0, array.values);
  await file.close();
}

/**
 * An assembly's file as plain HDF5: dimensions without numbers, and, where asked, without creation
 * order or without ties from variables to dimensions.
 */
export function plainHdf5({ order, tied }: { order: boolean; tied: boolean }) {
  return async (path: string, array: DataArray): Promise<void> => {
    const TRUNCATE = 2;
    const library = await loadLibrary();
    const handle = openHandle(library, path, TRUNCATE, order);
    const { dims, shape, coords, values } = array;
    dims.forEach((dim, axis) => {
      const length = shape[axis]!;
      createDataset(handle, `/${dim}`, "float32", [length]);
      const note = "This is a netCDF dimension but not a netCDF variable.";
      makeScale(handle, `/${dim}`, note + String(length).padStart(10));
    });
    const write = (name: string, along: readonly string[], values: NdArray) => {
      createDataset(handle, `/${name}`, values.dtype, values.shape);
      const start = values.shape.map(() => 0);
      writeBox(handle, `/${name}`, { start, count: values.shape }, values.data);
      if (!tied) return;
      along.forEach((dim, axis) => attachScale(handle, `/${name}`, `/${dim}`, axis));
    };
    for (const [name, coordinate] of coords) write(name, coordinate.dims, coordinate.array);
    write("data", dims, values);
    const listed = ndarray("string", [], [coords.names.join(" ")]);
    writeAttribute(handle, "/data", "coordinates", listed);
    closeHdf5(handle);
  };
}

function sourceLike({ dims, shape, dtype, coords }: DataArray) {
  return { dims, shape, dtype, coords, name: "data" };
}
