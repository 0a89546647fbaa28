/** Sums over channels on a device. */
import { EngineFailure, type EngineOptions, type PairSums, type Sum } from "../engine.ts";
import { type PatternSource, stackedSource } from "../source.ts";
import { Slabs, takeTotalsOff } from "../staging/mod.ts";
import type { Device } from "./device.ts";
import { GpuJob, type Kernels } from "./kernels.ts";
import { type GpuPlan, planGpu } from "./plan.ts";
import { TILE } from "./shaders.ts";

/** A device and what was compiled for it. */
export interface Gpu {
  readonly device: Device;
  readonly kernels: Kernels;
}

/** Takes a row of a tile's sums: those of a pattern with patterns from a column on. */
type TakeRow = (row: number, column: number, sums: Float32Array) => void;

/** Sums of all pairs of a source's patterns. */
export async function computePairSums(
  gpu: Gpu,
  source: PatternSource,
  sum: Sum,
  options: EngineOptions,
): Promise<PairSums> {
  const { rows, columns } = source;
  const plan = planGpu(rows, columns, 0, gpu.device.most);
  const start = (i: number) => i * rows - i * (i + 1) / 2 - i - 1;
  const diagonal = new Float64Array(rows), condensed = new Float64Array(rows * (rows - 1) / 2);
  const take: TakeRow = (i, left, sums) => {
    if (i >= rows) return;
    if (left <= i) diagonal[i] = sums[i - left]!;
    const from = Math.max(0, i + 1 - left), to = Math.min(TILE, rows - left);
    if (from < to) condensed.set(sums.subarray(from, to), start(i) + left + from);
  };
  let shifts: Float64Array | undefined;
  for (;;) {
    const slabs = await runJob(gpu, plan, source, sum, { ...options, split: 0, shifts }, take);
    slabs.witnesses.check((i, j) => i === j ? diagonal[i]! : condensed[start(i) + j]!);
    shifts = slabs.betterShifts((row) => diagonal[row]!);
    if (shifts !== undefined) continue;
    const found = { diagonal, condensed };
    takeTotalsOff(found, slabs, columns, sum);
    return found;
  }
}

/** X·Yᵀ: (rows of x, rows of y) row-major. */
export async function computeCrossSums(
  gpu: Gpu,
  x: PatternSource,
  y: PatternSource,
  dtype: Sum["dtype"],
  options: EngineOptions,
): Promise<Float64Array> {
  const split = Math.ceil(x.rows / TILE) * TILE, columns = y.rows;
  const source = stackedSource(x, split - x.rows, y);
  const plan = planGpu(source.rows, source.columns, split, gpu.device.most);
  const products = new Float64Array(x.rows * columns);
  const take: TakeRow = (i, left, sums) => {
    if (i >= x.rows) return;
    const first = left - split, count = Math.min(TILE, columns - first);
    products.set(sums.subarray(0, count), i * columns + first);
  };
  const sum: Sum = { dtype, sum: "products", center: false };
  const slabs = await runJob(gpu, plan, source, sum, { ...options, split }, take);
  // The rows that fill the last tile of x repeat its last pattern.
  slabs.witnesses.check((i, j) => products[Math.min(i, x.rows - 1) * columns + j - split]!);
  return products;
}

async function runJob(
  { device, kernels }: Gpu,
  plan: GpuPlan,
  source: PatternSource,
  sum: Sum,
  options: EngineOptions & { readonly split: number; readonly shifts?: Float64Array | undefined },
  take: TakeRow,
): Promise<Slabs> {
  const slabs = await Slabs.open(source, sum, { ...options, width: plan.width });
  const { queue } = device.device;
  return await guarded(device, async (destroyLater, ofCaller) => {
    const job = new GpuJob(device, kernels, sum.sum, plan, slabs.count);
    destroyLater(job);
    let before: Promise<unknown> = Promise.resolve();
    for (let slab = 0; slab < slabs.count; slab++) {
      const data = ofCaller(() => slabs.stage(slab));
      await ofDevice(device, before); // no more than two slabs are on their way
      job.add(slab, data);
      before = queue.onSubmittedWorkDone();
    }
    for await (const { place: [row, column], sums } of job.tiles()) {
      for (let i = 0; i < TILE; i++) {
        take(row * TILE + i, column * TILE, sums.subarray(i * TILE, (i + 1) * TILE));
      }
    }
    return slabs;
  });
}

/**
 * Runs what uses a device, and turns the device's errors into failures. What `ofCaller` is given, the
 * reading of patterns, throws what it throws.
 */
async function guarded<T>(
  device: Device,
  body: (
    destroyLater: (job: GpuJob) => void,
    ofCaller: <S>(call: () => S) => S,
  ) => Promise<T>,
): Promise<T> {
  const scopes = ["validation", "out-of-memory", "internal"] as const;
  for (const scope of scopes) device.device.pushErrorScope(scope);
  const jobs: GpuJob[] = [];
  let result: T | undefined, thrown: unknown, callersOwn: unknown;
  const ofCaller = <S>(call: () => S): S => {
    try {
      return call();
    } catch (error) {
      callersOwn = error;
      throw error;
    }
  };
  try {
    result = await Promise.race([body((job) => jobs.push(job), ofCaller), device.lost]);
  } catch (error) {
    thrown = error;
  }
  for (const job of jobs) job.destroy();
  for (const scope of scopes.toReversed()) {
    const error = await Promise.race([device.device.popErrorScope(), device.lost]);
    if (error === null) continue;
    throw new EngineFailure(
      `${scope}: ${error.message}`,
      scope === "out-of-memory" ? "work" : "engine",
    );
  }
  if (thrown === undefined) return result!;
  if (thrown === callersOwn || thrown instanceof EngineFailure) throw thrown;
  throw new EngineFailure((thrown as Error).message);
}

async function ofDevice<T>(device: Device, promise: Promise<T>): Promise<T> {
  return await Promise.race([promise, device.lost]);
}
