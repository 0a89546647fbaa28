import assert from "node:assert/strict";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { type MghContent, openMgh, readMgh, readMghFrames, writeMgh } from "neuroid/files";
import { ArgumentError, DataError, FormatError, ShapeError } from "../../lib/errors/mod.ts";
import { projectPath, realFilesTest, withFolder } from "../helpers.ts";
import { concat, refusesBadForms } from "./bad_files.ts";

const labels = projectPath("data-samples", "nsd-mini", "fsaverage_labels", "lh.streams.mgz");
const betas = projectPath("data-samples", "nsd-mini", "subj01", "betas", "lh.betas_session01.mgh");

/** 5 vertices × 4 frames, float32 0…19. */
const small: MghContent<"float32"> = {
  dims: [5, 1, 1, 4],
  dtype: "float32",
  data: Float32Array.from({ length: 20 }, (_, i) => i),
};

async function bytesOf(content: MghContent, name = "x.mgh"): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = new Uint8Array(0);
  await withFolder(async (folder) => {
    const path = join(folder, name);
    await writeMgh(path, content);
    bytes = await Deno.readFile(path);
  });
  return bytes;
}

async function withFile<T>(bytes: Uint8Array, body: (path: string) => Promise<T>): Promise<T> {
  const path = await Deno.makeTempFile();
  try {
    await Deno.writeFile(path, bytes);
    return await body(path);
  } finally {
    await Deno.remove(path);
  }
}

Deno.test("writeMgh() writes what readMgh() reads, in every type", async () => {
  const numbers = [0, 1, 200, 255];
  const contents: MghContent[] = [
    { dims: [4, 1, 1, 1], dtype: "uint8", data: Uint8Array.from(numbers) },
    { dims: [1, 1, 4, 1], dtype: "int32", data: Int32Array.of(-(2 ** 31), 2 ** 31 - 1, 0, -1) },
    { dims: [2, 1, 1, 2], dtype: "float32", data: Float32Array.of(NaN, -0, Infinity, 1e-45) },
    { dims: [2, 2, 1, 1], dtype: "int16", data: Int16Array.of(-32768, 32767, 0, -1) },
    { dims: [1, 4, 1, 1], dtype: "uint16", data: Uint16Array.of(65535, 256, 1, 0) },
  ];
  const trailer = { tr: 1600, flipAngle: 0.5, te: 22, ti: 1, fov: 216 };
  const orientation = {
    dof: 3,
    goodRas: true,
    voxelSize: [1.5, 2, 2.5],
    directionCosines: [1, 0, 0, 0, 0, 1, 0, -1, 0],
    center: [1, -2, 3.5],
  };
  for (const content of contents) {
    for (const name of ["x.mgh", "x.mgz"]) {
      const written = { ...content, ...orientation, trailer };
      const bytes = await bytesOf(written, name);
      const { path: _, compressed, ...read } = await withFile(bytes, readMgh);
      assert.deepEqual(read, written);
      assert.equal(compressed, name === "x.mgz");
    }
  }
});

Deno.test("writeMgh() gives the same bytes each time, and 284 + data + 20 of them", async () => {
  assert.equal((await bytesOf(small)).length, 284 + 80 + 20);
  assert.deepEqual(await bytesOf(small, "x.mgz"), await bytesOf(small, "x.mgz"));
  assert.deepEqual(new Uint8Array(gunzipSync(await bytesOf(small, "x.mgz"))), await bytesOf(small));
});

Deno.test("writeMgh() refuses values that do not fill the dims", async () => {
  await assert.rejects(bytesOf({ ...small, dims: [5, 1, 1, 5] }), ShapeError);
});

Deno.test("readMghFrames() gives (vertices, frames) in the order asked for", async () => {
  await withFile(await bytesOf(small), async (path) => {
    const values = await readMghFrames(await openMgh(path), [4, 0, 0, 2], 1, 2);
    assert.deepEqual([...values], [9, 14, 5, 10, 5, 10, 7, 12]);
    assert.equal((await readMghFrames(await openMgh(path), [], 0, 4)).length, 0);
    const into = new Float32Array(8);
    assert.equal(await readMghFrames(await openMgh(path), [4, 0, 0, 2], 1, 2, { into }), into);
    assert.deepEqual(into, values);
    const short = readMghFrames(await openMgh(path), [4, 0, 0], 1, 2, { into });
    await assert.rejects(short, ShapeError);
  });
});

