/** The memory of a whole preparation of full-size sessions: it must not grow with their number. */
import { join } from "node:path";
import { environmentPython } from "../environments/mod.ts";
import { type BenchRow, measure } from "./race.ts";

/** A row for 2 sessions and for 8, with 1 worker and with 2. */
export async function prepareMemoryBench(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const sessions of [2, 8]) {
    const folder = await Deno.makeTempDir({ prefix: "neuroid-bench-" });
    try {
      const root = join(folder, "nsd");
      await makeTree(root, sessions);
      for (const workers of [1, 2]) {
        rows.push(
          await measure({
            name: `nsd:prepare of ${sessions} full-size sessions, ${workers} workers`,
            ours: "prepare_memory_ours.ts",
            args: [root, join(folder, `out-${workers}`), String(workers)],
            allow: ["--allow-read", "--allow-env", "--allow-write"],
          }),
        );
      }
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  }
  return rows;
}

async function makeTree(root: string, sessions: number): Promise<void> {
  const script = new URL("prepare_memory.py", import.meta.url).pathname;
  const { success } = await new Deno.Command(environmentPython("reference"), {
    args: [script, root, String(sessions)],
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`${script} could not make ${root}`);
}
