/**
 * Memory that one piece of work leaves to the next. Fresh arrays of the size of a session pile up until
 * they are collected, and tear holes into the process's memory when they are.
 */
export class Scratch {
  readonly #spare: ArrayBuffer[] = [];

  /**
   * Calls `body` with memory of at least so many bytes, which hold whatever was there before. It must
   * not be kept: once `body` is done, the next caller gets it. Callers at the same time get memory of
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
