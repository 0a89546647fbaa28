/**
 * Patterns on their way to an engine outside: in slabs of channels, their means taken off, two at a
 * time, so that one is filled while the other is read.
 */
import type { Floats } from "../../arrays/mod.ts";
import type { EngineOptions, Sum } from "../engine.ts";
import type { PatternSource } from "../source.ts";
import { openRowMemory, type RowMemory } from "../wasm/mod.ts";
import { Witnesses } from "./witnesses.ts";

/** How patterns are cut. */
export interface SlabOptions extends Pick<EngineOptions, "progress" | "signal"> {
  /** Channels of a slab. */
  readonly width: number;
  /** The first row of the second set of patterns, 0 where there is but one. */
  readonly split: number;
  /**
   * Whether the first pattern is taken off all: differences stay what they are, and the products that
   * they are made of lose fewer digits. Not where differences are taken themselves: it rounds.
   */
  readonly firstOff?: boolean | undefined;
  /** For centered sums: what is taken off each row, from an earlier pass. */
  readonly shifts?: Float64Array | undefined;
}

/** Slabs of a source. */
export class Slabs {
  readonly count: number;
  readonly witnesses: Witnesses;
  /** What is taken off each row; zeros where sums are not centered. */
  readonly shifts: Float64Array;
  /** Each row's sum over channels, less its shift. */
  readonly totals: Float64Array;
  readonly #memory: RowMemory;
  readonly #source: PatternSource;
  readonly #sum: Sum;
  readonly #options: SlabOptions;

  private constructor(
    memory: RowMemory,
    source: PatternSource,
    sum: Sum,
    options: SlabOptions,
  ) {
    this.#memory = memory;
    this.#source = source;
    this.#sum = sum;
    this.#options = options;
    this.count = Math.ceil(source.columns / options.width);
    this.witnesses = new Witnesses(sum, source.rows, options.split);
    this.shifts = options.shifts ?? new Float64Array(source.rows);
    this.totals = new Float64Array(source.rows);
  }

  /** Makes room for two slabs. */
  static async open(source: PatternSource, sum: Sum, options: SlabOptions): Promise<Slabs> {
    const memory = await openRowMemory(sum.dtype, source.rows * options.width);
    return new Slabs(memory, source, sum, options);
  }

  /** The channels of a slab, from 0: `[from, to)`. */
  range(slab: number): [from: number, to: number] {
    const from = slab * this.#options.width;
    return [from, Math.min(this.#source.columns, from + this.#options.width)];
  }

  /**
   * Stages a slab: (rows, width of a slab) row-major, zeros after the last channel. Valid until the
   * next but one is staged. Slabs are staged once each, in order.
   */
  stage(slab: number): Floats {
    const { width, progress, signal } = this.#options, source = this.#source;
    signal?.throwIfAborted();
    const buffer = slab % 2 as 0 | 1, data = this.#memory.buffers[buffer];
    const [from, to] = this.range(slab), used = to - from;
    source.copy(data, width, from, to);
    if (this.#sum.center) this.#center(slab, buffer, used);
    this.witnesses.add(data, width, used);
    if (this.#options.firstOff) this.#takeFirstOff(data, used);
    for (let row = 0; used < width && row < source.rows; row++) {
      data.fill(0, row * width + used, (row + 1) * width);
    }
    const total = source.columns;
    progress?.({ step: "sums over channels", done: to, total, unit: "channels" });
    return data;
  }

  #center(slab: number, buffer: 0 | 1, used: number): void {
    const { width, shifts } = this.#options, memory = this.#memory;
    for (let row = 0; row < this.#source.rows; row++) {
      const at = row * width;
      if (slab === 0 && shifts === undefined) this.shifts[row] = memory.mean(buffer, at, used);
      this.totals[row]! += memory.takeOff(buffer, at, used, this.shifts[row]!);
    }
  }

  #takeFirstOff(data: Floats, used: number): void {
    const { width } = this.#options, first = data.slice(0, used);
    for (let at = 0; at < data.length; at += width) {
      for (let k = 0; k < used; k++) data[at + k]! -= first[k]!;
    }
  }

  /**
   * For centered sums: better shifts, where those of the first slab are so far from a row's mean that
   * digits were lost; else undefined.
   *
   * @param squares Of each row with itself, as summed.
   */
  betterShifts(squares: (row: number) => number): Float64Array | undefined {
    const { columns } = this.#source;
    if (!this.#sum.center || this.#options.shifts !== undefined) return undefined;
    const far = this.totals.some((total, row) => total * total / columns > squares(row) / 4);
    if (!far) return undefined;
    const round = this.#sum.dtype === "float32" ? Math.fround : (x: number) => x;
    return this.shifts.map((shift, row) => round(shift + this.totals[row]! / columns));
  }
}
