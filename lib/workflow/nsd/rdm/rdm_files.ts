/** RDMs of regions in files, as the contract of the task `rdm` names them. */
import { join } from "node:path";
import { regionRdmChart } from "../../../charts/mod.ts";
import { writeCsv, writeWhole } from "../../../files/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import { type SimilarityMatrix, writeRdmCsv, writeRdmNetcdf } from "../../../rdm/mod.ts";
import {
  consistencyFile,
  crossRegionFile,
  orderFile,
  rdmFile,
  rdmSummaryFile,
} from "../names/mod.ts";
import type { Rdms, RegionRdms } from "./compute_rdms.ts";
import { type RdmSummary, summarizeRdms } from "./rdm_summary.ts";

/** The most images of which an RDM is written as CSV: 3,000 make some 170 MB of text. */
export const MOST_IMAGES_IN_CSV = 3000;

/** The kind of file that holds an RDM of so many images. */
export function rdmKind(images: number): "csv" | "nc" {
  return images > MOST_IMAGES_IN_CSV ? "nc" : "csv";
}

/** A summary of RDMs that are written, which lists their files. */
export type WrittenRdms = RdmSummary & { readonly files: readonly string[] };

/** Writes all files of RDMs to an empty folder, `rdm.json` last. */
export async function writeRdmFiles(
  rdms: Rdms,
  folder: string,
  { progress, signal }: RunOptions,
): Promise<WrittenRdms> {
  const { regions, crossRegion } = rdms, total = regions.length;
  for (const [done, each] of regions.entries()) {
    signal?.throwIfAborted();
    progress?.({ step: "files", done, total, unit: "regions" });
    await writeRegion(each, folder, signal);
  }
  const regionNames = regions.map(({ region }) => region);
  await writeCsv(crossRegionFile(folder), tableOf("region", regionNames, crossRegion));
  const names = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
  const last = rdmSummaryFile("");
  const summary = { ...summarizeRdms(rdms), files: [...names, last] };
  await writeWhole(join(folder, last), JSON.stringify(summary, null, 2) + "\n");
  progress?.({ step: "files", done: total, total, unit: "regions" });
  return summary;
}

async function writeRegion(
  each: RegionRdms,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { region, rdm, order, consistency, neuroids } = each;
  const kind = rdmKind(rdm.size);
  await (kind === "csv" ? writeRdmCsv : writeRdmNetcdf)(rdmFile(folder, region, kind), rdm, {
    signal,
  });
  await writeCsv(orderFile(folder, region), [
    ["position", order.map((_, position) => position)],
    ["index", order],
    ["stimulus_id", Array.from(order, (index) => rdm.labels[index]!)],
  ]);
  const table = tableOf("subject", [...neuroids.keys()], consistency);
  await writeCsv(consistencyFile(folder, region), table);
  await regionRdmChart([{ region, rdm, order }]).save(rdmFile(folder, region, "png"));
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
