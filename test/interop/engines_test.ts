/** The engines against NumPy and SciPy, and `blas` by the very library that NumPy brings along. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { ndarray } from "neuroid";
import { decomposeSymmetric, solvePositiveDefinite } from "neuroid/engines";
import { lookForBlas, Machine } from "../../lib/engines/available.ts";
import { libraryCandidates } from "../../lib/engines/blas/mod.ts";
import type { Engine } from "../../lib/engines/engine.ts";
import { arraySource } from "../../lib/engines/source.ts";
import { computePairSumsOn } from "../../lib/engines/sums_on.ts";
import { wasmEngine } from "../../lib/engines/wasm_engine.ts";
import { environmentPython } from "../../tasks/environments/mod.ts";
import { compare } from "../engines/agreement.ts";
import { caseOf } from "../engines/cases.ts";
import { withFolder } from "../helpers.ts";
import { randomNumbers, randomPatterns } from "../rdm/patterns.ts";
import { pythonTest } from "./python.ts";

/** The library of NumPy in the reference environment, as `blas` finds it. */
async function numpyLibrary(): Promise<Engine> {
  const environment = join(environmentPython("reference"), "..", "..");
  const candidates = libraryCandidates().filter((path) => path.startsWith(environment));
  const found = await lookForBlas(candidates);
  assert.ok(
    "engine" in found,
    `${candidates.join(", ") || "no candidates"}: ${JSON.stringify(found)}`,
  );
  return found.engine;
}

await pythonTest(
  "solutions and eigenvalues are SciPy's, by wasm and by blas",
  "reference",
  async (python) => {
    const n = 300, random = randomNumbers(8);
    const factors = Float64Array.from({ length: n * 200 }, () => random() - 0.5);
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = i === j ? 1 : 0; // a kernel of low rank, and α
        for (let k = 0; k < 200; k++) sum += factors[i * 200 + k]! * factors[j * 200 + k]!;
        matrix[i * n + j] = matrix[j * n + i] = sum;
      }
    }
    const right = Float64Array.from({ length: n * 3 }, () => random());
    await withFolder(async (folder) => {
      await Deno.writeFile(join(folder, "matrix.f8"), new Uint8Array(matrix.buffer));
      await Deno.writeFile(join(folder, "right.f8"), new Uint8Array(right.buffer));
      const expected = JSON.parse(await python("engines.py", folder)) as Record<string, number[]>;
      const blas = await numpyLibrary();
      const a = ndarray("float64", [n, n], matrix);
      const near = (found: Float64Array, values: number[], tolerance: number) =>
        values.forEach((value, at) => assert.ok(Math.abs(found[at]! - value) < tolerance));
      const solved = await solvePositiveDefinite(a, ndarray("float64", [n, 3], right));
      near(solved.data, expected.solution!, 1e-12);
      near((await decomposeSymmetric(a)).values, expected.values!, 1e-11);
      // LAPACK, by the library itself.
      const rows = new Float64Array(3 * n);
      for (let i = 0; i < n; i++) for (let j = 0; j < 3; j++) rows[j * n + i] = right[i * 3 + j]!;
      assert.equal(await blas.solve!({ matrix, n, rows }, {}), undefined);
      const turned = Float64Array.from(
        { length: 3 * n },
        (_, at) => rows[at % 3 * n + Math.floor(at / 3)]!,
      );
      near(turned, expected.solution!, 1e-12);
      const { values, vectors } = await blas.decompose!(matrix, n, {});
      near(values, expected.values!, 1e-11);
      const own = await wasmEngine.decompose!(matrix, n, {});
      for (let k = 0; k < 200; k++) {
        // Of the vectors behind equal eigenvalues (the last hundred) each engine may take others.
        for (let i = 0; i < n; i++) {
          assert.ok(Math.abs(vectors[k * n + i]! - own.vectors[k * n + i]!) < 1e-6, `vector ${k}`);
        }
      }
      const negative = matrix.slice();
      negative[280 * (n + 1)] = -1;
      assert.equal(await blas.solve!({ matrix: negative, n, rows }, {}), 280);
    });
  },
);

await pythonTest(
  "NumPy's BLAS gives the same bits twice, also where blocks of rows are many",
  "reference",
  async () => {
    const engine = await numpyLibrary();
    const machine = new Machine({
      blas: () => Promise.resolve({ engine, device: "NumPy's" }),
      webgpu: () => Promise.resolve({ why: "not asked for" }),
    });
    const { data } = randomPatterns("float32", 1100, 40);
    const source = arraySource(data, 1100, 40);
    const sum = { dtype: "float32", sum: "products", center: true } as const;
    const first = await computePairSumsOn(machine, source, sum, { engine: "blas" });
    assert.deepEqual(await computePairSumsOn(machine, source, sum, { engine: "blas" }), first);
    const right = await computePairSumsOn(machine, source, sum, { engine: "wasm" });
    const most = Math.max(...right.diagonal);
    assert.ok(
      first.condensed.every((value, at) => Math.abs(value - right.condensed[at]!) < 1e-5 * most),
    );
    assert.ok(
      first.diagonal.every((value, i) => Math.abs(value - right.diagonal[i]!) < 1e-5 * most),
    );
  },
);

await pythonTest("blas and wasm agree on 40 generated cases", "reference", async () => {
  const environment = join(environmentPython("reference"), "..", "..");
  const [path] = libraryCandidates().filter((each) => each.startsWith(environment));
  const before = Deno.env.get("NEUROID_BLAS");
  Deno.env.set("NEUROID_BLAS", path!);
  try {
    let own = 0;
    for (let number = 0; number < 40; number++) {
      if ((await compare(caseOf(number, 1e5), "blas")).own) own++;
    }
    assert.ok(own > 30, `${own} by the library itself`);
  } finally {
    if (before === undefined) Deno.env.delete("NEUROID_BLAS");
    else Deno.env.set("NEUROID_BLAS", before);
  }
});
