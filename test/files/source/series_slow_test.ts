/** Series from a server, of files of every layout: the values of the disk, and nothing asked for in between. */
import assert from "node:assert/strict";
import { join } from "node:path";
import {
  configureSources,
  openHdf5,
  readSeries,
  readyBoxes,
  readySeries,
  seriesTransfer,
} from "../../../lib/files/mod.ts";
import { objectsOf } from "../../../lib/files/hdf5/file.ts";
import { neededBytes } from "../../../lib/files/hdf5/series/needed.ts";
import { openSource } from "../../../lib/files/source/mod.ts";
import { withFolder } from "../../helpers.ts";
import { writeHdf5 } from "../hdf5_files.ts";
import { type Asked, getsOf, TestServer } from "../../remote/server/server.ts";

const [T, Z, Y, X] = [150, 8, 12, 14] as const;
const volume = Z * Y * X;
const betas = Int16Array.from({ length: T * volume }, (_, i) => (i * 40503) % 65536 - 32768);
const points = Int32Array.from({ length: 120 }, (_, i) => 400 + i * 3 + (i >> 4));

const layouts: Record<string, number[] | null> = {
  "a chunk a voxel": [T, 1, 1, 1],
  "two chunks a voxel": [100, 1, 1, 1],
  "blocks over all trials": [T, 3, 4, 5],
  "blocks over some trials": [40, 4, 4, 4],
  "a chunk a trial": [1, Z, Y, X],
  "contiguous": null,
};

const bytesOf = (asked: readonly Asked[]) =>
  getsOf(asked).reduce((sum, { range }) => {
    const [first, last] = /(\d+)-(\d+)/.exec(range!)!.slice(1).map(Number);
    return sum + last! - first! + 1;
  }, 0);

Deno.test("series from a server, of every layout", async (t) => {
  await withFolder(async (folder) => {
    using server = await TestServer.start(folder);
    configureSources({ cache: join(folder, "cache"), gap: 0, indexGap: 0 });
    for (const [name, chunks] of Object.entries(layouts)) {
      for (const gzip of chunks === null ? [false] : [false, true]) {
        await t.step(gzip ? `${name}, gzip` : name, async () => {
          const file = `${name} ${gzip}.hdf5`.replaceAll(" ", "_");
          const shape = [T, Z, Y, X];
          await writeHdf5(join(folder, file), { betas: { data: betas, shape, chunks, gzip } });
          using there = await openHdf5(`${server.url}/${file}`);
          await server.behave("");
          const cost = await seriesTransfer(there, "betas", points);
          const index = getsOf(await server.behave(""));
          await readySeries(there, "betas", points);
          const asked = await server.behave("");
          assert.equal(getsOf(asked).length, cost.requests);
          const { size } = await Deno.stat(join(folder, file));
          if (name.endsWith("a voxel") && !gzip) {
            assert.ok(bytesOf([...index, ...asked]) < size / 1.2);
          }
          using here = await openHdf5(join(folder, file));
          for (
            const some of [
              points,
              points.subarray(50, 70),
              points.filter((_, i) => i % 3 > 0),
            ]
          ) {
            const [got, wanted] = await Promise.all([
              readSeries(there, "betas", some),
              readSeries(here, "betas", some),
            ]);
            assert.deepEqual(got.data, wanted.data);
          }
          assert.deepEqual(getsOf(await server.behave("")), []);
          // What was not asked for beforehand comes too, be it part by part.
          await readyBoxes(there, "betas", [[[3, 5]], [undefined, [2, 4], [0, 3]]]);
          await server.behave("");
          for (const slices of [[[3, 5]], [undefined, [2, 4], [0, 3]]] as const) {
            assert.deepEqual(there.read("betas", slices), here.read("betas", slices));
          }
          assert.deepEqual(getsOf(await server.behave("")), []);
          assert.deepEqual(there.read("betas").data, here.read("betas").data);
        });
      }
    }
  });
});

