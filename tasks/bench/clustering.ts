/** Hierarchical clustering of an RDM of 2,000 patterns against SciPy's `linkage`. */
import { linkageMethods } from "../../lib/rdm/mod.ts";
import { type BenchRow, race } from "./race.ts";
import { withNumbers } from "./random_numbers.ts";

const patterns = 2000;

/** A row a linkage method; the same RDM of random dissimilarities for both sides. */
export async function clusteringBench(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  await withNumbers([patterns * (patterns - 1) / 2], async ([rdm]) => {
    for (const method of linkageMethods) {
      rows.push(
        await race({
          name: `${method} linkage of ${patterns} patterns, against SciPy`,
          ours: "clustering_ours.ts",
          python: "clustering.py",
          args: [rdm!, String(patterns), method],
          rounds: 21,
        }),
      );
    }
  });
  return rows;
}

if (import.meta.main) console.table(await clusteringBench());
