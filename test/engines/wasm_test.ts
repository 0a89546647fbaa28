import assert from "node:assert/strict";
import { instantiate, loadKernel, sharedMemory } from "../../lib/engines/wasm/module.ts";
import { fused } from "../../lib/engines/wasm/plain.ts";
import { planOf } from "../../lib/engines/wasm/plan.ts";
import type { Sum } from "../../lib/engines/engine.ts";
import { computeCrossSums, computePairSums } from "../../lib/engines/wasm/run.ts";
import { arraySource, type PatternSource } from "../../lib/engines/source.ts";
import type { ProgressEvent } from "neuroid";
import { projectPath } from "../helpers.ts";
import { randomNumbers, randomPatterns } from "../rdm/patterns.ts";

const products = (dtype: Sum["dtype"], center: boolean): Sum => ({
  dtype,
  sum: "products",
  center,
});

Deno.test("fused() rounds once, as the processor's multiply-add does", async () => {
  const module = await loadKernel();
  assert.ok(module, "this machine runs the kernel");
  const kernel = instantiate(module, sharedMemory(1 << 16));
  const random = randomNumbers(3);
  const float = () => Math.fround((random() - 0.5) * 2 ** Math.floor(60 * random() - 30));
  // Products next to half a unit of c, where rounding twice goes wrong.
  const tiny = 2 ** -23,
    triples = [-1, 1].flatMap((sign) =>
      Array.from({ length: 200 }, (_, i): number[] => {
        const c = sign * (1 + i * tiny);
        return [2 ** -12 * (1 + (i + 1) * tiny), 2 ** -12 * (1 - (i + 1) * tiny), c];
      })
    );
  for (let i = 0; i < 20_000; i++) triples.push([float(), float(), float()]);
  let twice = 0;
  for (const [a = 0, b = 0, c = 0] of triples) {
    const sum = fused(a, Math.fround(b), Math.fround(c));
    assert.equal(kernel.isFused(a, b, c, sum), 1, `${a} · ${b} + ${c}`);
    if (sum !== Math.fround(a * Math.fround(b) + Math.fround(c))) twice++;
  }
  assert.ok(twice > 20, `${twice} of the cases tell one rounding from two`);
});

Deno.test("sums are the same to the bit with 0, 1, 2 and 3 workers and in plain TypeScript", async () => {
  const shapes = [[1, 1], [2, 3], [5, 7], [8, 255], [9, 256], [17, 257], [30, 4999], [150, 33]];
  const sums: Sum[] = [
    ...[true, false].flatMap((
      center,
    ) => [products("float32", center), products("float64", center)]),
    { dtype: "float64", sum: "differences", center: false },
  ];
  for (const [rows = 0, columns = 0] of shapes) {
    for (const sum of sums) {
      const source = arraySource(randomPatterns(sum.dtype, rows, columns).data, rows, columns);
      const plain = await computePairSums(source, sum, { kernel: "plain" });
      for (const workers of [0, 1, 2, 3]) {
        const found = await computePairSums(source, sum, { workers });
        assert.deepEqual(found, plain, `(${rows}, ${columns}) ${JSON.stringify(sum)} ${workers}`);
      }
    }
  }
});

Deno.test("centered sums of float64 equal those of a two-pass mean", async () => {
  const [rows, columns] = [40, 9001];
  const { data } = randomPatterns("float64", rows, columns);
  const { condensed } = await computePairSums(
    arraySource(data, rows, columns),
    products("float64", true),
    {},
  );
  const centered = data.map((value, at) => {
    const row = data.subarray(at - at % columns, at - at % columns + columns);
    means[at - at % columns] ??= row.reduce((sum, x) => sum + x, 0) / columns;
    return value - means[at - at % columns]!;
  });
  let next = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = i + 1; j < rows; j++) {
      let sum = 0;
      for (let k = 0; k < columns; k++) {
        sum += centered[i * columns + k]! * centered[j * columns + k]!;
      }
      assert.ok(Math.abs(condensed[next++]! - sum) < 1e-9, `patterns ${i} and ${j}`);
    }
  }
});
const means: Record<number, number> = {};

Deno.test("sums in float32 stay within 1e-7 of those in float64, also where the mean drifts", async () => {
  const [rows, columns] = [9, 20_000];
  const { data } = randomPatterns("float32", rows, columns);
  for (let i = 0; i < data.length; i++) data[i]! += 100 * Math.floor((i % columns) / 4096);
  const source = arraySource(data, rows, columns);
  const exact = await computePairSums(source, products("float64", true), {});
  const found = await computePairSums(source, products("float32", true), {});
  for (const [i, value] of exact.diagonal.entries()) {
    assert.ok(Math.abs(found.diagonal[i]! / value - 1) < 1e-7, `${found.diagonal[i]} ${value}`);
  }
});

