/** HDF5 files made for tests with the library itself. */
import h5wasm from "h5wasm/node";
import { loadLibrary } from "../../lib/files/hdf5/library.ts";

export interface TestDataset {
  readonly data: Int16Array | Float32Array | BigInt64Array | string[];
  readonly shape: number[];
  readonly chunks?: number[] | null;
  readonly gzip?: boolean;
}

/** Writes datasets into a new HDF5 file. */
export async function writeHdf5(
  path: string,
  datasets: Record<string, TestDataset>,
): Promise<void> {
  await h5wasm.ready;
  const file = new h5wasm.File(path, "w");
  for (const [name, { data, shape, chunks = null, gzip = false }] of Object.entries(datasets)) {
    file.create_dataset({ name, data, shape, chunks, ...(gzip ? { compression: 4 } : {}) });
  }
  file.close();
}

/** The calls of the HDF5 library that ask for something, in order, while `body` runs. */
export async function callsWhile(
  body: (calls: readonly string[]) => Promise<void>,
): Promise<string[]> {
  const library = await loadLibrary() as unknown as Record<string, unknown>;
  const calls: string[] = [];
  const restore: [string, unknown][] = [];
  for (const [name, value] of Object.entries(library)) {
    if (typeof value !== "function" || !/^(open$|get_|H5)/.test(name)) continue;
    restore.push([name, value]);
    library[name] = (...args: unknown[]) => (calls.push(name), value(...args));
  }
  try {
    await body(calls);
  } finally {
    for (const [name, value] of restore) library[name] = value;
  }
  return calls;
}
