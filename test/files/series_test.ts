import assert from "node:assert/strict";
import { join } from "node:path";
import { type Hdf5File, openHdf5 } from "neuroid";
import { bytesToRead, describeLayout, readSeries } from "neuroid/files";
import { objectsOf } from "../../lib/files/hdf5/file.ts";
import { readableDataset } from "../../lib/files/hdf5/info.ts";
import { planSeries } from "../../lib/files/hdf5/series/plan.ts";
import { readySource } from "../../lib/files/hdf5/series/ready.ts";
import { projectPath, withFolder } from "../helpers.ts";
import { writeHdf5 } from "./hdf5_files.ts";

const [T, Z, Y, X] = [12, 5, 6, 7] as const;
const volume = Z * Y * X;
const betas = Int16Array.from({ length: T * volume }, (_, i) => (i * 40503) % 65536 - 32768);

const words = { point: "voxel", row: "trial" };

const layouts: Record<string, number[] | null> = {
  "a chunk a voxel": [T, 1, 1, 1],
  "a chunk a voxel and trial": [1, 1, 1, 1],
  "blocks over all trials": [T, 2, 3, 4],
  "blocks over some trials": [5, 2, 2, 2],
  "rows": [T, 1, 1, X],
  "planes of a trial": [1, 1, Y, X],
  "a chunk a trial": [1, Z, Y, X],
  "three trials a chunk": [3, Z, Y, X],
  "the whole in one chunk": [T, Z, Y, X],
  "contiguous": null,
};

const voxelSets: Record<string, number[]> = {
  "none": [],
  "the first": [0],
  "the last": [volume - 1],
  "one within": [101],
  "a run over a row's end": [4, 5, 6, 7, 8, 9],
  "a run over a plane's end": [40, 41, 42, 43],
  "scattered": [0, 2, 3, 5, 19, 20, 41, 42, 83, 84, 120, 121, 122, 180, 209],
  "all": Array.from({ length: volume }, (_, i) => i),
};

Deno.test("readSeries() equals a plain read for every layout and set of points", async (t) => {
  await withFolder(async (folder) => {
    for (const [name, chunks] of Object.entries(layouts)) {
      for (const gzip of chunks === null ? [false] : [false, true]) {
        await t.step(gzip ? `${name}, gzip` : name, async () => {
          const path = join(folder, `${name} ${gzip}.hdf5`);
          await writeHdf5(path, { betas: { data: betas, shape: [T, Z, Y, X], chunks, gzip } });
          using file = await openHdf5(path);
          assert.equal(await readsDirectly(file, "betas"), !gzip && name === "a chunk a voxel");
          for (const [which, voxels] of Object.entries(voxelSets)) {
            const { shape, data } = await readSeries(file, "betas", voxels);
            assert.deepEqual(shape, [voxels.length, T]);
            const expected = voxels.flatMap((voxel) =>
              Array.from({ length: T }, (_, trial) => betas[trial * volume + voxel]!)
            );
            assert.deepEqual(data, Int16Array.from(expected), which);
          }
        });
      }
    }
  });
});

async function readsDirectly(file: Hdf5File, dataset: string): Promise<boolean> {
  const source = readableDataset(objectsOf(file), `/${dataset}`, "test", file.path);
  return await readySource(file, source, [0], undefined) !== undefined;
}

Deno.test("a plan of a full-size session reads each wanted point and row once", () => {
  const shape = [750, 83, 104, 81];
  const voxels = Int32Array.from({ length: 3000 }, (_, i) => 100_000 + i * 3 + (i >> 4) * 70);
  const cases = [[750, 1, 1, 1], [750, 10, 10, 10], [1, 83, 104, 81], [1, 20, 20, 20], [
    7,
    1,
    1,
    81,
  ]];
  for (const chunks of [null, ...cases]) {
    const seen = new Uint16Array(voxels.length);
    for (
      const { start, count, members, offsets } of planSeries({ shape, chunks, filters: [] }, voxels)
    ) {
      assert.ok(count[0]! * count[1]! * count[2]! * count[3]! <= 8 * 2 ** 20, "a box too large");
      assert.ok(start.every((first, axis) => first + count[axis]! <= shape[axis]!));
      for (const [i, member] of members.entries()) {
        seen[member]! += count[0]!;
        const offset = offsets[i]!;
        const x = start[3]! + offset % count[3]!;
        const y = start[2]! + Math.floor(offset / count[3]!) % count[2]!;
        const z = start[1]! + Math.floor(offset / count[3]! / count[2]!);
        if ((z * 104 + y) * 81 + x !== voxels[member]) assert.fail(`offset ${offset} is wrong`);
      }
    }
    assert.ok(seen.every((trials) => trials === 750), `${chunks}`);
  }
});

