/** Sums, means, variances and standard deviations over any axes, as NumPy's and its nan-functions. */
import { momentAlong } from "../axis_moments.ts";
import type { Floats } from "../pairwise.ts";
import { type Run, singleAxis } from "./layout.ts";
import { eachOfGroups, keptSize, splitSums } from "./split_sums.ts";

/** The moments. */
export type Moment = "sum" | "mean" | "var" | "std";

/** A moment of floats, in their own type; `runs` say which axes are reduced. */
export function momentsOf<F extends Floats>(
  data: F,
  runs: readonly Run[],
  moment: Moment,
  options: { readonly skipna: boolean; readonly ddof: number },
): F {
  const axis = singleAxis(runs);
  if (axis !== undefined) return momentAlong(data, axis, moment, options);
  return splitMoments(data, runs, moment, options);
}

function splitMoments<F extends Floats>(
  data: F,
  runs: readonly Run[],
  moment: Moment,
  { skipna, ddof }: { readonly skipna: boolean; readonly ddof: number },
): F {
  const counts = new Float64Array(keptSize(runs));
  const terms = data.slice() as F;
  eachOfGroups(runs, (position, group) => {
    if (skipna && data[position] !== data[position]) terms[position] = 0;
    else counts[group]!++;
  });
  const sums = splitSums(terms, runs);
  if (moment === "sum") return sums;
  sums.forEach((sum, k) => sums[k] = sum / counts[k]!);
  if (moment === "mean") return sums;
  eachOfGroups(runs, (position, group) => {
    if (skipna && data[position] !== data[position]) return;
    terms[position] = data[position]! - sums[group]!;
    terms[position]! *= terms[position]!;
  });
  const squares = splitSums(terms, runs);
  squares.forEach((square, k) => {
    const freedom = counts[k]! - ddof;
    const variance = skipna && freedom <= 0 ? NaN : square / Math.max(freedom, 0);
    squares[k] = variance;
  });
  if (moment === "std") squares.forEach((variance, k) => squares[k] = Math.sqrt(variance));
  return squares;
}
