import assert from "node:assert/strict";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { readNifti, readNiftiHeader, transposedImage } from "neuroid/files";
import { FormatError } from "../../lib/errors/mod.ts";
import { projectPath, withFolder } from "../helpers.ts";
import { concat, refusesBadForms } from "./bad_files.ts";

const sample = projectPath("data-samples", "nsd-mini", "subj01", "rois", "prf-visualrois.nii.gz");

/** A NIfTI-1 file of int16 (2, 3, 2) = 0…11 with the header changed by `change`. */
function tiny(change: (header: DataView) => void = () => {}): Uint8Array {
  const bytes = new Uint8Array(352 + 24);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 348, true);
  [3, 2, 3, 2, 1, 1, 1, 1].forEach((length, i) => view.setInt16(40 + 2 * i, length, true));
  view.setInt16(70, 4, true);
  view.setInt16(72, 16, true);
  [1, 1, 1, 1].forEach((step, i) => view.setFloat32(76 + 4 * i, step, true));
  view.setFloat32(108, 352, true);
  bytes.set(new TextEncoder().encode("n+1"), 344);
  for (let i = 0; i < 12; i++) view.setInt16(352 + 2 * i, i, true);
  change(view);
  return bytes;
}

async function readBytes(bytes: Uint8Array) {
  const path = await Deno.makeTempFile();
  try {
    await Deno.writeFile(path, bytes);
    return await readNifti(path);
  } finally {
    await Deno.remove(path);
  }
}

Deno.test("readNifti() keeps NIfTI's order, and transposedImage() reads the same values as (Z, Y, X)", async () => {
  const image = await readBytes(tiny());
  assert.deepEqual([image.shape, image.dtype, image.version], [[2, 3, 2], "int16", 1]);
  const { shape, data } = transposedImage(image);
  assert.deepEqual(shape, [2, 3, 2]);
  assert.equal(data, image.data, "no copy");
  assert.equal(data[1 * 6 + 2 * 2 + 1], 11);
});

Deno.test("readNifti() tells gzip by content, not by name", async () => {
  assert.deepEqual((await readBytes(gzipSync(tiny()))).data, (await readBytes(tiny())).data);
});

Deno.test("readNifti() takes no scaling from a slope of 0, NaN or infinity", async () => {
  for (const slope of [0, NaN, Infinity]) {
    const image = await readBytes(tiny((header) => {
      header.setFloat32(112, slope, true);
      header.setFloat32(116, 7, true);
    }));
    assert.deepEqual([image.slope, image.inter, image.data[3]], [1, 0, 3]);
  }
});

Deno.test("readNifti() takes a data offset of 0 as the first byte after the header", async () => {
  assert.equal((await readBytes(tiny((header) => header.setFloat32(108, 0, true)))).data[11], 11);
});

Deno.test("a code of a space that NIfTI does not have counts as none", async () => {
  for (
    const [code, source] of [[5, "sform"], [6, "voxel sizes"], [32767, "voxel sizes"]] as const
  ) {
    const image = tiny((header) => {
      header.setInt16(252, code === 5 ? 0 : 6, true);
      header.setInt16(254, code, true);
    });
    assert.equal((await readBytes(image)).affineSource, source);
  }
});

Deno.test("a size of a voxel that is 0 or below counts as 1, or its opposite, as in nibabel", async () => {
  const image = tiny((header) => {
    header.setInt16(252, 0, true);
    header.setInt16(254, 0, true);
    [0, -2, 3].forEach((size, axis) => header.setFloat32(80 + 4 * axis, size, true));
  });
  const { pixdim, affine } = await readBytes(image);
  assert.deepEqual(pixdim.slice(0, 3), [1, 2, 3].slice(0, pixdim.length));
  assert.equal(affine[0]![0], -1);
});

Deno.test("readNiftiHeader() gives the header of an image", async () => {
  const { data: _, ...header } = await readNifti(sample);
  assert.deepEqual(await readNiftiHeader(sample), header);
});

/** A NIfTI-1 file with an extension that says to have so many bytes; the data begin at `offset`. */
function extended(length: number, offset: number): Uint8Array {
  const bytes = concat(tiny().subarray(0, 352), new Uint8Array(32), tiny().subarray(352));
  const view = new DataView(bytes.buffer);
  view.setFloat32(108, offset, true);
  view.setUint8(348, 1);
  view.setInt32(352, length, true);
  return bytes;
}

Deno.test("readNifti() passes over extensions, and refuses those that do not lead to the data", async () => {
  const { data } = await readBytes(tiny());
  for (const pack of [(bytes: Uint8Array) => bytes, gzipSync]) {
    assert.deepEqual((await readBytes(pack(extended(32, 384)))).data, data);
    const wrong: [number, number, RegExp][] = [
      [48, 384, /an extension of 48 bytes at byte 352; one that ends before the data, at byte 384/],
      [-8, 384, /an extension of -8 bytes/],
      [0, 384, /an extension of 0 bytes/],
      [16, 384, /an extension of 0 bytes at byte 368/],
      [32, 0, /extensions, and a data offset of 0/],
    ];
    for (const [length, offset, message] of wrong) {
      const read = readBytes(pack(extended(length, offset)));
      await assert.rejects(read, { name: "FormatError", message });
    }
  }
});