Deno.test("a layout is described, and the bytes to read follow from it", () => {
  const shape = [750, 83, 104, 81];
  const voxels = [0, 1, 81, 8424];
  const about = (chunks: number[] | null, filters: string[] = []) => {
    const stored = { shape, chunks, filters };
    return [describeLayout(stored, words), bytesToRead(stored, voxels)];
  };
  assert.deepEqual(about([750, 1, 1, 1]), ["one chunk per voxel (750, 1, 1, 1)", 4 * 1500]);
  assert.deepEqual(about([750, 10, 10, 10], ["deflate"]), [
    "blocks of voxels (750, 10, 10, 10), deflate",
    1500 * 1000,
  ]);
  assert.deepEqual(about([1, 83, 104, 81]), [
    "one chunk per trial (1, 83, 104, 81)",
    1500 * 83 * 104 * 81,
  ]);
  assert.deepEqual(about(null), ["contiguous", 1500 * 2 * 104 * 81]);
  const unnamed = describeLayout({ shape, chunks: [750, 1, 1, 1], filters: [] });
  assert.equal(unnamed, "one chunk per point (750, 1, 1, 1)");
});

Deno.test("readSeries() refuses another dtype, another rank, points that cannot be, and stops when told", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "betas.hdf5");
    await writeHdf5(path, {
      betas: { data: betas, shape: [T, Z, Y, X] },
      flat: { data: betas, shape: [T, volume] },
      planes: { data: betas, shape: [T, Z, Y * X] },
      floats: { data: Float32Array.from(betas), shape: [T, Z, Y, X] },
    });
    using file = await openHdf5(path);
    const shapeError = (found: RegExp) => ({ name: "ShapeError", message: found });
    const floats = shapeError(
      /float32 of shape \(12, 5, 6, 7\); int16 of four axes, or of two/,
    );
    await assert.rejects(() => readSeries(file, "floats", [0]), floats);
    await assert.rejects(
      () => readSeries(file, "planes", [0]),
      shapeError(/int16 of shape \(12, 5, 42\)/),
    );
    const points = Int32Array.of(0, 7, 8, volume - 1);
    assert.deepEqual(
      (await readSeries(file, "flat", points)).data,
      (await readSeries(file, "betas", points)).data,
    );
    await assert.rejects(() => readSeries(file, "beta", [0]), {
      name: "MissingError",
      message: /no dataset "beta"; available: betas, flat, floats, planes/,
    });
    const stopped = AbortSignal.abort();
    await assert.rejects(() => readSeries(file, "betas", [0], { signal: stopped }), {
      name: "AbortError",
    });
    for (const voxels of [[-1], [volume], [3, 2], [3, 3], [0.5], [NaN]]) {
      await assert.rejects(() => readSeries(file, "betas", voxels), { name: "ArgumentError" });
    }
  });
});

Deno.test("the sample's sessions hold one chunk per voxel, as NSD's own files do", async () => {
  using file = await openHdf5(
    projectPath("data-samples/nsd-mini/subj01/betas/betas_session01.hdf5"),
  );
  assert.equal(describeLayout(file.info("betas"), words), "one chunk per voxel (150, 1, 1, 1)");
});

Deno.test("readSeries() refuses a chunk that is not packed and shorter than it must be", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "short.hdf5");
    await writeHdf5(path, { betas: { data: betas, shape: [T, Z, Y, X], chunks: [T, 1, 1, 1] } });
    const bytes = await Deno.readFile(path), view = new DataView(bytes.buffer);
    const isLeaf = (at: number) =>
      view.getUint32(at, true) === 0x45455254 && bytes[at + 4] === 1 && bytes[at + 5] === 0;
    const leaf = bytes.findIndex((_, at) => at + 28 <= bytes.length && isLeaf(at));
    assert.equal(view.getUint32(leaf + 24, true), T * 2);
    view.setUint32(leaf + 24, 8, true);
    await Deno.writeFile(path, bytes);
    using file = await openHdf5(path);
    await assert.rejects(
      readSeries(file, "betas", voxelSets["all"]!),
      /^FormatError: read series of "betas": a chunk of 8 bytes by the index.*; 24 bytes/,
    );
  });
});
