import assert from "node:assert/strict";
import { join } from "node:path";
import type { Picture } from "neuroid";
import { encodeJpeg, encodePng, readPicture } from "neuroid/files";
import { inspectMediumFile } from "../../lib/files/mod.ts";
import { ArgumentError } from "../../lib/errors/mod.ts";
import { projectPath, withFolder } from "../helpers.ts";
import { concat, refusesBadForms } from "./bad_files.ts";

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
  await refusesBadForms("x.jpg", jpeg, readPicture);
  const png = encodePng(wavy(3));
  await refusesBadForms("x.png", png, readPicture, (length) => length >= png.length - 16);
});

/** What the marks of a JPEG file are, and where: of the first of each kind. */
function marksOf(jpeg: Uint8Array): Map<number, number> {
  const marks = new Map<number, number>();
  for (let at = 2; jpeg[at] === 0xff; at += 2 + jpeg[at + 2]! * 256 + jpeg[at + 3]!) {
    if (!marks.has(jpeg[at + 1]!)) marks.set(jpeg[at + 1]!, at);
    if (jpeg[at + 1] === 0xda) break;
  }
  return marks;
}

Deno.test("readPicture() refuses a JPEG file whose pixels are made up in part, or that breaks behind them", async (t) => {
  const noise = Uint8Array.from({ length: 64 * 64 * 3 }, (_, i) => i * i % 251);
  const whole = new Uint8Array(await encodeJpeg(noise, 64, 64));
  const scan = marksOf(whole).get(0xda)!;
  const put = (at: number, ...bytes: number[]) => {
    const changed = whole.slice();
    changed.set(bytes, at);
    return changed;
  };
  const at = (from: number, ...bytes: number[]) =>
    concat(whole.subarray(0, from), Uint8Array.from(bytes), whole.subarray(from));
  const half = (scan + whole.length) >> 1;
  const last = whole.length - 2;
  const cases: [name: string, bytes: Uint8Array, message: RegExp | undefined][] = [
    [
      "half of the pixels, then the end",
      concat(whole.subarray(0, half), Uint8Array.of(0xff, 0xd9)),
      /premature end/i,
    ],
    ["an end among the pixels", put(half, 0xff, 0xd9), /premature end/i],
    ["an unknown mark among them", put(half, 0xff, 0x68), /unknown part \(0xff68\) at byte \d+/],
    [
      "bytes that are no codes among them",
      put(half, ...new Array(100).fill([0xff, 0]).flat()),
      /Huffman code|premature end/i,
    ],
    ["tables behind them that go beyond the file", at(last, 0xff, 0xdb, 0x7d, 0x3f), /cut after/],
    ["damaged tables behind them", at(last, 0xff, 0xc4, 0, 4, 1, 1), /damaged part \(0xffc4\)/],
    [
      "a second picture instead of the end",
      concat(whole.subarray(0, last), whole),
      /second beginning/,
    ],
    ["no end", whole.subarray(0, last), /cut after/],
    ["another byte behind its first mark", put(2, 0), /no mark behind the first/],
    ["bytes between two parts", at(marksOf(whole).get(0xc0)!, 1, 2, 3), undefined],
    ["bytes before the end", at(last, 1, 2, 3), undefined],
    ["a thumbnail or anything behind the end", concat(whole, whole), undefined],
    ["a comment", at(2, 0xff, 0xfe, 0, 4, 65, 66), undefined],
    [
      "a harmless warning before a harmful one",
      concat(
        whole.subarray(0, 2),
        Uint8Array.of(1, 2),
        whole.subarray(2, half),
        Uint8Array.of(0xff, 0xd9),
      ),
      /no mark behind/,
    ],
    [
      "bytes between two parts, and half of the pixels",
      concat(at(marksOf(whole).get(0xc0)!, 1, 2, 3).subarray(0, half), Uint8Array.of(0xff, 0xd9)),
      /premature end/i,
    ],
  ];
  await withFolder(async (folder) => {
    const path = join(folder, "x.jpg");
    await Deno.writeFile(path, whole);
    const { pixels } = await readPicture(path);
    for (const [name, bytes, message] of cases) {
      await t.step(name, async () => {
        await Deno.writeFile(path, bytes);
        if (message === undefined) assert.deepEqual((await readPicture(path)).pixels, pixels);
        else await assert.rejects(readPicture(path), { name: "FormatError", message });
      });
    }
  });
});

Deno.test("readPicture() refuses a GIF file that has fewer pixels than its frame", async () => {
  // 4 × 2 pixels of two colors, in codes of 3 bits; 4 begins anew, so that none grows, 5 ends.
  const gif = (...codes: number[]) => {
    const data = new Uint8Array(Math.ceil(codes.length * 3 / 8) + 1);
    codes.forEach((code, i) => {
      data[3 * i >> 3]! |= code << (3 * i & 7);
      data[(3 * i >> 3) + 1]! |= code << (3 * i & 7) >> 8;
    });
    const head = [...new TextEncoder().encode("GIF87a"), 4, 0, 2, 0, 0x80, 0, 0];
    const colors = [0, 0, 0, 255, 255, 255];
    const frame = [0x2c, 0, 0, 0, 0, 4, 0, 2, 0, 0, 2, data.length, ...data, 0, 0x3b];
    return Uint8Array.from([...head, ...colors, ...frame]);
  };
  const whole = gif(4, 0, 1, 4, 1, 0, 4, 0, 1, 4, 0, 1, 5);
  await withFolder(async (folder) => {
    const path = join(folder, "x.gif");
    await Deno.writeFile(path, whole);
    const { pixels } = await readPicture(path);
    assert.deepEqual([...pixels].filter((_, i) => i % 3 === 0), [0, 255, 255, 0, 0, 255, 0, 255]);
    await Deno.writeFile(path, gif(4, 0, 1, 4, 1, 0, 5));
    await assert.rejects(readPicture(path), /4 of 8 pixels in frame 1; a whole JPEG/);
    const [wider, narrower] = [whole.slice(), whole.slice()];
    wider[6] = 5;
    narrower[6] = 3;
    await Deno.writeFile(path, wider);
    await assert.rejects(readPicture(path), /first frame smaller than the picture/);
    assert.equal((await inspectMediumFile(path)).fault, undefined, "a GIF file as many are");
    await Deno.writeFile(path, narrower);
    await assert.rejects(readPicture(path), /frame 1, 4 × 2 pixels from \(0, 0\) on, beyond/);
    await Deno.writeFile(path, whole.subarray(0, 24));
    await assert.rejects(readPicture(path), /cut after 24 bytes/);
  });
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
