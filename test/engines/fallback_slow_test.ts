import assert from "node:assert/strict";
import { lookForBlas, lookForWebgpu, Machine } from "../../lib/engines/available.ts";
import { EngineFailure, type EngineOptions } from "../../lib/engines/engine.ts";
import { arraySource } from "../../lib/engines/source.ts";
import { computePairSums } from "../../lib/engines/sums.ts";
import { computeCrossSumsOn, computePairSumsOn } from "../../lib/engines/sums_on.ts";
import { randomPatterns } from "../rdm/patterns.ts";
import { type Deed, fakeLibrary } from "./fake_blas.ts";

const none = () => Promise.resolve({ why: "not asked for" });
const machineWith = (deed?: Deed) =>
  new Machine({ webgpu: none, blas: () => lookForBlas(["libfake"], () => fakeLibrary(deed)) });
const sum = { dtype: "float32", sum: "products", center: true } as const;
const sourceOf = (rows: number, columns: number) =>
  arraySource(randomPatterns("float32", rows, columns).data, rows, columns);

/** Options that write down who computes and what is said. */
function observed(engine: EngineOptions["engine"]) {
  const engines: string[] = [], notes: string[] = [];
  const options: EngineOptions = {
    engine,
    engineUsed: (name) => void engines.push(name),
    note: (line) => void notes.push(line),
  };
  return { engines, notes, options };
}

Deno.test("a library that passes its test computes, without a word", async () => {
  const { engines, notes, options } = observed("blas");
  const found = await computePairSumsOn(machineWith(), sourceOf(20, 300), sum, options);
  const right = await computePairSums(sourceOf(20, 300), sum, { engine: "wasm" });
  assert.deepEqual([engines, notes], [["blas"], []]);
  found.condensed.forEach((value, at) => {
    assert.ok(Math.abs(value - right.condensed[at]!) < 1e-5 * right.diagonal[0]!);
  });
});

const lies: [name: string, said: RegExp, deed: Deed][] = [
  ["is always a little off", /self-test gives/, (products) => {
    for (let i = 0; i < products.length; i++) products[i]! *= 1.001;
  }],
  ["returns zeros", /came out as 0/, (products) => void products.fill(0)],
  ["returns NaN", /came out as NaN/, (products) => void products.fill(NaN)],
  ["swaps two rows", /self-test gives/, (products, rows, columns) => {
    if (rows > 1) products.copyWithin(0, columns, 2 * columns);
  }],
  ["lies for more than 200 patterns", /came out as/, (products, rows) => {
    if (rows > 200) products.fill(0);
  }],
  ["throws", /out of cores/, () => {
    throw new Error("out of cores");
  }],
];

for (const [name, said, deed] of lies) {
  Deno.test(`a library that ${name} is told by its numbers: one line, and wasm's bits`, async () => {
    const machine = machineWith(deed), { engines, notes, options } = observed("blas");
    const right = await computePairSums(sourceOf(210, 300), sum, { engine: "wasm" });
    for (let i = 0; i < 3; i++) {
      assert.deepEqual(await computePairSumsOn(machine, sourceOf(210, 300), sum, options), right);
    }
    assert.deepEqual(engines, ["wasm", "wasm", "wasm"]);
    assert.equal(notes.length, 1);
    assert.match(notes[0]!, said);
    assert.match(notes[0]!, /^engine blas: .*another engine computes$/);
  });
}

Deno.test("what a source throws and an abort are no failures of an engine", async () => {
  const { notes, options } = observed("blas");
  const bad = {
    ...sourceOf(20, 300),
    copy: () => {
      throw new RangeError("no more");
    },
  };
  const machine = machineWith();
  await assert.rejects(computePairSumsOn(machine, bad, sum, options), /no more/);
  const signal = AbortSignal.abort(new Error("enough"));
  const aborted = computePairSumsOn(machine, sourceOf(20, 300), sum, { ...options, signal });
  await assert.rejects(aborted, /enough/);
  assert.deepEqual(notes, []);
});

Deno.test("patterns too near each other for products are left to wasm, once", async () => {
  const { data } = randomPatterns("float64", 40, 50);
  for (let i = 0; i < data.length; i++) data[i] = 1e-9 * data[i]! + i % 50;
  data.fill(0, 0, 50); // the pattern that is taken off all
  const source = arraySource(data, 40, 50), { engines, options } = observed("blas");
  const differences = { dtype: "float64", sum: "differences", center: false } as const;
  const machine = machineWith();
  const found = await computePairSumsOn(machine, source, differences, options);
  assert.deepEqual(found, await computePairSums(source, differences, { engine: "wasm" }));
  assert.deepEqual(engines, ["wasm"]);
  await computePairSumsOn(machine, sourceOf(20, 300), sum, options);
  assert.deepEqual(engines, ["wasm", "blas"], "and other work is not");
});