Deno.test("readMghFrames() gives the values of readMgh() from plain and gzip files", async () => {
  const { data, dims: [count, , , frames] } = await readMgh(betas);
  const vertices = Array.from({ length: 100 }, (_, i) => (i * 37) % count);
  const expected = vertices.flatMap((v) =>
    Array.from({ length: frames - 7 }, (_, f) => data[(f + 3) * count + v]!)
  );
  const check = async (path: string) => {
    const values = await readMghFrames(await openMgh(path), vertices, 3, frames - 7);
    assert.deepEqual(values, Float32Array.from(expected));
  };
  await check(betas);
  await withFile(gzipSync(await Deno.readFile(betas)), check);
});

Deno.test("readMghFrames() reads frames that are larger than its buffer", async () => {
  const count = 2 ** 21 + 1000;
  const data = Float32Array.from({ length: 2 * count }, (_, i) => i);
  const vertices = [count - 1, 0, 2 ** 21, 2 ** 21 - 1];
  await withFile(
    await bytesOf({ dims: [1, 1, count, 2], dtype: "float32", data }),
    async (path) => {
      const values = await readMghFrames(await openMgh(path), vertices, 0, 2);
      assert.deepEqual([...values], vertices.flatMap((vertex) => [vertex, count + vertex]));
    },
  );
});

Deno.test("readMghFrames() reports progress and stops when told", async () => {
  const file = await openMgh(betas);
  const frames = file.dims[3];
  const done: number[] = [];
  await readMghFrames(file, [0], 0, frames, { progress: (event) => done.push(event.done) });
  assert.equal(done.at(-1), frames);
  await assert.rejects(readMghFrames(file, [0], 0, frames, { signal: AbortSignal.abort() }), {
    name: "AbortError",
  });
});

Deno.test("readMghFrames() refuses vertices and frames that are not there", async () => {
  const file = await openMgh(betas);
  const [count, , , frames] = file.dims;
  for (const vertex of [-1, count, 0.5, NaN]) {
    await assert.rejects(readMghFrames(file, [vertex], 0, 1), ArgumentError);
  }
  await assert.rejects(readMghFrames(file, [0], 0, frames + 1), /0 to \d+/);
  await assert.rejects(readMghFrames(file, [0], -1, 1), ArgumentError);
});

Deno.test("readMghFrames() refuses an int32 that float32 does not hold", async () => {
  const content = {
    dims: [2, 1, 1, 1],
    dtype: "int32",
    data: Int32Array.of(7, 2 ** 24 + 1),
  } as const;
  await withFile(await bytesOf(content), async (path) => {
    assert.deepEqual([...await readMghFrames(await openMgh(path), [0], 0, 1)], [7]);
    await assert.rejects(readMghFrames(await openMgh(path), [1], 0, 1), DataError);
  });
});

const int32s = (...numbers: number[]) => {
  const view = new DataView(new ArrayBuffer(4 * numbers.length));
  numbers.forEach((number, i) => view.setInt32(4 * i, number));
  return new Uint8Array(view.buffer);
};
const tag = (id: number, length: number, have = length) =>
  concat(int32s(id, 0, length), new Uint8Array(have));

Deno.test("readMgh() takes files without trailer, with the short one, and with tags", async () => {
  const whole = await bytesOf({ ...small, trailer: { tr: 9, flipAngle: 0, te: 0, ti: 0, fov: 5 } });
  const trailerOf = (bytes: Uint8Array) =>
    withFile(bytes, async (path) => (await readMgh(path)).trailer);
  assert.equal(await trailerOf(whole.subarray(0, 364)), undefined);
  assert.deepEqual(await trailerOf(whole.subarray(0, 380)), {
    tr: 9,
    flipAngle: 0,
    te: 0,
    ti: 0,
    fov: undefined,
  });
  assert.equal((await trailerOf(whole))?.fov, 5);
  assert.equal((await trailerOf(concat(whole, tag(41, 7), tag(42, 2000))))?.fov, 5);
  assert.equal((await trailerOf(gzipSync(concat(whole, tag(3, 50)))))?.tr, 9);
});

