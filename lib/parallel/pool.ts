/**
 * Jobs over workers. A worker module calls {@link serve} with its function; a {@link Pool} sends it
 * jobs and gives results back in the order of the jobs, however they finish.
 */
import { errorText, NeuroidError } from "../errors.ts";

/** How jobs are run. */
export interface JobOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called once a job is finished, in any order. */
  readonly finished?: ((job: number) => void) | undefined;
}

/** Where the work is done: the same function as a module for workers and for calling here. */
export interface Workshop<Job, Result> {
  /** The module that calls {@link serve}. */
  readonly module: URL;
  readonly work: (job: Job) => Promise<Result>;
}

type Reply<Result> =
  | { readonly result: Result }
  | { readonly parts: ConstructorParameters<typeof NeuroidError>[0]; readonly name: string }
  | { readonly error: string };

/** Makes a worker module answer jobs with `work`. Does nothing outside a worker. */
export function serve<Job, Result>(work: (job: Job) => Promise<Result>): void {
  const scope = globalThis as unknown as {
    onmessage: ((event: MessageEvent<Job>) => void) | null;
    postMessage?: (reply: Reply<Result>) => void;
  };
  if (typeof WorkerGlobalScope === "undefined") return;
  scope.onmessage = async ({ data }) => {
    try {
      scope.postMessage!({ result: await work(data) });
    } catch (error) {
      scope.postMessage!(replyOf(error));
    }
  };
}

declare const WorkerGlobalScope: unknown;

// Errors lose their class on the way between workers, so their parts are sent instead.
function replyOf(error: unknown): Reply<never> {
  if (!(error instanceof NeuroidError)) return { error: errorText(error) };
  const { doing, found, right, where, name } = error;
  return { parts: { doing, found, right, where }, name };
}

class WorkerPlace<Job, Result> {
  readonly #worker: Worker;

  constructor(module: URL) {
    this.#worker = new Worker(module, { type: "module" });
  }

  run(job: Job): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#worker.onmessage = ({ data }: MessageEvent<Reply<Result>>) => {
        if ("result" in data) return resolve(data.result);
        reject("parts" in data ? revive(data.parts, data.name) : new Error(data.error));
      };
      this.#worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(`a worker failed: ${event.message}`));
      };
      this.#worker.postMessage(job);
    });
  }

  close(): void {
    this.#worker.terminate();
  }
}

function revive(parts: ConstructorParameters<typeof NeuroidError>[0], name: string): NeuroidError {
  const error = new NeuroidError(parts);
  error.name = name;
  return error;
}

/**
 * Workers of one kind, started when there is work for them and kept until the pool is disposed of, so
 * that a run of many steps starts each but once.
 */
export class Pool<Job, Result> implements Disposable {
  readonly #workshop: Workshop<Job, Result>;
  readonly #size: number;
  readonly #places: WorkerPlace<Job, Result>[] = [];
  readonly #idle: WorkerPlace<Job, Result>[] = [];
  readonly #waiting: ((place: WorkerPlace<Job, Result>) => void)[] = [];

  /** @param workers how many at most; with 1 the function runs here, without a worker. */
  constructor(workshop: Workshop<Job, Result>, workers: number) {
    this.#workshop = workshop;
    this.#size = Math.max(1, workers);
  }

  /**
   * Runs all jobs and yields their results in the order of the jobs. At most a few results wait for
   * an earlier one: the next job starts only when fewer than twice as many as there are workers are
   * unfetched. The first error ends it; the signal ends it between jobs.
   */
  async *run(
    jobs: readonly Job[],
    { signal, finished }: JobOptions = {},
  ): AsyncGenerator<Result, void, void> {
    const work = this.#size === 1 ? this.#workshop.work : (job: Job) => this.#inWorker(job, signal);
    const start = async (i: number): Promise<Result> => {
      signal?.throwIfAborted();
      const result = await work(jobs[i]!);
      finished?.(i);
      return result;
    };
    const ahead = this.#size === 1 ? 1 : 2 * this.#size;
    const running: Promise<Result>[] = [];
    for (let next = 0, fetched = 0; fetched < jobs.length; fetched++) {
      while (next < Math.min(jobs.length, fetched + ahead)) {
        const job = start(next++);
        job.catch(() => {}); // it is awaited in its turn; until then it must not end the process
        running.push(job);
      }
      yield await running.shift()!;
    }
  }

  async #inWorker(job: Job, signal: AbortSignal | undefined): Promise<Result> {
    const place = await this.#take();
    try {
      signal?.throwIfAborted();
      return await place.run(job);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(place);
      else this.#idle.push(place);
    }
  }

  #take(): Promise<WorkerPlace<Job, Result>> | WorkerPlace<Job, Result> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#places.length === this.#size) {
      return new Promise((resolve) => this.#waiting.push(resolve));
    }
    const place = new WorkerPlace<Job, Result>(this.#workshop.module);
    this.#places.push(place);
    return place;
  }

  /** Ends the workers, whatever they are at. */
  [Symbol.dispose](): void {
    for (const place of this.#places.splice(0)) place.close();
  }
}
