/** Reads the attributes of a dataset or a group. */
import { allocate, type DType, type NdArray, ndarray } from "../../arrays/mod.ts";
import { elementsAt } from "./elements.ts";
import type { Handle } from "./handle.ts";
import { type RawMetadata, withMemory } from "./library.ts";
import { dtypeOfRaw } from "./types.ts";

/**
 * The attributes of the object at `path`, in the order in which they were made where the file keeps
 * it, else by name. Those that hold neither numbers nor text (references, compounds) are left out.
 */
export function readAttributes(handle: Handle, path: string): Map<string, NdArray> {
  const { library, id } = handle;
  const attributes = new Map<string, NdArray>();
  for (const name of library.get_attribute_names(id, path)) {
    const raw = library.get_attribute_metadata(id, path, name);
    const dtype = dtypeOfRaw(raw);
    if (dtype !== undefined) attributes.set(name, readOne(handle, path, name, raw, dtype));
  }
  return attributes;
}

function readOne(
  { library, id }: Handle,
  path: string,
  name: string,
  raw: RawMetadata,
  dtype: DType,
): NdArray {
  // An attribute without a value is how netCDF stores an empty text.
  if (raw.shape === null) {
    return dtype === "string" ? ndarray(dtype, [], [""]) : ndarray(dtype, [0], allocate(dtype, 0));
  }
  return withMemory(library, raw.total_size * raw.size, (pointer) => {
    const status = library.get_attribute_data(id, path, name, BigInt(pointer));
    if (status < 0) throw new Error("the read failed without a reason");
    const elements = elementsAt(library, pointer, raw.total_size, dtype, raw);
    const array = ndarray(dtype, raw.shape!, elements.slice());
    if (raw.vlen) library.reclaim_vlen_memory(id, path, name, BigInt(pointer));
    return array;
  });
}
