/** The memory of a whole preparation of full-size sessions: it must not grow with their number. */
import { join } from "node:path";
import { type BenchRow, measure } from "./race.ts";
import { withTree } from "./tree.ts";

/** A row for 2 sessions and for 8, with 1 worker and with 2. */
export async function prepareMemoryBench(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const sessions of [2, 8]) {
    await withTree("prepare_memory.py", [String(sessions)], async (folder, root) => {
      for (const workers of [1, 2]) {
        rows.push(
          await measure({
            name: `nsd:prepare of ${sessions} full-size sessions, ${workers} workers`,
            ours: "prepare_ours.ts",
            args: [root, "volume", String(workers), join(folder, `out-${workers}`)],
            allow: ["--allow-read", "--allow-env", "--allow-write"],
          }),
        );
      }
    });
  }
  return rows;
}
