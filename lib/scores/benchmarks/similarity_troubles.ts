/** Why similarities of representations are undefined: values that are missing, RDMs of one neuroid. */
import type { ScoredRegion } from "../scored_region.ts";
import type { UndefinedNeuroid } from "./score.ts";

/** What of a region makes a similarity undefined, whatever the model. */
export interface SimilarityTroubles {
  /** The neuroids that do, in the order of the region. */
  readonly causes: readonly UndefinedNeuroid[];
  /** Positions (from 0, ascending) of all others. */
  readonly kept: readonly number[];
}

/** Of whose neuroids an RDM of correlation distances is made, which one alone has not. */
export type RdmOf = "subject" | "region" | "none";

/** Rows of responses, each with its name in messages. */
export interface NamedRows {
  readonly values: Float32Array | Float64Array;
  readonly rows: readonly number[];
  readonly nameOf: (row: number) => string;
}

/** Neuroids with a missing value among these rows (by default all pictures), and those that are alone in an RDM. */
export function similarityTroubles(
  region: ScoredRegion,
  rdmOf: RdmOf,
  rows?: NamedRows,
): SimilarityTroubles {
  const missing = rows === undefined ? missingPictures(region) : missingIn(region, rows);
  const isSound = (i: number) => !missing.has(i);
  const soundOf = new Map(
    [...region.neuroids].map(([subject, own]) => [subject, own.filter(isSound).length]),
  );
  const soundOfAll = region.size - missing.size;
  return troublesBy(region, (subject, i) => {
    const why = missing.get(i);
    if (why !== undefined || rdmOf === "none") return why;
    const sound = rdmOf === "subject" ? soundOf.get(subject)! : soundOfAll;
    return sound > 1
      ? undefined
      : `the only neuroid${rdmOf === "subject" ? ` of ${subject}` : ""}: one neuroid has no RDM`;
  });
}

const known = new WeakMap<ScoredRegion, ReadonlyMap<number, string>>();

/** Neuroids without a value for some picture, looked for once, whatever the layers and benchmarks. */
function missingPictures(region: ScoredRegion): ReadonlyMap<number, string> {
  const before = known.get(region);
  if (before !== undefined) return before;
  const found = missingIn(region, pictureRows(region));
  known.set(region, found);
  return found;
}

function missingIn(
  { size }: ScoredRegion,
  { values, rows, nameOf }: NamedRows,
): Map<number, string> {
  const missing = new Map<number, string>();
  for (const row of rows) {
    for (let i = 0; i < size; i++) {
      const value = values[row * size + i]!;
      if (value !== value && !missing.has(i)) missing.set(i, `no value ${nameOf(row)}`);
    }
  }
  return missing;
}

/** The neuroids of which there is something to say. */
export function troublesBy(
  { neuroids, responses: { neuroidIds } }: ScoredRegion,
  whyOf: (subject: string, neuroid: number) => string | undefined,
): SimilarityTroubles {
  const why = new Map<number, string>();
  for (const [subject, own] of neuroids) {
    for (const i of own) {
      const found = whyOf(subject, i);
      if (found !== undefined) why.set(i, found);
    }
  }
  return {
    causes: neuroidIds.flatMap((neuroidId, i) =>
      why.has(i) ? [{ neuroidId, why: why.get(i)! }] : []
    ),
    kept: neuroidIds.flatMap((_, i) => why.has(i) ? [] : [i]),
  };
}

function pictureRows({ responses: { all } }: ScoredRegion): NamedRows {
  return {
    values: all.values,
    rows: all.ids.map((_, row) => row),
    nameOf: (row) => `for picture ${all.ids[row]}`,
  };
}

/** Ranks of distances that are all the same, or undefined: what no similarity is defined of. */
export function hasFlatRdm(ranks: Float64Array): boolean {
  return ranks.every((rank) => rank === ranks[0] || Number.isNaN(rank));
}

/** What is said of a layer with such distances. */
export const FLAT_RDM = "the layer's RDM is constant or undefined";

/** What the original's debiased CKA stops with; undefined of four pictures and more. */
export function stopAtFew(pictures: number): string | undefined {
  return pictures < 4
    ? `ValueError: Unbiased HSIC requires at least 4 samples, got n=${pictures}`
    : undefined;
}
