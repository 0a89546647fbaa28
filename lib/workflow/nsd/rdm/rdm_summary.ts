/** What `rdm.json` says of RDMs. */
import { checkCall, like } from "../../../calls/mod.ts";
import { mean, std } from "../../../arrays/mod.ts";
import type { SimilarityMatrix } from "../../../rdm/mod.ts";
import type { Rdms, RegionRdms } from "./compute_rdms.ts";

/** The content of `rdm.json` for a region. */
export interface RegionRdmSummary {
  /** Its name. */
  readonly region: string;
  /** Images in the RDM. */
  readonly images: number;
  /** Images of the file that not all subjects saw as often. */
  readonly imagesLeftOut: number;
  /** By subject: those used, and those left out for NaN. */
  readonly neuroids: Readonly<Record<string, { readonly used: number; readonly leftOut: number }>>;
  /** Over the mean RDM's pairs. */
  readonly meanDissimilarity: number;
  /** Over the mean RDM's pairs, ddof 0. */
  readonly sdDissimilarity: number;
  /** Mean of r over pairs of subjects; null for a single subject. */
  readonly meanConsistency: number | null;
}

/** The content of `rdm.json`. */
export interface RdmSummary {
  /** `volume`, `surface`, `nativesurface`, or `own`. */
  readonly space: string;
  /** Between two images: `correlation`, 1 − r. */
  readonly distance: string;
  /** The engine that computed the distances: `wasm`. */
  readonly engine: string;
  /** By which images are ordered: `average`. */
  readonly linkage: string;
  /** Their labels: `subj01`. */
  readonly subjects: readonly string[];
  /** In the order of the files. */
  readonly regions: readonly RegionRdmSummary[];
  /** Pearson's r for each pair of regions. */
  readonly crossRegion: readonly {
    readonly regions: readonly [string, string];
    readonly r: number;
  }[];
  /** The names of the files that belong together, once they are written; `rdm.json` is the last. */
  readonly files?: readonly string[] | undefined;
}

/** Argument checks for RDMs of regions. */
export const RDMS = like<Rdms>(
  "RDMs: await computeRdms({ assemblies })",
  "space",
  "regions",
  "crossRegion",
);

/**
 * The numbers of `rdm.json`.
 *
 * @example
 * ```ts
 * import { computeRdms } from "neuroid";
 * import { summarizeRdms } from "neuroid/nsd";
 *
 * const assemblies = "data-samples/nsd-mini-expected/volume";
 * const { distance, linkage } = summarizeRdms(await computeRdms({ assemblies, regions: ["V1"] }));
 * console.log(distance, linkage); // correlation average
 * ```
 */
export function summarizeRdms(rdms: Rdms): RdmSummary {
  checkCall("summarizeRdms", { rdms: [rdms, RDMS] }, arguments);
  const { space, regions, crossRegion } = rdms;
  return {
    space,
    distance: "correlation",
    engine: [...new Set(regions.map(({ rdm }) => String(rdm.descriptors.engine)))].join(" and "),
    linkage: "average",
    subjects: [...new Set(regions.flatMap(({ neuroids }) => [...neuroids.keys()]))],
    regions: regions.map(summarizeRegion),
    crossRegion: pairsOf(crossRegion),
  };
}

function summarizeRegion(each: RegionRdms): RegionRdmSummary {
  return {
    region: each.region,
    images: each.rdm.size,
    imagesLeftOut: each.imagesLeftOut,
    neuroids: Object.fromEntries(each.neuroids),
    meanDissimilarity: mean(each.rdm.condensed),
    sdDissimilarity: std(each.rdm.condensed),
    meanConsistency: each.consistency?.meanOffDiagonal ?? null,
  };
}

function pairsOf(table: SimilarityMatrix | undefined): RdmSummary["crossRegion"] {
  if (table === undefined) return [];
  const { names, values } = table;
  return names.flatMap((a, i) =>
    names.slice(i + 1).map((b, j) => ({
      regions: [a, b] as const,
      r: values[i * names.length + i + 1 + j]!,
    }))
  );
}
