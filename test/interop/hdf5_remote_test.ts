/** h5py's files of every index and storage from a server: the values of the disk, fetched beforehand. */
import assert from "node:assert/strict";
import { join } from "node:path";
import {
  configureSources,
  joinPath,
  openHdf5,
  readSeries,
  readySeries,
} from "../../lib/files/mod.ts";
import { TestServer } from "../remote/server/server.ts";
import { withFolder } from "../helpers.ts";
import { pythonTest } from "./python.ts";

await pythonTest(
  "h5py's files from a server give the values of the disk",
  "reference",
  async (python, t) => {
    await withFolder(async (folder) => {
      await python("hdf5_remote.py", folder);
      using server = await TestServer.start(folder);
      configureSources({ cache: join(folder, "cache"), gap: 0, indexGap: 0 });
      const names = Array.from(Deno.readDirSync(folder), ({ name }) => name).sort();
      for (const name of names.filter((each) => each.endsWith(".hdf5"))) {
        await t.step(name, async () => {
          using here = await openHdf5(join(folder, name));
          using there = await openHdf5(joinPath(server.url, name));
          const all = here.info("betas").shape.slice(1).reduce((a, b) => a * b, 1);
          const points = Int32Array.from({ length: 24 }, (_, i) => Math.floor(i * all / 24));
          await readySeries(there, "betas", points);
          await server.behave("");
          const wanted = await readSeries(here, "betas", points);
          assert.deepEqual((await readSeries(there, "betas", points)).data, wanted.data);
          assert.deepEqual(await server.behave(""), []);
          const part = here.info("betas").shape.map((length) => [1, Math.min(4, length)] as const);
          assert.deepEqual(there.read("betas", part), here.read("betas", part));
        });
      }
      assert.ok(names.length >= 13);
    });
  },
);
