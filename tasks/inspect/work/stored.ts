/** An assembly in its file, read in the pieces in which it is stored. */
import { allocate, itemSize, type NumericDType, sizeOf } from "../../../lib/arrays/mod.ts";
import {
  openHdf5,
  openNetcdf,
  type StoredDataArray,
  storedDataArray,
} from "../../../lib/files/mod.ts";
import type { AssemblySource } from "../../../lib/packaging/mod.ts";

/** Bytes of values that are held at a time. */
export const BLOCK_BYTES = 16e6;
/** Bytes of a row of whole chunks that are held at most. */
export const MOST_CHUNK_BYTES = 128e6;

/** An open assembly; close it by `using`. */
export interface OpenStored extends Disposable {
  readonly stored: StoredDataArray;
  /** The lengths of the chunks in which values are stored, as their dimensions; null where in none. */
  readonly chunks: readonly number[] | null;
}

/** Opens an assembly, with the errors of `openAssembly`. */
export async function openStored(path: string): Promise<OpenStored> {
  const file = await openNetcdf(path);
  try {
    const stored = storedDataArray(file);
    // netCDF before version 4 is no HDF5, and knows no chunks.
    using hdf5 = await openHdf5(path).catch(() => undefined);
    const chunks = hdf5?.info(stored.variable).chunks ?? null;
    return { stored, chunks, [Symbol.dispose]: () => file.close() };
  } catch (error) {
    file.close();
    throw error;
  }
}

/**
 * The assembly as the checks take it. Its blocks are whole chunks, each read into the memory of the one
 * before: what looks through them keeps none.
 */
export function sourceOf({ stored, chunks }: OpenStored): AssemblySource {
  const { dims, shape, dtype, read } = stored;
  return {
    ...stored,
    *blocks() {
      const row = sizeOf(shape.slice(1)), tall = chunks?.[0] ?? 1;
      const item = dtype === "string" ? 16 : itemSize(dtype as NumericDType);
      const most = Math.max(1, Math.floor(BLOCK_BYTES / item / Math.max(1, row)));
      const isLarge = tall * row * item > MOST_CHUNK_BYTES;
      const rows = isLarge ? most : Math.max(tall, most - most % tall);
      const memory = dtype === "string"
        ? undefined
        : allocate(dtype as NumericDType, Math.min(rows, shape[0] ?? 1) * row);
      for (let start = 0; start < (shape[0] ?? 1); start += rows) {
        yield read(shape.length === 0 ? [] : [[start, Math.min(shape[0]!, start + rows)]], memory);
      }
    },
    part: (dim, range, memory) =>
      read(dims.map((each) => each === dim ? range : undefined), memory),
  };
}
