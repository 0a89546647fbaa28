// Means of rows, and their packing into panels; see gram.as.

/** Channels summed in the type of the data before they go to float64. */
export const BLOCK: i32 = 256;

/**
 * About the mean of a row (float32 sums of the differences to its first value, in four lanes), and
 * exactly that for a row of equal values.
 */
export function meanF32(row: usize, width: i32): f32 {
  const origin = load<f32>(row), x0 = f32x4.splat(origin);
  let sums = f32x4.splat(0);
  const whole = row + (usize(width >> 2) << 4);
  for (; row < whole; row += 16) sums = f32x4.add(sums, f32x4.sub(v128.load(row), x0));
  let s0 = f32x4.extract_lane(sums, 0), s1 = f32x4.extract_lane(sums, 1);
  let s2 = f32x4.extract_lane(sums, 2);
  const s3 = f32x4.extract_lane(sums, 3), left = width & 3;
  if (left > 0) s0 += load<f32>(row) - origin;
  if (left > 1) s1 += load<f32>(row, 4) - origin;
  if (left > 2) s2 += load<f32>(row, 8) - origin;
  return f32(f64(origin) + f64((s0 + s1) + (s2 + s3)) / f64(width));
}

/** As meanF32, in float64. */
export function meanF64(row: usize, width: i32): f64 {
  const origin = load<f64>(row);
  let s0: f64 = 0, s1: f64 = 0, s2: f64 = 0, s3: f64 = 0;
  const whole = row + (usize(width >> 2) << 5);
  for (; row < whole; row += 32) {
    s0 += load<f64>(row) - origin;
    s1 += load<f64>(row, 8) - origin;
    s2 += load<f64>(row, 16) - origin;
    s3 += load<f64>(row, 24) - origin;
  }
  const left = width & 3;
  if (left > 0) s0 += load<f64>(row) - origin;
  if (left > 1) s1 += load<f64>(row, 8) - origin;
  if (left > 2) s2 += load<f64>(row, 16) - origin;
  return origin + ((s0 + s1) + (s2 + s3)) / f64(width);
}

/**
 * Packs 4 rows less a value each into their half of a panel; `next` is the distance in bytes to
 * the same panel's next block. Stores the sums of the packed rows at `totals`: of four channels in
 * float32, of those in float64.
 */
export function packF32(
  r0: usize, r1: usize, r2: usize, r3: usize, s0: f32, s1: f32, s2: f32, s3: f32,
  width: i32, packed: usize, next: usize, totals: usize,
): void {
  let low = f64x2.splat(0), high = low;
  const v0 = f32x4.splat(s0), v1 = f32x4.splat(s1), v2 = f32x4.splat(s2), v3 = f32x4.splat(s3);
  for (let done = 0; done < width; done += BLOCK) {
    const block = min(BLOCK, width - done);
    let to = packed, k = 0;
    for (; k + 4 <= block; k += 4) {
      const o = usize(done + k) << 2;
      const x0 = f32x4.sub(v128.load(r0 + o), v0), x1 = f32x4.sub(v128.load(r1 + o), v1);
      const x2 = f32x4.sub(v128.load(r2 + o), v2), x3 = f32x4.sub(v128.load(r3 + o), v3);
      const a = v128.shuffle<f32>(x0, x1, 0, 4, 1, 5), b = v128.shuffle<f32>(x2, x3, 0, 4, 1, 5);
      const c = v128.shuffle<f32>(x0, x1, 2, 6, 3, 7), d = v128.shuffle<f32>(x2, x3, 2, 6, 3, 7);
      const y0 = v128.shuffle<f64>(a, b, 0, 2), y1 = v128.shuffle<f64>(a, b, 1, 3);
      const y2 = v128.shuffle<f64>(c, d, 0, 2), y3 = v128.shuffle<f64>(c, d, 1, 3);
      v128.store(to, y0);
      v128.store(to, y1, 32);
      v128.store(to, y2, 64);
      v128.store(to, y3, 96);
      const four = f32x4.add(f32x4.add(y0, y1), f32x4.add(y2, y3));
      low = f64x2.add(low, f64x2.promote_low_f32x4(four));
      high = f64x2.add(high, f64x2.promote_low_f32x4(v128.shuffle<f64>(four, four, 1, 1)));
      to += 128;
    }
    for (; k < block; k++) {
      const o = usize(done + k) << 2;
      const x0 = load<f32>(r0 + o) - s0, x1 = load<f32>(r1 + o) - s1;
      const x2 = load<f32>(r2 + o) - s2, x3 = load<f32>(r3 + o) - s3;
      const x = f32x4.replace_lane(f32x4.splat(x0), 1, x1);
      const z = f32x4.replace_lane(f32x4.splat(x2), 1, x3);
      v128.store(to, v128.shuffle<f64>(x, z, 0, 2));
      low = f64x2.add(low, f64x2.promote_low_f32x4(x));
      high = f64x2.add(high, f64x2.promote_low_f32x4(z));
      to += 32;
    }
    packed += next;
  }
  v128.store(totals, low);
  v128.store(totals, high, 16);
}

