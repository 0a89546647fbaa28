/** Products of doubles that a BLAS reads where they lie. */
import assert from "node:assert/strict";
import {
  arraySource,
  computeCrossSums,
  partSource,
  type PatternSource,
  transposedSource,
} from "neuroid/engines";
import { blasEngineOf } from "../../lib/engines/blas/mod.ts";
import { EngineFailure } from "../../lib/engines/engine.ts";
import { randomPatterns } from "../rdm/patterns.ts";
import { fakeLibrary } from "./fake_blas.ts";

const { data } = randomPatterns("float64", 20, 30);
const engine = blasEngineOf(fakeLibrary());

/** X·Yᵀ by copies of the values. */
function productsOf(x: PatternSource, y: PatternSource): Float64Array {
  const staged = (source: PatternSource) => {
    const rows = new Float64Array(source.rows * source.columns);
    source.copy(rows, source.columns, 0, source.columns);
    return rows;
  };
  const a = staged(x), b = staged(y), k = x.columns;
  return Float64Array.from({ length: x.rows * y.rows }, (_, at) => {
    const i = Math.floor(at / y.rows) * k, j = at % y.rows * k;
    let sum = 0;
    for (let c = 0; c < k; c++) sum += a[i + c]! * b[j + c]!;
    return sum;
  });
}

const part = { top: 2, left: 3, rows: 7, columns: 11 };
const SOURCES: Readonly<Record<string, (channels: number) => PatternSource>> = {
  "a whole matrix": (channels) => arraySource(data, 8, channels),
  "some of its columns": (channels) =>
    arraySource(data, 20, 30, Array.from({ length: channels }, (_, k) => k + 5)),
  "a part": (channels) => partSource(data, 30, { ...part, columns: channels }),
  "a part, turned": (channels) => transposedSource(data, 30, { ...part, rows: channels }),
  "columns apart, which are staged": (channels) =>
    arraySource(data, 20, 30, Array.from({ length: channels }, (_, k) => 2 * k)),
};

for (const [first, x] of Object.entries(SOURCES)) {
  for (const [second, y] of Object.entries(SOURCES)) {
    Deno.test(`products of ${first} with ${second} are those of copies`, async () => {
      const found = await engine.computeCrossSums(x(9), y(9), "float64", {});
      productsOf(x(9), y(9)).forEach((value, at) => {
        assert.ok(Math.abs(found[at]! - value) < 1e-13, `${at}: ${found[at]}, ${value}`);
      });
    });
  }
}

Deno.test("what does not lie in one thread's memory as doubles is staged, never read beyond its end", async () => {
  const read: number[] = [];
  const counting = fakeLibrary();
  const { gemm } = counting.products.float64;
  const watched = blasEngineOf({
    ...counting,
    products: {
      ...counting.products,
      float64: {
        ...counting.products.float64,
        gemm: (...args) => {
          read.push((args[7] as Uint8Array).buffer.byteLength);
          return gemm(...args);
        },
      },
    },
  });
  const shared = new Float64Array(new SharedArrayBuffer(data.byteLength));
  shared.set(data);
  const shrinkable = new Float64Array(
    new ArrayBuffer(data.byteLength, { maxByteLength: 2 * data.byteLength }),
  );
  shrinkable.set(data);
  const short = { ...arraySource(data, 20, 30), rows: 21 };
  const cases = [
    [arraySource(shared, 20, 30), arraySource(data, 20, 30)],
    [arraySource(shrinkable, 20, 30), arraySource(data, 20, 30)],
    [arraySource(data, 20, 30), short],
    [arraySource(Float32Array.from(data), 20, 30), arraySource(data, 20, 30)],
  ] as const;
  for (const [x, y] of cases) {
    const found = await watched.computeCrossSums(x, y, "float64", {});
    const expected = productsOf(x, y);
    for (let i = 0; i < 20 * 20; i++) {
      const at = Math.floor(i / 20) * y.rows + i % 20;
      assert.ok(Math.abs(found[at]! - expected[at]!) < 1e-12);
    }
  }
  assert.ok(read.every((bytes) => bytes !== data.byteLength), "only staged memory was handed on");
});

