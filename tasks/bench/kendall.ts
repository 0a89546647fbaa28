/** Kendall's τ of two RDMs of 515 images against SciPy's `kendalltau`. */
import { type BenchRow, race } from "./race.ts";
import { withNumbers } from "./random_numbers.ts";

const pairs = 515 * 514 / 2;

/** A row each for τ-a and τ-b; SciPy computes τ-b, from the same counts. */
export async function kendallBench(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  await withNumbers([pairs, pairs], async (files) => {
    for (const comparison of ["kendall-tau-a", "kendall-tau-b"]) {
      rows.push(
        await race({
          name: `${comparison} of ${pairs} pairs, against SciPy's kendalltau`,
          ours: "kendall_ours.ts",
          python: "kendall.py",
          args: [...files, comparison],
          rounds: 21,
        }),
      );
    }
  });
  return rows;
}

if (import.meta.main) console.table(await kendallBench());
