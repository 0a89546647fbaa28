/** HDF5 files made for tests with the library itself. */
import h5wasm from "h5wasm/node";

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
