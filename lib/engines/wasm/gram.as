// The inner loops of sums over channels, in AssemblyScript: products of patterns with SIMD.
// What lies where in memory is said in plan.ts, the arithmetic in plain.ts, which does the same
// in TypeScript, to the last bit. Compiled into gram.wasm.ts by tasks/embedded.
//
// Patterns are packed in panels of 8, channel by channel, so that the loops below read memory in
// order. A tile is 4 patterns (a quad, half a panel) against the 8 of a panel: 8 vector sums, as
// many as the processor can add to at once. It keeps a row's values in one register and spreads
// each over the lanes, which was measured to be faster than loads that spread.

export { meanF32, meanF64, packF32, packF64, takeOffF32, takeOffF64 } from "./pack";
import { BLOCK } from "./pack";

/** Bytes of a tile's sums: 4 × 8 float64. */
const TILE: usize = 256;

/** Tiles before those of a quad. Without `first` the tiles are those on and above the diagonal. */
@inline
function tilesBefore(quad: i32, panels: i32, first: i32): usize {
  if (first > 0) return usize(quad * (panels - first));
  const panel = quad >> 1;
  const before = panel * 2 * panels - panel * (panel - 1);
  return usize(quad & 1 ? before + panels - panel : before);
}

@inline
function addFloats(sums: usize, products: v128): void {
  const high = v128.shuffle<f32>(products, products, 2, 3, 2, 3);
  v128.store(sums, f64x2.add(v128.load(sums), f64x2.promote_low_f32x4(products)));
  v128.store(sums, f64x2.add(v128.load(sums, 16), f64x2.promote_low_f32x4(high)), 16);
}

@inline
function addDoubles(sums: usize, products: v128): void {
  v128.store(sums, f64x2.add(v128.load(sums), products));
}

// Adds to a tile what the means of a slab contribute: nᵢ·mⱼ − rᵢ·tⱼ. The four are rows of float64, a
// value a pattern, that follow one another: m, n, t, r.
@inline
function addMeans(means: usize, panels: i32, quad: i32, panel: i32, tile: usize): void {
  const step = usize(panels) << 6, m = means + (usize(panel) << 6), t = m + step * 2;
  const m0 = v128.load(m), m1 = v128.load(m, 16), m2 = v128.load(m, 32), m3 = v128.load(m, 48);
  const t0 = v128.load(t), t1 = v128.load(t, 16), t2 = v128.load(t, 32), t3 = v128.load(t, 48);
  let at = means + step + (usize(quad) << 5);
  for (const end = tile + TILE; tile < end; tile += 64) {
    const n = v128.load64_splat(at), r = v128.load64_splat(at + step * 2);
    addDoubles(tile, f64x2.sub(f64x2.mul(n, m0), f64x2.mul(r, t0)));
    addDoubles(tile + 16, f64x2.sub(f64x2.mul(n, m1), f64x2.mul(r, t1)));
    addDoubles(tile + 32, f64x2.sub(f64x2.mul(n, m2), f64x2.mul(r, t2)));
    addDoubles(tile + 48, f64x2.sub(f64x2.mul(n, m3), f64x2.mul(r, t3)));
    at += 8;
  }
}

/** Whether the processor rounds once in a multiply-add: the sums of float32 rely on it. */
export function isFused(a: f32, b: f32, c: f32, exact: f32): bool {
  const sum = f32x4.relaxed_madd(f32x4.splat(a), f32x4.splat(b), f32x4.splat(c));
  return f32x4.extract_lane(sum, 0) == exact;
}

/**
 * Adds the products of `width` packed channels to the tiles of the quads `from` up to `to`; and what
 * the slab's means contribute, where `means` is not 0: while a tile is at hand, as it comes from far.
 */
