/** Random whole numbers, the same for the same seed and mutant whatever came before. */

/** A whole number from 0 below a limit. */
export type Draw = (below: number) => number;

/** Draws for one mutant. Source: splitmix32, a generator in the public domain. */
export function drawsOf(seed: number, mutant: number): Draw {
  let state = Math.imul(seed, 0x9e3779b9) ^ Math.imul(mutant + 1, 0x85ebca6b);
  return (below) => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return Math.floor(((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32 * Math.max(1, below));
  };
}
