/** Pixels in the colors of a palette, the error of each spread over its neighbors. */

/** Pixels as a renderer gives them; whatever their opacity, they are taken as opaque. */
export interface RgbaPicture {
  readonly width: number;
  readonly height: number;
  /** (height, width, 4) row-major. */
  readonly rgba: Uint8Array;
}

/**
 * The palette position of each pixel; errors go to the neighbors not yet done, as Floyd and
 * Steinberg (1976) spread them.
 *
 * @param palette Red, green and blue of each color, one after another.
 */
export function dithered({ width, height, rgba }: RgbaPicture, palette: Uint8Array): Uint8Array {
  const indices = new Uint8Array(width * height);
  const nearest = nearestIn(palette);
  // Errors carried to this row and the next, with a pixel of margin on either side.
  let here = new Float64Array(3 * (width + 2));
  let below = new Float64Array(3 * (width + 2));
  const color = [0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x;
      for (let k = 0; k < 3; k++) {
        const level = Math.round(rgba[4 * pixel + k]! + here[3 * (x + 1) + k]!);
        color[k] = Math.min(255, Math.max(0, level));
      }
      const place = nearest(color[0]!, color[1]!, color[2]!);
      indices[pixel] = place;
      for (let k = 0; k < 3; k++) {
        const error = color[k]! - palette[3 * place + k]!;
        here[3 * (x + 2) + k]! += error * 7 / 16;
        below[3 * x + k]! += error * 3 / 16;
        below[3 * (x + 1) + k]! += error * 5 / 16;
        below[3 * (x + 2) + k]! += error / 16;
      }
    }
    [here, below] = [below, here.fill(0)];
  }
  return indices;
}

/**
 * Finds the palette's color nearest to blocks of 4 levels of each channel, remembering those found.
 */
function nearestIn(palette: Uint8Array): (red: number, green: number, blue: number) => number {
  const known = new Int16Array(1 << 18).fill(-1);
  return (red, green, blue) => {
    const key = ((red >> 2) << 12) | ((green >> 2) << 6) | (blue >> 2);
    if (known[key]! >= 0) return known[key]!;
    let best = 0;
    let least = Infinity;
    for (let i = 0; i < palette.length / 3; i++) {
      const distance = (palette[3 * i]! - red) ** 2 + (palette[3 * i + 1]! - green) ** 2 +
        (palette[3 * i + 2]! - blue) ** 2;
      if (distance < least) [best, least] = [i, distance];
    }
    return known[key] = best;
  };
}
