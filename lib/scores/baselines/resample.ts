/** Pictures as small arrays of light. */
import type { Picture } from "../../files/mod.ts";

/** Red, green and blue of each pixel, each from 0 to 1; gray counts for all three, alpha is left out. */
export function colorsOf({ channels, pixels, width, height }: Picture): Float64Array {
  const result = new Float64Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) {
      result[3 * i + c] = pixels[i * channels + (channels === 1 ? 0 : c)]! / 255;
    }
  }
  return result;
}

/**
 * A picture of `side` × `side`, each of its pixels the mean over the area that it covers; the sides of
 * the picture are scaled apart.
 *
 * @param values (height, width, depth) row-major.
 */
export function areaMeans(
  values: Float64Array,
  { width, height }: Pick<Picture, "width" | "height">,
  depth: number,
  side: number,
): Float64Array {
  const result = new Float64Array(side * side * depth);
  for (let y = 0; y < side; y++) {
    for (const [row, high] of overlaps(y, height / side, height)) {
      for (let x = 0; x < side; x++) {
        for (const [column, wide] of overlaps(x, width / side, width)) {
          for (let c = 0; c < depth; c++) {
            result[(y * side + x) * depth + c]! += high * wide *
              values[(row * width + column) * depth + c]!;
          }
        }
      }
    }
  }
  return result;
}

/** The source pixels that a pixel covers, each with its share of it. */
function overlaps(place: number, step: number, length: number): [pixel: number, share: number][] {
  const from = place * step, to = from + step, found: [number, number][] = [];
  for (let i = Math.floor(from); i < Math.min(length, Math.ceil(to - 1e-9)); i++) {
    found.push([i, (Math.min(i + 1, to) - Math.max(i, from)) / step]);
  }
  return found;
}

/** The luminance of each pixel, from 0 to 1, of sRGB colors (IEC 61966-2-1; weights of ITU-R BT.709). */
export function luminanceOf(colors: Float64Array): Float64Array {
  const linear = (value: number) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  return Float64Array.from(
    { length: colors.length / 3 },
    (_, i) =>
      0.2126 * linear(colors[3 * i]!) + 0.7152 * linear(colors[3 * i + 1]!) +
      0.0722 * linear(colors[3 * i + 2]!),
  );
}
