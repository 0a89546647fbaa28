/** The HDF5 library (h5wasm), loaded once, and what its errors say. */
import { errorText } from "../../errors/mod.ts";
import { offerFilters } from "./filters.ts";
import { catchMessages, type LibraryFiles, separateOpenings } from "./messages.ts";

/** What makes a new dataset or attribute: element type, shape, and how it is stored. */
export interface NewMetadata {
  readonly type: number;
  readonly size: number;
  readonly signed: boolean;
  readonly vlen: boolean;
  readonly cset: number;
  readonly shape: bigint[];
  readonly maxshape: bigint[];
  readonly chunks: bigint[] | null;
  readonly compression: number;
  readonly compression_opts: number[];
  readonly track_order: boolean;
}

/** The calls of the library that are used here; a path is absolute within the file. */
export interface Hdf5Library {
  readonly HEAPU8: Uint8Array<ArrayBuffer>;
  readonly FS: LibraryFiles;
  /** Calls `_name`. */
  ccall(name: string, result: null, types: string[], values: string[]): void;
  _body?: () => void;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  activate_throwing_error_handler(): number;
  insert_plugin_search_path(folder: string, index: number): number;
  open(path: string, mode: number, trackOrder: boolean, low: number, high: number): bigint;
  close_file(file: bigint): number;
  get_type(file: bigint, path: string): number;
  get_dataset_data(
    file: bigint,
    path: string,
    count: bigint[] | null,
    start: bigint[] | null,
    step: bigint[] | null,
    pointer: bigint,
  ): number;
  reclaim_vlen_memory_count(
    file: bigint,
    path: string,
    attribute: string,
    pointer: bigint,
    count: bigint[],
  ): number;
  deactivate_throwing_error_handler(): number;
  create_group(file: bigint, path: string, trackOrder: boolean): number;
  create_dataset(file: bigint, path: string, pointer: bigint, metadata: NewMetadata): number;
  set_dataset_data: Hdf5Library["get_dataset_data"];
  create_attribute(
    file: bigint,
    path: string,
    name: string,
    pointer: bigint,
    metadata: NewMetadata,
  ): number;
  set_scale(file: bigint, path: string, name: string): number;
  attach_scale(file: bigint, path: string, scalePath: string, axis: number): number;
}

/** What `get_type` answers for a dataset. */
export const DATASET = 1;

const MOST_MEMORY = 2 ** 31;

let loading: Promise<Hdf5Library> | undefined;

/** The library, with an error handler that throws: without it a read that fails gives zeros. */
export function loadLibrary(): Promise<Hdf5Library> {
  return loading ??= (async () => {
    const { ready } = await import("h5wasm/node");
    const library = await ready as unknown as Hdf5Library;
    catchMessages(library.FS);
    separateOpenings(library.FS);
    library.activate_throwing_error_handler();
    await offerFilters(library);
    return library;
  })();
}

/** What HDF5 said when a call failed: the innermost entry of its error stack. */
export function hdf5Message(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const system = /error message = '(.+?)'(?:,|$)/m.exec(text)?.[1];
  if (system !== undefined) return system;
  const entries = [...text.matchAll(/#\d+: .*? in \w+\(\): (.*)/g)];
  return entries.at(-1)?.[1] ?? errorText(error);
}

/**
 * The address of `bytes` bytes of the library's memory. The library counts bytes in 32 bits, and of
 * a larger number it would take the low bits alone.
 */
export function allocateMemory(library: Hdf5Library, bytes: number): number {
  const pointer = bytes > MOST_MEMORY ? 0 : library._malloc(Math.max(1, bytes));
  if (pointer === 0) throw new Error(`no memory for ${bytes} bytes in the HDF5 library`);
  return pointer;
}

/**
 * Calls `body` with the address of `bytes` bytes of the library's memory, and frees them after it.
 */
export function withMemory<T>(
  library: Hdf5Library,
  bytes: number,
  body: (pointer: number) => T,
): T {
  const pointer = allocateMemory(library, bytes);
  try {
    return body(pointer);
  } finally {
    library._free(pointer);
  }
}
