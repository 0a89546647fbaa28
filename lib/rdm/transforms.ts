/** RDMs with their dissimilarities changed one by one, as rsatoolbox's transforms. */
import { RDM } from "./dissimilarities.ts";
import { checkCall, functionOf, listOf, number, optional, text } from "../calls/mod.ts";
import { quantile, rankData } from "../arrays/mod.ts";
import { ArgumentError, UndefinedError } from "../errors/mod.ts";
import { Rdm } from "./rdm.ts";

const CHANGE = functionOf<(dissimilarity: number) => number>(
  "a function of a dissimilarity: (d) => Math.sqrt(d); ranks by rankTransform(rdm)",
);

/**
 * Any function of the dissimilarities; NaN stays where a pair was not measured.
 *
 * @param change From a dissimilarity (never NaN) to another.
 * @param distance The name of the new distance; `transformed` and the old name by default.
 */
export function transformRdm(
  rdm: Rdm,
  change: (dissimilarity: number) => number,
  distance?: string,
): Rdm {
  checkCall("transformRdm", {
    rdm: [rdm, RDM],
    change: [change, CHANGE],
    distance: [distance, optional(text)],
  }, arguments);
  return changed(rdm, change, distance ?? `transformed ${rdm.distance}`);
}

/** Ranks from 1, with mean ranks for ties: `rank_transform`. NaN is left out and stays NaN. */
export function rankTransform(rdm: Rdm): Rdm {
  checkCall("rankTransform", { rdm: [rdm, RDM] }, arguments);
  const ranks = rankData(rdm.condensed.filter((value) => !Number.isNaN(value)));
  let next = 0;
  const distance = /\(ranks\)/.test(rdm.distance) ? rdm.distance : `${rdm.distance} (ranks)`;
  return changed(rdm, () => ranks[next++]!, distance);
}

/** Square roots, of what is below 0 the root of 0: `sqrt_transform`. */
export function sqrtTransform(rdm: Rdm): Rdm {
  checkCall("sqrtTransform", { rdm: [rdm, RDM] }, arguments);
  const isSquare = rdm.distance.startsWith("squared ");
  const distance = isSquare ? rdm.distance.slice("squared ".length) : `sqrt of ${rdm.distance}`;
  return changed(rdm, (value) => Math.sqrt(Math.max(0, value)), distance);
}

/** 0 in place of what is below it: `positive_transform`. */
export function positiveTransform(rdm: Rdm): Rdm {
  checkCall("positiveTransform", { rdm: [rdm, RDM] }, arguments);
  return changed(rdm, (value) => Math.max(0, value), rdm.distance);
}

/**
 * From the least, which becomes 0, to the greatest, which becomes 1: `minmax_transform`.
 *
 * @throws {UndefinedError} if all dissimilarities are the same.
 */
export function minmaxTransform(rdm: Rdm): Rdm {
  checkCall("minmaxTransform", { rdm: [rdm, RDM] }, arguments);
  const [low, high] = rangeOf([rdm], 0, 1);
  return changed(rdm, (value) => (value - low) / (high - low), `minmax ${rdm.distance}`);
}

/**
 * From a lower quantile, below which all is 0, to an upper one, above which all is 1:
 * `geotopological_transform`. Small differences count as the same place, great ones as merely far.
 * Source: Lin and Kriegeskorte 2024, "The topology and geometry of neural representations",
 * doi:10.1073/pnas.2317881121. rsatoolbox 0.3.2 scales some values twice where the upper quantile is
 * below 1 or the lower one below 0; this does not.
 *
 * @param rdms The quantiles are computed from the dissimilarities of all RDMs.
 * @param low The lower quantile, 0 to 1.
 * @param up The upper quantile, above the lower one.
 * @throws {ArgumentError} for no RDMs, and for quantiles out of order.
 * @throws {UndefinedError} if both quantiles are the same dissimilarity.
 */
export function geotopologicalTransform(rdms: readonly Rdm[], low: number, up: number): Rdm[] {
  checkCall("geotopologicalTransform", {
    rdms: [rdms, listOf(RDM)],
    low: [low, number],
    up: [up, number],
  }, arguments);
  if (rdms.length === 0 || !(low >= 0 && low < up && up <= 1)) {
    const found = `${rdms.length} RDMs, quantiles ${low} and ${up}`;
    const right = "an RDM or more, quantiles from 0 to 1 in ascending order";
    throw new ArgumentError({ doing: "transform RDMs geotopologically", found, right });
  }
  const [least, most] = rangeOf(rdms, low, up);
  const change = (value: number) =>
    value < least ? 0 : value > most ? 1 : (value - least) / (most - least);
  return rdms.map((rdm) => changed(rdm, change, `geotopological ${rdm.distance}`));
}

function rangeOf(rdms: readonly Rdm[], low: number, up: number): [number, number] {
  const all = Float64Array.from(rdms.flatMap((rdm) => [...rdm.condensed]));
  const [least, most] = [quantile(all, low, { skipna: true }), quantile(all, up, { skipna: true })];
  if (most > least) return [least, most];
  throw new UndefinedError({
    doing: "transform an RDM by its range",
    found: Number.isNaN(most) ? "no dissimilarities" : `dissimilarities of ${most} alone`,
    right: "dissimilarities that differ",
  });
}

/** What a change makes of each dissimilarity that was measured. */
function changed(rdm: Rdm, change: (dissimilarity: number) => number, distance: string): Rdm {
  const condensed = rdm.condensed.map((value) => Number.isNaN(value) ? NaN : change(value));
  return new Rdm({ ...rdm, condensed, distance });
}
