/** Hierarchical clustering of RDMs of 2,000 and 10,000 patterns against SciPy's `linkage`. */
import { linkage, type LinkageMethod, linkageMethods } from "../../lib/rdm/mod.ts";
import { contend, readNumbers } from "./contender.ts";
import { withNumbers } from "./input.ts";
import { type BenchRow, race } from "./race.ts";

/** A row a linkage method and size; the same RDM of random dissimilarities for both sides. */
export async function clusteringBench(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [patterns, rounds] of [[2_000, 21], [10_000, 3]] as const) {
    await withNumbers([patterns * (patterns - 1) / 2], async ([rdm]) => {
      for (const method of linkageMethods) {
        rows.push(
          await race({
            name: `${method} linkage of ${patterns} patterns, against SciPy`,
            ours: "clustering.ts",
            python: "clustering.py",
            args: [rdm!, String(patterns), method],
            rounds,
          }),
        );
      }
    });
  }
  return rows;
}

// Our side: FILE PATTERNS METHOD.
if (import.meta.main) {
  const [file, count, method] = Deno.args as [string, string, LinkageMethod];
  const condensed = readNumbers(file);
  await contend(() => linkage(condensed, Number(count), method));
}
