import assert from "node:assert/strict";
import {
  type BlockShape,
  type BlockWorkspace,
  emptyResults,
} from "../../../lib/loaders/sensorium/statistics/block.ts";
import { CompiledWorkspace } from "../../../lib/loaders/sensorium/statistics/compiled_workspace.ts";
import { PlainWorkspace } from "../../../lib/loaders/sensorium/statistics/plain_workspace.ts";
import { RandomState } from "neuroid/arrays";

/** What the numbers of a case are like. */
const KINDS: Readonly<Record<string, (normal: number, uniform: number) => number>> = {
  normal: (normal) => normal,
  "mostly zero": (normal) => Math.max(0, normal - 1),
  "few values": (normal) => Math.round(normal),
  "a third NaN": (normal, uniform) => uniform < 1 / 3 ? NaN : normal,
  "all NaN": () => NaN,
  "with infinities": (normal, uniform) =>
    uniform < 0.05 ? Infinity : uniform > 0.95 ? -Infinity : normal,
  "far from 0": (normal) => 1e6 + normal,
  "very small": (normal) => 1e-40 * normal,
};

/** (trials, rows, times) of a kind, rounded to float32. */
function makeTrials(random: RandomState, trials: number, size: number, kind: string) {
  return Array.from({ length: trials }, () => {
    const normal = random.standardNormal(size), uniform = random.randomSample(size);
    return Float32Array.from(normal, (x, i) => KINDS[kind]!(x, uniform[i]!));
  });
}

// Of zeros of both signs in the middle either may be the median, as in NumPy.
const bitsOf = (values: ArrayLike<number>) =>
  new Uint32Array(Float32Array.from(values, (x) => x + 0).buffer);

async function compute(
  workspace: BlockWorkspace,
  shape: BlockShape,
  rows: number,
  data: readonly Float32Array[],
) {
  const results = emptyResults(rows, shape);
  await workspace.compute(rows, (trial) => Promise.resolve(data[trial]!), results, 0);
  return results;
}

Deno.test("the kernel gives the bits of the plain statistics for every kind of rows", async () => {
  const random = new RandomState(7);
  let before: CompiledWorkspace | undefined;
  for (const kind of Object.keys(KINDS)) {
    for (const [trials, times] of [[1, 1], [2, 5], [7, 3], [8, 4], [30, 11], [129, 6], [300, 9]]) {
      const rows = 3, timeCount = times!;
      const validCounts = Array.from(
        { length: trials! },
        (_, i) => i % 5 === 0 ? Math.ceil(timeCount / 2) : i % 11 === 3 ? 0 : timeCount,
      );
      const shape = { validCounts, timeCount, dtype: "float32" } as const;
      const data = makeTrials(random, trials!, rows * timeCount, kind);
      const compiled = new CompiledWorkspace(rows, shape, before);
      before = compiled; // a workspace that takes over the memory of another finds it written on
      const found = await compute(compiled, shape, rows, data);
      const right = await compute(new PlainWorkspace(rows, shape), shape, rows, data);
      for (const [over, statistics] of Object.entries(right)) {
        for (const [name, values] of Object.entries(statistics)) {
          const own = found[over as keyof typeof found][name as keyof typeof right.overTime];
          const where = `${name} ${over} of ${trials} × ${times}, ${kind}`;
          assert.deepEqual(bitsOf(own), bitsOf(values as Float32Array), where);
        }
      }
    }
  }
});

Deno.test("two workspaces side by side do not share memory", async () => {
  const shape = { validCounts: [2, 2], timeCount: 2, dtype: "float32" } as const;
  const a = new CompiledWorkspace(1, shape), b = new CompiledWorkspace(1, shape);
  const low = [Float32Array.of(1, 2), Float32Array.of(3, 4)];
  const high = [Float32Array.of(10, 20), Float32Array.of(30, 40)];
  const [one, two] = await Promise.all([compute(a, shape, 1, low), compute(b, shape, 1, high)]);
  assert.deepEqual([...one.overTime.mean, ...two.overTime.mean], [2.5, 25]);
});
