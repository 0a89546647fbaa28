/**
 * The compiled kernel and its memory: a block of rows of all trials, (trial, row, time), and behind it what
 * a row needs.
 */
import { embeddedBytes } from "../../../../embedded/mod.ts";
import { ROWS } from "./rows.wasm.ts";

/** What the kernel exports; rows.as says what each does. */
interface KernelExports {
  overTrials(
    ...args: [
      ...[row: number, stride: number, trials: number, times: number],
      ...[valid: number, scratch: number, into: number],
    ]
  ): void;
  inOrder(
    ...args: [
      ...[row: number, stride: number, trials: number, times: number],
      ...[valid: number, into: number, numbers: number],
    ]
  ): number;
  sumOf(at: number, n: number): number;
  squaresOf(at: number, n: number, mean: number): number;
}

/** The statistics of a row: over trials in the kernel's memory, (5, times), and the numbers of the row. */
export interface RowStatistics {
  /** min, max, median, mean and std, a row of times each, until the next row is asked for. */
  readonly overTrials: readonly Float32Array[];
  /** Over trials and times together; infinite where there is no number. */
  readonly min: number;
  /** The same. */
  readonly max: number;
  /** Over trials and times together; NaN where there is no number. */
  readonly mean: number;
  /** The same, ddof 0. */
  readonly std: number;
  /** All numbers that are not NaN, in any order; whoever has them may put them in another. */
  readonly numbers: Float32Array;
}

// The first 64 KiB stay free for what the compiler may keep there.
const START = 1 << 16, PAGE = 1 << 16, LANES = 4, STATISTICS = 5;

let compiled: WebAssembly.Module | undefined;

interface Machine {
  readonly memory: WebAssembly.Memory;
  readonly exports: KernelExports;
}

function openMachine(): Machine {
  compiled ??= new WebAssembly.Module(embeddedBytes(ROWS));
  const memory = new WebAssembly.Memory({ initial: 1 });
  const imports = { env: { memory, abort: () => {} } };
  const { exports } = new WebAssembly.Instance(compiled, imports);
  return { memory, exports: exports as unknown as KernelExports };
}

/** Blocks of up to so many rows. */
export class RowKernel {
  readonly #machine: Machine;
  readonly #trials: number;
  readonly #times: number;
  readonly #places: Readonly<Record<"valid" | "row" | "numbers" | "scratch" | "into", number>>;

  /**
   * @param validCounts the times of each trial that count
   * @param before a kernel that is done: this one takes its memory
   * @throws {RangeError} if there is no memory for the block
   */
  constructor(rows: number, validCounts: readonly number[], times: number, before?: RowKernel) {
    this.#trials = validCounts.length;
    this.#times = times;
    const length = this.#trials * times;
    let next = START + rows * length * 4 + LANES * 4; // the last lanes of the last row read past it
    const place = (bytes: number) => {
      const at = Math.ceil(next / 16) * 16;
      next = at + bytes;
      return at;
    };
    this.#places = {
      valid: place(this.#trials * 4),
      row: place(length * 4),
      numbers: place(length * 4 + 4), // a NaN is written behind the last before it is left out
      scratch: place(2 * this.#trials * 16),
      into: place(STATISTICS * this.#padded * 4),
    };
    this.#machine = before === undefined ? openMachine() : before.#machine;
    const { memory } = this.#machine, missing = next - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    const valid = validCounts.map((count) => Math.min(count, times));
    new Int32Array(memory.buffer, this.#places.valid, this.#trials).set(valid);
  }

  get #padded(): number {
    return Math.ceil(this.#times / LANES) * LANES;
  }

  /** Where the rows of a trial go, (rows, time), in a block of `count` rows. */
  trialRows(trial: number, count: number): Float32Array {
    const length = count * this.#times;
    return new Float32Array(this.#machine.memory.buffer, START + trial * length * 4, length);
  }

  /** The statistics of a row of the block of `count` rows that has been put in place. */
  compute(row: number, count: number): RowStatistics {
    const { valid, scratch, into, row: ordered, numbers } = this.#places;
    const trials = this.#trials, times = this.#times, padded = this.#padded;
    const at = START + row * times * 4, stride = count * times * 4;
    const { exports, memory: { buffer } } = this.#machine;
    exports.overTrials(at, stride, trials, padded, valid, scratch, into);
    const kept = exports.inOrder(at, stride, trials, times, valid, ordered, numbers);
    const mean = Math.fround(exports.sumOf(ordered, trials * times) / kept);
    const squares = exports.squaresOf(ordered, trials * times, mean);
    const overTrials = Array.from(
      { length: STATISTICS },
      (_, i) => new Float32Array(buffer, into + i * padded * 4, times),
    );
    let min = Infinity, max = -Infinity;
    for (let time = 0; time < times; time++) {
      const least = overTrials[0]![time]!, greatest = overTrials[1]![time]!;
      if (least < min) min = least;
      if (greatest > max) max = greatest;
    }
    return {
      ...{ overTrials, min, max, mean },
      std: Math.sqrt(Math.fround(squares / kept)),
      numbers: new Float32Array(buffer, numbers, kept),
    };
  }
}
