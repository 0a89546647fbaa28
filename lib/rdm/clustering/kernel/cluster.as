// The inner loops of clustering, in AssemblyScript. What lies where is said in memory.ts and frontier.ts,
// the algorithms in neighbor_chain.ts and spanning_tree.ts. Compiled into cluster.wasm.ts by tasks/embedded.
//
// Distances of slots i < j lie in tiles of 32 × 32, a row of tiles after the other: a row runs along
// memory and a column stays within few pages. Slots that are merged stay where they are, behind a mask
// of infinities, until half of all are; then the rest moves together.

/** Bytes of a tile, and of one of its rows. */
const TILE: usize = 8192;
const ROW: usize = 256;

/** The first tile of a row of tiles, of `side` tiles in the first one. */
@inline
function tilesBefore(row: i32, side: i32): usize {
  return usize(row * side - row * (row - 1) / 2);
}

/** Copies a condensed row, pairs (i, i + 1) to (i, n − 1), into its tiles. */
export function place(values: usize, condensed: usize, i: i32, n: i32, side: i32): void {
  const tileRow = i >> 5;
  let tile = values + tilesBefore(tileRow, side) * TILE + usize(i & 31) * ROW;
  let from = condensed, j = i + 1;
  tile += usize((j >> 5) - tileRow) * TILE;
  while (j < n) {
    const count = min(32 - (j & 31), n - j);
    memory.copy(tile + (usize(j & 31) << 3), from, usize(count) << 3);
    from += usize(count) << 3;
    tile += TILE;
    j += count;
  }
}

@inline
function addressOf(values: usize, i: i32, j: i32, side: i32): usize {
  const low = min(i, j), high = max(i, j);
  return values + (tilesBefore(low >> 5, side) + usize((high >> 5) - (low >> 5))) * TILE +
    (usize(low & 31) << 8) + (usize(high & 31) << 3);
}

/** The distance of two slots. */
export function distance(values: usize, i: i32, j: i32, side: i32): f64 {
  return load<f64>(addressOf(values, i, j, side));
}

// The least of a stretch of a row, its mask added: `from` to `to` within one tile, from even.
@inline
function leastOfRow(at: usize, mask: usize, count: i32): f64 {
  let a = f64x2.splat(Infinity), b = a;
  let k = 0;
  for (; k + 4 <= count; k += 4) {
    a = f64x2.pmin(a, f64x2.add(v128.load(at), v128.load(mask)));
    b = f64x2.pmin(b, f64x2.add(v128.load(at, 16), v128.load(mask, 16)));
    at += 32;
    mask += 32;
  }
  a = f64x2.pmin(a, b);
  let least = f64x2.extract_lane(a, 0);
  const other = f64x2.extract_lane(a, 1);
  if (other < least) least = other;
  for (; k < count; k++, at += 8, mask += 8) {
    const d = load<f64>(at) + load<f64>(mask);
    if (d < least) least = d;
  }
  return least;
}

@inline
function leastOfColumn(at: usize, mask: usize, count: i32): f64 {
  let least = Infinity, other = Infinity;
  let k = 0;
  for (; k + 2 <= count; k += 2, at += 2 * ROW, mask += 16) {
    const d = load<f64>(at) + load<f64>(mask), e = load<f64>(at + ROW) + load<f64>(mask, 8);
    least = d < least ? d : least;
    other = e < other ? e : other;
  }
  if (k < count) {
    const d = load<f64>(at) + load<f64>(mask);
    least = d < least ? d : least;
  }
  return other < least ? other : least;
}

/**
 * The nearest slot of `here`: the lowest among equals, but `best` itself where none is nearer than
 * `least`. Writes the distance to `out`.
 */
export function nearest(
  values: usize, mask: usize, here: i32, n: i32, side: i32, best: i32, least: f64, out: usize,
): i32 {
  // Which tile has the least, and on which side of `here`; the slot itself is looked up at the end.
  let tileOfLeast = -1;
  const tileHere = here >> 5, within = here & 31;
  for (let row = 0; row <= tileHere; row++) {
    const count = row < tileHere ? 32 : within;
    const at = values + (tilesBefore(row, side) + usize(tileHere - row)) * TILE + (usize(within) << 3);
    const d = leastOfColumn(at, mask + (usize(row) << 8), count);
    if (d < least) {
      least = d;
      tileOfLeast = row;
    }
  }
  let found = best;
  if (tileOfLeast >= 0) found = slotAt(values, mask, here, tileOfLeast << 5, here, least, side);
  let rowTile = -1;
  const start = here + 1;
  if (start < n) {
    const base = values + tilesBefore(tileHere, side) * TILE + (usize(within) << 8);
    const tiles = (n + 31) >> 5;
    for (let column = start >> 5; column < tiles; column++) {
      const first = column === tileHere ? start : column << 5;
      const count = min((column + 1) << 5, n) - first;
      const at = base + usize(column - tileHere) * TILE + (usize(first & 31) << 3);
      const d = leastOfRow(at, mask + (usize(first) << 3), count);
      if (d < least) {
        least = d;
        rowTile = first;
      }
    }
  }
  if (rowTile >= 0) found = slotAt(values, mask, here, rowTile, n, least, side);
  // As it stands, and not with its mask: −0 stays −0.
  if (tileOfLeast >= 0 || rowTile >= 0) least = load<f64>(addressOf(values, here, found, side));
  store<f64>(out, least);
  return found;
}

