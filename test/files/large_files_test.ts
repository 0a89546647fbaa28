import assert from "node:assert/strict";
import { join } from "node:path";
import { readCsv, readNpy } from "neuroid";
import { openMgh, readMgh, readMghFrames, readNifti } from "neuroid/files";
import { FileSource } from "../../lib/files/mod.ts";
import { withFolder } from "../helpers.ts";

/** Writes `head`, and as many zeros behind it as make `size` bytes; they take no place on the disk. */
async function sparse(path: string, head: Uint8Array, size: number): Promise<void> {
  await Deno.writeFile(path, head);
  await Deno.truncate(path, size);
}

function mghHeader(width: number, frames: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(284));
  [1, width, 1, 1, frames, 3, 0].forEach((number, i) => view.setInt32(4 * i, number));
  return new Uint8Array(view.buffer);
}

Deno.test("frames behind the first 4 GiB of an MGH file are read where they lie", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "lh.betas.mgh");
    const [width, frames] = [163_842, 9000];
    await sparse(path, mghHeader(width, frames), 284 + width * frames * 4);
    using file = await Deno.open(path, { write: true });
    await file.seek(284 + (8999 * width + 5) * 4, Deno.SeekMode.Start);
    await file.write(Uint8Array.of(0x3f, 0xc0, 0, 0)); // 1.5
    const values = await readMghFrames(await openMgh(path), [5, 6], 8998, 2);
    assert.deepEqual([...values], [0, 1.5, 0, 0]);
    await assert.rejects(readMgh(path), { name: "FormatError", message: /at most 4294967296/ });
  });
});

Deno.test("a file too large for memory is refused by its size, before anything is read", async () => {
  const text = (content: string) => Uint8Array.from(content, (letter) => letter.charCodeAt(0));
  const npy = "{'descr': '<f8', 'fortran_order': False, 'shape': (2000000000,), }".padEnd(117);
  const nifti = new DataView(new ArrayBuffer(352));
  nifti.setInt32(0, 348, true);
  [3, 2000, 2000, 300].forEach((length, i) => nifti.setInt16(40 + 2 * i, length, true));
  nifti.setInt16(70, 2, true);
  nifti.setFloat32(108, 352, true);
  [...text("n+1\0")].forEach((byte, i) => nifti.setUint8(344 + i, byte));
  await withFolder(async (folder) => {
    for (
      const [name, head, size, read] of [
        ["a.npy", text(`\x93NUMPY\x01\0v\0${npy}\n`), 128 + 16e9, readNpy],
        ["a.csv", text("a\n1\n"), 9e9, readCsv],
        ["a.nii", new Uint8Array(nifti.buffer), 352 + 1.2e9, readNifti],
      ] as const
    ) {
      const path = join(folder, name);
      await sparse(path, head, size);
      await assert.rejects(() => read(path), {
        name: "FormatError",
        message: /\d{9,}.*; at most \d+.* \(.*a\.(npy|csv|nii)\)/,
      });
    }
  });
});

Deno.test("a disk that fails while a file is read is an error that names the file", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "a.bin");
    await Deno.writeFile(path, new Uint8Array(100));
    using source = await FileSource.open(path, "read a file");
    const { readSync } = Deno.FsFile.prototype;
    Deno.FsFile.prototype.readSync = () => {
      throw new Error("Input/output error (os error 5)");
    };
    try {
      await assert.rejects(() => source.read(50, 10), {
        name: "FormatError",
        message: `read a file: byte 50 cannot be read (Input/output error (os error 5)); ` +
          `a disk without faults (${path})`,
      });
    } finally {
      Deno.FsFile.prototype.readSync = readSync;
    }
  });
});
