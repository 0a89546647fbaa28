// Statistics of one row (a neuron, a pixel) of all trials, in AssemblyScript, in float32. What lies where
// is said in row_kernel.ts; compiled into rows.wasm.ts by tasks/embedded.
//
// Four times at once, a lane each: the trials of a time are summed, sorted and squared in the order in
// which NumPy takes them along its fastest axis, so no bit depends on the lanes. NaN is left out.

/** The longest run that is summed without a split, as in NumPy. */
const RUN: i32 = 128;

@inline
function isNumber(x: v128): v128 {
  return f32x4.eq(x, x);
}

// NaN has many bit patterns, and processors differ in which they make. NumPy's on most is that of 0 / 0
// with its sign set, but where nothing is left it gives a deviation without.
@inline
function withNaN(x: v128): v128 {
  return v128.bitselect(x, i32x4.splat(0xffc00000), isNumber(x));
}

// Trials of one time lie 16 bytes apart.
function laneSums(at: usize, n: i32): v128 {
  if (n > RUN) {
    let half = n >> 1;
    half -= half & 7;
    return f32x4.add(laneSums(at, half), laneSums(at + (usize(half) << 4), n - half));
  }
  let sum = f32x4.splat(0);
  const end = at + (usize(n) << 4);
  if (n >= 8) {
    let r0 = v128.load(at), r1 = v128.load(at, 16), r2 = v128.load(at, 32), r3 = v128.load(at, 48);
    let r4 = v128.load(at, 64), r5 = v128.load(at, 80), r6 = v128.load(at, 96);
    let r7 = v128.load(at, 112);
    for (at += 128; at + 128 <= end; at += 128) {
      r0 = f32x4.add(r0, v128.load(at));
      r1 = f32x4.add(r1, v128.load(at, 16));
      r2 = f32x4.add(r2, v128.load(at, 32));
      r3 = f32x4.add(r3, v128.load(at, 48));
      r4 = f32x4.add(r4, v128.load(at, 64));
      r5 = f32x4.add(r5, v128.load(at, 80));
      r6 = f32x4.add(r6, v128.load(at, 96));
      r7 = f32x4.add(r7, v128.load(at, 112));
    }
    const left = f32x4.add(f32x4.add(r0, r1), f32x4.add(r2, r3));
    sum = f32x4.add(left, f32x4.add(f32x4.add(r4, r5), f32x4.add(r6, r7)));
  }
  for (; at < end; at += 16) sum = f32x4.add(sum, v128.load(at));
  return sum;
}

@inline
function exchange(low: usize, high: usize): void {
  const a = v128.load(low), b = v128.load(high);
  v128.store(low, f32x4.pmin(a, b)); // of two zeros each goes to one place
  v128.store(high, f32x4.pmax(b, a));
}

// Sorts n vectors lane by lane without a branch. Source: K. E. Batcher, "Sorting networks and their
// applications", AFIPS 1968; for any n as in D. E. Knuth, TAOCP 3, 5.2.2, algorithm M.
function sortLanes(at: usize, n: i32): void {
  if (n < 2) return;
  const top = 1 << (31 - clz(n - 1));
  for (let p = top; p > 0; p >>= 1) {
    let q = top, r = 0, d = p;
    while (true) {
      for (let run = r; run < n - d; run += p << 1) {
        const end = min(run + p, n - d);
        let low = at + (usize(run) << 4);
        for (const last = at + (usize(end) << 4); low < last; low += 16) {
          exchange(low, low + (usize(d) << 4));
        }
      }
      if (q == p) break;
      d = q - p;
      q >>= 1;
      r = p;
    }
  }
}

@inline
function medianOfLane(sorted: usize, count: i32, lane: usize): f32 {
  if (count == 0) return f32.NaN;
  const at = sorted + (usize(count >> 1) << 4) + (lane << 2), high = load<f32>(at);
  return count & 1 ? high : (load<f32>(at - 16) + high) / 2;
}

/**
 * Least, greatest, median, mean and deviation over trials for each of `times`, which are a multiple of 4:
 * five rows of `times` from `into` on.
 *
 * @param row of the first trial; the next trials' follow `stride` bytes apart
 * @param valid an int32 for each trial: its times that count
 * @param scratch room for twice as many vectors as there are trials
 */
