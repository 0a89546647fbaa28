import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import sharp from "sharp";
import { gridLayout, sideLayout } from "../../lib/charts/layout.ts";
import { blockMeans, matrixUri } from "../../lib/charts/matrix.ts";
import { VIRIDIS } from "../../lib/charts/palettes.ts";
import { thumbnailUri } from "../../lib/charts/picture.ts";

async function pixelsOf(uri: string): Promise<number[]> {
  const png = Buffer.from(uri.slice("data:image/png;base64,".length), "base64");
  const { data } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return [...data];
}

Deno.test("a matrix's picture: the ends of the domain take the ends of the colors, beyond too", async () => {
  const uri = matrixUri({
    values: [-5, 0, 1, 9],
    rows: 2,
    columns: 2,
    domain: [0, 1],
    colors: VIRIDIS,
  });
  const [purple, yellow] = [[0x44, 0x01, 0x54], [0xfd, 0xe7, 0x25]];
  assert.deepEqual(await pixelsOf(uri), [purple, purple, yellow, yellow].flat());
});

Deno.test("a matrix's picture: NaN takes the color of missing values", async () => {
  const matrix = { values: [NaN], rows: 1, columns: 1, domain: [0, 1] as const, colors: VIRIDIS };
  assert.deepEqual(await pixelsOf(matrixUri({ ...matrix, missing: "#010203" })), [1, 2, 3]);
});

Deno.test("block means leave NaN out; a block of NaN alone stays NaN", () => {
  const values = [1, 3, NaN, NaN, 5, NaN, NaN, NaN];
  const means = blockMeans(values, 2, 4, [2, 2]);
  assert.deepEqual([...means.values], [3, NaN]);
  assert.deepEqual([means.rows, means.columns], [1, 2]);
});

Deno.test("block means: the last block may be smaller", () => {
  assert.deepEqual([...blockMeans([1, 2, 6], 1, 3, [1, 2]).values], [1.5, 6]);
});

Deno.test("every cell of a square matrix takes a whole number of picture pixels", () => {
  for (const cells of [2, 5, 72, 90, 103, 360, 361, 412, 515, 720, 721, 1000, 5000]) {
    const { by, pixels, size, scale } = sideLayout(cells, 360);
    const perPixel = size * scale / pixels;
    assert.ok(Math.abs(perPixel - Math.round(perPixel)) < 1e-9, `${cells}: ${perPixel}`);
    assert.ok(
      size <= 360 && size >= 180 && scale >= 1 && scale <= 2,
      `${cells}: ${size}, ${scale}`,
    );
    assert.equal(pixels, Math.ceil(cells / by));
  }
});

Deno.test("every cell of a broad matrix takes a whole number of picture pixels", () => {
  for (const [rows, columns] of [[4, 150], [40, 750], [8000, 324], [1, 1], [100, 5000]] as const) {
    const { by, width, height, scale } = gridLayout(rows, columns, 570, 280);
    for (
      const perCell of [
        width * scale / Math.ceil(columns / by[1]),
        height * scale / Math.ceil(rows / by[0]),
      ]
    ) {
      assert.ok(Math.abs(perCell - Math.round(perCell)) < 1e-9, `${rows} × ${columns}: ${perCell}`);
    }
    assert.ok(scale >= 1.5, `scale ${scale}`);
  }
});

Deno.test("a thumbnail is the mean of whole blocks", async () => {
  const pixels = new Uint8Array([0, 10, 20, 2, 12, 22, 4, 14, 24, 6, 16, 26]);
  const uri = thumbnailUri({ width: 2, height: 2, channels: 3, pixels }, 1);
  assert.deepEqual(await pixelsOf(uri), [3, 13, 23]);
});

Deno.test("a picture with too few values is refused", () => {
  const picture = { width: 2, height: 2, channels: 3, pixels: new Uint8Array(4) } as const;
  assert.throws(() => thumbnailUri(picture, 8), {
    name: "ShapeError",
    message: /4 bytes; 12 are needed/,
  });
});
