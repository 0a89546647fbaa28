import assert from "node:assert/strict";
import { join } from "node:path";
import type { Picture } from "neuroid";
import { encodeJpeg, encodePng, readPicture } from "neuroid/files";
import { ArgumentError } from "../../lib/errors/mod.ts";
import { projectPath, withFolder } from "../helpers.ts";
import { refusesBadForms } from "./bad_files.ts";

const stimulus = projectPath(
  "data-samples/nsd-mini-expected/surface_package/stimuli_test/nsd_00151.jpg",
);

function wavy(channels: Picture["channels"]): Picture {
  const [width, height] = [29, 17];
  const pixels = Uint8Array.from(
    { length: width * height * channels },
    (_, i) => 128 + 100 * Math.sin(i / 40) + i % 5,
  );
  return { width, height, channels, pixels };
}

Deno.test("readPicture() gives back what encodePng() was given", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "x.png");
    for (const channels of [1, 3, 4] as const) {
      await Deno.writeFile(path, encodePng(wavy(channels)));
      assert.deepEqual(await readPicture(path), wavy(channels));
    }
    const indices = Uint8Array.of(0, 1, 1, 0, 1, 0);
    const palette = Uint8Array.of(10, 20, 30, 250, 240, 230);
    await Deno.writeFile(path, encodePng({ width: 3, height: 2, palette, indices }));
    const pixels = [...indices].flatMap((index) => [...palette.subarray(3 * index, 3 * index + 3)]);
    assert.deepEqual((await readPicture(path)).pixels, Uint8Array.from(pixels));
  });
});

Deno.test("encoders give the same bytes each time", async () => {
  const { pixels, width, height } = wavy(3);
  assert.deepEqual(encodePng(wavy(3)), encodePng(wavy(3)));
  assert.deepEqual(
    await encodeJpeg(pixels, width, height),
    await encodeJpeg(pixels, width, height),
  );
});

Deno.test("encodePng() makes smooth pictures smaller by predicting their bytes", () => {
  const [width, height] = [256, 256];
  const pixels = Uint8Array.from(
    { length: width * height },
    (_, i) => (i % width) / 2 + (i >> 8) / 3,
  );
  assert.ok(encodePng({ width, height, channels: 1, pixels }).length < pixels.length / 20);
});

Deno.test("encoders refuse pixels that do not fill the picture", async () => {
  const pixels = new Uint8Array(11);
  await assert.rejects(encodeJpeg(pixels, 2, 2), /11 bytes for 2 × 2 pixels; 12 bytes/);
  await assert.rejects(encodeJpeg(new Uint8Array(0), 0, 0), ArgumentError);
  assert.throws(() => encodePng({ width: 2, height: 2, channels: 3, pixels }), ArgumentError);
  assert.throws(() => encodePng({ width: 0, height: 2, channels: 1, pixels }), ArgumentError);
  const indices = Uint8Array.of(0, 2);
  const palette = new Uint8Array(6);
  assert.throws(() => encodePng({ width: 2, height: 1, palette, indices }), /color 2; 0 to 1/);
  assert.throws(
    () => encodePng({ width: 2, height: 1, palette: new Uint8Array(7), indices }),
    ArgumentError,
  );
});

Deno.test("readPicture() refuses cut, empty and foreign files", async () => {
  const jpeg = await Deno.readFile(stimulus);
  // A JPEG without its end marker of two bytes has all its pixels.
  await refusesBadForms("x.jpg", jpeg, readPicture, (length) => length >= jpeg.length - 2);
  const png = encodePng(wavy(3));
  await refusesBadForms("x.png", png, readPicture, (length) => length >= png.length - 16);
});

Deno.test("pictures need --allow-ffi only where they are encoded as JPEG or decoded", async () => {
  const script = `
    import { encodeJpeg, encodePng } from "neuroid/files";
    console.log(encodePng({ width: 1, height: 1, channels: 1, pixels: new Uint8Array(1) }).length > 0);
    await encodeJpeg(new Uint8Array(3), 1, 1).catch((error) => console.log(error.name, error.message));`;
  await withFolder(async (folder) => {
    const path = join(folder, "x.ts");
    await Deno.writeTextFile(path, script);
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "--no-check",
        "--no-prompt",
        "--allow-read",
        "--allow-env",
        "-c",
        projectPath("deno.json"),
        path,
      ],
    }).output();
    const [png, jpeg] = new TextDecoder().decode(stdout).split("\n");
    assert.equal(png, "true");
    assert.match(jpeg!, /^MissingError encode a JPEG picture: .*sharp does not load.*--allow-ffi/);
  });
});
