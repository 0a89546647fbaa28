/** The worker that makes RDMs and writes them; see `write_rdms.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import { type PackedError, packError } from "../../../errors/mod.ts";
import type { ProgressEvent } from "../../../progress/mod.ts";
import { computeRdms, type ComputeRdmsOptions } from "./compute_rdms.ts";
import { type RdmSummary, saveRdms } from "./save_rdms.ts";

/** What it is started with. */
export interface RdmOrder {
  readonly options: Omit<ComputeRdmsOptions, "progress" | "signal">;
  readonly out: string;
}

/** What it reports: how far it came, and how it ended. */
export type RdmReport =
  | { readonly event: ProgressEvent }
  | { readonly summary: RdmSummary }
  | { readonly error: PackedError };

if (parentPort !== null) {
  const report = (message: RdmReport) => parentPort!.postMessage(message);
  const { options, out } = workerData as RdmOrder;
  const progress = (event: ProgressEvent) => report({ event });
  try {
    const rdms = await computeRdms({ ...options, keepSubjects: false, progress });
    report({ summary: await saveRdms(rdms, out, { progress }) });
  } catch (error) {
    report({ error: packError(error) });
  }
}
