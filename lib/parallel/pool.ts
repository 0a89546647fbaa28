/**
 * Jobs over workers. A worker module calls {@link serve} with its function; {@link runJobs} sends
 * it jobs and gives results back in the order of the jobs, however they finish.
 */
import { errorText, NeuroidError } from "../errors.ts";

/** How jobs are run. */
export interface PoolOptions {
  /** How many workers; with 1 the function runs here, without a worker. */
  readonly workers: number;
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
 * Runs all jobs and yields their results in the order of the jobs. At most a few results wait for
 * an earlier one: the next job starts only when fewer than twice as many as there are workers are
 * unfetched. The first error ends it; the signal ends it between jobs.
 */
export async function* runJobs<Job, Result>(
  workshop: Workshop<Job, Result>,
  jobs: readonly Job[],
  { workers, signal, finished }: PoolOptions,
): AsyncGenerator<Result, void, void> {
  const size = Math.max(1, Math.min(workers, jobs.length));
  if (size === 1) {
    for (const [i, job] of jobs.entries()) {
      signal?.throwIfAborted();
      const result = await workshop.work(job);
      finished?.(i);
      yield result;
    }
    return;
  }
  const places = Array.from({ length: size }, () => new WorkerPlace<Job, Result>(workshop.module));
  const idle = [...places];
  const waiting: ((place: WorkerPlace<Job, Result>) => void)[] = [];
  const take = () =>
    new Promise<WorkerPlace<Job, Result>>((resolve) => {
      const place = idle.pop();
      if (place) resolve(place);
      else waiting.push(resolve);
    });
  const giveBack = (place: WorkerPlace<Job, Result>) => {
    const next = waiting.shift();
    if (next) next(place);
    else idle.push(place);
  };
  const start = async (i: number): Promise<Result> => {
    const place = await take();
    try {
      signal?.throwIfAborted();
      const result = await place.run(jobs[i]!);
      finished?.(i);
      return result;
    } finally {
      giveBack(place);
    }
  };
  const running: Promise<Result>[] = [];
  try {
    for (let i = 0; i < jobs.length; i++) {
      while (running.length < Math.min(jobs.length, i + 2 * size)) {
        const job = start(running.length);
        job.catch(() => {}); // it is awaited in its turn; until then it must not end the process
        running.push(job);
      }
      yield await running[i]!;
    }
  } finally {
    for (const place of places) place.close();
  }
}
