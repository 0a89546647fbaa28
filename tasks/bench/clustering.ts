/** Hierarchical clustering of RDMs of 2,000 and 10,000 patterns against SciPy's `linkage`. */
import { linkage, type LinkageMethod, linkageMethods } from "../../lib/rdm/mod.ts";
import { contend, readNumbers } from "./contender.ts";
import { withNumbers } from "./input.ts";
import { type BenchRow, race } from "./race.ts";
import type { Wants } from "./wants.ts";

/** A row a linkage method and size; the same RDM of random dissimilarities for both sides. */
export async function clusteringBench(wants: Wants): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [patterns, rounds] of [[2_000, 11], [10_000, 2]] as const) {
    const idOf = (method: LinkageMethod) => `clustering/${method}-${patterns}`;
    const methods = linkageMethods.filter((method) => wants(idOf(method)));
    if (methods.length === 0) continue;
    await withNumbers([patterns * (patterns - 1) / 2], async ([rdm]) => {
      for (const method of methods) {
        const args = [rdm!, String(patterns), method];
        rows.push(
          await race({
            id: idOf(method),
            name: `${method} linkage of ${patterns} patterns`,
            against: "SciPy",
            ours: { ours: "clustering.ts", args },
            python: { python: "clustering.py", args },
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