Deno.test("a library that lies in place is found out", async () => {
  const lying = blasEngineOf(
    fakeLibrary((products) => products.forEach((_, i) => products[i]! += 1)),
  );
  const source = arraySource(data, 20, 30);
  await assert.rejects(lying.computeCrossSums(source, source, "float64", {}), EngineFailure);
});

Deno.test("large products are asked for piece by piece, which tell how far they are, and end with the run", async () => {
  const rows = 2700, channels = 1500;
  const source = arraySource(new Float64Array(rows * channels).fill(1), rows, channels);
  const pieces: number[] = [];
  const plain = fakeLibrary();
  /** Of ones each product is the number of channels. */
  const gemm = (...args: (number | bigint | Uint8Array)[]) => {
    const [m, n, k, before, stride] = [args[3], args[4], args[5], args[11], args[13]].map(Number);
    const { buffer, byteOffset } = args[12] as Uint8Array;
    const sums = new Float64Array(buffer, byteOffset);
    for (let i = 0; i < m!; i++) {
      for (let j = 0, at = i * stride!; j < n!; j++, at++) sums[at] = k! + before! * sums[at]!;
    }
    pieces.push(m! * n! * k!);
    return Promise.resolve();
  };
  const products = { ...plain.products, float64: { ...plain.products.float64, gemm } };
  const ones = blasEngineOf({ ...plain, products });
  const events: number[] = [];
  const progress = ({ done, total }: { done: number; total: number }) => {
    assert.equal(total, channels);
    events.push(done);
  };
  const found = await ones.computeCrossSums(source, source, "float64", { progress });
  assert.ok(found.every((value) => value === channels));
  assert.equal(pieces.reduce((sum, each) => sum + each), rows * rows * channels);
  assert.ok(pieces.length > 1 && pieces.every((each) => each <= 2 ** 33), String(pieces));
  assert.equal(events.length, pieces.length);
  assert.equal(events.at(-1), channels);
  assert.deepEqual(events, events.toSorted((a, b) => a - b));
  pieces.length = 0;
  const stopper = new AbortController();
  const options = { signal: stopper.signal, progress: () => stopper.abort(new Error("enough")) };
  await assert.rejects(ones.computeCrossSums(source, source, "float64", options), /enough/);
  assert.equal(pieces.length, 1);
});

Deno.test("of a source whose copy is another one's, its copy counts, wherever the other's values lie", async () => {
  const source = arraySource(data, 20, 30);
  const doubled: PatternSource = {
    ...source,
    copy(target, stride, from, to) {
      source.copy(target, stride, from, to);
      for (let i = 0; i < 20; i++) {
        for (let k = 0; k < to - from; k++) target[i * stride + k]! *= 2;
      }
    },
  };
  for (const [x, y] of [[doubled, source], [source, doubled], [doubled, doubled]] as const) {
    const found = await engine.computeCrossSums(x, y, "float64", {});
    productsOf(x, y).forEach((value, at) => {
      assert.ok(Math.abs(found[at]! - value) < 1e-12, `${at}: ${found[at]}, ${value}`);
    });
  }
});

Deno.test("products of no patterns, or along no channels, are none, or zeros", async () => {
  const none = arraySource(new Float64Array(0), 0, 30), source = arraySource(data, 20, 30);
  assert.equal((await engine.computeCrossSums(source, none, "float64", {})).length, 0);
  const bare = arraySource(data, 20, 30, []);
  assert.deepEqual(await engine.computeCrossSums(bare, bare, "float64", {}), new Float64Array(400));
});

Deno.test("a run that is stopped asks the library for nothing more", async () => {
  const source = arraySource(data, 20, 30), signal = AbortSignal.abort(new Error("enough"));
  await assert.rejects(engine.computeCrossSums(source, source, "float64", { signal }), /enough/);
});

Deno.test("patterns of other channels are refused, not read beyond their end", async () => {
  const x = arraySource(data, 20, 30);
  const y = transposedSource(data, 30, { top: 15, left: 0, rows: 5, columns: 9 });
  await assert.rejects(
    computeCrossSums(x, y, "float64"),
    /multiply patterns: 30 channels in x and 5 in y; /,
  );
});
