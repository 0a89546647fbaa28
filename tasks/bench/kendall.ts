/** Kendall's τ of two RDMs of 515 images against SciPy's `kendalltau`. */
import { compareRdms, type RdmComparison } from "../../lib/rdm/mod.ts";
import { contend, readNumbers } from "./contender.ts";
import { withNumbers } from "./input.ts";
import { type BenchRow, race } from "./race.ts";
import type { Wants } from "./wants.ts";

const pairs = 515 * 514 / 2;

/** A row each for τ-a and τ-b; SciPy computes τ-b, from the same counts. */
export async function kendallBench(wants: Wants): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  await withNumbers([pairs, pairs], async (files) => {
    for (const comparison of ["kendall-tau-a", "kendall-tau-b"]) {
      const id = `kendall/${comparison}`, args = [...files, comparison];
      if (!wants(id)) continue;
      rows.push(
        await race({
          id,
          name: `${comparison} of ${pairs} pairs`,
          against: "SciPy",
          ours: { ours: "kendall.ts", args },
          python: { python: "kendall.py", args },
          rounds: 11,
        }),
      );
    }
  });
  return rows;
}

// Our side: FILE FILE COMPARISON.
if (import.meta.main) {
  const [first, second] = Deno.args.slice(0, 2).map(readNumbers);
  await contend(() => compareRdms(first!, second!, Deno.args[2] as RdmComparison));
}
