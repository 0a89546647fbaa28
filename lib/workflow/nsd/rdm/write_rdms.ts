/** RDMs from assemblies to files in a worker, so that an abort is heard and memory has an end. */
import { boolean, checkCall, filePath, optionsOf, without } from "../../../calls/mod.ts";
import { DataError, unpackError } from "../../../errors/mod.ts";
import { startThread } from "../../../parallel/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import { COMPUTE_RDMS_OPTIONS, type ComputeRdmsOptions } from "./compute_rdms.ts";
import type { WrittenRdms } from "./rdm_files.ts";
import { staleRdmFiles } from "./rdm_folder.ts";
import type { RdmSummary } from "./rdm_summary.ts";
import type { RdmOrder, RdmReport } from "./rdm_worker.ts";
import { subjectLabelsOf } from "./region_assemblies.ts";
import { placeRdms } from "./save_rdms.ts";
import { openSources } from "./sources.ts";

const WORKER = {
  url: new URL("./rdm_worker.ts", import.meta.url),
  load: () => import("./rdm_worker.ts"),
};
/** JavaScript's own memory in the worker, in MB; arrays of numbers do not count to it. */
const HEAP_MB = 2048;

/** The input for the RDMs, and how to write them. */
export interface WriteRdmsOptions extends Omit<ComputeRdmsOptions, "keepSubjects"> {
  /** Whether RDMs of other subjects or another space in the folder may be removed. */
  readonly replace?: boolean | undefined;
  /** Whether `provenance.json` says when it was written. */
  readonly clock?: boolean | undefined;
}

const WRITE_RDMS_OPTIONS = optionsOf<WriteRdmsOptions>({ assemblies: filePath }, {
  replace: boolean,
  clock: boolean,
  ...without(COMPUTE_RDMS_OPTIONS, "keepSubjects").others,
});

/**
 * Does the work of `computeRdms` and `saveRdms` in a worker: an abort ends it at once, and running out of
 * memory is an error instead of the end of the process. RDMs of single subjects are dropped once compared.
 * The folder is checked and locked before anything is computed; unfinished files of earlier runs are
 * removed.
 *
 * @throws as the two; DataError where memory runs out
 *
 * @example
 * ```ts
 * import { writeRdms } from "neuroid/nsd";
 *
 * const assemblies = "data-samples/nsd-mini-expected/volume";
 * const out = await Deno.makeTempDir();
 * const { regions, files } = await writeRdms(out, { assemblies, regions: ["V1"] });
 * console.log(regions[0]!.images, files!.at(-1)); // 41 rdm.json
 * await Deno.remove(out, { recursive: true });
 * ```
 */
export async function writeRdms(
  out: string,
  options: WriteRdmsOptions,
): Promise<RdmSummary> {
  checkCall(
    "writeRdms",
    { out: [out, filePath], options: [options, WRITE_RDMS_OPTIONS] },
    arguments,
  );
  const { progress, signal, note, replace, clock, ...what } = options;
  const { assemblies } = what;
  signal?.throwIfAborted();
  const { space, names } = await openSources(what);
  const subjects = space && await subjectLabelsOf(assemblies, space, names);
  return await placeRdms(out, { signal, note, replace, clock }, async (folder) => {
    // Files that this run writes too do not count: here only what is refused does.
    if (space !== undefined && subjects !== undefined) {
      await staleRdmFiles(out, { space: space.name, subjects, files: [], replace });
    }
    const order = { options: { ...what, ...(space && { space: space.name }) }, folder };
    return await inWorker(order, { progress, signal, note }).catch((error) => {
      throw isOutOfMemory(error) ? memoryError(assemblies, error) : error;
    });
  }, { assemblies, flags: { space: what.space, regions: what.regions } });
}

function memoryError(where: string, cause: unknown): DataError {
  return new DataError({
    doing: "make RDMs",
    found: "not enough memory",
    right: "fewer regions or subjects in one run, fewer images, or a machine with more memory",
    where,
    cause,
  });
}

function inWorker(order: RdmOrder, { progress, signal, note }: RunOptions): Promise<WrittenRdms> {
  const worker = startThread(WORKER, {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  const ended = Promise.withResolvers<WrittenRdms>();
  const aborted = () => ended.reject(signal!.reason);
  if (signal?.aborted) aborted();
  signal?.addEventListener("abort", aborted);
  worker.on("message", (report: RdmReport) => {
    if ("event" in report) progress?.(report.event);
    else if ("note" in report) note?.(report.note);
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
