/** A triangle of distances in the memory of the compiled kernel. */
import { DataError } from "../../../errors/mod.ts";
import { instantiate, type KernelExports, START } from "./module.ts";

let kept: WeakRef<WebAssembly.Memory> | undefined;

const TILE_BYTES = 8192;

/**
 * Slots of patterns and the distances between them. Valid until the next one is made, which may take
 * the same memory: fresh pages from the system cost a sixth of a clustering.
 */
export class DistanceTriangle {
  /** Slots in use or hidden: those from 0. */
  count: number;
  /** 0 for a slot in use, infinity for one that is hidden. */
  readonly mask: Float64Array;
  /** A number for each slot, for whoever needs one. */
  readonly numbers: Float64Array;
  readonly #exports: KernelExports;
  readonly #side: number;
  readonly #places: Readonly<
    Record<"row" | "mask" | "numbers" | "kept" | "out" | "values", number>
  >;
  readonly #out: Float64Array;
  readonly #kept: Int32Array;

  /** Copies condensed distances of `slots` patterns. */
  constructor(condensed: Float64Array, slots: number) {
    const side = Math.ceil(slots / 32), bytes = Math.ceil(slots / 8) * 64;
    const [row, mask, numbers, list, out] = [0, 1, 2, 3, 4].map((i) => START + i * bytes);
    const values = Math.ceil((out! + 8) / 64) * 64;
    this.#places = { row: row!, mask: mask!, numbers: numbers!, kept: list!, out: out!, values };
    const memory = memoryOf(values + side * (side + 1) / 2 * TILE_BYTES, slots);
    const { buffer } = memory;
    this.#exports = instantiate(memory);
    this.#side = side;
    this.count = slots;
    this.mask = new Float64Array(buffer, mask, slots).fill(0);
    this.numbers = new Float64Array(buffer, numbers, slots);
    this.#out = new Float64Array(buffer, out, 1);
    this.#kept = new Int32Array(buffer, list, slots);
    const staged = new Float64Array(buffer, row, slots);
    for (let i = 0, at = 0; i < slots - 1; at += slots - 1 - i, i++) {
      staged.set(condensed.subarray(at, at + slots - 1 - i));
      this.#exports.place(values, row!, i, slots, side);
    }
  }

  /** The distance that {@link nearest} has found. */
  get found(): number {
    return this.#out[0]!;
  }

  /** The distance of two slots. */
  distance(a: number, b: number): number {
    return this.#exports.distance(this.#places.values, a, b, this.#side);
  }

  /** The nearest slot of `here`, the lowest among equals; `best` where none is nearer than `least`. */
  nearest(here: number, best: number, least: number): number {
    const { values, mask, out } = this.#places;
    return this.#exports.nearest(values, mask, here, this.count, this.#side, best, least, out);
  }

  /** Puts the distances to the union of x < y in slot y and hides x; `numbers` are sizes. */
  merge(method: number, x: number, y: number, between: number): void {
    const { values, numbers } = this.#places;
    this.#exports.merge(values, numbers, method, x, y, this.count, this.#side, between);
    this.numbers[y]! += this.numbers[x]!;
    this.mask[x] = Infinity;
  }

  /** Moves the slots that are not hidden together, in order, and says where each was. */
  compact(): Int32Array {
    const { values, kept: list } = this.#places;
    let count = 0;
    for (let slot = 0; slot < this.count; slot++) {
      if (this.mask[slot] === 0) this.#kept[count++] = slot;
    }
    this.#exports.compact(values, list, count, this.#side);
    const moved = this.#kept.slice(0, count);
    moved.forEach((from, to) => this.numbers[to] = this.numbers[from]!);
    this.mask.fill(0, 0, count);
    this.count = count;
    return moved;
  }
}

function memoryOf(bytes: number, slots: number): WebAssembly.Memory {
  const known = kept?.deref();
  if (known !== undefined && known.buffer.byteLength >= bytes) return known;
  const pages = Math.ceil(bytes / (1 << 16));
  if (pages > 1 << 16) {
    throw new DataError({
      doing: "cluster patterns",
      found: `${slots} patterns, whose distances take more than 4 GB`,
      right: "32,000 patterns or fewer",
    });
  }
  const fresh = new WebAssembly.Memory({ initial: pages, maximum: pages });
  kept = new WeakRef(fresh);
  return fresh;
}
