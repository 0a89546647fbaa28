/** What deflate, under gzip and zlib, can and cannot do. */

/**
 * No more than this many bytes can come out of one deflated byte: a length and a distance code of a
 * bit each give 258. So a size that a header declares can be checked before anything is unpacked.
 */
export const MOST_BYTES_FROM_ONE = 1032;