export function multiplyF32(
  packed: usize, sums: usize, from: i32, to: i32, panels: i32, first: i32, width: i32, means: usize,
): void {
  for (let done = 0; done < width; done += BLOCK) {
    const ends = means > 0 && done + BLOCK >= width;
    const bytes = usize(min(BLOCK, width - done)) << 5;
    for (let quad = from; quad < to; quad++) {
      const row = packed + usize(quad >> 1) * (BLOCK << 5) + (usize(quad & 1) << 4);
      let tile = sums + tilesBefore(quad, panels, first) * TILE;
      for (let panel = max(first, quad >> 1); panel < panels; panel++) {
        let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00;
        let c20 = c00, c21 = c00, c30 = c00, c31 = c00;
        let a = row, b = packed + usize(panel) * (BLOCK << 5);
        for (const end = b + bytes; b < end;) {
          const x = v128.load(a), y0 = v128.load(b), y1 = v128.load(b, 16);
          const x0 = v128.shuffle<f32>(x, x, 0, 0, 0, 0), x1 = v128.shuffle<f32>(x, x, 1, 1, 1, 1);
          const x2 = v128.shuffle<f32>(x, x, 2, 2, 2, 2), x3 = v128.shuffle<f32>(x, x, 3, 3, 3, 3);
          c00 = f32x4.relaxed_madd(x0, y0, c00); c01 = f32x4.relaxed_madd(x0, y1, c01);
          c10 = f32x4.relaxed_madd(x1, y0, c10); c11 = f32x4.relaxed_madd(x1, y1, c11);
          c20 = f32x4.relaxed_madd(x2, y0, c20); c21 = f32x4.relaxed_madd(x2, y1, c21);
          c30 = f32x4.relaxed_madd(x3, y0, c30); c31 = f32x4.relaxed_madd(x3, y1, c31);
          a += 32;
          b += 32;
        }
        addFloats(tile, c00); addFloats(tile + 32, c01);
        addFloats(tile + 64, c10); addFloats(tile + 96, c11);
        addFloats(tile + 128, c20); addFloats(tile + 160, c21);
        addFloats(tile + 192, c30); addFloats(tile + 224, c31);
        if (ends) addMeans(means, panels, quad, panel, tile);
        tile += TILE;
      }
    }
    packed += usize(panels) * (BLOCK << 5);
  }
}

@inline
function term(x: v128, y: v128, difference: bool): v128 {
  if (!difference) return f64x2.mul(x, y);
  const d = f64x2.sub(x, y);
  return f64x2.mul(d, d);
}

// Half a tile: 4 patterns against 4, in float64.
@inline
function halfTile(a: usize, b: usize, bytes: usize, tile: usize, difference: bool): void {
  let c00 = f64x2.splat(0), c01 = c00, c10 = c00, c11 = c00;
  let c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  for (const end = b + bytes; b < end;) {
    const x = v128.load(a), z = v128.load(a, 16), y0 = v128.load(b), y1 = v128.load(b, 16);
    const x0 = v128.shuffle<f64>(x, x, 0, 0), x1 = v128.shuffle<f64>(x, x, 1, 1);
    const x2 = v128.shuffle<f64>(z, z, 0, 0), x3 = v128.shuffle<f64>(z, z, 1, 1);
    c00 = f64x2.add(c00, term(x0, y0, difference)); c01 = f64x2.add(c01, term(x0, y1, difference));
    c10 = f64x2.add(c10, term(x1, y0, difference)); c11 = f64x2.add(c11, term(x1, y1, difference));
    c20 = f64x2.add(c20, term(x2, y0, difference)); c21 = f64x2.add(c21, term(x2, y1, difference));
    c30 = f64x2.add(c30, term(x3, y0, difference)); c31 = f64x2.add(c31, term(x3, y1, difference));
    a += 64;
    b += 64;
  }
  addDoubles(tile, c00); addDoubles(tile + 16, c01);
  addDoubles(tile + 64, c10); addDoubles(tile + 80, c11);
  addDoubles(tile + 128, c20); addDoubles(tile + 144, c21);
  addDoubles(tile + 192, c30); addDoubles(tile + 208, c31);
}

@inline
function tilesF64(
  packed: usize, sums: usize, from: i32, to: i32, panels: i32, first: i32, width: i32, means: usize,
  difference: bool,
): void {
  for (let done = 0; done < width; done += BLOCK) {
    const ends = means > 0 && done + BLOCK >= width;
    const bytes = usize(min(BLOCK, width - done)) << 6;
    for (let quad = from; quad < to; quad++) {
      const row = packed + usize(quad >> 1) * (BLOCK << 6) + (usize(quad & 1) << 5);
      let tile = sums + tilesBefore(quad, panels, first) * TILE;
      for (let panel = max(first, quad >> 1); panel < panels; panel++) {
        const columns = packed + usize(panel) * (BLOCK << 6);
        halfTile(row, columns, bytes, tile, difference);
        halfTile(row, columns + 32, bytes, tile + 32, difference);
        if (ends) addMeans(means, panels, quad, panel, tile);
        tile += TILE;
      }
    }
    packed += usize(panels) * (BLOCK << 6);
  }
}

/** As multiplyF32, in float64. */
export function multiplyF64(
  packed: usize, sums: usize, from: i32, to: i32, panels: i32, first: i32, width: i32, means: usize,
): void {
  tilesF64(packed, sums, from, to, panels, first, width, means, false);
}

/** Adds squared differences in place of products; they know no means. */
export function differF64(
  packed: usize, sums: usize, from: i32, to: i32, panels: i32, first: i32, width: i32, means: usize,
): void {
  tilesF64(packed, sums, from, to, panels, first, width, 0, true);
}
