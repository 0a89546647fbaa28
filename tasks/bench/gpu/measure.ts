/**
 * Measures the engines on a graphics processor: the sums of all pairs, upload and download included,
 * their values against float64, and that two runs give the same bits. `deno run -A measure.ts`
 */
const { computePairSums, describeEngines, arraySource } = await import(
  new URL("./lib/engines/mod.ts", import.meta.url).href
);

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
    const best = Math.min(...times);
    const tflops = rows * rows * columns / best / 1e9;
    console.log(JSON.stringify({
      ...{ rows, columns, engine, used, notes, same },
      ms: Math.round(best),
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
