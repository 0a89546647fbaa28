/** The end of sums that were made of rows less their shifts. */
import type { PairSums, Sum } from "../engine.ts";
import type { Slabs } from "./slabs.ts";

/** Takes off, in place, what the rows' totals contribute: − total · total′ / channels. */
export function takeTotalsOff(sums: PairSums, slabs: Slabs, channels: number, sum: Sum): void {
  if (!sum.center) return;
  const { diagonal, condensed } = sums, { totals } = slabs, rows = diagonal.length;
  let at = 0;
  for (let i = 0; i < rows; i++) {
    const share = totals[i]! / channels;
    diagonal[i] = Math.max(0, diagonal[i]! - share * totals[i]!);
    for (let j = i + 1; j < rows; j++) condensed[at++]! -= share * totals[j]!;
  }
}
