import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { openHdf5 } from "neuroid";
import { handleOf } from "../../lib/files/hdf5/file.ts";
import { pieces } from "../../lib/files/hdf5/box.ts";
import { addressOfTwin } from "../../lib/files/hdf5/filters.ts";
import { allocateMemory, loadLibrary } from "../../lib/files/hdf5/library.ts";
import { projectPath, withFolder } from "../helpers.ts";
import { refusesBadForms } from "./bad_files.ts";
import { writeHdf5 } from "./hdf5_files.ts";

const session = projectPath("data-samples/nsd-mini/subj01/betas/betas_session01.hdf5");

async function withFile(
  body: (path: string, folder: string) => Promise<void>,
): Promise<void> {
  await withFolder(async (folder) => {
    const path = join(folder, "numbers.h5");
    await writeHdf5(path, {
      small: { data: Int16Array.from({ length: 24 }, (_, i) => i - 12), shape: [2, 3, 4] },
      ids: { data: new BigInt64Array([2n ** 53n + 1n, -1n]), shape: [2] },
      words: { data: ["", "naïve", "b"], shape: [3] },
      single: { data: new Float32Array([1.5]), shape: [] },
    });
    await body(path, folder);
  });
}

Deno.test("openHdf5() refuses missing, empty, cut and foreign files, each by name", async () => {
  await refusesBadForms("betas.hdf5", await Deno.readFile(session), async (path) => {
    using file = await openHdf5(path);
    file.read("betas");
  });
});

Deno.test("what is wrong with a file is said in its own words", async () => {
  const whole = await Deno.readFile(session);
  const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const cases: [Uint8Array, RegExp][] = [
    [new Uint8Array(0), /: an empty file \(0 bytes\); /],
    [whole.subarray(0, 5), /: a cut file, 5 bytes long; the whole file/],
    [whole.subarray(0, 5000), /: a cut file: 5000 of 391320 bytes; the whole file/],
    [bytes("subject,session\n1,2\n"), /: text, 20 bytes that start with "subject,session/],
    [bytes("CDF\x01\0\0\0\0"), /: a classic netCDF-3 file; an HDF5 file/],
    [bytes("\x1f\x8b\x08\0"), /: a gzip file; /],
    [bytes("PK\x03\x04\0"), /: a ZIP file; /],
    [new Uint8Array(700), /: only zeros in the first 512 bytes; /],
    [bytes("\x00\xff\x10"), /: a file of an unknown kind that starts with the bytes 00 ff 10; /],
  ];
  await withFolder(async (folder) => {
    const path = join(folder, "x.hdf5");
    for (const [content, message] of cases) {
      await Deno.writeFile(path, content);
      await assert.rejects(() => openHdf5(path), { name: "FormatError", message });
    }
  });
});

Deno.test("bytes overwritten inside a file are an error with its reason, never zeros", async () => {
  await withFile(async (path) => {
    const content = await Deno.readFile(path);
    content.fill(0xaa, 96, 600); // the root group, behind the superblock
    await Deno.writeFile(path, content);
    await assert.rejects(async () => {
      using file = await openHdf5(path);
      file.read("small");
    }, {
      name: "FormatError",
      message: /: an object header with a wrong checksum; an undamaged file \(.*numbers\.h5\)/,
    });
  });
});

Deno.test("keys(), kind() and info() describe what is in a file", async () => {
  await withFile(async (path) => {
    using file = await openHdf5(path);
    assert.deepEqual(file.keys(), ["ids", "single", "small", "words"]);
    assert.equal(file.kind("/small"), "dataset");
    assert.equal(file.kind("/"), "group");
    assert.equal(file.kind("small/deeper"), undefined);
    assert.deepEqual(file.info("small"), {
      dtype: "int16",
      typeName: "int16",
      shape: [2, 3, 4],
      chunks: null,
      filters: [],
    });
  });
});

Deno.test("read() gives whole datasets and parts, int64 as bigint, text as strings", async () => {
  await withFile(async (path) => {
    using file = await openHdf5(path);
    const { data, shape } = file.read("small");
    assert.deepEqual(shape, [2, 3, 4]);
    assert.deepEqual([...data as Int16Array], Array.from({ length: 24 }, (_, i) => i - 12));
    const part = file.read("small", [undefined, [1, 3], [2, 3]]);
    assert.deepEqual(part, {
      dtype: "int16",
      shape: [2, 2, 1],
      data: new Int16Array([-6, -2, 6, 10]),
    });
    assert.deepEqual(file.read("small", [[1, 1]]).shape, [0, 3, 4]);
    assert.deepEqual(file.read("ids").data, new BigInt64Array([2n ** 53n + 1n, -1n]));
    assert.deepEqual(file.read("words").data, ["", "naïve", "b"]);
    assert.deepEqual(file.read("words", [[1, 2]]).data, ["naïve"]);
    assert.deepEqual(file.read("single"), {
      dtype: "float32",
      shape: [],
      data: new Float32Array([1.5]),
    });
  });
});

Deno.test("read() takes the memory it is given, and refuses one of another type or too short", async () => {
  await withFile(async (path) => {
    using file = await openHdf5(path);
    const memory = new Int16Array(9).fill(99);
    const { data } = file.read("small", [[1, 2], [0, 2]], memory);
    assert.equal((data as Int16Array).buffer, memory.buffer);
    assert.deepEqual([...memory], [0, 1, 2, 3, 4, 5, 6, 7, 99]);
    for (const wrong of [new Uint16Array(24), new Int16Array(7)]) {
      assert.throws(() => file.read("small", [[1, 2], [0, 2]], wrong), {
        name: "ShapeError",
        message: /memory for \d+ elements in a U?[Ii]nt16Array; room for 8 of int16/,
      });
    }
  });
});

Deno.test("a wrong name is answered with those there are, a wrong part with the shape", async () => {
  await withFile(async (path) => {
    using file = await openHdf5(path);
    const missing = {
      name: "MissingError",
      message: /no dataset "betas"; available: ids, single, /,
    };
    assert.throws(() => file.read("betas"), missing);
    assert.throws(() => file.info("betas"), missing);
    assert.throws(() => file.read("/"), { name: "MissingError" });
    assert.throws(() => file.keys("small"), { name: "MissingError" });
    assert.throws(() => file.attributes("small/x"), { name: "MissingError" });
    for (const slice of [[0, 3], [-1, 2], [2, 1], [0, 1.5]] as const) {
      assert.throws(() => file.read("small", [slice]), {
        name: "ShapeError",
        message: /a part of the shape \(2, 3, 4\)/,
      });
    }
    assert.throws(() => file.read("ids", [[0, 1], [0, 1]]), { name: "ShapeError" });
  });
});

Deno.test("a closed file says so, and closes twice without harm", async () => {
  await withFile(async (path) => {
    const file = await openHdf5(path);
    file.close();
    file.close();
    assert.throws(() => file.read("small"), { name: "ArgumentError", message: /is closed/ });
  });
});

Deno.test("a dataset of very many chunks is read in pieces and comes out whole", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "chunks.h5");
    const data = Int16Array.from({ length: 50 * 120 }, (_, i) => i * 7);
    await writeHdf5(path, { many: { data, shape: [50, 120, 1], chunks: [1, 1, 1] } });
    using file = await openHdf5(path);
    assert.deepEqual(file.read("many").data, data);
    const part = file.read("many", [[1, 49], [3, 118]]).data as Int16Array;
    assert.equal(part.length, 48 * 115);
    assert.equal(part[0], 123 * 7);
    assert.equal(part.at(-1), (48 * 120 + 117) * 7 << 16 >> 16);
  });
});

