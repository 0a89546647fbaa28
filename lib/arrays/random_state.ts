/** NumPy's legacy random numbers: the same draws from the same seed. */
import {
  answerNames,
  anything,
  boolean,
  checkCall,
  either,
  kindOf,
  number,
  numbers,
  optionsOf,
} from "../calls/mod.ts";
import { ArgumentError } from "../errors/mod.ts";
import { MersenneTwister, STATE_LENGTH } from "./mersenne_twister.ts";
import { drawWeighted, drawWeightedOnce, type Weights } from "./weighted_draws.ts";

/** All that decides the next draws: what `np.random.RandomState.get_state()` holds. */
export interface RandomStateSnapshot {
  /** 624 words of 32 bits. */
  readonly key: Uint32Array;
  /** 0 to 624: which word comes next. */
  readonly position: number;
  /** The second number of a pair of normal ones, where it has not been given out yet. */
  readonly cachedGauss: number | undefined;
}

/**
 * Options for {@link RandomState.choice}: how many, with or without replacement, with which probabilities.
 */
export interface ChoiceOptions {
  /** How many positions are drawn. */
  readonly size: number;
  /** Whether a position may be drawn more than once; true by default, as in NumPy. */
  readonly replace?: boolean | undefined;
  /** One probability per position, adding up to 1; all equal by default. */
  readonly p?: Weights | undefined;
}

const CHOICE_OPTIONS = optionsOf<ChoiceOptions>({ size: number }, {
  replace: boolean,
  p: kindOf<Weights>(numbers.words, (p) => numbers.fault(p, "p") === undefined),
});

const SEED = either(number, numbers);

/**
 * NumPy's `np.random.RandomState`: for the same seed and calls the same numbers, bit by bit. The
 * one exception is {@link standardNormal}, which takes a logarithm: NumPy's comes from the C
 * library, so that about one number in 2,500 differs from ours in the last bit. Ours is the same on
 * every machine.
 *
 * @example
 * ```ts
 * import { RandomState } from "neuroid/arrays";
 *
 * const random = new RandomState(42);
 * console.log([...random.randint(0, 10, 5)]); // [6, 3, 7, 4, 6]: as NumPy
 * console.log([...new RandomState(0).permutation(5)]); // [2, 0, 1, 3, 4]
 * ```
 */
export class RandomState {
  readonly #bits = new MersenneTwister();
  #cachedGauss: number | undefined;

  /**
   * Starts from a seed.
   *
   * @param seed A whole number from 0 to 2^32 − 1, or a list of such.
   * @throws {ArgumentError} for another seed, or an empty list.
   */
  constructor(seed: number | readonly number[] | Uint32Array) {
    checkCall("RandomState", { seed: [seed, SEED] }, arguments);
    const seeds = typeof seed === "number" ? [seed] : Array.from(seed);
    const bad = seeds.find((word) => word !== word >>> 0);
    if (bad !== undefined || seeds.length === 0) {
      throw new ArgumentError({
        doing: "seed random numbers",
        found: seeds.length === 0 ? "an empty list" : `seed ${bad}`,
        right: "whole numbers from 0 to 4294967295",
      });
    }
    if (typeof seed === "number") this.#bits.seed(seed);
    else this.#bits.seedByArray(Uint32Array.from(seeds));
  }

