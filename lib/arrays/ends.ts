/** The first or the last positions along dimensions. */
import { ArgumentError } from "../errors/mod.ts";
import type { Indexer } from "./indexers.ts";
import type { Labeled } from "./labeled.ts";

/** How many positions, along each dimension or along those named. */
type Counts = number | Readonly<Record<string, number>>;

/** What `isel` takes for so many positions of an end; `slice` says which of a length. */
export function endsOf(
  { dims, values }: Labeled,
  counts: Counts,
  slice: (count: number, length: number) => Indexer,
): Record<string, Indexer> {
  const byDim = typeof counts === "number"
    ? Object.fromEntries(dims.map((dim) => [dim, counts]))
    : counts;
  return Object.fromEntries(
    Object.entries(byDim).map(([dim, count]) => {
      if (!Number.isInteger(count) || count < 0) {
        const right = "a whole number from 0";
        throw new ArgumentError({ doing: `take an end of "${dim}"`, found: `${count}`, right });
      }
      return [dim, slice(count, values.shape[dims.indexOf(dim)] ?? 0)];
    }),
  );
}
