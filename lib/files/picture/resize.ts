/**
 * Pictures of another size, to the bit as Pillow's `Image.resize` makes them, which torchvision's
 * `Resize` calls: each pixel is a weighted mean over as many pixels as it covers (antialiased), first
 * along rows, then along columns, with weights of 22 binary places and 8 bits in between.
 *
 * Source of the arithmetic: `src/libImaging/Resample.c` of https://github.com/python-pillow/Pillow
 */

/** A picture without transparency, of 8 bits a channel. */
export interface OpaquePicture {
  /** Pixels in a row. */
  readonly width: number;
  /** Rows of pixels. */
  readonly height: number;
  /** 1 gray, 3 RGB. */
  readonly channels: 1 | 3;
  /** (height, width, channels) row-major: rows from top to bottom. */
  readonly pixels: Uint8Array;
}

/** How pixels in between are made. */
export type Interpolation = "bilinear" | "bicubic" | "lanczos";

/** A weight by the distance from the center, in pixels of the coarser grid, and how far it reaches. */
interface Filter {
  readonly reach: number;
  readonly weight: (distance: number) => number;
}

/** The slope of the cubic at distance 1. */
const CUBIC = -0.5;

const FILTERS: Readonly<Record<Interpolation, Filter>> = {
  bilinear: { reach: 1, weight: (x) => Math.max(0, 1 - Math.abs(x)) },
  bicubic: {
    reach: 2,
    weight: (x) => {
      const d = Math.abs(x);
      if (d < 1) return ((CUBIC + 2) * d - (CUBIC + 3)) * d * d + 1;
      return d < 2 ? (((d - 5) * d + 8) * d - 4) * CUBIC : 0;
    },
  },
  lanczos: { reach: 3, weight: (x) => -3 <= x && x < 3 ? sinc(x) * sinc(x / 3) : 0 },
};

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
}

const ONE = 2 ** 22;

/** The pixels that make one of another length, from the first on, and their weights. */
interface Window {
  readonly first: number;
  readonly weights: Int32Array;
}

/**
 * The same picture with `width` × `height` pixels; its sides are scaled apart.
 *
 * @param size pixels of a row, and rows; whole numbers from 1
 * @param interpolation `bicubic`, Pillow's own default, by default
 */
export function resizePicture(
  picture: OpaquePicture,
  { width, height }: { readonly width: number; readonly height: number },
  interpolation: Interpolation = "bicubic",
): OpaquePicture {
  const filter = FILTERS[interpolation];
  const wide = width === picture.width ? picture : alongRows(picture, width, filter);
  return height === picture.height ? wide : alongColumns(wide, height, filter);
}

function alongRows(
  { width, height, channels, pixels }: OpaquePicture,
  to: number,
  filter: Filter,
): OpaquePicture {
  const windows = windowsOf(width, to, filter), result = new Uint8Array(to * height * channels);
  for (let y = 0, at = 0; y < height; y++) {
    for (const { first, weights } of windows) {
      const start = (y * width + first) * channels;
      for (let c = 0; c < channels; c++) {
        result[at++] = weightedMean(pixels, weights, start + c, channels);
      }
    }
  }
  return { width: to, height, channels, pixels: result };
}

function alongColumns(
  { width, height, channels, pixels }: OpaquePicture,
  to: number,
  filter: Filter,
): OpaquePicture {
  const windows = windowsOf(height, to, filter), row = width * channels;
  const result = new Uint8Array(to * row);
  windows.forEach(({ first, weights }, y) => {
    for (let x = 0; x < row; x++) {
      result[y * row + x] = weightedMean(pixels, weights, first * row + x, row);
    }
  });
  return { width, height: to, channels, pixels: result };
}

function weightedMean(pixels: Uint8Array, weights: Int32Array, start: number, step: number) {
  let sum = ONE / 2;
  for (let k = 0, at = start; k < weights.length; k++, at += step) sum += pixels[at]! * weights[k]!;
  return Math.min(255, Math.max(0, Math.floor(sum / ONE)));
}

function windowsOf(from: number, to: number, { reach, weight }: Filter): Window[] {
  const scale = from / to, spread = Math.max(scale, 1), support = reach * spread;
  return Array.from({ length: to }, (_, place) => {
    const center = (place + 0.5) * scale;
    const first = Math.max(0, Math.trunc(center - support + 0.5));
    const end = Math.min(from, Math.trunc(center + support + 0.5));
    const weights = Array.from(
      { length: end - first },
      (_, k) => weight((k + first - center + 0.5) * (1 / spread)),
    );
    const total = weights.reduce((sum, each) => sum + each, 0);
    return {
      first,
      weights: Int32Array.from(weights, (each) => {
        const share = (total === 0 ? each : each / total) * ONE;
        return Math.trunc(share < 0 ? share - 0.5 : share + 0.5);
      }),
    };
  });
}
