/** How a packed variable is cut into chunks. */
import { product } from "../hdf5/mod.ts";

const CHUNK_BYTES = 4 * 2 ** 20;

/** A row of chunks is packed together, so this much of a variable is held while it is written. */
const BAND_BYTES = 32 * 2 ** 20;

/**
 * The shape of chunks of about 4 MiB that keep the variable's proportions, as the netCDF library's
 * default does, and are of nearly equal length, so that the last is not a sliver. Where rows are
 * long, chunks take fewer rows and more of each, so that a row of chunks stays small.
 */
export function chunkShape(shape: readonly number[], itemBytes: number): number[] {
  const even = proportional(shape, CHUNK_BYTES / itemBytes);
  const [rows = 1] = even;
  const rowBytes = product(shape.slice(1)) * itemBytes;
  if (rows === 1 || rows * rowBytes <= BAND_BYTES) return even;
  const fewer = nearlyEqual(shape[0]!, Math.max(1, Math.floor(BAND_BYTES / rowBytes)));
  return [fewer, ...proportional(shape.slice(1), CHUNK_BYTES / itemBytes / fewer)];
}

/** Lengths in the proportions of the shape, of about `elements` together. */
function proportional(shape: readonly number[], elements: number): number[] {
  const share = Math.min(1, elements / Math.max(1, product(shape)));
  const long = shape.filter((length) => length > 1).length;
  return shape.map((length) =>
    length <= 1 ? 1 : nearlyEqual(length, Math.max(1, Math.floor(length * share ** (1 / long))))
  );
}

/** The length of pieces of about `wanted` that differ little from each other. */
function nearlyEqual(length: number, wanted: number): number {
  return Math.ceil(length / Math.ceil(length / wanted));
}
