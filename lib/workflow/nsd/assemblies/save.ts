/** Saves assemblies so that a file under its name is one that was read back and found right. */
import { createHash } from "node:crypto";
import { ndarray, sizeOf } from "../../../arrays/mod.ts";
import { WriteError } from "../../../errors/mod.ts";
import {
  createDataArray,
  type DataArrayHeader,
  openNetcdf,
  UNNAMED,
  writeAtomically,
} from "../../../files/mod.ts";
import type { AssemblyRows } from "./part_rows.ts";
import { rowsInSlab } from "./slabs.ts";

/**
 * Writes an assembly and reads it back: every coordinate and the bits of the data must be those that
 * were written. Only then does the file get its name.
 *
 * @param see called with each block of the data.
 */
export function saveAssembly(
  path: string,
  header: DataArrayHeader,
  rows: AsyncIterable<AssemblyRows>,
  see?: (data: Float32Array) => void,
): Promise<void> {
  return writeAtomically(path, async (temporary) => {
    const hash = createHash("sha1");
    const inner = header.shape.slice(1);
    await using file = await createDataArray(temporary, header);
    for await (const { start, data } of rows) {
      hash.update(bytesOf(data));
      see?.(data);
      file.write(start, ndarray("float32", [data.length / sizeOf(inner), ...inner], data));
    }
    await file.close();
    await readBack(temporary, header, hash.digest("hex"));
  });
}

/** Reads an assembly back; throws a {@link WriteError} where it is not what was written. */
async function readBack(
  path: string,
  { coords, shape }: DataArrayHeader,
  sha1: string,
): Promise<void> {
  const fail = (found: string) => {
    throw new WriteError({
      doing: "read an assembly back",
      found,
      right: "what was written; check the disk and run again",
      where: path,
    });
  };
  using file = await openNetcdf(path);
  for (const [name, { array: { data: values } }] of coords) {
    const { data } = file.read(name);
    const same = data.length === values.length &&
      values.every((value, i) => Object.is(value, data[i]));
    if (!same) fail(`other values in ${name}`);
  }
  const [rows, ...others] = shape as [number, ...number[]];
  const columns = others.reduce((a, b) => a * b, 1);
  const slab = rowsInSlab(columns);
  const memory = new Float32Array(Math.min(slab, rows) * columns);
  const hash = createHash("sha1");
  for (let start = 0; start < rows; start += slab) {
    const count = Math.min(slab, rows - start);
    const { data } = file.readRows(UNNAMED, start, count, memory);
    hash.update(bytesOf(data as Float32Array));
  }
  if (hash.digest("hex") !== sha1) fail("other data");
}

function bytesOf(data: Float32Array): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