Deno.test("a size of a voxel that is not a number stays none, as in nibabel, and is not 1", async () => {
  const { affine, pixdim } = await readBytes(tiny((header) => {
    header.setInt16(252, 1, true);
    header.setFloat32(84, NaN, true);
  }));
  assert.deepEqual(pixdim, [1, NaN, 1]);
  assert.ok(Number.isNaN(affine[1]![1]));
});

Deno.test("a rotation by half a turn stays one where float32 leaves its quaternion shorter", async () => {
  const { affine } = await readBytes(tiny((header) => {
    header.setInt16(252, 1, true);
    header.setFloat32(256, 1 - 2 ** -24, true);
  }));
  // With sqrt(1 - b²) for the first part the others would be off by 3e-4.
  for (const [row, column] of [[1, 2], [2, 1]] as const) assert.equal(affine[row]![column], 0);
});

Deno.test("readNifti() refuses a NIfTI-2 file whose ends of lines were changed", async () => {
  const bytes = new Uint8Array(600);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 540, true);
  bytes.set(new TextEncoder().encode("n+2\0\n\n\x1a\n"), 4);
  await assert.rejects(readBytes(bytes), /bytes 10, 10, 26, 10 behind the magic; 13, 10, 26, 10/);
});

const wrongHeaders: Record<string, [(header: DataView) => void, RegExp]> = {
  "a .hdr/.img pair": [(h) => h.setUint8(345, 0x69), /\.hdr\/\.img pair/],
  "no magic": [(h) => h.setUint8(344, 0), /without NIfTI's magic/],
  "colors": [(h) => h.setInt16(70, 128, true), /datatype 128 \(RGB colors\); one of uint8/],
  "complex numbers": [(h) => h.setInt16(70, 32, true), /datatype 32 \(complex64\)/],
  "an unknown datatype": [(h) => h.setInt16(70, 5, true), /datatype 5 \(not one of NIfTI\)/],
  "no axes": [(h) => h.setInt16(40, 0, true), /dim field/],
  "eight axes": [(h) => h.setInt16(40, 8, true), /dim field/],
  "an axis of no length": [(h) => h.setInt16(44, 0, true), /dim field/],
  "data inside of the header": [(h) => h.setFloat32(108, 100, true), /data at byte 100/],
  "data beyond the file": [(h) => h.setFloat32(108, 1e9, true), /1000000024 bytes .* at most 376/],
  "a qform that is not a rotation": [(h) => {
    h.setInt16(252, 1, true);
    h.setFloat32(256, 1.5, true);
  }, /a qform of the quaternion \(1\.5, 0, 0\); a length of at most 1/],
  "an infinite intercept": [(h) => {
    h.setFloat32(112, 2, true);
    h.setFloat32(116, Infinity, true);
  }, /scl_inter Infinity/],
  "a huge declared size": [
    (h) => [2, 3, 4].forEach((i) => h.setInt16(38 + 2 * i, 30000, true)),
    /at most 376/,
  ],
  "one slice less than there is": [(h) => h.setInt16(46, 1, true), /more than 364 bytes/],
  "64-bit integers beyond float64": [(h) => {
    h.setInt16(70, 1024, true);
    h.setInt16(42, 1, true);
    h.setInt16(46, 1, true);
    h.setBigInt64(352, 2n ** 53n, true);
  }, /the value 9007199254740992/],
};

Deno.test("readNifti() refuses wrong headers, plain and gzip, and says what is wrong", async (t) => {
  for (const [name, [change, message]] of Object.entries(wrongHeaders)) {
    await t.step(name, async () => {
      await assert.rejects(readBytes(tiny(change)), { name: "FormatError", message });
      await assert.rejects(readBytes(gzipSync(tiny(change))), FormatError);
    });
  }
});

Deno.test("readNifti() does not unpack more than the header declares", async () => {
  const bomb = gzipSync(concat(tiny(), new Uint8Array(50_000_000)));
  await assert.rejects(readBytes(bomb), /more than 376 bytes/);
});

Deno.test("readNifti() refuses cut, empty and foreign files", async () => {
  const whole = await Deno.readFile(sample);
  await refusesBadForms("x.nii.gz", whole, readNifti);
  await refusesBadForms("x.nii", gunzipSync(whole), readNifti);
  await refusesBadForms("tiny.nii", tiny(), readNifti);
});

Deno.test("readNifti() refuses gzip data whose checksum does not fit", async () => {
  const damaged = gzipSync(tiny());
  damaged[damaged.length - 6]! ^= 1;
  await withFolder(async (folder) => {
    const path = join(folder, "x.nii.gz");
    await Deno.writeFile(path, damaged);
    await assert.rejects(readNifti(path), { name: "FormatError", message: /damaged or cut gzip/ });
  });
});
