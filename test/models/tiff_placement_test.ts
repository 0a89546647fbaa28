import assert from "node:assert/strict";
import { join } from "node:path";
import { readPicture } from "neuroid/files";
import { isLossyTiff } from "../../lib/files/mod.ts";
import { placePicture } from "../../lib/models/mod.ts";
import { withFolder } from "../helpers.ts";

Deno.test("a TIFF packed with losses is not cropped, as Brain-Score would write it with others", async () => {
  await withFolder(async (folder) => {
    const { default: sharp } = await import("sharp");
    const create = { width: 40, height: 30, channels: 3, background: "#a06030" } as const;
    for (const compression of ["none", "lzw", "deflate", "jpeg"] as const) {
      const path = join(folder, `${compression}.tif`), isLossy = compression === "jpeg";
      await sharp({ create }).tiff({ compression }).toFile(path);
      assert.equal(await isLossyTiff(path), isLossy, compression);
      const picture = await readPicture(path);
      const cropped = placePicture(picture, { picture: 8.4, model: 6 }, path);
      if (isLossy) {
        await assert.rejects(
          cropped,
          /a TIFF file packed with losses.*; JPEG or PNG files, or TIFF/,
        );
      } else assert.equal((await cropped).width, 29);
      // On gray it is a new picture, without the file's compression.
      assert.equal((await placePicture(picture, { picture: 6, model: 8.4 }, path)).width, 56);
    }
    const png = join(folder, "a.png");
    await sharp({ create }).png().toFile(png);
    assert.equal(await isLossyTiff(png), false);
    await Deno.writeFile(png, Uint8Array.of(0x49, 0x49, 42));
    assert.equal(await isLossyTiff(png), false, "cut");
  });
});
