/** What lies around a growing tree, in the memory of the compiled kernel. */
import { instantiate, type KernelExports, START } from "./module.ts";

/** How far slots are from a tree that grows by one slot after the other. */
export class Frontier {
  /** Of the slot that has joined last to each: to be filled; what is inside may have any. */
  readonly distances: Float64Array;
  readonly #exports: KernelExports;
  readonly #near: Float64Array;
  readonly #out: Float64Array;

  constructor(slots: number) {
    // The kernel goes in blocks of 32.
    const size = Math.ceil(slots / 32) * 32, out = START + 16 * size;
    const pages = Math.ceil((out + 8) / (1 << 16));
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    this.#exports = instantiate(memory);
    this.distances = new Float64Array(memory.buffer, START, slots);
    this.#near = new Float64Array(memory.buffer, START + 8 * size, size);
    this.#near.fill(Infinity, 0, slots).fill(NaN, slots);
    this.#out = new Float64Array(memory.buffer, out, 1);
  }

  /** The slot joins the tree. */
  join(slot: number): void {
    this.#near[slot] = NaN;
  }

  /** The slot outside that is nearest to the tree, the lowest among equals; −1 where all are inside. */
  nearest(): number {
    const near = this.#near, out = this.#out.byteOffset;
    return this.#exports.grow(this.distances.byteOffset, near.byteOffset, near.length, out);
  }

  /** How far {@link nearest} has found it. */
  get found(): number {
    return this.#out[0]!;
  }
}