Deno.test("chunks that were never written cost nothing; those of a newer index the file", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "plain.hdf5");
    const [shape, chunks] = [[T, Z, Y, X], [T, 1, 1, 1]];
    await writeHdf5(path, { betas: { data: betas, shape, chunks } });
    using file = await openHdf5(path);
    using source = await openSource(path, "read a file");
    const { sizes } = objectsOf(file), stored = objectsOf(file).dataset("/betas");
    const spansOf = async (layout: Partial<typeof stored.layout>) => {
      const changed = { ...stored, layout: { ...stored.layout, ...layout } };
      const dataset = { stored: changed, shape, chunks, filters: [] };
      return (await neededBytes(source, sizes, dataset as never, points, undefined)).spans;
    };
    assert.equal((await spansOf({})).length, points.length);
    assert.deepEqual(await spansOf({ address: undefined }), []);
    const whole = [[0, source.size]];
    assert.deepEqual(await spansOf({ address: undefined, isNewer: true }), whole);
  });
});

Deno.test("a sibling's index says what to fetch, and never where a file's own chunks lie", async (t) => {
  await withFolder(async (folder) => {
    using server = await TestServer.start(folder);
    configureSources({ cache: join(folder, "cache"), gap: 0, indexGap: 0 });
    const shape = [30, 12, 16, 16], chunks = [30, 1, 1, 1];
    const all = Int32Array.from({ length: 12 * 16 * 16 }, (_, i) => i);
    const betas = Int16Array.from(
      { length: 30 * all.length },
      (_, i) => (i * 40503) % 65536 - 32768,
    );
    const write = (name: string, data: Int16Array) =>
      writeHdf5(join(folder, name), { betas: { data, shape, chunks } });
    const read = async (name: string) => {
      using file = await openHdf5(`${server.url}/${name}`);
      await readySeries(file, "betas", all);
      const got = await readSeries(file, "betas", all);
      using here = await openHdf5(join(folder, name));
      assert.deepEqual(got.data, (await readSeries(here, "betas", all)).data);
      return getsOf(await server.behave("")).length;
    };
    await write("session1.hdf5", betas);
    await write("session2.hdf5", betas.map((value) => value ^ 0x55));
    const first = await read("session1.hdf5");
    await t.step("one that is alike, of which is known beforehand what it costs", async () => {
      const cost = await (async () => {
        using file = await openHdf5(`${server.url}/session2.hdf5`);
        await server.behave("");
        return await seriesTransfer(file, "betas", all);
      })();
      assert.deepEqual(await server.behave(""), []);
      const requests = await read("session2.hdf5");
      assert.ok(requests === cost.requests && requests < first / 2, `${requests} of ${first}`);
    });
    // A check of some leaves would miss the one that differs.
    const leaves = await swapChunks(join(folder, "session1.hdf5"));
    assert.ok(leaves > 26, `${leaves} leaves`);
    for (let leaf = 0; leaf < leaves; leaf += leaf < 6 ? 1 : 8) {
      await t.step(`one in which two chunks of leaf ${leaf} lie elsewhere`, async () => {
        const name = `session${3 + leaf}.hdf5`;
        await swapChunks(join(folder, "session1.hdf5"), { leaf, to: join(folder, name) });
        await read(name);
      });
    }
  });
});

/**
 * Writes a copy with the same values, in which two chunks of a leaf have changed places.
 *
 * @returns how many leaves there are
 */
async function swapChunks(from: string, copy?: { leaf: number; to: string }): Promise<number> {
  const bytes = await Deno.readFile(from);
  const view = new DataView(bytes.buffer);
  const text = new TextDecoder("latin1").decode(bytes);
  const entry = 8 + 8 * 5 + 8, chunk = 30 * 2;
  let leaves = 0;
  for (let at = text.indexOf("TREE"); at >= 0; at = text.indexOf("TREE", at + 1)) {
    const isLeaf = view.getUint8(at + 4) === 1 && view.getUint8(at + 5) === 0;
    if (!isLeaf || leaves++ !== copy?.leaf) continue;
    assert.ok(view.getUint16(at + 6, true) > 15);
    const [a, b] = [4, 15].map((i) => at + 24 + i * entry + entry - 8);
    const [first, second] = [a!, b!].map((place) => Number(view.getBigUint64(place, true)));
    view.setBigUint64(a!, BigInt(second!), true);
    view.setBigUint64(b!, BigInt(first!), true);
    const kept = bytes.slice(first!, first! + chunk);
    bytes.copyWithin(first!, second!, second! + chunk);
    bytes.set(kept, second!);
  }
  if (copy !== undefined) await Deno.writeFile(copy.to, bytes);
  return leaves;
}