Deno.test("a few near pairs are summed by their differences: equal patterns have exactly 0", async () => {
  const { data } = randomPatterns("float64", 30, 400);
  data.copyWithin(29 * 400, 3 * 400, 4 * 400);
  data[28 * 400] = data[0]! + 1e-7;
  data.copyWithin(28 * 400 + 1, 1, 400);
  const source = arraySource(data, 30, 400), { engines, options } = observed("blas");
  const differences = { dtype: "float64", sum: "differences", center: false } as const;
  const found = await computePairSumsOn(machineWith(), source, differences, options);
  const right = await computePairSums(source, differences, { engine: "wasm" });
  assert.deepEqual(engines, ["blas"]);
  found.condensed.forEach((value, at) => {
    assert.ok(Math.abs(value - right.condensed[at]!) <= 1e-11 * right.condensed[at]!);
  });
});

Deno.test("means that drift along the channels keep their digits", async () => {
  const { data } = randomPatterns("float32", 12, 20_000);
  for (let i = 0; i < data.length; i++) data[i]! += 100 * Math.floor((i % 20_000) / 4096);
  const source = arraySource(data, 12, 20_000), { options } = observed("blas");
  const right = await computePairSums(source, { ...sum, dtype: "float64" }, { engine: "wasm" });
  const found = await computePairSumsOn(machineWith(), source, sum, options);
  found.diagonal.forEach((value, i) => assert.ok(Math.abs(value / right.diagonal[i]! - 1) < 1e-6));
});

Deno.test("no library, and one that does not open, are said", async () => {
  const blas = (candidates: string[]) => () =>
    lookForBlas(candidates, () => new EngineFailure("no such file"));
  for (
    const [candidates, said] of [[[], /no library found/], [["/x.so"], /no such file/]] as const
  ) {
    const machine = new Machine({ webgpu: none, blas: blas([...candidates]) });
    const { engines, notes, options } = observed("blas");
    await computeCrossSumsOn(machine, sourceOf(3, 9), sourceOf(4, 9), "float64", options);
    assert.deepEqual(engines, ["wasm"]);
    assert.match(notes.join(), said);
    const silent = observed("auto");
    await computeCrossSumsOn(machine, sourceOf(3, 9), sourceOf(4, 9), "float64", silent.options);
    assert.deepEqual([silent.engines, silent.notes], [["wasm"], []], "auto has nothing to say");
  }
});

/** What WebGPU promises of every adapter. */
const limits = {
  maxComputeInvocationsPerWorkgroup: 256,
  maxComputeWorkgroupSizeX: 256,
  maxComputeWorkgroupStorageSize: 16_384,
  maxStorageBufferBindingSize: 2 ** 27,
  maxBufferSize: 2 ** 28,
  maxStorageBuffersPerShaderStage: 8,
};

Deno.test("no adapter, one that is too small and one without a device are said", async () => {
  const gpu = (adapter: unknown) => ({ requestAdapter: () => Promise.resolve(adapter) }) as never;
  const cases: [adapter: unknown, said: RegExp][] = [
    [null, /no adapter/],
    [
      { limits: { ...limits, maxComputeInvocationsPerWorkgroup: 128 }, info: {} },
      /PerWorkgroup is 128/,
    ],
    [{
      ...{ limits, info: {} },
      requestDevice: () => Promise.reject(new Error("device is busy")),
    }, /busy/],
  ];
  for (const [adapter, said] of cases) {
    const webgpu = () => lookForWebgpu(gpu(adapter));
    const machine = new Machine({ blas: none, webgpu });
    const { engines, notes, options } = observed("webgpu");
    await computePairSumsOn(machine, sourceOf(9, 20), sum, options);
    assert.deepEqual(engines, ["wasm"]);
    assert.match(notes.join(), said);
  }
});

Deno.test("drivers of Linux find a runtime folder named, and the variable is unset again", async () => {
  const name = "XDG_RUNTIME_DIR", own = Deno.env.get(name);
  const seen: (string | undefined)[] = [];
  const requestAdapter = () => {
    seen.push(Deno.env.get(name));
    return Promise.resolve(null);
  };
  try {
    Deno.env.delete(name);
    await lookForWebgpu({ requestAdapter } as never);
    assert.equal(Deno.env.get(name), undefined);
    Deno.env.set(name, "/run/user/7");
    await lookForWebgpu({ requestAdapter } as never);
    assert.equal(Deno.env.get(name), "/run/user/7");
  } finally {
    if (own === undefined) Deno.env.delete(name);
    else Deno.env.set(name, own);
  }
  const isLinux = Deno.build.os === "linux";
  assert.deepEqual(seen, [isLinux ? "/nonexistent/neuroid" : undefined, "/run/user/7"]);
});
