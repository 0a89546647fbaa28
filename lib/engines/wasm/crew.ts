/**
 * Workers on one shared memory, started when first needed. They do not keep the process alive and
 * end after a short time without work.
 */
import { clearTimeout, setTimeout } from "node:timers";
import type { Worker } from "node:worker_threads";
import { startThread } from "../../parallel/mod.ts";
import { sharedMemory } from "./module.ts";
import { Counter, type Job, type Plan } from "./plan.ts";
import type { PatternSource } from "../source.ts";
import { stage } from "./stage.ts";
import type { WorkerOrder, WorkerReport } from "./worker.ts";

/** What a job works on, and how it reports. */
export interface Task {
  readonly source: PatternSource;
  /** Called once a slab is packed. */
  readonly done: (slab: number) => void;
  readonly signal?: AbortSignal | undefined;
}

const IDLE_MS = 2000;
const WORKER = {
  url: new URL("./worker.ts", import.meta.url),
  load: () => import("./worker.ts"),
};

/** A number of workers that do one job at a time. */
export class Crew {
  readonly #module: WebAssembly.Module;
  #workers: Worker[] = [];
  #memory: WebAssembly.Memory | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(module: WebAssembly.Module) {
    this.#module = module;
  }

  /** Whether workers are there. */
  get isWaiting(): boolean {
    return this.#workers.length > 0;
  }

  /** Runs a job after those before it; `read` gets the memory while the sums are in it. */
  run<T>(
    plan: Plan,
    workers: number,
    task: Task,
    read: (memory: WebAssembly.Memory) => T,
  ): Promise<T> {
    const turn = this.#last.then(async () => {
      task.signal?.throwIfAborted();
      clearTimeout(this.#idle);
      this.#hire(workers);
      try {
        const memory = this.#clearedMemory(plan);
        await this.#work(plan, memory, this.#workers.slice(0, workers), task);
        return read(memory);
      } finally {
        this.#rest();
      }
    });
    this.#last = turn.catch(() => {});
    return turn;
  }

  /** Ends the workers and lets the memory go; the next job starts new ones. */
  close(): void {
    clearTimeout(this.#idle);
    for (const worker of this.#workers) worker.terminate();
    this.#workers = [];
    this.#memory = undefined;
  }

  #hire(workers: number): void {
    while (this.#workers.length < workers) {
      this.#workers.push(startThread(WORKER));
    }
    for (const worker of this.#workers) worker.ref();
  }

  #rest(): void {
    for (const worker of this.#workers) worker.unref();
    this.#idle = setTimeout(() => this.close(), IDLE_MS);
    this.#idle.unref();
  }

  #clearedMemory(plan: Plan): WebAssembly.Memory {
    if (this.#memory === undefined || this.#memory.buffer.byteLength < plan.bytes) {
      this.#memory = sharedMemory(plan.bytes);
    } else {
      new Uint8Array(this.#memory.buffer, plan.counters, plan.means[0] - plan.counters).fill(0);
    }
    return this.#memory;
  }

  async #work(
    plan: Plan,
    memory: WebAssembly.Memory,
    workers: readonly Worker[],
    { source, done, signal }: Task,
  ): Promise<void> {
    const counters = new Int32Array(memory.buffer, plan.counters, Counter.perSlab);
    let packed = 0;
    let wake = () => {};
    let failure: unknown;
    const stop = (reason: unknown) => {
      failure ??= reason;
      Atomics.store(counters, Counter.stop, 1);
      wake();
    };
    const aborted = () => stop(signal!.reason);
    signal?.addEventListener("abort", aborted);
    const order: WorkerOrder = {
      job: jobOf(plan),
      module: this.#module,
      memory,
      workers: workers.length,
    };
    const ends = workers.map((worker) =>
      new Promise<void>((resolve) => {
        const heard = (report: WorkerReport) => {
          if (!("packed" in report)) return finish();
          // Two workers' messages may arrive in another order than they were sent.
          if (report.packed < packed) return;
          packed = report.packed + 1;
          done(report.packed);
          wake();
        };
        const failed = (error: Error) => {
          stop(error);
          finish();
        };
        const closed = () => failed(new Error("the kernel's workers were ended"));
        const finish = () => {
          worker.off("message", heard);
          worker.off("error", failed);
          worker.off("exit", closed);
          resolve();
        };
        worker.on("message", heard);
        worker.on("error", failed);
        worker.on("exit", closed);
        worker.postMessage(order);
      })
    );
    try {
      for (let slab = 0; slab < plan.slabs && failure === undefined; slab++) {
        while (packed < slab - 1 && failure === undefined) {
          await new Promise<void>((resolve) => wake = resolve);
        }
        stage(source, plan, memory, slab);
        Atomics.store(counters, Counter.filled, slab + 1);
        Atomics.notify(counters, Counter.filled);
      }
    } catch (error) {
      stop(error);
    }
    await Promise.all(ends);
    signal?.removeEventListener("abort", aborted);
    if (failure === undefined) return;
    this.close();
    throw failure;
  }
}

function jobOf({ rows, columns, dtype, sum, center, split }: Plan): Job {
  return { rows, columns, dtype, sum, center, split };
}
