/**
 * Whether engines agree on generated inputs. Short forms run as tests; the long one by hand:
 * `deno run -A test/engines/agreement.ts blas 500`.
 */
import assert from "node:assert/strict";
import { ndarray } from "neuroid";
import {
  computeProducts,
  type EngineChoice,
  type EngineName,
  type EngineOptions,
  engineTolerances,
} from "neuroid/engines";
import {
  computeCorrelationDistances,
  computeCosineDistances,
  computeEuclideanDistances,
  computeGram,
} from "neuroid/rdm";
import { type Case, caseOf } from "./cases.ts";

/** What an engine makes of a case, and the engine that made it. */
async function compute({ patterns, distance, nan }: Case, engine: EngineChoice) {
  const used = new Set<EngineName>(), notes: string[] = [];
  const run: EngineOptions = {
    engine,
    engineUsed: (name) => void used.add(name),
    note: (line) => void notes.push(line),
  };
  const options = { nan, ...run };
  const values = async () => {
    if (distance === "correlation") return await computeCorrelationDistances(patterns, options);
    if (distance === "cosine") return await computeCosineDistances(patterns, options);
    if (distance === "squared euclidean") {
      return await computeEuclideanDistances(patterns, { ...options, squared: true });
    }
    if (distance === "gram") return (await computeGram(patterns, options)).data;
    const [rows = 0, columns = 0] = patterns.shape, half = Math.ceil(rows / 2);
    const part = (from: number, to: number) =>
      ndarray(
        "float64",
        [to - from, columns],
        Float64Array.from(patterns.data.subarray(from * columns, to * columns)),
      );
    const single = (array: ReturnType<typeof part>) =>
      patterns.dtype === "float32"
        ? ndarray("float32", array.shape, Float32Array.from(array.data))
        : array;
    return (await computeProducts(single(part(0, half)), single(part(half, rows)), run)).data;
  };
  return { values: await values(), used, notes };
}

/** How far apart two results may be: relative to norms, or for differences to the difference. */
function allowedBy(test: Case, tolerance: number): (at: number, right: number) => number {
  const { patterns: { data, shape }, distance } = test, [rows = 0, columns = 0] = shape;
  if (distance === "correlation" || distance === "cosine") return () => 2 * tolerance;
  if (distance === "squared euclidean") return (_at, right) => tolerance * right;
  const norms = Float64Array.from({ length: rows }, (_, i) => {
    let sum = 0;
    for (const x of data.subarray(i * columns, (i + 1) * columns)) if (x === x) sum += x * x;
    return Math.sqrt(sum);
  });
  const width = distance === "gram" ? rows : Math.floor(rows / 2);
  const below = distance === "gram" ? 0 : Math.ceil(rows / 2);
  return (at) => tolerance * norms[Math.floor(at / width)]! * norms[below + at % width]!;
}

/**
 * Compares an engine with `wasm` on a case.
 *
 * @returns Whether the engine did the work itself, and the largest part of what is allowed that was
 *   used up.
 */
export async function compare(
  test: Case,
  engine: EngineName,
): Promise<{ readonly own: boolean; readonly share: number }> {
  const right = await compute(test, "wasm"), found = await compute(test, engine);
  const own = found.used.has(engine);
  // An engine that leaves the work to another says so.
  if (!own) assert.ok(found.used.has("wasm"), test.name);
  const { dtype } = test.patterns;
  const allowed = allowedBy(test, engineTolerances[engine][dtype]);
  let share = 0;
  assert.equal(found.values.length, right.values.length);
  right.values.forEach((value, at) => {
    const other = found.values[at]!;
    if (Object.is(value, other)) return;
    if (Number.isNaN(value) && Number.isNaN(other)) return;
    const off = Math.abs(value - other), most = allowed(at, value);
    assert.ok(own && off <= most, `${test.name}: ${other} for ${value} at ${at}, ${most} allowed`);
    share = Math.max(share, off / most);
  });
  return { own, share };
}

if (import.meta.main) {
  const [engine = "blas", count = "500", most = "4e7"] = Deno.args;
  // By distance and dtype: cases, how many the engine did itself, the most used of what is allowed.
  const kinds = new Map<string, { cases: number; own: number; failed: number; share: number }>();
  for (let number = 0; number < Number(count); number++) {
    const test = caseOf(number, Number(most)), { dtype } = test.patterns;
    const name = `${test.distance}, ${dtype}`;
    const kind = kinds.get(name) ?? { cases: 0, own: 0, failed: 0, share: 0 };
    kinds.set(name, kind);
    kind.cases++;
    if (number % 50 === 0) console.error(`case ${number}`);
    try {
      const result = await compare(test, engine as EngineName);
      if (result.own) kind.own++;
      kind.share = Math.max(kind.share, result.share);
    } catch (error) {
      kind.failed++;
      console.log((error as Error).message);
    }
  }
  for (const [name, { cases, own, failed, share }] of [...kinds].sort()) {
    console.log(
      `${name}: ${cases} cases, ${own} by ${engine} itself, ${failed} failed; of what is allowed ` +
        `at most ${share.toFixed(4)} used`,
    );
  }
  const tolerances = engineTolerances[engine as EngineName];
  console.log(`allowed, relative to norms: ${JSON.stringify(tolerances)}`);
  if ([...kinds.values()].some(({ failed }) => failed > 0)) Deno.exit(1);
}
