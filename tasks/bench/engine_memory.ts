/** The memory of the largest work that engines are made for: 10,000 patterns of 40,000 channels. */
import { join } from "node:path";
import { arraySource, computePairSums, type EngineName } from "../../lib/engines/mod.ts";
import { environmentPython } from "../environments/mod.ts";
import { contend } from "./contender.ts";
import { type BenchRow, measure } from "./race.ts";
import type { Wants } from "./wants.ts";

const ROWS = 10_000, COLUMNS = 40_000;

/** A row for each engine of the processor; the patterns themselves take 1,526 MB, the result 381 MB. */
export async function engineMemoryBench(wants: Wants): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const engine of ["wasm", "blas"] as const) {
    const id = `engine-memory/${engine}`;
    if (!wants(id)) continue;
    const name = `centered products of ${ROWS} × ${COLUMNS} float32, engine ${engine}`;
    rows.push(
      await measure(id, name, {
        ours: "engine_memory.ts",
        args: [engine],
        allow: ["--allow-read", "--allow-env", "--allow-ffi"],
        env: { VIRTUAL_ENV: join(environmentPython("reference"), "..", "..") },
      }),
    );
  }
  return rows;
}

// Our side: ENGINE.
if (import.meta.main) {
  const engine = Deno.args[0] as EngineName, data = new Float32Array(ROWS * COLUMNS);
  let state = 1;
  for (let at = 0; at < data.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    data[at] = state / 2 ** 31;
  }
  const sum = { dtype: "float32", sum: "products", center: true } as const;
  const engineUsed = (used: EngineName) => {
    if (used !== engine) throw new Error(`${used} has computed, and not ${engine}`);
  };
  await contend(() =>
    computePairSums(arraySource(data, ROWS, COLUMNS), sum, { engine, engineUsed })
  );
}
