/** Fractal heaps: where links and attributes lie once an object has many of them. */
import { bytesFor, forEachRecord } from "./btree2.ts";
import { checkSum } from "./checksum.ts";
import { Damage, unread } from "./damage.ts";
import { Cursor } from "./cursor.ts";
import type { FileBytes } from "./file_bytes.ts";

const HUGE_INDEX = 1;
const DEEPEST = 8;

/** A block of the heap: where it is, where its part of the heap begins, and how long it is. */
interface Block {
  readonly address: number | undefined;
  readonly start: number;
  readonly size: number;
}

/** A heap: objects by their ids. */
export class FractalHeap {
  readonly #file: FileBytes;
  readonly #hugeIndex: number | undefined;
  readonly #isChecked: boolean;
  readonly #width: number;
  readonly #firstSize: number;
  readonly #largestDirect: number;
  readonly #offsetBytes: number;
  readonly #lengthBytes: number;
  readonly #root: number | undefined;
  readonly #rootRows: number;
  readonly #known = new Map<number, Cursor>();

  constructor(file: FileBytes, address: number | undefined) {
    const { sizes } = file;
    this.#file = file;
    const head = file.at(address, 26 + 12 * sizes.length + 3 * sizes.address, "a fractal heap");
    checkSum(head);
    head.expect("FRHP");
    const version = head.u8();
    if (version !== 0) throw new Damage(`a fractal heap of version ${version}`);
    head.skip(2);
    if (head.u16() > 0) throw unread("links or attributes that are packed by a filter");
    this.#isChecked = (head.u8() & 2) !== 0;
    const largestManaged = head.u32();
    head.skip(sizes.length);
    this.#hugeIndex = head.address();
    head.skip(sizes.length + sizes.address + 8 * sizes.length);
    this.#width = head.u16();
    this.#firstSize = head.length();
    this.#largestDirect = head.length();
    this.#offsetBytes = Math.ceil(head.u16() / 8);
    head.skip(2);
    this.#root = head.address();
    this.#rootRows = head.u16();
    this.#lengthBytes = Math.min(bytesFor(this.#largestDirect), bytesFor(largestManaged));
    if (this.#width === 0 || this.#firstSize === 0) throw new Damage("a fractal heap of no width");
  }

  /** The object that an id names. */
  object(id: Cursor): Cursor {
    const flags = id.u8();
    switch (flags >> 4) {
      case 0: {
        const [at, length] = [id.uint(this.#offsetBytes), id.uint(this.#lengthBytes)];
        return this.#managed(at, length);
      }
      case 1:
        return this.#huge(id.uint(Math.min(id.left, this.#file.sizes.length)));
      case 2:
        return id.part((flags & 15) + 1, "an object of a fractal heap");
      default:
        throw new Damage(`an object of a fractal heap of the kind ${flags >> 4}`);
    }
  }

  #huge(wanted: number): Cursor {
    let object: Cursor | undefined;
    forEachRecord(this.#file, this.#hugeIndex, HUGE_INDEX, (record) => {
      const [address, length, id] = [record.address(), record.length(), record.length()];
      if (id === wanted) object = this.#file.at(address, length, "a large attribute");
    });
    if (object === undefined) throw new Damage("a large attribute that is not there");
    return object;
  }

  #managed(at: number, length: number): Cursor {
    const block = this.#rootRows === 0
      ? { address: this.#root, start: 0, size: this.#firstSize }
      : this.#find({ address: this.#root, start: 0, size: 0 }, this.#rootRows, at, 0);
    const from = at - block.start;
    if (from < 0 || from + length > block.size) {
      throw new Damage("an object of a fractal heap beyond its block");
    }
    this.#checkDirect(block);
    return this.#file.at(block.address! + from, length, "an object of a fractal heap");
  }

  /** The direct block that holds a position, below an indirect block of so many rows. */
  #find(indirect: Block, rows: number, at: number, depth: number): Block {
    const { sizes } = this.#file;
    const head = 5 + sizes.address + this.#offsetBytes;
    const count = rows * this.#width;
    const node = this.#known.get(indirect.address ?? -1) ??
      this.#file.at(indirect.address, head + count * sizes.address + 4, "a fractal heap's block");
    if (!this.#known.has(indirect.address!)) {
      if (depth > DEEPEST) throw new Damage("a fractal heap that leads in a circle");
      checkSum(node);
      this.#known.set(indirect.address!, node);
    }
    const child = node.again();
    child.expect("FHIB");
    child.skip(head - 4);
    let start = indirect.start;
    for (let i = 0; i < count; i++) {
      const row = Math.floor(i / this.#width);
      const size = this.#firstSize * 2 ** Math.max(0, row - 1);
      const address = child.address();
      if (at < start + size) {
        const block = { address, start, size };
        if (size <= this.#largestDirect) return block;
        const below = Math.log2(size / (this.#firstSize * this.#width)) + 1;
        return this.#find(block, below, at, depth + 1);
      }
      start += size;
    }
    throw new Damage("an object of a fractal heap beyond its blocks");
  }

  #checkDirect({ address, size }: Block): void {
    if (address !== undefined && this.#known.has(address)) return;
    const block = this.#file.at(address, size, "a fractal heap's block");
    if (this.#isChecked) this.#checkDirectSum(block);
    block.expect("FHDB");
    this.#known.set(address!, block);
  }

  /** The checksum stands within the block, and counts as zeros in its own sum. */
  #checkDirectSum({ view, sizes, what }: Cursor): void {
    const at = 5 + sizes.address + this.#offsetBytes;
    const bytes = new Uint8Array(view.byteLength + 4);
    bytes.set(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
    bytes.copyWithin(view.byteLength, at, at + 4);
    bytes.fill(0, at, at + 4);
    checkSum(new Cursor(new DataView(bytes.buffer), sizes, what));
  }
}
