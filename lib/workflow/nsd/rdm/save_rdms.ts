/** RDMs of regions in files, as the contract of the task `rdm` names them. */
import { join } from "node:path";
import { regionRdmChart } from "../../../charts/mod.ts";
import { mean, std } from "../../../arrays/mod.ts";
import { openParts, type PartsFolder, writeCsv, writeWhole } from "../../../files/mod.ts";
import { finishMove, moveResults } from "../../run_folder/mod.ts";
import { type SimilarityMatrix, writeRdmCsv } from "../../../rdm/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import {
  consistencyFile,
  crossRegionFile,
  orderFile,
  rdmFile,
  rdmSummaryFile,
} from "../names/mod.ts";
import type { Rdms, RegionRdms } from "./compute_rdms.ts";
import { staleRdmFiles } from "./rdm_folder.ts";

/** How RDMs are written. */
export interface SaveRdmsOptions extends RunOptions {
  /** Whether RDMs of other subjects or another space may be removed that lie in the folder. */
  readonly replace?: boolean | undefined;
}

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
  /** The names of the files that belong together, once they are written; `rdm.json` is the last. */
  readonly files?: readonly string[] | undefined;
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
    subjects: [...regions[0]!.subjects.keys()],
    regions: regions.map(summarizeRegion),
    crossRegion: pairsOf(crossRegion),
  };
}

/**
 * Writes for each region `rdm_*.csv`, `order_*.csv`, `consistency_*.csv` and `rdm_*.png`, and for all
 * `cross_region.csv` and `rdm.json`, which lists them. All or none: they come into the folder once all
 * are whole, and what an earlier run has left there, by its `rdm.json`, goes. The same RDMs give the same
 * bytes.
 *
 * @throws WriteError where the folder cannot be written, where another run is at work in it, or where it
 *   holds RDMs of other subjects or another space that are not to be replaced; FormatError where its
 *   `rdm.json` is something else
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
  options: SaveRdmsOptions = {},
): Promise<RdmSummary> {
  using parts = await openParts(out, options);
  return await saveHeldRdms(rdms, out, parts, options);
}

/** As {@link saveRdms}, into a folder that the caller holds. */
export async function saveHeldRdms(
  rdms: Rdms,
  out: string,
  parts: PartsFolder,
  { progress, signal, replace }: SaveRdmsOptions,
): Promise<RdmSummary> {
  await finishMove(parts.path, out);
  const stage = `rdm-${crypto.randomUUID()}`, folder = join(parts.path, stage);
  let summary: RdmSummary & { readonly files: readonly string[] }, remove: string[];
  try {
    await writeRdms(rdms, folder, { progress, signal });
    const names = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
    const last = rdmSummaryFile("");
    summary = { ...summarizeRdms(rdms), files: [...names, last] };
    await writeWhole(join(folder, last), JSON.stringify(summary, null, 2) + "\n");
    const { space, subjects, files } = summary;
    remove = await staleRdmFiles(out, { space, subjects, files, replace });
    await parts.requireHeld();
    signal?.throwIfAborted();
  } catch (error) {
    await Deno.remove(folder, { recursive: true }).catch(() => {});
    await parts.remove();
    throw error;
  }
  await moveResults(parts.path, out, { stage, remove, bring: summary.files });
  await parts.remove();
  return summary;
}

async function writeRdms(
  { regions, crossRegion }: Rdms,
  folder: string,
  { progress, signal }: RunOptions,
): Promise<void> {
  const total = regions.length;
  for (const [done, each] of regions.entries()) {
    signal?.throwIfAborted();
    progress?.({ step: "files", done, total, unit: "regions" });
    await saveRegionRdms(each, folder);
  }
  const names = regions.map(({ region }) => region);
  await writeCsv(crossRegionFile(folder), tableOf("region", names, crossRegion));
  progress?.({ step: "files", done: total, total, unit: "regions" });
}

async function saveRegionRdms(each: RegionRdms, out: string): Promise<void> {
  const { region, rdm, order, consistency, subjects } = each;
  await writeRdmCsv(rdmFile(out, region, "csv"), rdm);
  await writeCsv(orderFile(out, region), [
    ["position", order.map((_, position) => position)],
    ["index", order],
    ["stimulus_id", Array.from(order, (index) => rdm.labels[index]!)],
  ]);
  const table = tableOf("subject", [...subjects.keys()], consistency);
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
