/** Memory that one session leaves to the next: fresh arrays of that size pile up until collected. */

const spare: Float32Array<ArrayBuffer>[] = [];

/**
 * Calls `body` with an array of `length` whose values are whatever was there before. It must not be
 * kept: once `body` is done, the next caller gets the same memory.
 */
export async function withScratch<T>(
  length: number,
  body: (scratch: Float32Array) => Promise<T>,
): Promise<T> {
  const last = spare.pop();
  const memory = last !== undefined && last.length >= length ? last : new Float32Array(length);
  try {
    return await body(memory.subarray(0, length));
  } finally {
    spare.push(memory);
  }
}
