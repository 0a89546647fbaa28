/** Jobs over workers, with results in the order of the jobs. */
import { cellSignal, throwIfInterrupted } from "../progress/mod.ts";
import { RunningWorker, type Workshop } from "./worker.ts";

/** How jobs are run. */
export interface JobOptions {
  /** Ends the run between jobs; it then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called with the index of a job, from 0, once it is finished, in any order. */
  readonly finished?: ((job: number) => void) | undefined;
}

/**
 * Workers of one kind, started when there is work for them and kept until the pool is disposed of, so
 * that a run of many steps starts each but once.
 */
export class Pool<Job, Result> implements Disposable {
  readonly #workshop: Workshop<Job, Result>;
  readonly #size: number;
  readonly #workers: RunningWorker<Job, Result>[] = [];
  readonly #idle: RunningWorker<Job, Result>[] = [];
  readonly #waiting: ((worker: RunningWorker<Job, Result>) => void)[] = [];

  /**
   * Starts nothing yet.
   *
   * @param workshop what does a job
   * @param workers how many at most; with 1 the function runs here, without a worker
   */
  constructor(workshop: Workshop<Job, Result>, workers: number) {
    this.#workshop = workshop;
    this.#size = Math.max(1, workers);
  }

  /**
   * Runs all jobs and yields their results in the order of the jobs. At most a few results wait for
   * an earlier one: the next job starts only when fewer than twice as many as there are workers are
   * unfetched. The first error ends it, the same with one worker and with several; the signal ends it
   * between jobs, and so does an interrupt of the cell that it runs in. However it ends, no job is
   * begun afterwards, and those at work are told to stop, which ends one that waits, and waited for:
   * nothing is read or written behind its end.
   *
   * @throws whatever a job throws, and the reason of the signal
   */
  async *run(
    jobs: readonly Job[],
    { signal, finished }: JobOptions = {},
  ): AsyncGenerator<Result, void, void> {
    let ended = false;
    const stopper = new AbortController();
    const signals = [signal, cellSignal()].filter((each) => each !== undefined);
    const stopped = AbortSignal.any([stopper.signal, ...signals]);
    const mayBegin = () => {
      signal?.throwIfAborted();
      throwIfInterrupted();
      if (ended) throw new DOMException("the run has ended", "AbortError");
    };
    const work = this.#size === 1
      ? (job: Job) => this.#workshop.work(job, stopped)
      : (job: Job) => this.#inWorker(job, stopped, mayBegin);
    const start = async (i: number): Promise<Result> => {
      mayBegin();
      const result = await work(jobs[i]!);
      finished?.(i);
      return result;
    };
    const ahead = this.#size === 1 ? 1 : 2 * this.#size;
    const running: Promise<Result>[] = [];
    try {
      for (let next = 0, fetched = 0; fetched < jobs.length; fetched++) {
        while (next < Math.min(jobs.length, fetched + ahead)) {
          const job = start(next++);
          job.catch(() => {}); // it is awaited in its turn; until then it must not end the process
          running.push(job);
        }
        yield await running.shift()!;
      }
    } catch (error) {
      for (const each of signals) each.throwIfAborted(); // what a stopped job says of it is no news
      throw error;
    } finally {
      ended = true;
      stopper.abort(new DOMException("the run has ended", "AbortError"));
      await Promise.allSettled(running);
    }
  }

  async #inWorker(job: Job, stopped: AbortSignal, mayBegin: () => void): Promise<Result> {
    const worker = await this.#take();
    try {
      mayBegin();
      return await worker.run(job, stopped);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(worker);
      else this.#idle.push(worker);
    }
  }

  #take(): Promise<RunningWorker<Job, Result>> | RunningWorker<Job, Result> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#workers.length === this.#size) {
      return new Promise((resolve) => this.#waiting.push(resolve));
    }
    const worker = new RunningWorker<Job, Result>(this.#workshop.module, this.#size);
    this.#workers.push(worker);
    return worker;
  }

  /** Ends the workers, whatever they are at. */
  [Symbol.dispose](): void {
    for (const worker of this.#workers.splice(0)) worker.close();
  }
}