function slotAt(
  values: usize, mask: usize, here: i32, from: i32, to: i32, least: f64, side: i32,
): i32 {
  for (let j = from; j < to; j++) {
    if (load<f64>(addressOf(values, here, j, side)) + load<f64>(mask + (usize(j) << 3)) == least) return j;
  }
  return -1;
}

/** Lance and Williams' formulas in SciPy's order of operations: 0 complete, 1 average, 2 Ward. */
@inline
function toUnion(
  method: i32, toX: f64, toY: f64, between: f64, sizeX: f64, sizeY: f64, otherSize: f64,
): f64 {
  if (method === 1) return (sizeX * toX + sizeY * toY) / (sizeX + sizeY);
  // The greater one without a branch, which could not be foreseen.
  if (method === 0) return f64x2.extract_lane(f64x2.pmax(f64x2.splat(toY), f64x2.splat(toX)), 0);
  const share = 1 / (sizeX + sizeY + otherSize);
  return sqrt(
    (otherSize + sizeX) * share * toX * toX + (otherSize + sizeY) * share * toY * toY -
      otherSize * share * between * between,
  );
}

/** Puts the distances to the union of slots x < y in those of y; merged slots get any. */
export function merge(
  values: usize, sizes: usize, method: i32, x: i32, y: i32, n: i32, side: i32, between: f64,
): void {
  const sizeX = load<f64>(sizes + (usize(x) << 3)), sizeY = load<f64>(sizes + (usize(y) << 3));
  const tiles = (n + 31) >> 5;
  for (let tile = 0; tile < tiles; tile++) {
    const first = tile << 5, last = min(first + 32, n);
    // A tile holds one kind of address for each of the two, but for the tiles of x and y themselves.
    if (tile === (x >> 5) || tile === (y >> 5)) {
      for (let j = first; j < last; j++) {
        if (j === x || j === y) continue;
        const at = addressOf(values, y, j, side);
        store<f64>(at, toUnion(
          method, load<f64>(addressOf(values, x, j, side)), load<f64>(at), between, sizeX, sizeY,
          load<f64>(sizes + (usize(j) << 3)),
        ));
      }
      continue;
    }
    let a = addressOf(values, x, first, side), b = addressOf(values, y, first, side);
    const stepA: usize = first < x ? ROW : 8, stepB: usize = first < y ? ROW : 8;
    let size = sizes + (usize(first) << 3);
    for (let j = first; j < last; j++) {
      store<f64>(b, toUnion(method, load<f64>(a), load<f64>(b), between, sizeX, sizeY, load<f64>(size)));
      a += stepA;
      b += stepB;
      size += 8;
    }
  }
}

// Where column 0 of a row would be, if tiles to the left of the diagonal were kept.
@inline
function rowStart(values: usize, i: i32, side: i32): usize {
  return values + (tilesBefore(i >> 5, side) - usize(i >> 5)) * TILE + (usize(i & 31) << 8);
}

@inline
function inRow(j: i32): usize {
  return (usize(j >> 5) << 13) + (usize(j & 31) << 3);
}

/** Moves what is left of n slots together: slot `kept[k]` becomes slot k. */
export function compact(values: usize, kept: usize, count: i32, side: i32): void {
  for (let i = 0; i < count; i++) {
    const row = load<i32>(kept + (usize(i) << 2));
    const from = rowStart(values, row, side), to = rowStart(values, i, side);
    for (let j = i + 1; j < count; j++) {
      const column = load<i32>(kept + (usize(j) << 2));
      store<f64>(to + inRow(j), load<f64>(from + inRow(column)));
    }
  }
}

/**
 * Prim's step: takes the distances of n slots to the newest one into `near` (the distance of each slot
 * to the tree), and finds the nearest slot outside, the lowest among equals. For slots inside `near` is
 * NaN and stays it, for no comparison with NaN is true; their distances may be any. Writes the distance
 * found to `out`; n is a multiple of 32.
 */
export function grow(distances: usize, near: usize, n: i32, out: usize): i32 {
  let least = Infinity, blockOfLeast = -1;
  for (let first = 0; first < n; first += 32) {
    let a = f64x2.splat(Infinity), b = a;
    let at = usize(first) << 3;
    for (const end = at + ROW; at < end; at += 32) {
      const x = f64x2.pmin(v128.load(near + at), v128.load(distances + at));
      const y = f64x2.pmin(v128.load(near + at, 16), v128.load(distances + at, 16));
      v128.store(near + at, x);
      v128.store(near + at, y, 16);
      a = f64x2.pmin(a, x);
      b = f64x2.pmin(b, y);
    }
    a = f64x2.pmin(a, b);
    const low = f64x2.extract_lane(a, 0), high = f64x2.extract_lane(a, 1);
    const block = high < low ? high : low;
    if (block < least) {
      least = block;
      blockOfLeast = first;
    }
  }
  if (blockOfLeast < 0) return -1;
  for (let j = blockOfLeast; j < n; j++) {
    const d = load<f64>(near + (usize(j) << 3));
    if (d != least) continue;
    store<f64>(out, d); // and not the least of the block: −0 stays −0
    return j;
  }
  return -1;
}