export function overTrials(
  row: usize, stride: usize, trials: i32, times: i32, valid: usize, scratch: usize, into: usize,
): void {
  const sorted = scratch, terms = scratch + (usize(trials) << 4), next = usize(times) << 2;
  const infinity = f32x4.splat(Infinity);
  for (let time = 0; time < times; time += 4) {
    const at = i32x4.add(i32x4.splat(time), i32x4(0, 1, 2, 3));
    let low = infinity, high = f32x4.neg(infinity), counts = i32x4.splat(0);
    for (let trial = 0, from = row + (usize(time) << 2); trial < trials; trial++, from += stride) {
      const inside = i32x4.lt_s(at, i32x4.splat(load<i32>(valid + (usize(trial) << 2))));
      const x = v128.load(from), kept = v128.and(inside, isNumber(x));
      const orHigh = v128.bitselect(x, infinity, kept);
      low = f32x4.pmin(low, orHigh);
      high = f32x4.pmax(high, v128.bitselect(x, f32x4.neg(infinity), kept));
      counts = i32x4.sub(counts, kept);
      v128.store(sorted + (usize(trial) << 4), orHigh);
      v128.store(terms + (usize(trial) << 4), v128.and(x, kept));
    }
    const count = f32x4.convert_i32x4_s(counts), empty = i32x4.eq(counts, i32x4.splat(0));
    const nothing = v128.and(empty, f32x4.splat(f32.NaN));
    const mean = f32x4.div(f32x4.add(f32x4.splat(0), laneSums(terms, trials)), count);
    for (let trial = 0; trial < trials; trial++) {
      const term = terms + (usize(trial) << 4), x = v128.load(sorted + (usize(trial) << 4));
      const from = row + (usize(time) << 2) + usize(trial) * stride, raw = v128.load(from);
      const inside = i32x4.lt_s(at, i32x4.splat(load<i32>(valid + (usize(trial) << 2))));
      const deviation = f32x4.sub(x, mean), kept = v128.and(inside, isNumber(raw));
      v128.store(term, v128.and(f32x4.mul(deviation, deviation), kept));
    }
    const squares = f32x4.add(f32x4.splat(0), laneSums(terms, trials));
    sortLanes(sorted, trials);
    const to = into + (usize(time) << 2), median = to + next * 2;
    v128.store(to, v128.or(v128.andnot(low, empty), nothing));
    v128.store(to + next, v128.or(v128.andnot(high, empty), nothing));
    store<f32>(median, medianOfLane(sorted, i32x4.extract_lane(counts, 0), 0));
    store<f32>(median, medianOfLane(sorted, i32x4.extract_lane(counts, 1), 1), 4);
    store<f32>(median, medianOfLane(sorted, i32x4.extract_lane(counts, 2), 2), 8);
    store<f32>(median, medianOfLane(sorted, i32x4.extract_lane(counts, 3), 3), 12);
    v128.store(to + next * 3, withNaN(mean));
    const deviation = withNaN(f32x4.sqrt(f32x4.div(squares, count)));
    v128.store(to + next * 4, v128.bitselect(f32x4.splat(f32.NaN), deviation, empty));
  }
}

/**
 * Puts a row into the order (time, trial), which is that of NumPy's reshape, NaN where a time does not
 * count, and its numbers alone, in any order, to `numbers`; returns how many these are.
 */
export function inOrder(
  row: usize, stride: usize, trials: i32, times: i32, valid: usize, into: usize, numbers: usize,
): i32 {
  const first = numbers, step = usize(trials) << 2;
  for (let trial = 0; trial < trials; trial++, row += stride) {
    const counted = min(load<i32>(valid + (usize(trial) << 2)), times);
    let to = into + (usize(trial) << 2), from = row;
    for (let time = 0; time < counted; time++, to += step, from += 4) {
      const x = load<f32>(from);
      store<f32>(to, x);
      store<f32>(numbers, x);
      numbers += x == x ? 4 : 0;
    }
    for (let time = counted; time < times; time++, to += step) store<f32>(to, f32.NaN);
  }
  return i32((numbers - first) >> 2);
}

// A term of a sum: the number itself, or its squared distance from a mean; NaN gives 0.
@inline
function termsOf(at: usize, mean: v128, squared: bool): v128 {
  const x = v128.load(at);
  if (!squared) return v128.and(x, isNumber(x));
  const deviation = f32x4.sub(x, mean);
  return v128.and(f32x4.mul(deviation, deviation), isNumber(x));
}

@inline
function termOf(at: usize, mean: f32, squared: bool): f32 {
  const x = load<f32>(at);
  if (x != x) return 0;
  return squared ? (x - mean) * (x - mean) : x;
}

@inline
function sum4(a: v128): f32 {
  return (f32x4.extract_lane(a, 0) + f32x4.extract_lane(a, 1)) +
    (f32x4.extract_lane(a, 2) + f32x4.extract_lane(a, 3));
}

function runSum(at: usize, n: i32, mean: f32, squared: bool): f32 {
  if (n > RUN) {
    let half = n >> 1;
    half -= half & 7;
    return runSum(at, half, mean, squared) + runSum(at + (usize(half) << 2), n - half, mean, squared);
  }
  let sum: f32 = 0;
  const end = at + (usize(n) << 2), means = f32x4.splat(mean);
  if (n >= 8) {
    let a = termsOf(at, means, squared), b = termsOf(at + 16, means, squared);
    for (at += 32; at + 32 <= end; at += 32) {
      a = f32x4.add(a, termsOf(at, means, squared));
      b = f32x4.add(b, termsOf(at + 16, means, squared));
    }
    sum = sum4(a) + sum4(b);
  }
  for (; at < end; at += 4) sum += termOf(at, mean, squared);
  return sum;
}

/** The sum of n numbers in NumPy's order, NaN left out. */
export function sumOf(at: usize, n: i32): f32 {
  return 0 + runSum(at, n, 0, false);
}

/** The sum of squared distances of n numbers from their mean, the same way. */
export function squaresOf(at: usize, n: i32, mean: f32): f32 {
  return 0 + runSum(at, n, mean, true);
}