Deno.test("a pattern of equal values has a sum of squares of exactly 0 around its mean", async () => {
  for (const dtype of ["float32", "float64"] as const) {
    const data = new (dtype === "float32" ? Float32Array : Float64Array)(3 * 10_007).fill(0.1);
    const { diagonal, condensed } = await computePairSums(
      arraySource(data, 3, 10_007),
      products(dtype, true),
      {},
    );
    assert.deepEqual([...diagonal, ...condensed], [0, 0, 0, 0, 0, 0]);
  }
});

Deno.test("chosen channels give what a copy of them gives", async () => {
  const { data } = randomPatterns("float32", 12, 900);
  for (
    const channels of [
      [3, 4, 5, 6],
      [899, 0, 17, 17, 4],
      Array.from({ length: 700 }, (_, i) => i),
    ]
  ) {
    const copy = new Float32Array(12 * channels.length);
    for (let i = 0; i < copy.length; i++) {
      const row = Math.floor(i / channels.length);
      copy[i] = data[row * 900 + channels[i % channels.length]!]!;
    }
    assert.deepEqual(
      await computePairSums(arraySource(data, 12, 900, channels), products("float32", true), {}),
      await computePairSums(arraySource(copy, 12, channels.length), products("float32", true), {}),
    );
  }
});

Deno.test("products of one set of patterns with another are the same on every path", async () => {
  const a = randomPatterns("float64", 13, 300).data, b = randomPatterns("float64", 21, 300).data;
  const above = arraySource(a, 13, 300), below = arraySource(b, 21, 300);
  const plain = await computeCrossSums(above, below, "float64", { kernel: "plain" });
  for (const workers of [0, 1, 2]) {
    assert.deepEqual(await computeCrossSums(above, below, "float64", { workers }), plain);
  }
  let sum = 0;
  for (let k = 0; k < 300; k++) sum += a[12 * 300 + k]! * b[20 * 300 + k]!;
  assert.ok(Math.abs(plain[12 * 21 + 20]! - sum) < 1e-10);
  assert.equal(plain.length, 13 * 21);
});

Deno.test("the kernel's memory does not grow with the channels: no copy of all patterns is made", () => {
  const bytes = (columns: number) =>
    planOf({ rows: 515, columns, split: 0, ...products("float32", true) }).bytes;
  assert.ok(bytes(221_168) < 20 * 2 ** 20);
  assert.ok(bytes(221_168) - bytes(62_751) < 2 ** 10);
});

Deno.test("a source that throws ends its job and leaves the workers fit for the next", async () => {
  const good = arraySource(randomPatterns("float32", 9, 20_000).data, 9, 20_000);
  let slabs = 0;
  const bad: PatternSource = {
    ...good,
    copy: (...args) => {
      if (++slabs === 3) throw new RangeError("no more");
      good.copy(...args);
    },
  };
  const sum = products("float32", true);
  await assert.rejects(computePairSums(bad, sum, { workers: 2 }), /no more/);
  assert.deepEqual(
    await computePairSums(good, sum, { workers: 2 }),
    await computePairSums(good, sum, { workers: 0 }),
  );
});

Deno.test("a signal ends the sums with its reason, before and within", async () => {
  const source = arraySource(randomPatterns("float32", 9, 60_000).data, 9, 60_000);
  const aborter = new AbortController();
  const within = computePairSums(source, products("float32", true), {
    workers: 2,
    signal: aborter.signal,
    progress: () => aborter.abort(new Error("enough")),
  });
  await assert.rejects(within, /enough/);
  await assert.rejects(
    computePairSums(source, products("float32", true), { signal: aborter.signal }),
    /enough/,
  );
});

Deno.test("progress rises and ends at the number of channels", async () => {
  const source = arraySource(randomPatterns("float32", 9, 60_000).data, 9, 60_000);
  for (const workers of [0, 2]) {
    const events: ProgressEvent[] = [];
    const progress = (event: ProgressEvent) => void events.push(event);
    await computePairSums(source, products("float32", true), { workers, progress });
    assert.ok(events.length > 5);
    assert.ok(events.every(({ done }, i) => i === 0 || done > events[i - 1]!.done));
    assert.deepEqual(events.at(-1), {
      ...{ step: "sums over channels", done: 60_000, total: 60_000, unit: "channels" },
    });
  }
});

Deno.test("waiting workers do not keep a process alive, and need read permission alone", async () => {
  const script = `
    import { computePairSums } from "${new URL("../../lib/engines/wasm/run.ts", import.meta.url)}";
    import { arraySource } from "${new URL("../../lib/engines/source.ts", import.meta.url)}";
    const sum = { dtype: "float32", sum: "products", center: true };
    await computePairSums(arraySource(new Float32Array(900), 9, 100), sum, { workers: 2 });
    console.log("ended");`;
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/run.ts`, script);
    const { stdout, success } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "--no-check",
        "--allow-read",
        "--config",
        projectPath("deno.json"),
        `${folder}/run.ts`,
      ],
      signal: AbortSignal.timeout(20_000),
      stderr: "inherit",
    }).output();
    assert.equal(new TextDecoder().decode(stdout).trim(), "ended");
    assert.ok(success);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
