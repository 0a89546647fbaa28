/** Collections in which a file keeps values of any length: texts, and lists of references. */
import { Damage } from "./damage.ts";
import type { Cursor } from "./cursor.ts";
import type { FileBytes } from "./file_bytes.ts";

const HEAD_BYTES = 8;
const ALIGNMENT = 8;

/** The collections of a file, each read once. */
export class GlobalHeap {
  readonly #collections = new Map<number, Map<number, Cursor>>();

  constructor(readonly file: FileBytes) {}

  /** The value that a length, an address and a number name; its elements take `size` bytes each. */
  value(place: Cursor, size: number): { length: number; bytes: Cursor } | undefined {
    const [length, address, index] = [place.u32(), place.address(), place.u32()];
    if (length === 0 || address === 0) return undefined;
    const bytes = this.#collection(address).get(index)?.again();
    if (bytes === undefined) throw new Damage(`no value ${index} in a collection of values`);
    if (bytes.left < length * size) throw new Damage("a value beyond its collection");
    return { length, bytes };
  }

  #collection(address: number | undefined): Map<number, Cursor> {
    const known = this.#collections.get(address ?? -1);
    if (known !== undefined) return known;
    const what = "a collection of values";
    const { length: lengthBytes } = this.file.sizes;
    const head = this.file.at(address, HEAD_BYTES + lengthBytes, what);
    head.expect("GCOL");
    const version = head.u8();
    if (version !== 1) throw new Damage(`${what} of version ${version}`);
    head.skip(3);
    const size = head.length();
    const objects = new Map<number, Cursor>();
    const body = this.file.at(address, size, what);
    body.skip(HEAD_BYTES + lengthBytes);
    while (body.left >= HEAD_BYTES + lengthBytes) {
      const index = body.u16();
      body.skip(6);
      const bytes = body.length();
      if (index === 0) break; // what is left is free
      if (bytes > body.left) throw new Damage("a value beyond its collection");
      objects.set(index, body.part(bytes, "a value of any length"));
      body.skip(Math.min(body.left, (ALIGNMENT - bytes % ALIGNMENT) % ALIGNMENT));
    }
    this.#collections.set(address!, objects);
    return objects;
  }
}
