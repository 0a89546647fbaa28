/**
 * What scores need of patterns (pictures by features, or by neuroids), summed over their columns block
 * by block: the kernel and the correlation distances.
 */
import { setImmediate } from "node:timers";
import { anything, checkCall } from "../calls/mod.ts";
import { ENGINE_OPTIONS, type EngineOptions } from "../engines/mod.ts";
import { computeRowGram } from "./algebra.ts";
import { addBlocks } from "./add_blocks.ts";
import { type Matrix, rowOf, zeros } from "./matrix.ts";
import { centersOf } from "./typical_rows.ts";

/** Patterns that are looked through before others have their turn: a few milliseconds. */
const ROWS_A_TURN = 64;

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Sums over columns. With column means m (over the patterns that lie where most do), deviations D = X − m and a
 * shift c near the means:
 * `kernel` D·Dᵀ, `sums` Σ D, `cross` Σ D(m − c), `first` Σ (m − c), `second` Σ (m − c)². From these
 * follow the covariances over columns of the patterns as they are, without the digits that raw
 * products would lose where columns lie far from 0.
 */
export class PatternSums {
  /** (patterns, patterns): products of the deviations D. Its rows do not add up to 0 where a pattern lies far out. */
  readonly kernel: Matrix;
  /** How many columns were added. */
  columns = 0;
  #shift: number | undefined;
  #first = 0;
  #second = 0;
  readonly #sums: Float64Array;
  readonly #cross: Float64Array;
  /** The value of each pattern in the first column, and whether another column has another value. */
  #firstValues: Float64Array | undefined;
  readonly #varies: Uint8Array;
  /** Patterns with a NaN, whose products are NaN; those of the others are not. */
  readonly #lost = new Set<number>();

  /** Sums of so many patterns, of no columns yet. */
  constructor(
    /** How many patterns (pictures) there are. */
    readonly patterns: number,
    /** Engine options for matrix products. */
    readonly computing: EngineOptions = {},
  ) {
    checkCall("PatternSums", {
      patterns: [patterns, anything],
      computing: [computing, ENGINE_OPTIONS],
    }, arguments);
    this.kernel = zeros(patterns, patterns);
    this.#sums = new Float64Array(patterns);
    this.#cross = new Float64Array(patterns);
    this.#varies = new Uint8Array(patterns);
  }

  /** Adds columns: (patterns, some columns). */
  async add(block: Matrix): Promise<void> {
    await addBlocks([{ sums: this, block }]);
  }