const wrongFiles: Record<string, [(whole: Uint8Array<ArrayBuffer>) => Uint8Array, RegExp]> = {
  "another version": [(b) => (b[3] = 2, b), /an MGH file of version 2; .* version 1/],
  "little-endian": [(b) => (b.set([1, 0, 0, 0]), b), /no MGH header/],
  "text": [() => new TextEncoder().encode("betas of session 1\n".repeat(50)), /no MGH header/],
  "a cut header": [(b) => b.subarray(0, 100), /a header cut after 100 bytes; 284 bytes/],
  "cut data": [(b) => b.subarray(0, 363), /before byte 364/],
  "an unknown type": [(b) => (b[23] = 2, b), /data type 2; one of 0 \(uint8\), 1 \(int32\)/],
  "no frames": [(b) => (b[19] = 0, b), /dims 5×1×1×0/],
  "negative dims": [(b) => (b[4] = 255, b), /dims -\d+×1×1×4/],
  "huge dims": [(b) => (b.set([0x7f, 0xff, 0xff, 0xff], 4), b), /before byte/],
  "dims beyond all files": [(b) => (b.fill(0x7f, 4, 20), b), /four lengths/],
  "one frame less than there is": [(b) => (b[19] = 3, b), /not FreeSurfer's tags/],
  "two frames more than there are": [(b) => (b[19] = 6, b), /before byte 404/],
  "half a trailer": [(b) => b.subarray(0, 370), /6 bytes behind the data/],
  "bytes behind the trailer": [(b) => concat(b, new Uint8Array(40)), /not FreeSurfer's tags/],
  "a cut tag": [(b) => concat(b, tag(41, 50, 49)), /not FreeSurfer's tags/],
  "a tag beyond the file": [(b) => concat(b, tag(41, 0x7fffffff, 49)), /not FreeSurfer's tags/],
};

Deno.test("openMgh() and readMgh() refuse wrong files, and say what is wrong", async (t) => {
  for (const [name, [change, message]] of Object.entries(wrongFiles)) {
    await t.step(name, async () => {
      const bytes = change(await bytesOf(small));
      await withFile(bytes, async (path) => {
        await assert.rejects(openMgh(path), { name: "FormatError", message });
        await assert.rejects(readMgh(path), FormatError);
      });
      await withFile(gzipSync(bytes), (path) => assert.rejects(readMgh(path), FormatError));
    });
  }
});

Deno.test("MGH readers refuse cut, empty and foreign files", async () => {
  const readFirst = async (path: string) => readMghFrames(await openMgh(path), [0], 0, 1);
  // Trailers may be left out or be the short one, so a cut there leaves a whole file.
  const content = { ...small, dims: [5, 2, 3, 4], data: new Float32Array(120).fill(1) } as const;
  const whole = await bytesOf(content);
  const isWhole = (length: number) => [284 + 480, 284 + 496].includes(length);
  await refusesBadForms("x.mgh", whole, openMgh, isWhole);
  await refusesBadForms("x.mgh", whole, readMgh, isWhole);
  await refusesBadForms("x.mgz", await Deno.readFile(labels), readMgh);
  await refusesBadForms("x.mgz", await Deno.readFile(labels), readFirst);
});

Deno.test("readMgh() does not allocate what a gzip file cannot hold", async () => {
  const bytes = await bytesOf(small);
  bytes.set(int32s(2 ** 30), 4);
  await withFile(gzipSync(bytes), async (path) => {
    await assert.rejects(readMgh(path), /before byte 17179869468/);
  });
});

realFilesTest("readMgh() reads FreeSurfer's own file with tags behind the data", async (folder) => {
  const { dims, dtype, trailer, data } = await readMgh(join(folder, "nibabel", "test.mgz"));
  assert.deepEqual([dims, dtype, trailer?.tr, trailer?.fov], [[3, 4, 5, 2], "float32", 2, 3]);
  assert.equal(data[0], 1.2125552892684937);
});
