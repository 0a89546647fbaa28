/** How a packed variable is cut into chunks. */
import { product } from "../hdf5/mod.ts";

const CHUNK_BYTES = 4 * 2 ** 20;

/**
 * A chunk shape of about 4 MiB that keeps the variable's proportions, as the netCDF library's own
 * default does, with chunks of nearly equal length so that the last is not a sliver.
 */
export function chunkShape(shape: readonly number[], itemBytes: number): number[] {
  const share = Math.min(1, CHUNK_BYTES / Math.max(1, product(shape) * itemBytes));
  const long = shape.filter((length) => length > 1).length;
  return shape.map((length) => {
    if (length <= 1) return 1;
    const wanted = Math.max(1, Math.floor(length * share ** (1 / long)));
    return Math.ceil(length / Math.ceil(length / wanted));
  });
}
