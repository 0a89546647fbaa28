/** The kernel where no memory can be shared, as on a page that is not isolated from others. */
import assert from "node:assert/strict";
import type { Sum } from "../../lib/engines/engine.ts";
import { arraySource } from "../../lib/engines/source.ts";
import { onOwnMemory } from "../../lib/engines/wasm/own_memory.ts";
import { computePairSums } from "../../lib/engines/wasm/run.ts";
import { randomPatterns } from "../rdm/patterns.ts";

const products = (dtype: Sum["dtype"]): Sum => ({ dtype, sum: "products", center: true });

Deno.test("where no memory can be shared the kernel gives the same bits", async () => {
  const address = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
  const script = `
    delete globalThis.SharedArrayBuffer;
    const { loadKernel } = await import(${address("../../lib/engines/wasm/module.ts")});
    const { computePairSums } = await import(${address("../../lib/engines/wasm/run.ts")});
    const { openRowMemory } = await import(${address("../../lib/engines/wasm/centering.ts")});
    const { arraySource } = await import(${address("../../lib/engines/source.ts")});
    const { randomPatterns } = await import(${address("../rdm/patterns.ts")});
    const found = [await loadKernel() !== undefined];
    for (const dtype of ["float32", "float64"]) {
      const source = arraySource(randomPatterns(dtype, 150, 4999).data, 150, 4999);
      const sum = { dtype, sum: "products", center: true };
      for (const workers of [undefined, 2]) found.push(await computePairSums(source, sum, { workers }));
      const rows = await openRowMemory(dtype, 3);
      rows.buffers[0].set([1, 2, 6]);
      found.push(rows.mean(0, 0, 3));
    }
    postMessage(found);`;
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  const found = await new Promise<unknown[]>((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  worker.terminate();
  const right = await Promise.all((["float32", "float64"] as const).map((dtype) => {
    const source = arraySource(randomPatterns(dtype, 150, 4999).data, 150, 4999);
    return computePairSums(source, products(dtype), {});
  }));
  assert.deepEqual(found, [true, right[0], right[0], 3, right[1], right[1], 3]);
});

Deno.test("what imports no shared memory is no kernel", () => {
  assert.throws(() => onOwnMemory(Uint8Array.of(0, 97, 115, 109)), /imports no shared memory/);
});
