/** A stream of bytes, read in pieces of a wanted length. */

/** Reads a stream in pieces of a wanted length. */
export class ByteReader {
  readonly #source: { read(into: Uint8Array): Promise<number | null> };
  readonly #chunk = new Uint8Array(1 << 18);
  #rest = new Uint8Array(0);

  /** Reads from a source, from its beginning. */
  constructor(source: { read(into: Uint8Array): Promise<number | null> }) {
    this.#source = source;
  }

  /** The next so many bytes; undefined where the stream ends before. */
  async read(count: number): Promise<Uint8Array | undefined> {
    const bytes = new Uint8Array(count);
    for (let at = 0; at < count;) {
      if (this.#rest.length === 0) {
        const got = await this.#source.read(this.#chunk).catch(() => null);
        if (got === null) return undefined;
        this.#rest = this.#chunk.subarray(0, got);
      }
      const part = this.#rest.subarray(0, count - at);
      bytes.set(part, at);
      at += part.length;
      this.#rest = this.#rest.subarray(part.length);
    }
    return bytes;
  }

  /** Takes bytes back, which are the next ones again. */
  putBack(bytes: Uint8Array): void {
    const joined = new Uint8Array(bytes.length + this.#rest.length);
    joined.set(bytes);
    joined.set(this.#rest, bytes.length);
    this.#rest = joined;
  }
}
