import assert from "node:assert/strict";
import { quantize } from "../../lib/charts/quantize.ts";

/** A picture of one row. */
function row(colors: readonly (readonly [number, number, number])[]) {
  return {
    width: colors.length,
    height: 1,
    rgba: Uint8Array.from(colors.flatMap((color) => [...color, 255])),
  };
}

function pixelsOf({ palette, indices }: { palette: Uint8Array; indices: Uint8Array }): number[][] {
  return Array.from(indices, (at) => [...palette.subarray(3 * at, 3 * at + 3)]);
}

const many = Array.from(
  { length: 4096 },
  (_, i) => [16 * (i >> 8), 16 * ((i >> 4) & 15), 16 * (i & 15)] as const,
);

Deno.test("256 colors or fewer stay as they are, dithered or not", () => {
  const colors = many.slice(0, 256);
  for (const dither of [false, true]) {
    assert.deepEqual(pixelsOf(quantize(row(colors), dither)), colors.map((color) => [...color]));
  }
});

Deno.test("of more colors none moves far, and the one that fills the picture stays exact", () => {
  const white = Array.from({ length: 20_000 }, () => [255, 255, 255] as const);
  const colors = [...white, ...many];
  const picture = quantize(row(colors), false);
  assert.ok(picture.palette.length <= 768);
  const pixels = pixelsOf(picture);
  assert.ok(pixels.slice(0, white.length).every((pixel) => pixel.every((level) => level === 255)));
  const moves = pixels.map((pixel, i) =>
    Math.max(...pixel.map((level, k) => Math.abs(level - colors[i]![k]!)))
  );
  assert.ok(Math.max(...moves) <= 40, `${Math.max(...moves)} levels`);
});

Deno.test("dithering keeps the mean of an area", () => {
  const colors = many.map(([red, green]) => [red, green, (red + green) >> 1] as const);
  const shades = Array.from({ length: 300 }, (_, i) => [i % 256, i >> 1, 90] as const);
  const pixels = pixelsOf(quantize(row([...colors, ...shades, ...colors]), true));
  for (let k = 0; k < 3; k++) {
    const mean = (list: readonly (readonly number[])[]) =>
      list.reduce((sum, pixel) => sum + pixel[k]!, 0) / list.length;
    const difference = Math.abs(mean(pixels) - mean([...colors, ...shades, ...colors]));
    assert.ok(difference < 0.5, `channel ${k} is off by ${difference}`);
  }
});