Deno.test("pieces() cover a box once, within the limits, and cut between chunks", () => {
  const limits = { elements: 500, chunks: 6 };
  for (const chunks of [null, [4, 3, 5], [20, 1, 1], [1, 30, 30], [1, 1, 1]]) {
    const box = { start: [3, 0, 7], count: [17, 9, 11] };
    const seen = new Set<string>();
    for (const { start, count } of pieces(box, chunks, limits)) {
      assert.ok(count[0]! * count[1]! * count[2]! <= limits.elements);
      for (let i = 0; i < count[0]!; i++) {
        for (let j = 0; j < count[1]!; j++) {
          for (let k = 0; k < count[2]!; k++) {
            const key = `${start[0]! + i},${start[1]! + j},${start[2]! + k}`;
            assert.ok(!seen.has(key), `${key} twice`);
            seen.add(key);
          }
        }
      }
    }
    assert.equal(seen.size, 17 * 9 * 11);
  }
  const [first, second] = pieces({ start: [0], count: [10] }, [4], { elements: 8, chunks: 9 });
  assert.deepEqual([first!.count, second!.start], [[4], [4]]);
});

Deno.test("reading, and the words of an error, take no permission to write", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "packed.hdf5");
    await Deno.writeFile(path, (await packedAndSpoilt(path)).spoilt);
    const program = `
      import { openHdf5 } from ${JSON.stringify(import.meta.resolve("neuroid"))};
      try { (await openHdf5(${JSON.stringify(path)})).read("betas"); }
      catch (error) { console.log(error.message); }`;
    const script = join(path, "..", "read.ts");
    await Deno.writeTextFile(script, program);
    const config = projectPath("deno.json");
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-check", "--no-prompt", "-c", config, "-R", "-E", script],
    }).output();
    assert.match(new TextDecoder().decode(stdout), /HDF5 says "(?!.*write access).+"/);
  });
});

