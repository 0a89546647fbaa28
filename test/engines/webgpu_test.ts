/** The engine `webgpu` on whatever adapter there is: a real one, or a processor that plays one. */
import assert from "node:assert/strict";
import { lookForWebgpu, Machine } from "../../lib/engines/available.ts";
import type { EngineOptions, Sum } from "../../lib/engines/engine.ts";
import { arraySource } from "../../lib/engines/source.ts";
import { computeCrossSums, computePairSums } from "../../lib/engines/sums.ts";
import { computePairSumsOn } from "../../lib/engines/sums_on.ts";
import { type Gpu, openDevice, webgpuEngineOf } from "../../lib/engines/webgpu/mod.ts";
import { randomPatterns } from "../rdm/patterns.ts";
import { compare } from "./agreement.ts";
import { caseOf } from "./cases.ts";

// By hand: once a whole run of the tests, in one process with the driver, ended in a broken heap (exit
// code 134) after all had passed. What breaks it is not known yet.
const isAsked = Deno.env.get("NEUROID_WEBGPU") === "1";
const adapter = isAsked ? await navigator.gpu?.requestAdapter() ?? null : null;
const none = () => Promise.resolve({ why: "not asked for" });
const products: Sum = { dtype: "float32", sum: "products", center: true };
const sourceOf = (rows: number, columns: number) =>
  arraySource(randomPatterns("float32", rows, columns).data, rows, columns);

const gpuTest = (what: string, fn: () => Promise<void>) =>
  Deno.test({
    name: isAsked ? what : `${what} (by hand: NEUROID_WEBGPU=1)`,
    ignore: adapter === null,
    sanitizeResources: false,
    sanitizeOps: false,
    fn,
  });

gpuTest("webgpu agrees with wasm, and with itself to the bit", async () => {
  const engine = await webgpuEngineOf(await openDevice());
  const forms: [rows: number, columns: number, sum: Sum][] = [
    [2, 1, products],
    [129, 130, products],
    [40, 3000, { ...products, center: false }],
    [130, 17, { ...products, sum: "differences", center: false }],
  ];
  for (const [rows, columns, sum] of forms) {
    const source = sourceOf(rows, columns);
    const found = await engine.computePairSums(source, sum, {});
    assert.deepEqual(await engine.computePairSums(source, sum, {}), found);
    const right = await computePairSums(source, sum, { engine: "wasm" });
    const size = sum.sum === "products"
      ? Math.max(...right.diagonal)
      : Math.max(...right.condensed);
    const off = (a: Float64Array, b: Float64Array) =>
      a.reduce((most, x, at) => Math.max(most, Math.abs(x - b[at]!)), 0);
    assert.ok(off(found.condensed, right.condensed) <= 1e-5 * size, `${rows} × ${columns}`);
    assert.ok(off(found.diagonal, right.diagonal) <= 1e-5 * size, `${rows} × ${columns}`);
  }
});

gpuTest("buffers of 1 MB make many slabs and groups of tiles, with the same result", async () => {
  const [small, large] = [
    await webgpuEngineOf(await openDevice(navigator.gpu, 2 ** 20)),
    await webgpuEngineOf(await openDevice()),
  ];
  const source = sourceOf(600, 1000), x = sourceOf(140, 900), y = sourceOf(270, 900);
  const [a, b] = [
    await small.computePairSums(source, products, {}),
    await large.computePairSums(source, products, {}),
  ];
  a.condensed.forEach((value, at) => {
    assert.ok(Math.abs(value - b.condensed[at]!) <= 1e-5 * b.diagonal[0]!);
  });
  const right = await computeCrossSums(x, y, "float64", { engine: "wasm" });
  const found = await small.computeCrossSums(x, y, "float32", {});
  assert.equal(found.length, 140 * 270);
  found.forEach((value, at) => assert.ok(Math.abs(value - right[at]!) < 1e-5 * 900 * 10));
  const tiny = await webgpuEngineOf(await openDevice(navigator.gpu, 2 ** 10));
  await assert.rejects(tiny.computePairSums(source, products, {}), { name: "EngineFailure" });
});

