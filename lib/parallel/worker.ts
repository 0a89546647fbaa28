/** One worker: the side that answers jobs, and the side that sends them. */
import { type PackedError, packError, unpackError } from "../errors/mod.ts";
import { hearReports, nameOfWorker, takeReports } from "./kinship.ts";

/** Where the work is done: the same function as a module for workers and for calling here. */
export interface Workshop<Job, Result> {
  /** The module that calls {@link serve}. */
  readonly module: URL;
  /** What does a job; job and result must be data that can be cloned. */
  readonly work: (job: Job) => Promise<Result>;
}

type Reply<Result> = ({ readonly result: Result } | { readonly error: PackedError }) & {
  readonly reports: Record<string, unknown>;
};

declare const WorkerGlobalScope: unknown;

/**
 * Makes a worker module answer jobs with `work`, one after the other. Does nothing outside a worker.
 * What `work` throws comes out of {@link Pool.run} with its class, its fields and its causes.
 */
export function serve<Job, Result>(work: (job: Job) => Promise<Result>): void {
  const scope = globalThis as unknown as {
    onmessage: ((event: MessageEvent<Job>) => void) | null;
    postMessage?: (reply: Reply<Result>) => void;
  };
  if (typeof WorkerGlobalScope === "undefined") return;
  scope.onmessage = async ({ data }) => {
    try {
      const result = await work(data);
      scope.postMessage!({ result, reports: takeReports() });
    } catch (error) {
      scope.postMessage!({ error: packError(error), reports: takeReports() });
    }
  };
}

/** A worker that was started, and does one job at a time. */
export class RunningWorker<Job, Result> {
  readonly #worker: Worker;

  /**
   * @param module calls {@link serve}
   * @param workers how many of them there are at most, with this one
   */
  constructor(module: URL, workers: number) {
    this.#worker = new Worker(module, { type: "module", name: nameOfWorker(workers) });
  }

  /** Sends a job and waits for its result, or throws what it threw. */
  run(job: Job): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#worker.onmessage = ({ data }: MessageEvent<Reply<Result>>) => {
        hearReports(data.reports);
        if ("result" in data) resolve(data.result);
        else reject(unpackError(data.error));
      };
      this.#worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(`a worker failed: ${event.message}`));
      };
      this.#worker.postMessage(job);
    });
  }

  /** Ends it, whatever it is at. */
  close(): void {
    this.#worker.terminate();
  }
}