/** A packed dataset of one chunk, and the same file with a byte of the packed values changed. */
async function packedAndSpoilt(path: string): Promise<{ good: Uint8Array; spoilt: Uint8Array }> {
  const data = Int16Array.from({ length: 4000 }, (_, i) => (i * i) % 997);
  await writeHdf5(path, { betas: { data, shape: [4000], chunks: [4000], gzip: true } });
  const good = await Deno.readFile(path);
  const spoilt = good.slice();
  // Packed values begin with zlib's mark; what follows is turned into nonsense.
  const start = spoilt.findIndex((byte, i) => byte === 0x78 && spoilt[i + 1] === 0x5e);
  assert.ok(start > 0);
  spoilt.fill(0xff, start + 2, start + 200);
  return { good, spoilt };
}

async function readBetas(path: string): Promise<number> {
  using file = await openHdf5(path);
  return file.read("betas").data.length;
}

/** How often this process holds a file open; `ls` tells, as the folder is closed to tests themselves. */
function timesOpen(path: string): number {
  const { stdout } = new Deno.Command("ls", { args: ["-l", `/proc/${Deno.pid}/fd`] }).outputSync();
  return new TextDecoder().decode(stdout).split(path).length - 1;
}

Deno.test({
  name: "a file that was damaged is closed again, and read anew once it is mended in its place",
  ignore: Deno.build.os !== "linux",
  fn: () =>
    withFolder(async (folder) => {
      const path = join(folder, "packed.hdf5");
      const { good, spoilt } = await packedAndSpoilt(path);
      {
        using _held = await openHdf5(path);
        assert.equal(timesOpen(path), 2); // by the library, and for its structure
      }
      for (let i = 0; i < 20; i++) {
        await Deno.writeFile(path, spoilt);
        await assert.rejects(() => readBetas(path), { name: "FormatError", message: /HDF5 says/ });
        await Deno.writeFile(path, good);
        assert.equal(await readBetas(path), 4000);
      }
      assert.equal(timesOpen(path), 0);
    }),
});

Deno.test("errors leave the library's stack where it was", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "packed.hdf5");
    const { spoilt } = await packedAndSpoilt(path);
    await Deno.writeFile(path, spoilt);
    using file = await openHdf5(path);
    const { library } = handleOf(file);
    // A text that is handed over lies on the stack while the call lasts.
    const depth = () => {
      let place = 0;
      Object.assign(library, { _note: (at: number) => place = at });
      library.ccall("note", null, ["string"], [""]);
      return place;
    };
    const before = depth();
    for (let i = 0; i < 10; i++) assert.throws(() => file.read("betas"), { name: "FormatError" });
    assert.equal(depth(), before);
  });
});

Deno.test("memory beyond what the library can address is refused, not cut to 32 bits", async () => {
  const library = await loadLibrary();
  assert.throws(() => allocateMemory(library, 2 ** 32 + 8), /no memory for 4294967304 bytes/);
});

Deno.test("a link to a file is opened as the file", async () => {
  await withFolder(async (folder) => {
    const sample = projectPath("data-samples", "nsd-mini", "subj01", "betas");
    const link = join(folder, "link.hdf5");
    await Deno.symlink(join(sample, "betas_session01.hdf5"), link);
    using file = await openHdf5(link);
    assert.equal(file.path, link);
    assert.equal(file.info("betas").dtype, "int16");
  });
});

Deno.test("where Deno takes the package of filters for two, the one that is there is found", () => {
  const missing = "[ERR_MODULE_NOT_FOUND] Cannot find module " +
    "'file:///d/npm/registry.npmjs.org/h5wasm-plugins/0.2.1_1/index.js' imported from 'file:///p'";
  const found = addressOfTwin(new TypeError(missing));
  assert.equal(found, "file:///d/npm/registry.npmjs.org/h5wasm-plugins/0.2.1");
  const other = new TypeError(missing.replace("0.2.1_1", "0.2.1"));
  assert.throws(() => addressOfTwin(other), other);
  // A user's folder may bear any name; an address spells of it what it must.
  const names = [
    "O'Brien",
    '"quoted"',
    "two words",
    "Ünï",
    "100%",
    "a#b?c",
    "(x)",
    "[y]",
    "a,b;c",
    "'",
  ];
  for (const name of names) {
    const { href } = pathToFileURL(`/home/${name}/npm/h5wasm-plugins/0.2.1`);
    const text = missing.replaceAll("file:///d/npm/registry.npmjs.org/h5wasm-plugins/0.2.1", href);
    assert.equal(addressOfTwin(new TypeError(text)), href, name);
    assert.equal(
      fileURLToPath(`${href}/plugins`),
      `/home/${name}/npm/h5wasm-plugins/0.2.1/plugins`,
    );
  }
});
