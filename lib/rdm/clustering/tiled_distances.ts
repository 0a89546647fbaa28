/**
 * A symmetric matrix for algorithms that scan a row and then a column: the lower triangle in tiles
 * of 32 × 32, so that both directions stay within few memory pages. (A page holds half a tile;
 * walking down a column of a plain triangle touches a new page at each step.)
 */

const tileBits = 5;
const tileSide = 1 << tileBits;

/**
 * Distances of slots i > j: `values[high[i] + low[j]]`. Places that belong to no pair may hold
 * anything. Valid until the next call of {@link tiled}, which may take the same memory.
 */
export interface TiledDistances {
  readonly values: Float64Array;
  /** The part of an address that the greater slot of a pair gives. */
  readonly high: Int32Array;
  /** The part that the lesser slot gives. */
  readonly low: Int32Array;
}

/** Copies condensed distances (upper triangle, row by row) into tiles. */
export function tiled(condensed: Float64Array, slots: number): TiledDistances {
  const tiles = (slots + tileSide - 1) >> tileBits;
  const values = workspace(tiles * (tiles + 1) / 2 * tileSide * tileSide);
  const high = new Int32Array(slots);
  const low = new Int32Array(slots);
  for (let slot = 0; slot < slots; slot++) {
    const tile = slot >> tileBits;
    const within = slot & (tileSide - 1);
    high[slot] = tile * (tile + 1) / 2 * tileSide * tileSide + within * tileSide;
    low[slot] = tile * tileSide * tileSide + within;
  }
  let pair = 0;
  for (let row = 0; row < slots; row++) {
    const start = low[row]!;
    for (let column = row + 1; column < slots; column++) {
      values[high[column]! + start] = condensed[pair++]!;
    }
  }
  return { values, high, low };
}

let kept: WeakRef<Float64Array> | undefined;

/**
 * Memory to work in, kept from call to call for as long as nothing else needs it: taking fresh
 * pages from the system costs a sixth of a clustering.
 */
function workspace(length: number): Float64Array {
  const known = kept?.deref();
  if (known !== undefined && known.length >= length) return known;
  const fresh = new Float64Array(length);
  kept = new WeakRef(fresh);
  return fresh;
}
