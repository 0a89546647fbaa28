import assert from "node:assert/strict";
import { join } from "node:path";
import { type NdArray, ndarray } from "neuroid";
import { readNpz, writeNpz, ZipArchive } from "neuroid/files";
import { withFolder } from "../helpers.ts";
import { pythonTest } from "./python.ts";

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

await pythonTest(
  "ZipArchive reads what Python's zipfile writes: zip64, beyond 4 GB, streamed",
  "reference",
  async (python, t) => {
    await withFolder(async (folder) => {
      await python("zip.py", "plain", folder);
      await t.step("stored and deflated members, and nothing of the Finder's", async () => {
        using archive = await ZipArchive.open(join(folder, "plain.zip"));
        assert.deepEqual([...archive.entries.keys()], [
          "r/",
          "r/stored.txt",
          "r/deflated.txt",
          "r/é.txt",
          "r/bzip2.txt",
        ]);
        assert.equal(text(await archive.read("r/stored.txt")), "stored");
        assert.equal(text(await archive.read("r/deflated.txt")), "deflated ".repeat(1000));
        assert.equal(text(await archive.readStart("r/deflated.txt", 12)), "deflated def");
        assert.equal(text(await archive.readStart("r/stored.txt", 3)), "sto");
        assert.equal((await archive.read("r/é.txt")).length, 0);
        await assert.rejects(() => archive.read("r/bzip2.txt"), /compression method 12/);
        await assert.rejects(() => archive.read("r/"), /no member "r\/"/);
      });
      await t.step("sizes in zip64 fields", async () => {
        using archive = await ZipArchive.open(join(folder, "zip64.zip"));
        assert.equal(text(await archive.read("b")), "bbbbbbbbbb");
      });
      await t.step("members that start beyond 4 GB", async () => {
        using archive = await ZipArchive.open(join(folder, "far.zip"));
        assert.ok(archive.entries.get("far.txt")!.headerOffset >= 5 * 2 ** 30);
        assert.equal(text(await archive.read("far.txt")), "far ".repeat(100));
      });
      await t.step("sizes that stand behind the data", async () => {
        using archive = await ZipArchive.open(join(folder, "streamed.zip"));
        assert.equal(text(await archive.read("streamed.txt")), "sizes behind the data");
      });
      await t.step("more members than 65535", async () => {
        const path = join(folder, "many.zip");
        await python("zip.py", "many", path, "65600");
        using archive = await ZipArchive.open(path);
        assert.equal(archive.entries.size, 65600);
        assert.equal(text(await archive.read("r/data/behavior/65599.npy")), "65599");
      });
    });
  },
);

await pythonTest("npz files of NumPy's and ours are read by both", "reference", async (python) => {
  await withFolder(async (folder) => {
    await python("npy.py", "write", folder);
    const plain = await readNpz(join(folder, "plain.npz"));
    assert.deepEqual([...plain.get("mean")!.data as Float64Array], [0, 1, 2]);
    assert.deepEqual(plain.get("ids")!.data, ["a", "bc"]);
    const small = await readNpz(join(folder, "small.npz"), ["mean"]);
    assert.deepEqual(small.get("mean"), plain.get("mean"));
    await assert.rejects(() => readNpz(join(folder, "object.npz")), /object array.*object\.npz/);
    await assert.rejects(() => readNpz(join(folder, "small.npz"), ["std"]), /no member "std.npy"/);
  });
  await withFolder(async (folder) => {
    await writeNpz(
      join(folder, "ours.npz"),
      new Map<string, NdArray>([
        ["trial/mean", ndarray("float32", [2], new Float32Array([1.5, NaN]))],
        ["n", ndarray("int64", [], new BigInt64Array([5n]))],
      ]),
    );
    const found = await python("npy.py", "read", folder);
    assert.equal(
      found.trim(),
      '{"ours.npz/trial/mean": {"descr": "<f4", "shape": [2], "values": [1.5, NaN]}, ' +
        '"ours.npz/n": {"descr": "<i8", "shape": [], "values": ["5"]}}',
    );
  });
});