/** As packF32, in float64. */
export function packF64(
  r0: usize, r1: usize, r2: usize, r3: usize, s0: f64, s1: f64, s2: f64, s3: f64,
  width: i32, packed: usize, next: usize, totals: usize,
): void {
  let t0: f64 = 0, t1: f64 = 0, t2: f64 = 0, t3: f64 = 0;
  for (let done = 0; done < width; done += BLOCK) {
    const block = min(BLOCK, width - done);
    for (let k = 0; k < block; k++) {
      const o = usize(done + k) << 3, to = packed + (usize(k) << 6);
      const x0 = load<f64>(r0 + o) - s0, x1 = load<f64>(r1 + o) - s1;
      const x2 = load<f64>(r2 + o) - s2, x3 = load<f64>(r3 + o) - s3;
      store<f64>(to, x0);
      store<f64>(to, x1, 8);
      store<f64>(to, x2, 16);
      store<f64>(to, x3, 24);
      t0 += x0;
      t1 += x1;
      t2 += x2;
      t3 += x3;
    }
    packed += next;
  }
  store<f64>(totals, t0);
  store<f64>(totals, t1, 8);
  store<f64>(totals, t2, 16);
  store<f64>(totals, t3, 24);
}

/**
 * Takes a value off a row, in place, and returns the sum of what is left: of four channels in
 * float32, of those in float64.
 */
export function takeOffF32(row: usize, width: i32, shift: f32): f64 {
  let low = f64x2.splat(0), high = low;
  const shifts = f32x4.splat(shift), whole = row + (usize(width >> 2) << 4);
  for (; row < whole; row += 16) {
    const x = f32x4.sub(v128.load(row), shifts);
    v128.store(row, x);
    low = f64x2.add(low, f64x2.promote_low_f32x4(x));
    high = f64x2.add(high, f64x2.promote_low_f32x4(v128.shuffle<f64>(x, x, 1, 1)));
  }
  const both = f64x2.add(low, high);
  let sum = f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
  for (let left = width & 3; left > 0; left--, row += 4) {
    const x = load<f32>(row) - shift;
    store<f32>(row, x);
    sum += f64(x);
  }
  return sum;
}

/** As takeOffF32, in float64. */
export function takeOffF64(row: usize, width: i32, shift: f64): f64 {
  let s0: f64 = 0, s1: f64 = 0;
  const whole = row + (usize(width >> 1) << 4);
  for (; row < whole; row += 16) {
    const x = load<f64>(row) - shift, y = load<f64>(row, 8) - shift;
    store<f64>(row, x);
    store<f64>(row, y, 8);
    s0 += x;
    s1 += y;
  }
  if (width & 1) {
    const x = load<f64>(row) - shift;
    store<f64>(row, x);
    s0 += x;
  }
  return s0 + s1;
}
