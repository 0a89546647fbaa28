import assert from "node:assert/strict";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { encodeJpeg, encodePng } from "neuroid/files";
import { inspectMedium, inspectMediumFile, promisedMedium } from "../../lib/files/mod.ts";
import { withFolder } from "../helpers.ts";
import { concat } from "./bad_files.ts";

const text = (content: string) => new TextEncoder().encode(content);
const words = (littleEndian: boolean, ...values: number[]) => {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, i) => view.setUint32(i * 4, value, littleEndian));
  return new Uint8Array(view.buffer);
};

const pixels = Uint8Array.from({ length: 64 * 64 * 3 }, (_, i) => (i * i) % 251);
const png = encodePng({ width: 64, height: 64, channels: 3, pixels });
const jpeg = await encodeJpeg(pixels, 64, 64);
const wav = (claimed: number) =>
  concat(text("RIFF"), words(true, claimed), text("WAVEfmt "), new Uint8Array(60));
const box = (type: string, body: Uint8Array) =>
  concat(words(false, body.length + 8), text(type), body);
const mp4 = concat(
  box("ftyp", text("isom\0\0\0\0")),
  box("moov", new Uint8Array(40)),
  box("mdat", new Uint8Array(99)),
);

/** The fault found in bytes of a name; undefined where there is none. */
async function faultOf(name: string, bytes: Uint8Array): Promise<string | undefined> {
  const read = (at: number, length: number) => Promise.resolve(bytes.subarray(at, at + length));
  const report = await inspectMedium({ size: bytes.length, read }, name);
  return report.fault;
}

Deno.test("promisedMedium() goes by the ending, whatever its case", () => {
  const names = [
    "a.png",
    "a.b.JPG",
    "x/y.Mp4",
    "s.wav",
    "a.txt",
    "a.npy",
    "png",
    "a.png.txt",
    ".png",
  ];
  const promised = [
    "picture",
    "picture",
    "video",
    "sound",
    undefined,
    undefined,
    undefined,
    undefined,
    "picture",
  ];
  assert.deepEqual(names.map(promisedMedium), promised);
});

Deno.test("pictures, videos and sounds that are whole have no fault", async () => {
  const whole: Record<string, Uint8Array> = {
    "a.png": png,
    "a.jpg": jpeg,
    "jpeg.png": jpeg,
    "a.mp4": mp4,
    "a.m4a": mp4,
    "a.wav": wav(68),
    "streamed.wav": wav(0xffffffff),
    "a.mp3": concat(text("ID3"), new Uint8Array(90)),
    "a.ogg": text("OggS and more"),
    "a.webm": concat(Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3), new Uint8Array(20)),
  };
  for (const [name, bytes] of Object.entries(whole)) {
    assert.equal(await faultOf(name, bytes), undefined, name);
  }
});

Deno.test("a file that is not what its name promises is named", async () => {
  const damaged = png.slice();
  damaged[60]! ^= 0x40;
  const faulty: [name: string, bytes: Uint8Array, fault: RegExp][] = [
    ["a.png", png.subarray(0, png.length >> 1), /^a PNG file, cut after \d+ bytes$/],
    ["a.png", damaged, /^a PNG file, damaged in its part "IDAT" at byte 33$/],
    ["a.jpg", jpeg.subarray(0, jpeg.length >> 1), /^a JPEG file, cut after \d+ bytes$/],
    [
      "a.png",
      text("A face in a crowd, in words."),
      /^text that begins "A face in a crowd, in wo"$/,
    ],
    ["a.png", new Uint8Array(500), /^nothing but zeros$/],
    ["a.png", mp4, /^a video or sound \(MP4 or QuickTime\)$/],
    ["a.mp4", png, /^a picture \(PNG\)$/],
    ["a.mp4", mp4.subarray(0, 120), /^a MP4 or QuickTime file, cut after 120 bytes$/],
    ["a.mov", box("mdat", new Uint8Array(99)), /its table of contents \(moov\) is not there$/],
    ["a.wav", wav(5000), /^a WAV file, cut after 76 bytes of 5008$/],
    ["a.mp3", text("<html><title>Log in</title>"), /^an HTML page \("Log in"\)$/],
    [
      "a.png",
      text("version https://git-lfs.github.com/spec/v1\nsize 9\n"),
      /^a git-LFS pointer .* 9 bytes$/,
    ],
    ["a.jpg", text("/annex/objects/SHA256E-s9--ab.jpg\n"), /^a git-annex pointer/],
    [
      "a.png",
      Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0),
      /begins with the bytes 93 4e 55/,
    ],
  ];
  for (const [name, bytes, fault] of faulty) {
    assert.match(await faultOf(name, bytes) ?? "", fault, name);
  }
});

Deno.test("text is welcome under the name of a text, pointers are not", async () => {
  for (const content of ["a sentence", "<html><p>a page</p>", "404: Not Found", "../a/b", "{}"]) {
    for (const name of ["a.txt", "a.html", "a.json", "sentence_1"]) {
      assert.equal(await faultOf(name, text(content)), undefined, name);
      await withFolder(async (folder) => {
        await Deno.writeTextFile(join(folder, name), content);
        assert.equal((await inspectMediumFile(join(folder, name))).fault, undefined, content);
      });
    }
  }
  assert.match((await faultOf("a.txt", text("/annex/objects/MD5-s9--ab\n")))!, /git-annex pointer/);
});

/** A PNG of one pixel, of any color type and depth. */
function onePixel(depth: number, color: number, bytes: readonly number[]): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const body = concat(text(type), data);
    return concat(words(false, data.length), body, words(false, crc32(body)));
  };
  const header = concat(words(false, 1, 1), Uint8Array.of(depth, color, 0, 0, 0));
  const row = Uint8Array.of(0, ...bytes);
  const sums = row.reduce(([a, b], byte) => [a! + byte, b! + a! + byte], [1, 0]);
  const stored = concat(
    Uint8Array.of(0x78, 1, 1, row.length, 0, ~row.length & 255, 255),
    row,
    words(false, sums[1]! * 65536 + sums[0]!),
  );
  return concat(
    png.subarray(0, 8),
    chunk("IHDR", header),
    chunk("IDAT", stored),
    chunk("IEND", new Uint8Array(0)),
  );
}

Deno.test("depth and transparency of a picture are told", async () => {
  const cases: [Uint8Array, isDeep: boolean, hasAlpha: boolean][] = [
    [onePixel(8, 2, [1, 2, 3]), false, false],
    [onePixel(8, 6, [1, 2, 3, 4]), false, true],
    [onePixel(16, 0, [1, 2]), true, false],
    [onePixel(16, 6, [1, 2, 3, 4, 5, 6, 7, 8]), true, true],
  ];
  await withFolder(async (folder) => {
    const path = join(folder, "a.png");
    for (const [bytes, isDeep, hasAlpha] of cases) {
      await Deno.writeFile(path, bytes);
      const { traits, fault } = await inspectMediumFile(path);
      assert.deepEqual([fault, traits], [undefined, { isCmyk: false, isDeep, hasAlpha }]);
    }
  });
});
