/** Sums over channels for pairs of patterns: by workers, in this thread, or in plain TypeScript. */
import type { EngineOptions, PairSums, Sum } from "../engine.ts";
import { type PatternSource, stackedSource } from "../source.ts";
import { Crew } from "./crew.ts";
import {
  instantiate,
  type KernelExports,
  kernelMemory,
  loadKernel,
  SHARES_MEMORY,
} from "./module.ts";
import { type Job, PANEL, type Plan, planOf, slabRange } from "./plan.ts";
import { plainSums } from "./plain.ts";
import { stage } from "./stage.ts";
import { Steps } from "./steps.ts";
import { crossSumsOf, memorySums, pairSumsOf, type RawSums } from "./sums.ts";

/** Products below which starting workers costs more than it gains: about 10 ms of one processor. */
const SMALL = 3e8;
/** The same where they wait for work already: a message's way there and back. */
const SMALL_FOR_WAITING = 3e7;
const MOST_WORKERS = 8;

/** Sums of all pairs of a source's patterns. */
export function computePairSums(
  source: PatternSource,
  sum: Sum,
  options: EngineOptions,
): Promise<PairSums> {
  const { rows, columns } = source;
  // The kernel has differences in float64 alone.
  const dtype = sum.sum === "differences" ? "float64" : sum.dtype;
  return run({ ...sum, dtype, rows, columns, split: 0 }, source, options, pairSumsOf);
}

/** Products of each row of `above` with each row of `below`: (above, below) row-major. */
export function computeCrossSums(
  above: PatternSource,
  below: PatternSource,
  dtype: Sum["dtype"],
  options: EngineOptions,
): Promise<Float64Array> {
  const split = Math.ceil(above.rows / PANEL) * PANEL;
  const source = stackedSource(above, split - above.rows, below);
  const { rows, columns } = source;
  const job: Job = { dtype, sum: "products", center: false, rows, columns, split };
  return run(job, source, options, (plan, sums) => crossSumsOf(plan, sums, above.rows));
}

let crew: Crew | undefined;

async function run<T>(
  job: Job,
  source: PatternSource,
  { workers, kernel, progress, signal }: EngineOptions,
  collect: (plan: Plan, sums: RawSums) => T,
): Promise<T> {
  const plan = planOf(job);
  const done = (slab: number) => {
    const [, channels] = slabRange(plan, slab);
    progress?.({
      step: "sums over channels",
      done: channels,
      total: job.columns,
      unit: "channels",
    });
  };
  signal?.throwIfAborted();
  const module = kernel === "plain" ? undefined : await loadKernel();
  if (module === undefined) return collect(plan, plainSums(plan, source, done));
  const read = (memory: WebAssembly.Memory) => collect(plan, memorySums(plan, memory));
  const hands = SHARES_MEMORY
    ? workers ?? workersFor(plan, crew?.isWaiting ? SMALL_FOR_WAITING : SMALL)
    : 0;
  if (hands > 0) {
    crew ??= new Crew(module);
    try {
      return await crew.run(plan, hands, { source, done, signal }, read);
    } catch (error) {
      // A browser has none of these workers.
      if (!(error instanceof Deno.errors.NotSupported)) throw error;
    }
  }
  return read(runHere(module, plan, source, done));
}

function workersFor({ rows, columns, groups }: Plan, small: number): number {
  if (rows * rows / 2 * columns < small) return 0;
  return Math.min(navigator.hardwareConcurrency, MOST_WORKERS, groups);
}

// One memory serves all small jobs; those that need more get one of their own.
const KEPT_BYTES = 8 << 20;
let kept: { readonly memory: WebAssembly.Memory; readonly exports: KernelExports } | undefined;

function runHere(
  module: WebAssembly.Module,
  plan: Plan,
  source: PatternSource,
  done: (slab: number) => void,
): WebAssembly.Memory {
  const place = (bytes: number) => {
    const memory = kernelMemory(bytes);
    return { memory, exports: instantiate(module, memory) };
  };
  const own = plan.bytes > KEPT_BYTES;
  const { memory, exports } = own ? place(plan.bytes) : kept ??= place(KEPT_BYTES);
  if (!own) new Float64Array(memory.buffer, plan.sums, plan.tiles * 32).fill(0);
  const steps = new Steps(exports, memory, plan);
  for (let slab = 0; slab < plan.slabs; slab++) {
    stage(source, plan, memory, slab);
    for (let panel = 0; panel < plan.panels; panel++) steps.pack(slab, panel);
    for (let group = 0; group < plan.groups; group++) steps.multiply(slab, group);
    done(slab);
  }
  return memory;
}
