/** What lies in a file's place: every reader says what it is, and how to get the file. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { readCsv, readNpy } from "neuroid";
import {
  openHdf5,
  openMgh,
  readMat,
  readMgh,
  readNifti,
  readNpz,
  readPickle,
  readPicture,
  ZipArchive,
} from "neuroid/files";
import { decodeNpy, openNetcdf } from "../../lib/files/mod.ts";
import { withFolder } from "../helpers.ts";

const readers: Record<string, (path: string) => Promise<unknown>> = {
  "x.npy": readNpy,
  "x.npz": (path) => readNpz(path),
  "x.mat": (path) => readMat(path),
  "x.mgh": openMgh,
  "x.mgz": readMgh,
  "x.nii.gz": readNifti,
  "x.nii": readNifti,
  "nsd_stimuli.hdf5": (path) => openHdf5(path),
  "x.nc": (path) => openNetcdf(path),
  "x.zip": ZipArchive.open,
  "x.csv": readCsv,
  "x.tsv": readCsv,
  "x.pkl": readPickle,
  "x.png": readPicture,
  "x.jpg": readPicture,
};

const key = `SHA256E-s912--${"0a".repeat(32)}.npy`;
const standIns: Record<string, [text: string, message: RegExp]> = {
  "a git-LFS pointer": [
    `version https://git-lfs.github.com/spec/v1\noid sha256:${"ab".repeat(32)}\nsize 39000000000\n`,
    /a git-LFS pointer in place of a file of 39000000000 bytes; .*git lfs pull/,
  ],
  "one with Windows' line ends": [
    "version https://git-lfs.github.com/spec/v1\r\noid sha256:ab\r\nsize 9\r\n",
    /a git-LFS pointer in place of a file of 9 bytes/,
  ],
  "one with an extension": [
    "version https://git-lfs.github.com/spec/v1\next-0-foo sha256:ab\noid sha256:ab\nsize 9\n",
    /a git-LFS pointer/,
  ],
  "a git-annex pointer": [`/annex/objects/${key}\n`, /a git-annex pointer .*datalad get/],
  "a git-annex link that was copied as text": [
    `../../.git/annex/objects/0K/9f/${key}/${key}`,
    /a git-annex pointer/,
  ],
  "another link that was copied as text": [
    "../store/data.bin",
    /the path "\.\.\/store\/data\.bin"/,
  ],
  "an HTML page": [
    `\ufeff\n<!DOCTYPE html>\n<html><head><title>\n  Sign in\n</title></head>${"<p>".repeat(999)}`,
    /an HTML page \("Sign in"\); the file itself: download it again/,
  ],
  "XHTML behind a comment": [
    '<?xml version="1.0"?><!-- saved --><html xmlns="x"><h1>404</h1></html>',
    /an HTML page \("404"\)/,
  ],
  "S3's refusal": [
    '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code></Error>',
    /a server's error in XML \("AccessDenied"\)/,
  ],
  "a refusal in JSON": [
    '{"message": "Not Found", "status": "404"}',
    /a server's answer .*Not Found/,
  ],
  "a refusal in words": [
    "404: Not Found",
    /a server's answer in place of a file: "404: Not Found"/,
  ],
};

for (const [name, [text, message]] of Object.entries(standIns)) {
  Deno.test(`every reader names ${name}`, async () => {
    await withFolder(async (folder) => {
      for (const [file, read] of Object.entries(readers)) {
        const path = join(folder, file);
        await Deno.writeTextFile(path, text);
        await assert.rejects(read(path), (error: Error) => {
          assert.equal(error.name, "FormatError", `${file}: ${error}`);
          assert.match(error.message, message, file);
          assert.ok(error.message.includes(path), file);
          return true;
        });
      }
    });
  });
}

Deno.test("an array's bytes in an archive are named too where they are a pointer", () => {
  const [text, message] = standIns["a git-LFS pointer"]!;
  assert.throws(() => decodeNpy(new TextEncoder().encode(text), "a.zip, member x.npy"), message);
});

Deno.test("every reader says where a link leads that leads nowhere", async () => {
  await withFolder(async (folder) => {
    for (const [file, read] of Object.entries(readers)) {
      const path = join(folder, file);
      await Deno.symlink(`.git/annex/objects/0K/9f/${key}/${key}`, path);
      const annex = /a git-annex link whose content is not here; .*git annex get/;
      await assert.rejects(read(path), { name: "MissingError", message: annex }, file);
      await Deno.remove(path);
      await Deno.symlink("elsewhere/data.bin", path);
      const other = /a link to elsewhere\/data\.bin, which is not there/;
      await assert.rejects(read(path), { name: "MissingError", message: other }, file);
    }
  });
});

Deno.test("tables that only look like a stand-in are read", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "x.csv");
    const tables = [
      "version,oid\nhttps://git-lfs.github.com/spec/v1,1\n",
      "path,size\n../a,1\n../b,2\n",
      "../a,b\n1,2\n",
      "page\n<html>\n",
      "found,status\nyes,404\n",
      "message\nNot Found\n",
      "annex/objects,n\n1,2\n",
    ];
    for (const table of tables) {
      await Deno.writeTextFile(path, table);
      assert.ok((await readCsv(path)).rows.length > 0, table);
    }
  });
});
