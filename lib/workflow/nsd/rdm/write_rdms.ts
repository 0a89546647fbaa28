/** RDMs from assemblies to files in a worker, so that an abort is heard and memory has an end. */
import { Worker } from "node:worker_threads";
import { DataError, unpackError } from "../../../errors/mod.ts";
import { openParts } from "../../../files/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import type { ComputeRdmsOptions } from "./compute_rdms.ts";
import type { RdmOrder, RdmReport } from "./rdm_worker.ts";
import type { RdmSummary } from "./save_rdms.ts";

/** JavaScript's own memory in the worker, in MB; arrays of numbers do not count to it. */
const HEAP_MB = 2048;

/**
 * What `computeRdms` and `saveRdms` do together, in a worker: an abort ends it at once, whatever it is
 * at, and where it runs out of memory that is an error and not the end of the process. RDMs of single
 * subjects are dropped once compared. What was left unfinished is removed.
 *
 * @throws as the two; DataError where memory runs out
 *
 * @example
 * ```ts
 * import { writeRdms } from "neuroid/nsd";
 *
 * const assemblies = "data-samples/nsd-mini-expected/volume";
 * const out = await Deno.makeTempDir();
 * const { regions } = await writeRdms(out, { assemblies, regions: ["V1"] });
 * console.log(regions[0]!.images); // 41
 * await Deno.remove(out, { recursive: true });
 * ```
 */
export async function writeRdms(
  out: string,
  { progress, signal, ...options }: ComputeRdmsOptions,
): Promise<RdmSummary> {
  signal?.throwIfAborted();
  try {
    return await inWorker({ options, out }, { progress, signal });
  } catch (error) {
    if (signal?.aborted || isOutOfMemory(error)) await removeUnfinished(out);
    if (!isOutOfMemory(error)) throw error;
    throw new DataError({
      doing: "make RDMs",
      found: "not enough memory",
      right: "fewer regions or subjects in one run, fewer images, or a machine with more memory",
      where: options.assemblies,
      cause: error,
    });
  }
}

function inWorker(order: RdmOrder, { progress, signal }: RunOptions): Promise<RdmSummary> {
  const worker = new Worker(new URL("./rdm_worker.ts", import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  const ended = Promise.withResolvers<RdmSummary>();
  const aborted = () => ended.reject(signal!.reason);
  signal?.addEventListener("abort", aborted);
  worker.on("message", (report: RdmReport) => {
    if ("event" in report) progress?.(report.event);
    else if ("summary" in report) ended.resolve(report.summary);
    else ended.reject(unpackError(report.error));
  });
  worker.on("error", ended.reject);
  worker.on("exit", () => ended.reject(new Error("the worker of the RDMs was ended")));
  return ended.promise.finally(() => {
    signal?.removeEventListener("abort", aborted);
    return worker.terminate();
  });
}

function isOutOfMemory(error: unknown): boolean {
  // A worker that is stopped at its limit in the middle of waiting has no error to tell.
  if (error === null) return true;
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { readonly code?: unknown };
    if (code === "ERR_WORKER_OUT_OF_MEMORY") return true;
    if (/allocation failed|could not allocate|out of memory/i.test(at.message)) return true;
  }
  return false;
}

/** What a worker that was ended left: its lock is free, and its unfinished files are nobody's. */
async function removeUnfinished(out: string): Promise<void> {
  if (await Deno.stat(out).catch(() => undefined) === undefined) return;
  // A worker that is deep in a sort still holds its files for a moment after its end.
  for (let attempt = 0; attempt < 10; attempt++) {
    try {
      using parts = await openParts(out);
      // Whoever prepares into the same folder goes on from parts that are theirs.
      const names = (await Array.fromAsync(Deno.readDir(parts.path))).map(({ name }) => name);
      if (names.length <= 1) await parts.remove();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  // Another run is at work there, or the system frees the lock with this process: the next run
  // removes what is left.
}
