/**
 * The Mersenne Twister MT19937, seeded as NumPy's legacy `RandomState` seeds it.
 *
 * Source: M. Matsumoto and T. Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998) 3–30, with their
 * initialization of 2002 (`init_genrand` for one integer, `init_by_array` for several).
 */

/** Words of state. */
export const STATE_LENGTH = 624;
const SHIFT = 397;

/** The generator: 32 random bits at a time. */
export class MersenneTwister {
  readonly key: Uint32Array = new Uint32Array(STATE_LENGTH);
  /** The next word of `key` to be given out; at its end the whole state is renewed. */
  position = STATE_LENGTH;

  /** From one integer of 32 bits, as `RandomState(42)`. */
  seed(seed: number): void {
    const { key } = this;
    key[0] = seed;
    for (let i = 1; i < STATE_LENGTH; i++) {
      key[i] = Math.imul(1812433253, mixed(key[i - 1]!)) + i;
    }
    this.position = STATE_LENGTH;
  }

  /** From several integers of 32 bits, as `RandomState([1, 2])`. */
  seedByArray(seeds: Uint32Array): void {
    const { key } = this;
    this.seed(19650218);
    let i = 1;
    const next = () => {
      if (++i < STATE_LENGTH) return;
      key[0] = key[STATE_LENGTH - 1]!;
      i = 1;
    };
    for (let k = 0; k < Math.max(STATE_LENGTH, seeds.length); k++) {
      const j = k % seeds.length;
      key[i] = (key[i]! ^ Math.imul(mixed(key[i - 1]!), 1664525)) + seeds[j]! + j;
      next();
    }
    for (let k = 1; k < STATE_LENGTH; k++) {
      key[i] = (key[i]! ^ Math.imul(mixed(key[i - 1]!), 1566083941)) - i;
      next();
    }
    key[0] = 0x80000000;
  }

  /** A whole number from 0 to 2^32 - 1. */
  next32(): number {
    if (this.position === STATE_LENGTH) this.#renew();
    let word = this.key[this.position++]!;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  /** A double of 53 random bits in [0, 1). */
  nextDouble(): number {
    const high = this.next32() >>> 5, low = this.next32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** A whole number from 0 to `max`, both included. */
  nextUpTo(max: number): number {
    if (max === 0) return 0;
    if (max < 2 ** 32) {
      const mask = 0xffffffff >>> Math.clz32(max);
      let value: number;
      do value = (this.next32() & mask) >>> 0; while (value > max);
      return value;
    }
    // Two words, the high one first; the mask of the high one covers the range.
    const mask = 0xffffffff >>> Math.clz32(Math.floor(max / 2 ** 32));
    let value: number;
    do {
      const high = (this.next32() & mask) >>> 0;
      value = high * 2 ** 32 + this.next32();
    } while (value > max);
    return value;
  }

  #renew(): void {
    const { key } = this;
    for (let i = 0; i < STATE_LENGTH; i++) {
      const both = (key[i]! & 0x80000000) | (key[(i + 1) % STATE_LENGTH]! & 0x7fffffff);
      key[i] = key[(i + SHIFT) % STATE_LENGTH]! ^ (both >>> 1) ^
        ((both & 1) === 1 ? 0x9908b0df : 0);
    }
    this.position = 0;
  }
}

function mixed(word: number): number {
  return word ^ (word >>> 30);
}