  /**
   * Looks through columns for all sums but the kernel, and leaves their deviations in `data`: what is
   * still to be multiplied. Lets others have their turn.
   */
  async lookThrough(block: Matrix, data: Float64Array): Promise<Matrix> {
    const { rows, columns } = block, means = centersOf(block);
    const shift = this.#shift ??= means.reduce((sum, value) => sum + value, 0) / columns;
    const shifted = means.map((mean) => mean - shift);
    for (const m of shifted) {
      this.#first += m;
      this.#second += m * m;
    }
    this.#firstValues ??= Float64Array.from({ length: rows }, (_, row) => rowOf(block, row)[0]!);
    const deviations: Matrix = { ...block, data: data.subarray(0, rows * columns) };
    for (let row = 0; row < rows; row++) {
      const own = rowOf(deviations, row), values = rowOf(block, row);
      let sum = 0, cross = 0;
      for (let k = 0; k < columns; k++) {
        const d = values[k]! - means[k]!;
        own[k] = d;
        sum += d;
        cross += d * shifted[k]!;
      }
      if (sum !== sum) {
        this.#lost.add(row);
        own.fill(0);
      }
      this.#sums[row]! += sum;
      this.#cross[row]! += cross;
      const first = this.#firstValues[row]!;
      if (this.#varies[row] === 0 && values.some((value) => value !== first)) this.#varies[row] = 1;
      if (row % ROWS_A_TURN === 0) await turn();
    }
    this.columns += columns;
    return deviations;
  }

  /** Adds the products of deviations to the kernel. */
  async multiply(deviations: Matrix): Promise<void> {
    const products = await computeRowGram(deviations, this.computing);
    const { data } = this.kernel, n = this.patterns;
    for (let i = 0; i < products.data.length; i++) data[i]! += products.data[i]!;
    for (const row of this.#lost) {
      for (let i = 0; i < n; i++) data[row * n + i] = data[i * n + row] = NaN;
    }
  }

  /** Whether no pattern has a NaN. */
  get isWhole(): boolean {
    return this.#lost.size === 0;
  }

  /** The sums over the columns of several sources with the same patterns. */
  static merged(all: readonly PatternSums[]): PatternSums {
    const result = new PatternSums(all[0]!.patterns, all[0]!.computing);
    result.#shift = all[0]!.#shift;
    result.#firstValues = all[0]!.#firstValues!;
    for (const each of all) {
      const d = each.#shift! - result.#shift!;
      for (let i = 0; i < each.kernel.data.length; i++) {
        result.kernel.data[i]! += each.kernel.data[i]!;
      }
      for (let i = 0; i < each.patterns; i++) {
        result.#sums[i]! += each.#sums[i]!;
        result.#cross[i]! += each.#cross[i]! + d * each.#sums[i]!;
        const isOther = each.#firstValues![i] !== result.#firstValues[i];
        if (isOther || each.#varies[i] === 1) result.#varies[i] = 1;
      }
      result.#second += each.#second + 2 * d * each.#first + d * d * each.columns;
      result.#first += each.#first + d * each.columns;
      result.columns += each.columns;
      for (const row of each.#lost) result.#lost.add(row);
    }
    return result;
  }

  /**
   * 1 − Pearson's r over columns of all pairs of patterns, condensed: (0,1), (0,2) … (1,2) …. NaN where
   * a pattern has the same value in all columns, or a NaN; as `1 - numpy.corrcoef(patterns)`, but from the
   * differences of patterns: with v their variances and d that of their difference,
   * √(v₁v₂)·(1 − r) = (d − (√v₁ − √v₂)²) / 2. So distances of 1e-10 have all their digits too, of which
   * 1 − r leaves six.
   */
  correlationDistances(): Float64Array {
    const n = this.patterns, { data } = this.kernel, sums = this.#sums;
    const { own, totals, norms } = this.#norms();
    const condensed = new Float64Array(n * (n - 1) / 2);
    for (let i = 0, at = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        const shift = sums[i]! - sums[j]!;
        const apart = data[i * n + i]! + data[j * n + j]! - 2 * data[i * n + j]! -
          shift * shift / this.columns;
        const longer = (own[i]! - own[j]! - shift * (totals[i]! + totals[j]!) / this.columns) /
          (norms[i]! + norms[j]!);
        const distance = (apart - longer * longer) / 2 / norms[i]! / norms[j]!;
        condensed[at++] = Math.max(0, Math.min(2, distance));
      }
    }
    return condensed;
  }

  /** The greatest sum of a pattern's squared deviations D, over its variance. */
  variation(): number {
    const { norms } = this.#norms(), n = this.patterns;
    let most = 0;
    for (let i = 0; i < n; i++) {
      most = Math.max(most, this.kernel.data[i * n + i]! / norms[i]! ** 2);
    }
    return most;
  }

  #norms(): { own: Float64Array; totals: Float64Array; norms: Float64Array } {
    const n = this.patterns;
    const own = this.#cross.map((cross, i) => this.kernel.data[i * n + i]! + 2 * cross);
    const totals = this.#sums.map((sum) => sum + this.#first);
    const norms = own.map((value, i) =>
      this.#varies[i] === 0 ? NaN : Math.sqrt(value + this.#second - totals[i]! ** 2 / this.columns)
    );
    return { own, totals, norms };
  }
}
