/** Filters that the HDF5 library does not have itself: LZF, by which h5py packs on request. */
import { fileURLToPath } from "node:url";
import { errorText } from "../../errors/mod.ts";
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
  const address = await import("h5wasm-plugins").then(({ base_url }) => base_url, addressOfTwin);
  const folder = fileURLToPath(`${address}/plugins`);
  const { readdir } = library.FS;
  library.FS.readdir = (path) => path === folder ? [".", "..", LZF] : readdir(path);
  library.insert_plugin_search_path(folder, 0);
}

/**
 * Where the package lies that could not be imported. It may be used with or without the library's own: where
 * no lock file says which (JSR's modules have none), Deno 2.9 at times takes it for two, and looks for the
 * second in a folder `0.2.1_1` that it has not made. The first, in `0.2.1`, has the same files.
 */
export function addressOfTwin(error: unknown): string {
  // An address has "%20" for a space, but an apostrophe, as in a user's name, stands for itself.
  const address = /(file:\S*\/h5wasm-plugins\/[^/\s]+?)_\d+\//.exec(errorText(error))?.[1];
  if (address === undefined) throw error;
  return address;
}