  /** Doubles in [0, 1), `size` of them: `random_sample`. */
  randomSample(size: number): Float64Array {
    return draws(size, () => this.#bits.nextDouble());
  }

  /**
   * Doubles in [low, high), `size` of them: `uniform`.
   *
   * @throws {ArgumentError} if the bounds are not finite.
   */
  uniform(low: number, high: number, size: number): Float64Array {
    const range = high - low;
    if (!Number.isFinite(range)) throw wrong("draw numbers", `${low} to ${high}`, "finite bounds");
    return draws(size, () => low + range * this.#bits.nextDouble());
  }

  /**
   * Normal doubles of mean 0 and standard deviation 1, by Marsaglia's polar method, in pairs:
   * `standard_normal`.
   */
  standardNormal(size: number): Float64Array {
    return draws(size, () => this.#gauss());
  }

  /**
   * Whole numbers from `low` up to, but without, `high`, as NumPy draws int64 ones: random bits
   * under the smallest mask that covers the range, again while they lie beyond it.
   *
   * @throws {ArgumentError} if the bounds are not safe integers, or low is not below high.
   */
  randint(low: number, high: number, size: number): Float64Array {
    const safe = [low, high - 1, high - 1 - low].every(Number.isSafeInteger);
    if (!safe || low >= high) {
      throw wrong(
        "draw whole numbers",
        `${low} to ${high}`,
        "safe integers less than 2^53 apart, low below high",
      );
    }
    return draws(size, () => low + this.#bits.nextUpTo(high - 1 - low));
  }

  /** The numbers 0 to n − 1 in random order. */
  permutation(n: number): Int32Array;
  /** A copy of a list in random order. */
  permutation<T>(list: readonly T[]): T[];
  permutation<T>(given: number | readonly T[]): Int32Array | T[] {
    if (typeof given !== "number") return this.shuffle([...given]);
    checkCount("permute", given, 2 ** 31 - 1);
    return this.shuffle(Int32Array.from({ length: given }, (_, i) => i));
  }

  /** Brings a list into random order, in place (Fisher and Yates, from the end); returns it. */
  shuffle<L extends { readonly length: number; [position: number]: unknown }>(list: L): L {
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.#bits.nextUpTo(i);
      const last = list[i];
      list[i] = list[j];
      list[j] = last;
    }
    return list;
  }

  /**
   * Positions from 0 to n − 1, with or without repeats.
   *
   * @throws {ArgumentError} for more positions than there are without repeats, or for probabilities
   *   that are negative, do not add up to 1, or are not n.
   */
  choice(n: number, options: ChoiceOptions): Float64Array {
    checkCall(
      "RandomState.choice",
      { n: [n, anything], options: [options, CHOICE_OPTIONS] },
      arguments,
    );
    const { size, replace = true, p } = options;
    checkCount("choose", n, 2 ** 31 - 1);
    checkCount("choose", size, replace ? Number.MAX_SAFE_INTEGER : n);
    const sample = (count: number) => this.randomSample(count);
    if (p !== undefined) {
      return replace ? drawWeighted(n, size, p, sample) : drawWeightedOnce(n, size, p, sample);
    }
    return replace
      ? this.randint(0, n, size)
      : Float64Array.from(this.permutation(n).subarray(0, size));
  }

  /** A copy of the state, for {@link setState}. */
  getState(): RandomStateSnapshot {
    const { key, position } = this.#bits;
    return { key: key.slice(), position, cachedGauss: this.#cachedGauss };
  }

  /**
   * Goes on from a state.
   *
   * @throws {ArgumentError} for a state that is not 624 words and a position in them.
   */
  setState({ key, position, cachedGauss }: RandomStateSnapshot): void {
    if (key.length !== STATE_LENGTH || !(position >= 0 && position <= STATE_LENGTH)) {
      const found = `${key.length} words, position ${position}`;
      throw wrong("set a random state", found, "624 words and a position from 0 to 624");
    }
    this.#bits.key.set(key);
    this.#bits.position = position;
    this.#cachedGauss = cachedGauss;
  }

  #gauss(): number {
    const cached = this.#cachedGauss;
    this.#cachedGauss = undefined;
    if (cached !== undefined) return cached;
    let x: number, y: number, r2: number;
    do {
      x = 2 * this.#bits.nextDouble() - 1;
      y = 2 * this.#bits.nextDouble() - 1;
      r2 = x * x + y * y;
    } while (r2 >= 1 || r2 === 0);
    const factor = Math.sqrt(-2 * Math.log(r2) / r2);
    this.#cachedGauss = factor * x;
    return factor * y;
  }
}

answerNames(RandomState, {
  rand: "randomSample(5)",
  randn: "standardNormal(5)",
  random: "randomSample(5)",
  random_sample: "randomSample(5)",
  normal: "standardNormal(5).map((z) => mean + std * z)",
  standard_normal: "standardNormal(5)",
  integers: "randint(0, 10, 5)",
  sample: "randomSample(5), or choice(n, { size })",
  seed: "new RandomState(42)",
  get_state: "getState()",
});

function draws(size: number, draw: () => number): Float64Array {
  checkCount("draw random numbers", size, Number.MAX_SAFE_INTEGER);
  const values = new Float64Array(size);
  for (let i = 0; i < size; i++) values[i] = draw();
  return values;
}

function checkCount(doing: string, count: number, most: number): void {
  if (Number.isInteger(count) && count >= 0 && count <= most) return;
  throw wrong(doing, `a count of ${count}`, `a whole number from 0 to ${most}`);
}

function wrong(doing: string, found: string, right: string): ArgumentError {
  return new ArgumentError({ doing, found, right });
}
