/** The worker that makes RDMs and writes them; see `write_rdms.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import { type PackedError, packError } from "../../../errors/mod.ts";
import type { ProgressEvent, RunOptions } from "../../../progress/mod.ts";
import { computeRdms, type ComputeRdmsOptions } from "./compute_rdms.ts";
import { writeRdmFiles, type WrittenRdms } from "./rdm_files.ts";

/** What it is started with. */
export interface RdmOrder {
  readonly options: Omit<ComputeRdmsOptions, keyof RunOptions>;
  /** Where it puts the files. */
  readonly folder: string;
}

/** What it reports: how far it came, and how it ended. */
export type RdmReport =
  | { readonly event: ProgressEvent }
  | { readonly note: string }
  | { readonly summary: WrittenRdms }
  | { readonly error: PackedError };

if (parentPort !== null) {
  const report = (message: RdmReport) => parentPort!.postMessage(message);
  const { options, folder } = workerData as RdmOrder;
  const progress = (event: ProgressEvent) => report({ event });
  try {
    const note = (text: string) => report({ note: text });
    const rdms = await computeRdms({ ...options, keepSubjects: false, progress, note });
    report({ summary: await writeRdmFiles(rdms, folder, { progress }) });
  } catch (error) {
    report({ error: packError(error) });
  }
}
