/** Filters that the HDF5 library does not have itself: LZF, by which h5py packs on request. */
import { fileURLToPath } from "node:url";
import type { LibraryFiles } from "./messages.ts";

/** HDF5's numbers of the filters that can be undone: deflate, shuffle, checksum, scaling, LZF. */
export const READABLE_FILTERS = [1, 2, 3, 6, 32000];

const LZF = "libH5Zlzf.so";

/**
 * Tells the library where its filters are. It reads them once a file needs one: of those that are
 * there it is shown LZF alone, else it would load each of them before it finds the right one.
 */
export async function offerFilters(library: {
  readonly FS: LibraryFiles;
  insert_plugin_search_path(folder: string, index: number): number;
}): Promise<void> {
  const { base_url } = await import("h5wasm-plugins");
  const folder = fileURLToPath(`${base_url}/plugins`);
  const { readdir } = library.FS;
  library.FS.readdir = (path) => path === folder ? [".", "..", LZF] : readdir(path);
  library.insert_plugin_search_path(folder, 0);
}
