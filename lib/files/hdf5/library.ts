/** The HDF5 library (h5wasm), loaded once, and what its errors say. */
import { errorText } from "../../errors/mod.ts";
import { catchMessages, type LibraryFiles, separateOpenings } from "./messages.ts";

/** The library's own description of a dataset or an attribute. */
export interface RawMetadata {
  readonly type: number;
  readonly size: number;
  readonly signed: boolean;
  readonly littleEndian: boolean;
  readonly vlen: boolean;
  readonly strpad?: number;
  readonly shape: readonly number[] | null;
  readonly maxshape?: readonly number[] | null;
  readonly chunks: readonly number[] | null;
  readonly total_size: number;
  readonly enum_type?: { readonly members: Readonly<Record<string, number>> };
  readonly virtual_sources?: readonly unknown[];
}

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
  open(path: string, mode: number, trackOrder: boolean, low: number, high: number): bigint;
  close_file(file: bigint): number;
  get_type(file: bigint, path: string): number;
  get_names(file: bigint, path: string, recursive: boolean): string[];
  get_attribute_names(file: bigint, path: string): string[];
  get_attribute_metadata(file: bigint, path: string, name: string): RawMetadata;
  get_attribute_data(file: bigint, path: string, name: string, pointer: bigint): number;
  get_dataset_metadata(file: bigint, path: string): RawMetadata;
  get_dataset_filters(file: bigint, path: string): { id: number; name: string }[];
  get_dataset_data(
    file: bigint,
    path: string,
    count: bigint[] | null,
    start: bigint[] | null,
    step: bigint[] | null,
    pointer: bigint,
  ): number;
  create_object_reference(file: bigint, path: string): ArrayLike<number>;
  get_referenced_name(file: bigint, reference: Uint8Array, isObject: boolean): string;
  reclaim_vlen_memory(file: bigint, path: string, attribute: string, pointer: bigint): number;
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
  get_scale_name(file: bigint, path: string): string | null;
  get_attached_scales(file: bigint, path: string, axis: number): string[];
}

/** What `get_type` answers. */
export const GROUP = 0;
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
    return library;
  })();
}

/** What HDF5 said when a call failed: the innermost entry of its error stack. */
export function hdf5Message(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const system = /error message = '([^']+)'/.exec(text)?.[1];
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
