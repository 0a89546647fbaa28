/** A file of this machine that is written to, or replaced by another, while a reader has it open. */
import assert from "node:assert/strict";
import { join } from "node:path";
import {
  encodeNpy,
  openArray,
  openHdf5,
  openMgh,
  openNetcdf,
  readMghFrames,
  readSeries,
  writeMgh,
  writeNpz,
  ZipArchive,
} from "neuroid/files";
import { openHdf5In } from "../../../lib/files/hdf5/mod.ts";
import { openSource } from "../../../lib/files/source/mod.ts";
import { openNpyPart } from "../../../lib/scores/features/npy_part.ts";
import { projectPath, withFolder } from "../../helpers.ts";
import { writeHdf5 } from "../hdf5_files.ts";

const CHANGED = {
  name: "FormatError",
  message: /the file changed while it was open: .*begin again/,
};
const LENGTH = 50_000;
const valuesOf = (value: number) => new Float32Array(LENGTH).fill(value);

interface Kind {
  /** Writes a file that holds one value all over. */
  readonly write: (path: string, value: number) => Promise<void>;
  /** Opens it; gives what reads a value out of it. */
  readonly open: (path: string) => Promise<Disposable & { read(): Promise<number> | number }>;
}

const npy = (value: number) =>
  encodeNpy({ dtype: "float32", shape: [10, LENGTH / 10], data: valuesOf(value) });
const netcdf3 = await Deno.readFile(projectPath("test", "fixtures", "netcdf", "netcdf3.nc"));

const KINDS: Readonly<Record<string, Kind>> = {
  "values of an HDF5 file": {
    write: (path, value) => writeHdf5(path, { x: { data: valuesOf(value), shape: [LENGTH] } }),
    open: async (path) => {
      const file = await openHdf5(path);
      return {
        read: () => Number(file.read("x", [[LENGTH - 1, LENGTH]]).data[0]),
        [Symbol.dispose]: () => file.close(),
      };
    },
  },
  "packed values of an HDF5 file": {
    write: (path, value) =>
      writeHdf5(path, { x: { data: valuesOf(value), shape: [LENGTH], chunks: [100], gzip: true } }),
    open: async (path) => {
      const file = await openHdf5(path);
      return {
        read: () => Number(file.read("x", [[LENGTH - 1, LENGTH]]).data[0]),
        [Symbol.dispose]: () => file.close(),
      };
    },
  },
  "series of an HDF5 file": {
    write: (path, value) => {
      const data = new Int16Array(LENGTH).fill(value);
      return writeHdf5(path, { x: { data, shape: [50, LENGTH / 50], chunks: [50, 1] } });
    },
    open: async (path) => {
      const file = await openHdf5(path);
      return {
        read: async () => (await readSeries(file, "x", [999])).data[49]!,
        [Symbol.dispose]: () => file.close(),
      };
    },
  },
  "an array of an npy file": {
    write: (path, value) => Deno.writeFile(path, npy(value)),
    open: async (path) => {
      const file = await openArray(path);
      return {
        read: () => Number(file.read([[9, 10]]).data[0]),
        [Symbol.dispose]: () => file[Symbol.dispose](),
      };
    },
  },
  "a layer of activations": {
    write: (path, value) => Deno.writeFile(path, npy(value)),
    open: async (path) => {
      const part = await openNpyPart(path, "x", Array.from({ length: 10 }, (_, i) => `${i}`));
      return {
        read: async () => Number((await part.readColumns(Int32Array.of(9), 5, 6))[0]),
        [Symbol.dispose]: () => {},
      };
    },
  },
  "members of an archive": {
    write: (path, value) =>
      writeNpz(
        path,
        new Map([["x", { dtype: "float32", shape: [LENGTH], data: valuesOf(value) }]]),
      ),
    open: async (path) => {
      const archive = await ZipArchive.open(path);
      return {
        read: async () => new Float32Array((await archive.read("x.npy")).slice(128).buffer)[9]!,
        [Symbol.dispose]: () => archive.close(),
      };
    },
  },
  "frames of an MGH file": {
    write: (path, value) =>
      writeMgh(path, { dims: [LENGTH / 10, 1, 1, 10], dtype: "float32", data: valuesOf(value) }),
    open: async (path) => {
      const file = await openMgh(path);
      return {
        read: async () => (await readMghFrames(file, [7], 9, 1))[0]!,
        [Symbol.dispose]: () => {},
      };
    },
  },
};

/** Gives a file another time than it had, however fast one write follows the other. */
async function later(path: string, seconds: number): Promise<void> {
  const time = new Date(Date.now() + 1000 * seconds);
  await Deno.utime(path, time, time);
}

for (const [name, { write, open }] of Object.entries(KINDS)) {
  Deno.test(`${name}: of a file that changed comes the old, the new, or an error, never both`, async () => {
    await withFolder(async (folder) => {
      const ending = { "an array of an npy file": ".npy" }[name] ?? ".data";
      const path = join(folder, `file${ending}`), other = join(folder, `other${ending}`);
      await write(path, 1);
      {
        using file = await open(path);
        assert.equal(await file.read(), 1);
        await Deno.copyFile(path, other);
        await write(other, 2);
        await Deno.writeFile(path, await Deno.readFile(other)); // the same file, other bytes
        await later(path, 10);
        await assert.rejects(async () => await file.read(), CHANGED);
        await assert.rejects(async () => await file.read(), CHANGED);
      }
      using file = await open(path);
      assert.equal(await file.read(), 2);
      await write(other, 3);
      await later(other, 20);
      await Deno.rename(other, path); // another file by its name
      // What is still open is the old file; what is opened by its name again is of another version.
      const found = await Promise.resolve().then(() => file.read()).catch((error) => error);
      if (found !== 2) assert.match(found.message, CHANGED.message);
      using again = await open(path);
      assert.equal(await again.read(), 3);
    });
  });
}

Deno.test("a netCDF-3 file that changed is an error", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "file.nc");
    await Deno.writeFile(path, netcdf3);
    using file = await openNetcdf(path);
    const { name } = file.header.variables.find(({ dtype }) => dtype !== "string")!;
    file.read(name);
    await later(path, 10);
    assert.throws(() => file.read(name), CHANGED);
  });
});

Deno.test("an HDF5 file that is replaced while it is opened is not taken for the other one", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "x.h5"), other = join(folder, "y.h5");
    for (const [index, place] of [path, other].entries()) {
      await writeHdf5(place, { x: { data: valuesOf(index), shape: [LENGTH] } });
      await later(place, 10 * index);
    }
    using source = await openSource(path, "test");
    await Deno.rename(other, path);
    await assert.rejects(openHdf5In(source, "an HDF5 file"), CHANGED);
    using file = await openHdf5(path);
    assert.equal(file.read("x").data[7], 1);
  });
});

Deno.test("a file that lost its end while it was open is an error that says that it changed", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "x.h5");
    await writeHdf5(path, {
      x: { data: valuesOf(1), shape: [LENGTH], chunks: [1000], gzip: true },
    });
    using file = await openHdf5(path);
    file.info("x");
    await Deno.truncate(path, 3000);
    assert.throws(() => file.read("x"), CHANGED);
    assert.throws(() => file.keys(), CHANGED);
  });
});
