/** One worker: the side that answers jobs, and the side that sends them. */
import { errorText, type PackedError, packError, unpackError } from "../errors/mod.ts";
import { hearReports, nameOfWorker, takeReports } from "./kinship.ts";

/** Where the work is done: the same function as a module for workers and for calling here. */
export interface Workshop<Job, Result> {
  /** The module that calls {@link serve}. */
  readonly module: URL;
  /**
   * What does a job; job and result must be data that can be cloned. It may end when the signal says so,
   * with whatever error: nobody wants its result then.
   */
  readonly work: (job: Job, signal?: AbortSignal) => Promise<Result>;
}

/** What a worker is sent: a job, or that the one it is at is not wanted any more, and why. */
type Order<Job> = { readonly job: Job } | { readonly stop: string };

type Reply<Result> = ({ readonly result: Result } | { readonly error: PackedError }) & {
  readonly reports: Record<string, unknown>;
};

declare const WorkerGlobalScope: unknown;

/**
 * Makes a worker module answer jobs with `work`, one after the other. Does nothing outside a worker.
 * What `work` throws comes out of {@link Pool.run} with its class, its fields and its causes.
 */
export function serve<Job, Result>(work: Workshop<Job, Result>["work"]): void {
  const scope = globalThis as unknown as {
    onmessage: ((event: MessageEvent<Order<Job>>) => void) | null;
    postMessage?: (reply: Reply<Result>) => void;
  };
  if (typeof WorkerGlobalScope === "undefined") return;
  let aborter: AbortController | undefined;
  scope.onmessage = async ({ data }) => {
    if ("stop" in data) return aborter?.abort(new DOMException(data.stop, "AbortError"));
    aborter = new AbortController();
    try {
      const result = await work(data.job, aborter.signal);
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

  /** Sends a job and waits for its result, or throws what it threw; a signal has it end early. */
  run(job: Job, signal?: AbortSignal): Promise<Result> {
    const post = (order: Order<Job>) => this.#worker.postMessage(order);
    const stop = () => post({ stop: errorText(signal!.reason) });
    signal?.addEventListener("abort", stop, { once: true });
    return new Promise<Result>((resolve, reject) => {
      this.#worker.onmessage = ({ data }: MessageEvent<Reply<Result>>) => {
        hearReports(data.reports);
        if ("result" in data) resolve(data.result);
        else reject(unpackError(data.error));
      };
      this.#worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(`a worker failed: ${event.message}`));
      };
      post({ job });
    }).finally(() => signal?.removeEventListener("abort", stop));
  }

  /** Ends it, whatever it is at. */
  close(): void {
    this.#worker.terminate();
  }
}
