/** The steps of a job over the compiled kernel: packing a panel, adding a group's products. */
import type { KernelExports } from "./module.ts";
import { groupRange, PANEL, type Plan, slabRange } from "./plan.ts";

/** A job's steps. Any worker may take any panel and any group of a slab, each once. */
export class Steps {
  readonly #kernel: KernelExports;
  readonly #plan: Plan;
  readonly #means: readonly [Float64Array, Float64Array];
  readonly #origins: Float64Array;
  readonly #totals: Float64Array;

  constructor(kernel: KernelExports, memory: WebAssembly.Memory, plan: Plan) {
    this.#kernel = kernel;
    this.#plan = plan;
    const size = plan.panels * PANEL;
    const floats = (at: number, length: number) => new Float64Array(memory.buffer, at, length);
    this.#means = [floats(plan.means[0], 4 * size), floats(plan.means[1], 4 * size)];
    this.#origins = floats(plan.origins, size);
    this.#totals = floats(plan.totals, size);
  }

  /**
   * Packs 8 patterns of a staged slab; rows past the last repeat it, and are left out at the end.
   */
  pack(slab: number, panel: number): void {
    const plan = this.#plan, kernel = this.#kernel, single = plan.dtype === "float32";
    const item = single ? 4 : 8, stride = plan.slabWidth * item, buffer = slab % 2 as 0 | 1;
    const pack = single ? kernel.packF32 : kernel.packF64;
    const mean = single ? kernel.meanF32 : kernel.meanF64;
    const [from, to] = slabRange(plan, slab);
    const size = plan.panels * PANEL, next = size * 256 * item;
    for (let row = panel * PANEL; row < (panel + 1) * PANEL; row += 4) {
      const rows = [0, 1, 2, 3].map((i) =>
        plan.staging[buffer] + Math.min(row + i, plan.rows - 1) * stride
      );
      const shifts = plan.center ? rows.map((at) => mean(at, to - from)) : [0, 0, 0, 0];
      const packed = plan.packed[buffer] + (panel * 256 * PANEL + row % PANEL) * item;
      const totals = plan.means[buffer] + (2 * size + row) * 8;
      pack(...rows, ...shifts, to - from, packed, next, totals);
      if (plan.center) this.#noteMeans(slab, row, shifts, to - from);
    }
  }

  // The packed rows sum to t, not quite to 0; so a slab's mean is shift + t / width, and
  // Σ x·y = Σ packed·packed + width·m·m′ − t·t′ / width, all relative to the origins.
  #noteMeans(slab: number, row: number, shifts: readonly number[], width: number): void {
    const size = this.#plan.panels * PANEL, means = this.#means[slab % 2]!;
    for (const [i, shift] of shifts.entries()) {
      const at = row + i;
      if (slab === 0) this.#origins[at] = shift;
      const t = means[2 * size + at]!;
      const m = shift - this.#origins[at]! + t / width;
      means[at] = m;
      means[size + at] = width * m;
      means[3 * size + at] = t / width;
      this.#totals[at] = (slab === 0 ? 0 : this.#totals[at]!) + width * m;
    }
  }

  /** Adds a packed slab's products to the tiles of a group. */
  multiply(slab: number, group: number): void {
    const plan = this.#plan, kernel = this.#kernel, buffer = slab % 2 as 0 | 1;
    const [start, end] = slabRange(plan, slab), [from, to] = groupRange(plan, group);
    const multiply = plan.sum === "differences"
      ? kernel.differF64
      : plan.dtype === "float32"
      ? kernel.multiplyF32
      : kernel.multiplyF64;
    const means = plan.center ? plan.means[buffer] : 0;
    multiply(plan.packed[buffer], plan.sums, from, to, plan.panels, plan.first, end - start, means);
  }
}
