/** Pictures of 8 bits as networks take them: gray or red, green and blue, nothing transparent. */
import type { OpaquePicture, Picture } from "../../files/mod.ts";

/** Red, green and blue, as Pillow's `convert("RGB")`: gray counts for all three, transparency is left out. */
export function rgbOf({ width, height, channels, pixels }: Picture): OpaquePicture {
  if (channels === 3) return { width, height, channels, pixels };
  const rgb = new Uint8Array(3 * width * height);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) rgb[3 * i + c] = pixels[i * channels + (channels === 1 ? 0 : c)]!;
  }
  return { width, height, channels: 3, pixels: rgb };
}

/** Shares of red, green and blue in gray (ITU-R BT.601), of 65,536, as Pillow's `convert("L")` has them. */
const SHARES = [19595, 38470, 7471] as const;

/** The luma of each pixel. */
export function grayOf({ width, height, pixels }: OpaquePicture): OpaquePicture {
  const gray = Uint8Array.from({ length: width * height }, (_, i) => {
    const [r, g, b] = [pixels[3 * i]!, pixels[3 * i + 1]!, pixels[3 * i + 2]!];
    return (SHARES[0] * r + SHARES[1] * g + SHARES[2] * b + 0x8000) >>> 16;
  });
  return { width, height, channels: 1, pixels: gray };
}

/** A part of a picture; what lies beyond its edges must not be asked for. */
export function cut(
  { width, channels, pixels }: Picture,
  area: { left: number; top: number; width: number; height: number },
): Uint8Array {
  const row = area.width * channels, result = new Uint8Array(area.height * row);
  for (let y = 0; y < area.height; y++) {
    const start = ((area.top + y) * width + area.left) * channels;
    result.set(pixels.subarray(start, start + row), y * row);
  }
  return result;
}

/** The nearest whole number; halves go to the even one, as in Python and NumPy. */
export function roundHalfEven(value: number): number {
  const below = Math.floor(value), rest = value - below;
  if (rest !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}
