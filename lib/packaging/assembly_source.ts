/** Assemblies whose data come in blocks of rows, so that they need not fit into memory. */
import { checkCall, filePath, kindOf } from "../calls/mod.ts";
import {
  allocate,
  DataArray,
  type DataOf,
  type DType,
  type NdArray,
  ndarray,
  sizeOf,
  type TypedArray,
} from "../arrays/mod.ts";
import { type DataArrayHeader, dataArrayIn, openNetcdf, storedDataArray } from "../files/mod.ts";

/** About what one block holds, in bytes. */
const BLOCK_BYTES = 32 * 2 ** 20;

/** An assembly's coordinates and attributes, and a way to its data. */
export interface AssemblySource<D extends DType = DType> extends DataArrayHeader {
  /** The type of the data. */
  readonly dtype: D;
  /** The data from the first row to the last, row-major; every call starts again. */
  blocks(): Iterable<NdArray<D>>;
  /**
   * The data at positions (from 0) from `first` to `end`, not included, along a dimension, row-major.
   * Data from a file are read into `memory`, if given: of this dtype and long enough.
   */
  part(dim: string, range: readonly [first: number, end: number], memory?: TypedArray): NdArray<D>;
}

/** Argument checks for an {@link AssemblySource}. */
export const ASSEMBLY_SOURCE = kindOf<AssemblySource>(
  "an open assembly: await openAssembly(path)",
  (value) => typeof value === "object" && value !== null && "dims" in value && "blocks" in value,
);

/** An assembly in memory as a source. */
export function sourceOf(assembly: DataArray | AssemblySource): AssemblySource {
  if (!(assembly instanceof DataArray)) return assembly;
  const { dims, shape, dtype, coords, attrs, name, values } = assembly;
  return {
    dims,
    shape,
    dtype,
    coords,
    attrs,
    name,
    blocks: () => [values],
    part: (dim, [start, stop]) => assembly.isel({ [dim]: { start, stop } }).values,
  };
}

/**
 * A source as an array in memory, without its name.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openAssembly } from "neuroid";
 * import { inMemory } from "neuroid/brainscore";
 *
 * using file = await openAssembly("data-samples/nsd-mini-expected/volume/Allen2022.V1.nc");
 * assert.deepEqual(inMemory(file).shape, file.shape);
 * ```
 */
export function inMemory(source: AssemblySource): DataArray {
  checkCall("inMemory", { source: [source, ASSEMBLY_SOURCE] }, arguments);
  const { dims, shape, dtype, coords, attrs } = source;
  const data = allocate(dtype, sizeOf(shape));
  let at = 0;
  for (const block of source.blocks()) {
    copyInto(data, block.data, at);
    at += block.data.length;
  }
  return new DataArray(ndarray(dtype, shape, data), { dims, coords, attrs });
}

/** Both hold the same element type: blocks are of the source's dtype. */
function copyInto(target: DataOf[DType], part: DataOf[DType], at: number): void {
  if (Array.isArray(target)) {
    for (const [i, text] of part.entries()) target[at + i] = text as string;
  } else (target as Float64Array).set(part as Float64Array, at);
}

/** An assembly in a file that is open; close it, or declare it with `using`. */
export interface OpenAssembly extends AssemblySource, Disposable {
  /** The file it was opened from. */
  readonly path: string;
  /** Reads the groups of the file: arrays that belong to the assembly, by name. */
  readExtras(): Record<string, DataArray>;
}

/**
 * Opens an assembly in a netCDF file: the one variable that is not a coordinate. Its data stay on disk
 * until they are needed.
 *
 * @throws {MissingError} if the file cannot be read
 * @throws {FormatError} if it is not netCDF-4, or has not exactly one such variable
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openAssembly } from "neuroid";
 *
 * using file = await openAssembly("data-samples/nsd-mini-expected/volume/Allen2022.V1.nc");
 * assert.deepEqual(file.dims, ["presentation", "neuroid"]);
 * assert.deepEqual([...new Set(file.coords.get("region").strings())], ["V1"]);
 * ```
 */
export async function openAssembly(path: string): Promise<OpenAssembly> {
  checkCall("openAssembly", { path: [path, filePath] }, arguments);
  const file = await openNetcdf(path);
  try {
    const stored = storedDataArray(file);
    const { dims, shape, dtype, coords, attrs, name } = stored;
    const rows = rowsAtOnce(shape);
    return {
      path,
      dims,
      shape,
      dtype,
      coords,
      attrs,
      name,
      *blocks() {
        for (let start = 0; start < shape[0]!; start += rows) {
          yield stored.readRows(start, Math.min(rows, shape[0]! - start));
        }
      },
      part: (dim, range, memory) =>
        stored.read(dims.map((each) => each === dim ? range : undefined), memory),
      readExtras() {
        const groups = [...file.header.groups?.keys() ?? []];
        return Object.fromEntries(groups.map((group) => [group, dataArrayIn(file, { group })]));
      },
      [Symbol.dispose]: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

/** Rows of which a block is made; elements count 8 bytes, whatever their type. */
function rowsAtOnce(shape: readonly number[]): number {
  return Math.max(1, Math.floor(BLOCK_BYTES / Math.max(1, 8 * sizeOf(shape.slice(1)))));
}
