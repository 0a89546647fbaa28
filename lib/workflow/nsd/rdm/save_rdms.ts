/** RDMs of regions in files, as the contract of the task `rdm` names them. */
import { regionRdmChart } from "../../../charts/mod.ts";
import { mean, std } from "../../../arrays/mod.ts";
import { openParts, removeFile, writeCsv, writeWhole } from "../../../files/mod.ts";
import { type SimilarityMatrix, writeRdmCsv, writeRdmNetcdf } from "../../../rdm/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import {
  consistencyFile,
  crossRegionFile,
  orderFile,
  rdmFile,
  rdmSummaryFile,
} from "../names/mod.ts";
import type { Rdms, RegionRdms } from "./compute_rdms.ts";

/** What `rdm.json` says of a region. */
export interface RegionRdmSummary {
  /** Its name. */
  readonly region: string;
  /** Images in the RDM. */
  readonly images: number;
  /** Images of the file that not all subjects saw as often. */
  readonly imagesLeftOut: number;
  /** By subject: those used, and those left out for NaN. */
  readonly neuroids: Readonly<Record<string, { readonly used: number; readonly leftOut: number }>>;
  /** Of the mean RDM's pairs. */
  readonly meanDissimilarity: number;
  /** Of the mean RDM's pairs, ddof 0. */
  readonly sdDissimilarity: number;
  /** Mean of r over pairs of subjects; null for a single subject. */
  readonly meanConsistency: number | null;
}

/** What `rdm.json` holds. */
export interface RdmSummary {
  /** `volume` or `surface`. */
  readonly space: string;
  /** Between two images: `correlation`, 1 − r. */
  readonly distance: string;
  /** By which images are ordered: `average`. */
  readonly linkage: string;
  /** Their labels: `subj01`. */
  readonly subjects: readonly string[];
  /** In the order of the files. */
  readonly regions: readonly RegionRdmSummary[];
  /** Pearson's r by pair of regions, each once. */
  readonly crossRegion: readonly {
    readonly regions: readonly [string, string];
    readonly r: number;
  }[];
}

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
export function summarizeRdms({ space, regions, crossRegion }: Rdms): RdmSummary {
  return {
    space,
    distance: "correlation",
    linkage: "average",
    subjects: [...new Set(regions.flatMap(({ neuroids }) => [...neuroids.keys()]))],
    regions: regions.map(summarizeRegion),
    crossRegion: pairsOf(crossRegion),
  };
}

/** The most images of which an RDM is written as CSV: 3,000 make some 170 MB of text. */
export const MOST_IMAGES_IN_CSV = 3000;

/** The kind of file that holds an RDM of so many images. */
export function rdmKind(images: number): "csv" | "nc" {
  return images > MOST_IMAGES_IN_CSV ? "nc" : "csv";
}

/**
 * Writes for each region `rdm_*.csv`, `order_*.csv`, `consistency_*.csv` and `rdm_*.png`, and for all
 * `cross_region.csv` and, last, `rdm.json`: without it a run is not finished. Each file is whole or not
 * there; the same RDMs give the same bytes. RDMs of more than 3,000 images are netCDF, `rdm_*.nc`,
 * which `readRdmNetcdf` and xarray open, instead of CSV.
 *
 * @throws WriteError where the folder cannot be written, or where another run is at work in it
 *
 * @example
 * ```ts
 * import { computeRdms } from "neuroid";
 * import { saveRdms } from "neuroid/nsd";
 *
 * const assemblies = "data-samples/nsd-mini-expected/volume";
 * const out = await Deno.makeTempDir();
 * const { crossRegion } = await saveRdms(await computeRdms({ assemblies }), out);
 * console.log(crossRegion[0]); // { regions: [ "V1", "V2" ], r: … }
 * await Deno.remove(out, { recursive: true });
 * ```
 */
export async function saveRdms(
  rdms: Rdms,
  out: string,
  { progress, signal }: RunOptions = {},
): Promise<RdmSummary> {
  using parts = await openParts(out);
  try {
    await removeFile(rdmSummaryFile(out));
    const { regions, crossRegion } = rdms, total = regions.length;
    for (const [done, each] of regions.entries()) {
      signal?.throwIfAborted();
      progress?.({ step: "files", done, total, unit: "regions" });
      await saveRegionRdms(each, out, signal);
    }
    const names = regions.map(({ region }) => region);
    await writeCsv(crossRegionFile(out), tableOf("region", names, crossRegion));
    const summary = summarizeRdms(rdms);
    await writeWhole(rdmSummaryFile(out), JSON.stringify(summary, null, 2) + "\n");
    progress?.({ step: "files", done: total, total, unit: "regions" });
    return summary;
  } finally {
    await parts.remove();
  }
}

async function saveRegionRdms(
  each: RegionRdms,
  out: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { region, rdm, order, consistency, neuroids } = each;
  const kind = rdmKind(rdm.size);
  await (kind === "csv" ? writeRdmCsv : writeRdmNetcdf)(rdmFile(out, region, kind), rdm, {
    signal,
  });
  await removeFile(rdmFile(out, region, kind === "csv" ? "nc" : "csv"));
  await writeCsv(orderFile(out, region), [
    ["position", order.map((_, position) => position)],
    ["index", order],
    ["stimulus_id", Array.from(order, (index) => rdm.labels[index]!)],
  ]);
  const table = tableOf("subject", [...neuroids.keys()], consistency);
  await writeCsv(consistencyFile(out, region), table);
  await regionRdmChart([{ region, rdm, order }]).save(rdmFile(out, region, "png"));
}

// A single region or subject agrees with itself.
function tableOf(
  corner: string,
  names: readonly string[],
  similarity: SimilarityMatrix | undefined,
): [string, readonly string[] | Float64Array][] {
  const n = names.length, values = similarity?.values ?? Float64Array.of(1);
  return [
    [corner, names],
    ...names.map((name, column): [string, Float64Array] => [
      name,
      Float64Array.from({ length: n }, (_, row) => values[row * n + column]!),
    ]),
  ];
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
