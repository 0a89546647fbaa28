/**
 * Memory that one piece of work leaves to the next. Large arrays that are made again and again pile up
 * until they are collected, and leave holes in the process's memory when they are.
 */
export class Scratch {
  readonly #spare: ArrayBuffer[] = [];

  /**
   * Calls `body` with memory of at least `bytes` bytes, in which any values may stand. `body` must not
   * keep it: once it is done, the next caller gets that memory. Callers at the same time get memory of
   * their own.
   */
  async use<T>(bytes: number, body: (memory: ArrayBuffer) => Promise<T>): Promise<T> {
    const last = this.#spare.pop();
    const memory = last !== undefined && last.byteLength >= bytes ? last : new ArrayBuffer(bytes);
    try {
      return await body(memory);
    } finally {
      this.#spare.push(memory);
    }
  }
}
