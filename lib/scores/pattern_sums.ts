/**
 * What scores need of patterns (pictures by features, or by neuroids), summed over their columns block
 * by block: the kernel and the correlation distances.
 */
import { checkCall } from "../calls/mod.ts";
import { ENGINE_OPTIONS, type EngineOptions } from "../engines/mod.ts";
import { computeRowGram } from "./algebra.ts";
import { columnMeans, lessColumns, type Matrix, rowOf, zeros } from "./matrix.ts";

/**
 * Sums over columns. With column means m, deviations D = X − m and a shift c near the means:
 * `kernel` D·Dᵀ, `sums` Σ D, `cross` Σ D(m − c), `first` Σ (m − c), `second` Σ (m − c)². From these
 * follow the covariances over columns of the patterns as they are, without the digits that raw
 * products would lose where columns lie far from 0.
 */
export class PatternSums {
  /** (patterns, patterns): products of the deviations of columns from their means. */
  readonly kernel: Matrix;
  /** How many columns were added. */
  columns = 0;
  #shift: number | undefined;
  #first = 0;
  #second = 0;
  readonly #sums: Float64Array;
  readonly #cross: Float64Array;
  readonly #low: Float64Array;
  readonly #high: Float64Array;

  /** Sums of so many patterns, of no columns yet. */
  constructor(
    /** How many patterns (pictures) there are. */
    readonly patterns: number,
    /** Who multiplies. */
    readonly computing: EngineOptions = {},
  ) {
    checkCall("PatternSums", { computing: [computing, ENGINE_OPTIONS] });
    this.kernel = zeros(patterns, patterns);
    this.#sums = new Float64Array(patterns);
    this.#cross = new Float64Array(patterns);
    this.#low = new Float64Array(patterns).fill(Infinity);
    this.#high = new Float64Array(patterns).fill(-Infinity);
  }

  /** Adds columns: (patterns, some columns). */
  async add(block: Matrix): Promise<void> {
    const { rows, columns } = block;
    const means = columnMeans(block);
    const deviations = lessColumns(block, means);
    const shift = this.#shift ??= means.reduce((sum, value) => sum + value, 0) / columns;
    // A column with NaN has no mean, and so leaves no product defined.
    if (deviations.data.some((value) => value !== value)) this.kernel.data.fill(NaN);
    else {
      const products = await computeRowGram(deviations, this.computing);
      for (let i = 0; i < products.data.length; i++) this.kernel.data[i]! += products.data[i]!;
    }
    for (let k = 0; k < columns; k++) {
      const m = means[k]! - shift;
      this.#first += m;
      this.#second += m * m;
    }
    for (let row = 0; row < rows; row++) {
      const own = rowOf(deviations, row), values = rowOf(block, row);
      let sum = 0, cross = 0, low = this.#low[row]!, high = this.#high[row]!, isWhole = true;
      for (let k = 0; k < columns; k++) {
        const d = own[k]!, value = values[k]!;
        sum += d;
        cross += d * (means[k]! - shift);
        if (value < low) low = value;
        if (value > high) high = value;
        if (value !== value) isWhole = false;
      }
      this.#sums[row]! += sum;
      this.#cross[row]! += cross;
      this.#low[row] = isWhole ? low : NaN;
      this.#high[row] = isWhole ? high : NaN;
    }
    this.columns += columns;
  }

  /** The sums over the columns of several, which have the same patterns. */
  static merged(all: readonly PatternSums[]): PatternSums {
    const result = new PatternSums(all[0]!.patterns, all[0]!.computing);
    result.#shift = all[0]!.#shift;
    for (const each of all) {
      const d = each.#shift! - result.#shift!;
      for (let i = 0; i < each.kernel.data.length; i++) {
        result.kernel.data[i]! += each.kernel.data[i]!;
      }
      for (let i = 0; i < each.patterns; i++) {
        result.#sums[i]! += each.#sums[i]!;
        result.#cross[i]! += each.#cross[i]! + d * each.#sums[i]!;
        result.#low[i] = Math.min(result.#low[i]!, each.#low[i]!);
        result.#high[i] = Math.max(result.#high[i]!, each.#high[i]!);
      }
      result.#second += each.#second + 2 * d * each.#first + d * d * each.columns;
      result.#first += each.#first + d * each.columns;
      result.columns += each.columns;
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

  /** The greatest sum of a pattern's squared deviations from the columns' means, over its variance. */
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
    const isFlat = (i: number) => !(this.#high[i]! > this.#low[i]!);
    const own = this.#cross.map((cross, i) => this.kernel.data[i * n + i]! + 2 * cross);
    const totals = this.#sums.map((sum) => sum + this.#first);
    const norms = own.map((value, i) =>
      isFlat(i) ? NaN : Math.sqrt(value + this.#second - totals[i]! ** 2 / this.columns)
    );
    return { own, totals, norms };
  }
}
