/** A block of rows for a worker, whose module this is too: there it waits for jobs. */
import { serve } from "../../../parallel/mod.ts";
import { type PlacedRows, readPlainRows } from "../trial_rows.ts";
import { type BlockShape, type BlockWorkspace, emptyResults, type RowResults } from "./block.ts";
import { openWorkspace } from "./workspaces.ts";

/** Which rows, and where they lie. */
export interface BlockJob extends BlockShape {
  readonly trials: readonly PlacedRows[];
  readonly first: number;
  readonly count: number;
  /** Rows of the largest block of the run. */
  readonly most: number;
}

let kept:
  | { readonly most: number; readonly workspace: BlockWorkspace; readonly key: string }
  | undefined;

/** Computes the statistics of a job's rows. */
export async function computeBlock(job: BlockJob): Promise<RowResults> {
  const { trials, first, count, most, validCounts, timeCount, dtype } = job;
  const key = JSON.stringify([validCounts, timeCount, dtype]);
  if (kept?.most !== most || kept.key !== key) {
    const shape = { validCounts, timeCount, dtype };
    kept = { most, key, workspace: openWorkspace(most, shape, kept?.workspace) };
  }
  const results = emptyResults(count, job);
  const read = (trial: number) => readPlainRows(trials[trial]!, first, count, timeCount);
  await kept.workspace.compute(count, read, results, 0);
  return results;
}

serve(computeBlock);
