/**
 * The energy of a pyramid of Gabor wavelets, the model of V1 that encoding studies begin with.
 * After Kay et al. 2008, "Identifying natural images from human brain activity", Nature 452, 352: 8
 * orientations, frequencies an octave apart, as many positions along a side as cycles, a bandwidth of one
 * octave, quadrature pairs.
 */

/** Pixels along a side of the picture that is filtered. */
export const GABOR_SIDE = 64;
/** Cycles across the picture. */
export const GABOR_FREQUENCIES = [1, 2, 4, 8, 16] as const;
/** Orientations, evenly from 0 to 180 degrees. */
export const GABOR_ORIENTATIONS = 8;
/** The spread of the Gaussian in wavelengths, for a bandwidth of one octave. */
const SPREAD = 3 * Math.sqrt(Math.LN2 / 2) / Math.PI;
/** Where the Gaussian ends, in spreads. */
const REACH = 2.5;

interface Wavelet {
  readonly even: Float64Array;
  readonly odd: Float64Array;
  readonly size: number;
}

let pyramid: readonly (readonly Wavelet[])[] | undefined;

/**
 * The root of the summed squares of both phases at each position: for each frequency (rows, columns,
 * orientations) row-major, one after the other; 2,728 features.
 *
 * @param gray (64, 64) row-major.
 */
export function gaborEnergy(gray: Float64Array): Float64Array {
  pyramid ??= GABOR_FREQUENCIES.map((cycles) =>
    Array.from(
      { length: GABOR_ORIENTATIONS },
      (_, o) => waveletOf(cycles, Math.PI * o / GABOR_ORIENTATIONS),
    )
  );
  let mean = 0;
  for (const value of gray) mean += value / gray.length;
  const centered = gray.map((value) => value - mean);
  const counts = GABOR_FREQUENCIES.map((cycles) => cycles * cycles * GABOR_ORIENTATIONS);
  const result = new Float64Array(counts.reduce((sum, count) => sum + count, 0));
  let at = 0;
  GABOR_FREQUENCIES.forEach((cycles, level) => {
    for (let y = 0; y < cycles; y++) {
      for (let x = 0; x < cycles; x++) {
        for (const wavelet of pyramid![level]!) {
          const step = GABOR_SIDE / cycles;
          result[at++] = energyAt(centered, wavelet, (x + 0.5) * step, (y + 0.5) * step);
        }
      }
    }
  });
  return result;
}

/** A wavelet around the middle of a square of `size` pixels, of unit length, without a mean. */
function waveletOf(cycles: number, angle: number): Wavelet {
  const wavelength = GABOR_SIDE / cycles, spread = SPREAD * wavelength;
  // Even, so that the middle lies between pixels, as the middles of the grid's cells do.
  const size = 2 * Math.ceil(REACH * spread);
  const even = new Float64Array(size * size), odd = new Float64Array(size * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const dx = x + 0.5 - size / 2, dy = y + 0.5 - size / 2;
      const phase = 2 * Math.PI * (dx * Math.cos(angle) + dy * Math.sin(angle)) / wavelength;
      const envelope = Math.exp(-(dx * dx + dy * dy) / (2 * spread * spread));
      even[y * size + x] = envelope * Math.cos(phase);
      odd[y * size + x] = envelope * Math.sin(phase);
    }
  }
  return { even: unit(even), odd: unit(odd), size };
}

function unit(values: Float64Array): Float64Array {
  let squares = 0;
  for (const value of values) squares += value * value;
  return values.map((value) => value / Math.sqrt(squares));
}

/** Beyond the picture's edge there is its mean, which is 0 here. */
function energyAt(
  gray: Float64Array,
  { even, odd, size }: Wavelet,
  centerX: number,
  centerY: number,
): number {
  const left = Math.round(centerX - size / 2), top = Math.round(centerY - size / 2);
  let a = 0, b = 0;
  for (let y = Math.max(0, -top); y < Math.min(size, GABOR_SIDE - top); y++) {
    for (let x = Math.max(0, -left); x < Math.min(size, GABOR_SIDE - left); x++) {
      const value = gray[(top + y) * GABOR_SIDE + left + x]!, k = y * size + x;
      a += value * even[k]!;
      b += value * odd[k]!;
    }
  }
  return Math.sqrt(a * a + b * b);
}
