/**
 * Measures the engines on a graphics processor: the sums of all pairs and the whole RDM by correlation
 * distance, upload and download included, and the two ways alone; values against float64, and whether
 * two runs give the same bits. `deno run -A measure.ts`
 */
const load = (module: string) => import(new URL(module, import.meta.url).href);
const { computePairSums, describeEngines, arraySource } = await load("./lib/engines/mod.ts");
const { computeCorrelationDistances } = await load("./lib/rdm/distances/mod.ts");
const { ndarray } = await load("./lib/arrays/mod.ts");

const SIZES = [[515, 62_751], [2_000, 62_751], [10_000, 20_000]] as const;

console.log(JSON.stringify(await describeEngines()));
for (const [rows, columns] of SIZES) {
  const data = new Float32Array(rows * columns);
  let state = 12345;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    data[i] = state / 2 ** 31;
  }
  const source = arraySource(data, rows, columns);
  console.log(JSON.stringify({ rows, columns, ...await waysOf(data, rows) }));
  for (const engine of ["webgpu", "blas", "wasm"]) {
    // The processor takes minutes for the largest.
    if (engine === "wasm" && rows > 5_000) continue;
    const times: number[] = [], notes: string[] = [];
    let used = "", first: Float64Array | undefined, same = true;
    for (let round = 0; round < 3; round++) {
      const start = performance.now();
      const { condensed } = await computePairSums(
        source,
        { dtype: "float32", sum: "products", center: true },
        {
          engine,
          engineUsed: (name: string) => void (used = name),
          note: (text: string) => void notes.push(text),
        },
      );
      times.push(performance.now() - start);
      if (first === undefined) first = condensed as Float64Array;
      else same = same && first.every((value, at) => value === condensed[at]);
    }
    const start = performance.now();
    await computeCorrelationDistances(ndarray("float32", [rows, columns], data), { engine });
    const wholeMs = Math.round(performance.now() - start);
    const best = Math.min(...times);
    const tflops = rows * rows * columns / best / 1e9;
    console.log(JSON.stringify({
      ...{ rows, columns, engine, used, notes, same },
      ms: Math.round(best),
      wholeMs,
      tflops: Number(tflops.toPrecision(3)),
      worst: worst(data, columns, rows, first!),
    }));
  }
}

/** The largest error of a few pairs, relative to their norms. */
function worst(data: Float32Array, columns: number, rows: number, found: Float64Array): number {
  let most = 0;
  for (const [i, j] of [[0, 1], [0, rows - 1], [rows >> 1, rows - 2], [rows - 2, rows - 1]]) {
    const x = data.subarray(i! * columns, (i! + 1) * columns);
    const y = data.subarray(j! * columns, (j! + 1) * columns);
    const mean = (row: Float32Array) => row.reduce((sum, value) => sum + value, 0) / columns;
    const [mx, my] = [mean(x), mean(y)];
    let sum = 0, xx = 0, yy = 0;
    for (let k = 0; k < columns; k++) {
      sum += (x[k]! - mx) * (y[k]! - my);
      xx += (x[k]! - mx) ** 2;
      yy += (y[k]! - my) ** 2;
    }
    const at = i! * rows - i! * (i! + 1) / 2 + j! - i! - 1;
    most = Math.max(most, Math.abs(found[at]! - sum) / Math.sqrt(xx * yy));
  }
  return Number(most.toExponential(1));
}

/** The ways alone: all patterns to a device, half of a square of float32 sums back. */
async function waysOf(data: Float32Array<ArrayBuffer>, rows: number): Promise<object> {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) return { ways: "no adapter" };
  const device = await adapter.requestDevice();
  const { COPY_DST, COPY_SRC, MAP_READ } = GPUBufferUsage;
  const size = 2 ** 26, there = device.createBuffer({ size, usage: COPY_DST | COPY_SRC });
  const back = device.createBuffer({ size, usage: COPY_DST | MAP_READ });
  const upload = async () => {
    for (let at = 0; at < data.byteLength; at += size) {
      const part = new Uint8Array(data.buffer, at, Math.min(size, data.byteLength - at));
      device.queue.writeBuffer(there, 0, part);
    }
    await device.queue.onSubmittedWorkDone();
  };
  const download = async () => {
    const memory = new Uint8Array(size);
    for (let left = 2 * rows * rows; left > 0; left -= size) {
      const length = Math.min(size, left - left % 8 + 8);
      const commands = device.createCommandEncoder();
      commands.copyBufferToBuffer(there, 0, back, 0, length);
      device.queue.submit([commands.finish()]);
      await back.mapAsync(GPUMapMode.READ, 0, length);
      memory.set(new Uint8Array(back.getMappedRange(0, length)));
      back.unmap();
    }
  };
  const result: Record<string, number> = {};
  for (const [name, way] of Object.entries({ uploadMs: upload, downloadMs: download })) {
    await way();
    const start = performance.now();
    await way();
    result[name] = Math.round(performance.now() - start);
  }
  device.destroy();
  return { ways: adapter.info.description || adapter.info.device, ...result };
}
