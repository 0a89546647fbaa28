/** Puts RDMs in their folder, all or none. */
import { boolean, checkCall, filePath, optionsOf } from "../../../calls/mod.ts";
import { basename, join } from "node:path";
import { openParts } from "../../../files/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../../progress/mod.ts";
import { forgetProvenance } from "../../provenance/mod.ts";
import { finishMove, moveResults } from "../../run_folder/mod.ts";
import { rdmFile } from "../names/mod.ts";
import type { Rdms } from "./compute_rdms.ts";
import { type RdmOrigin, recordRdms } from "./rdm_provenance.ts";
import { rdmKind, writeRdmFiles, type WrittenRdms } from "./rdm_files.ts";
import { staleRdmFiles } from "./rdm_folder.ts";
import { RDMS, type RdmSummary } from "./rdm_summary.ts";

/** How RDMs are written. */
export interface SaveRdmsOptions extends RunOptions {
  /** Whether RDMs of other subjects or another space in the folder may be removed. */
  readonly replace?: boolean | undefined;
  /** Whether `provenance.json` says when it was written. */
  readonly clock?: boolean | undefined;
}

const SAVE_RDMS_OPTIONS = optionsOf<SaveRdmsOptions>({}, {
  replace: boolean,
  clock: boolean,
  ...RUN_OPTIONS.others,
});

/**
 * Writes for each region `rdm_*.csv`, `order_*.csv`, `consistency_*.csv` and `rdm_*.png`, and for all
 * `cross_region.csv` and `rdm.json`, which lists them. All or none: they come into the folder once all
 * are whole, and what an earlier run has left there, by its `rdm.json`, goes. The same RDMs give the same
 * bytes. RDMs of more than 3,000 images are netCDF, `rdm_*.nc`, which `readRdmNetcdf` and xarray open,
 * instead of CSV.
 *
 * @throws WriteError where the folder cannot be written, if another run is at work in it, or if it
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
  checkCall("saveRdms", {
    rdms: [rdms, RDMS],
    out: [out, filePath],
    options: [options, SAVE_RDMS_OPTIONS],
  }, arguments);
  return await placeRdms(out, options, (stage) => writeRdmFiles(rdms, stage, options));
}

/**
 * Holds the folder, has `write` put the files in a folder among its parts, and moves them to their
 * place once all are whole. Where `write` fails or is stopped, what it has written goes.
 */
export async function placeRdms(
  out: string,
  options: SaveRdmsOptions,
  write: (stage: string) => Promise<WrittenRdms>,
  origin: RdmOrigin = {},
): Promise<RdmSummary> {
  const { signal, replace } = options;
  using parts = await openParts(out, options);
  await finishMove(parts.path, out);
  const stage = `rdm-${crypto.randomUUID()}`, folder = join(parts.path, stage);
  let summary: WrittenRdms, remove: string[];
  try {
    summary = await write(folder);
    remove = [...await staleRdmFiles(out, { ...summary, replace }), ...otherKinds(summary)];
    await parts.requireHeld();
    signal?.throwIfAborted();
  } catch (error) {
    await removeStage(folder);
    await parts.remove();
    await removeLate(parts.path, folder);
    throw error;
  }
  await forgetProvenance(out, summary.files);
  await moveResults(parts.path, out, { stage, remove, bring: summary.files });
  await recordRdms(out, summary, options.clock, origin);
  await parts.remove();
  return summary;
}

/** The RDMs of these regions in the other kind of file, which would stand beside those written. */
function otherKinds({ regions }: RdmSummary): string[] {
  return regions.map(({ region, images }) =>
    basename(rdmFile("", region, rdmKind(images) === "csv" ? "nc" : "csv"))
  );
}

/**
 * What the system was writing for a worker when it was ended comes a moment after, in a folder that is
 * made again for it. The stage is this run's alone; the folder around it goes only where it is empty.
 */
async function removeLate(parts: string, stage: string): Promise<void> {
  for (let quiet = 0; quiet < 3; quiet++) {
    await new Promise((resolve) => setTimeout(resolve, 15));
    if (await Deno.lstat(stage).catch(() => undefined) === undefined) continue;
    await removeStage(stage);
    quiet = 0;
  }
  await Deno.remove(parts).catch(() => {});
}

/** A worker that was ended deep in its work still holds its files for a moment. */
async function removeStage(folder: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      return await Deno.remove(folder, { recursive: true });
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
