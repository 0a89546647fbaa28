/** A worker of the kernel: takes panels and groups of each slab until the job is done. */
import { parentPort } from "node:worker_threads";
import { instantiate } from "./module.ts";
import { Counter, type Job, planOf } from "./plan.ts";
import { Steps } from "./steps.ts";

/** What a worker is sent. */
export interface WorkerOrder {
  readonly job: Job;
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly workers: number;
}

/** What it answers: a slab is packed (by whoever came last), or its part of the job is over. */
export type WorkerReport = { readonly packed: number } | { readonly done: true };

parentPort?.on("message", (order: WorkerOrder) => {
  work(order, (slab) => parentPort!.postMessage({ packed: slab } satisfies WorkerReport));
  parentPort!.postMessage({ done: true } satisfies WorkerReport);
});

function work({ job, module, memory, workers }: WorkerOrder, packed: (slab: number) => void): void {
  const plan = planOf(job);
  const steps = new Steps(instantiate(module, memory), memory, plan);
  const counters = new Int32Array(memory.buffer, plan.counters, Counter.perSlab + 2 * plan.slabs);
  // Whether it came so far; waits in short turns, so that a stop is seen.
  const reached = (counter: number, value: number): boolean => {
    for (;;) {
      if (Atomics.load(counters, Counter.stop) !== 0) return false;
      const now = Atomics.load(counters, counter);
      if (now >= value) return true;
      Atomics.wait(counters, counter, now, 50);
    }
  };
  for (let slab = 0; slab < plan.slabs; slab++) {
    if (!reached(Counter.filled, slab + 1)) return;
    const next = Counter.perSlab + 2 * slab;
    for (let i; (i = Atomics.add(counters, next, 1)) < plan.panels;) steps.pack(slab, i);
    const everyone = (slab + 1) * workers;
    if (Atomics.add(counters, Counter.arrived, 1) + 1 === everyone) {
      Atomics.notify(counters, Counter.arrived);
      packed(slab);
    } else if (!reached(Counter.arrived, everyone)) return;
    for (let i; (i = Atomics.add(counters, next + 1, 1)) < plan.groups;) steps.multiply(slab, i);
  }
}
