/** A new engine's first work: small sums whose results are known. */
import { type Engine, EngineFailure, type Sum } from "./engine.ts";
import { arraySource } from "./source.ts";
import { engineTolerances } from "./tolerances.ts";
import { wasmEngine } from "./wasm_engine.ts";

/** More than one tile and one slab of any engine, and a multiple of nothing. */
const ROWS = 141, CHANNELS = 2311, SIDE = 33;

/**
 * Compares an engine with `wasm` in all that it does.
 *
 * @throws {EngineFailure} if it fails or computes something else.
 */
export async function testEngine(engine: Engine): Promise<void> {
  const values = pseudoRandom(ROWS * CHANNELS);
  for (const dtype of ["float32", "float64"] as const) {
    for (const center of [true, false]) {
      await testPairs(engine, values, { dtype, sum: "products", center });
    }
    await testPairs(engine, values, { dtype, sum: "differences", center: false });
    await testCross(engine, values, dtype);
  }
  await testDense(engine);
}

async function testPairs(engine: Engine, values: Float64Array, sum: Sum): Promise<void> {
  if (engine.refusal(sum.dtype) !== undefined) return;
  const source = sourceOf(values, sum.dtype, 0, ROWS);
  const right = await wasmEngine.computePairSums(source, sum, {});
  const found = await engine.computePairSums(source, sum, {});
  const tolerance = engineTolerances[engine.name][sum.dtype];
  let at = 0;
  for (let i = 0; i < ROWS; i++) {
    requireNear(found.diagonal[i]!, right.diagonal[i]!, tolerance * right.diagonal[i]!);
    for (let j = i + 1; j < ROWS; j++, at++) {
      const size = sum.sum === "products"
        ? Math.sqrt(right.diagonal[i]! * right.diagonal[j]!)
        : right.condensed[at]!;
      requireNear(found.condensed[at]!, right.condensed[at]!, tolerance * size);
    }
  }
}

async function testCross(
  engine: Engine,
  values: Float64Array,
  dtype: Sum["dtype"],
): Promise<void> {
  if (engine.refusal(dtype) !== undefined) return;
  const x = sourceOf(values, dtype, 0, 5), y = sourceOf(values, dtype, 5, ROWS);
  const right = await wasmEngine.computeCrossSums(x, y, dtype, {});
  const found = await engine.computeCrossSums(x, y, dtype, {});
  // Each value is at most 1, so a product's norms are at most the number of channels.
  const allowed = engineTolerances[engine.name][dtype] * CHANNELS;
  right.forEach((sum, at) => requireNear(found[at]!, sum, allowed));
}

async function testDense(engine: Engine): Promise<void> {
  if (engine.solve === undefined && engine.decompose === undefined) return;
  const values = pseudoRandom(SIDE * SIDE), matrix = new Float64Array(SIDE * SIDE);
  for (let i = 0; i < SIDE; i++) {
    for (let j = 0; j < SIDE; j++) {
      matrix[i * SIDE + j] = values[i * SIDE + j]! + values[j * SIDE + i]! + (i === j ? 40 : 0);
    }
  }
  const divide = async ({ solve }: Engine) => {
    const rows = values.slice(0, 2 * SIDE);
    if (await solve!({ matrix, n: SIDE, rows }, {}) !== undefined) rows.fill(NaN);
    return rows;
  };
  if (engine.solve !== undefined) {
    const right = await divide(wasmEngine), found = await divide(engine);
    right.forEach((x, at) => requireNear(found[at]!, x, 1e-12));
  }
  if (engine.decompose === undefined) return;
  const right = await wasmEngine.decompose!(matrix, SIDE, {});
  const found = await engine.decompose(matrix, SIDE, {});
  right.values.forEach((value, at) => requireNear(found.values[at]!, value, 1e-11));
  right.vectors.forEach((x, at) => requireNear(found.vectors[at]!, x, 1e-9));
}

function requireNear(found: number, right: number, allowed: number): void {
  if (Math.abs(found - right) <= allowed) return;
  throw new EngineFailure(`its self-test gives ${found}, and ${right} is right`);
}

function sourceOf(values: Float64Array, dtype: Sum["dtype"], from: number, to: number) {
  const part = values.subarray(from * CHANNELS, to * CHANNELS);
  const data = dtype === "float32" ? Float32Array.from(part) : part;
  return arraySource(data, to - from, CHANNELS);
}

// Values from −1 to 1, the same on every run.
function pseudoRandom(length: number): Float64Array {
  let state = 12345;
  return Float64Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state / 2 ** 31;
  });
}