gpuTest(
  "a device that is lost on the way is replaced by wasm, with its bits and one line",
  async () => {
    const devices: GPUDevice[] = [];
    const gpu: Gpu = {
      async requestAdapter(options) {
        const found = (await navigator.gpu.requestAdapter(options))!;
        const request = found.requestDevice.bind(found);
        found.requestDevice = async (wanted) => {
          devices.push(await request(wanted));
          return devices.at(-1)!;
        };
        return found;
      },
    };
    const machine = new Machine({ blas: none, webgpu: () => lookForWebgpu(gpu) });
    const engines: string[] = [], notes: string[] = [];
    const options: EngineOptions = {
      engine: "webgpu",
      engineUsed: (name) => void engines.push(name),
      note: (line) => void notes.push(line),
    };
    const source = sourceOf(20, 500);
    await computePairSumsOn(machine, source, products, options);
    assert.deepEqual([engines, notes], [["webgpu"], []]);
    const dying = {
      ...source,
      copy: (...args: Parameters<typeof source.copy>) => {
        devices[0]!.destroy();
        source.copy(...args);
      },
    };
    const right = await computePairSums(source, products, { engine: "wasm" });
    assert.deepEqual(await computePairSumsOn(machine, dying, products, options), right);
    assert.deepEqual(await computePairSumsOn(machine, source, products, options), right);
    assert.deepEqual(engines, ["webgpu", "wasm", "wasm"]);
    assert.equal(notes.length, 1, notes.join("\n"));
    assert.match(notes[0]!, /^engine webgpu: .*another engine computes$/);
  },
);

gpuTest("a driver that computes something else does not pass its self-test", async () => {
  const gpu: Gpu = {
    async requestAdapter(options) {
      const found = (await navigator.gpu.requestAdapter(options))!;
      const request = found.requestDevice.bind(found);
      found.requestDevice = async (wanted) => {
        const device = await request(wanted), make = device.createShaderModule.bind(device);
        device.createShaderModule = ({ code, ...rest }) =>
          make({ ...rest, code: code.replace("C[at] = sum;", "C[at] = sum * 1.0001;") });
        return device;
      };
      return found;
    },
  };
  const found = await lookForWebgpu(gpu);
  assert.ok("why" in found && /self-test gives/.test(found.why), JSON.stringify(found));
});

gpuTest("float64 work is left to another engine, and said once", async () => {
  const notes: string[] = [], engines: string[] = [];
  const options: EngineOptions = {
    engine: "webgpu",
    engineUsed: (name) => void engines.push(name),
    note: (line) => void notes.push(line),
  };
  for (let i = 0; i < 2; i++) {
    await computePairSums(sourceOf(5, 9), { ...products, dtype: "float64" }, options);
  }
  assert.deepEqual(engines, ["wasm", "wasm"]);
  assert.match(notes.join(), /^engine webgpu: it has float32 alone; another engine computes$/);
});

gpuTest("webgpu and wasm agree on 12 generated cases", async () => {
  let own = 0;
  for (let number = 0; number < 12; number++) {
    if ((await compare(caseOf(number, 1e4), "webgpu")).own) own++;
  }
  assert.ok(own >= 4, `${own} by the device itself`);
});

gpuTest(
  "differences between patterns near each other keep their digits on the device",
  async () => {
    const engine = await webgpuEngineOf(await openDevice());
    const data = Float32Array.from({ length: 40 * 2 }, (_, at) => 1 + at % 2 + 1e-4 * Math.sin(at));
    data[0] = -3; // far from all others
    const source = arraySource(data, 40, 2);
    const sum: Sum = { dtype: "float32", sum: "differences", center: false };
    const right = await computePairSums(source, sum, { engine: "wasm" });
    const found = await engine.computePairSums(source, sum, {});
    found.condensed.forEach((value, at) => {
      assert.ok(Math.abs(value - right.condensed[at]!) <= 1e-6 * right.condensed[at]!, `${at}`);
    });
  },
);
