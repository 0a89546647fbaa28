/** The whole of the task `rdm`: looks at the folder, computes, writes. */
import { openNetcdf, openParts } from "../../../files/mod.ts";
import { finishMove } from "../../run_folder/mod.ts";
import { regionFile } from "../names/mod.ts";
import { spaceNamed } from "../spaces/mod.ts";
import { computeRdms, type ComputeRdmsOptions } from "./compute_rdms.ts";
import { staleRdmFiles } from "./rdm_folder.ts";
import { NB02_REGIONS, needRegions, spaceOf } from "./region_assemblies.ts";
import { type RdmSummary, saveHeldRdms } from "./save_rdms.ts";

/** Of what RDMs are made, and where they go. */
export interface MakeRdmsOptions extends ComputeRdmsOptions {
  /** The folder of the results. */
  readonly out: string;
  /** Whether RDMs of other subjects or another space may be removed that lie there. */
  readonly replace?: boolean | undefined;
}

/**
 * Computes RDMs and writes them, as `computeRdms` and `saveRdms` do. The folder is looked at and held
 * before anything is computed.
 *
 * @throws as those two
 *
 * @example
 * ```ts
 * import { makeRdms } from "neuroid/nsd";
 *
 * const assemblies = "data-samples/nsd-mini-expected/volume";
 * const out = await Deno.makeTempDir();
 * const { files } = await makeRdms({ assemblies, out, regions: ["V1"] });
 * console.log(files); // [ "consistency_V1.csv", "cross_region.csv", "order_V1.csv", …, "rdm.json" ]
 * await Deno.remove(out, { recursive: true });
 * ```
 */
export async function makeRdms(options: MakeRdmsOptions): Promise<RdmSummary> {
  const { assemblies, out, regions = NB02_REGIONS, replace } = options;
  const { name: space } = options.space === undefined
    ? await spaceOf(assemblies, regions)
    : spaceNamed(options.space);
  await needRegions(assemblies, spaceNamed(space), regions);
  const subjects = await subjectLabelsOf(regionFile(assemblies, space, regions[0] ?? ""));
  using parts = await openParts(out, options);
  try {
    await finishMove(parts.path, out);
    // Files that this run writes too do not count: here only what is refused does.
    if (subjects !== undefined) await staleRdmFiles(out, { space, subjects, files: [], replace });
  } catch (error) {
    await parts.remove();
    throw error;
  }
  let rdms;
  try {
    rdms = await computeRdms({ ...options, space });
  } catch (error) {
    await parts.remove();
    throw error;
  }
  return await saveHeldRdms(rdms, out, parts, options);
}

/** In the file's order; undefined where it has none, which the computation refuses. */
async function subjectLabelsOf(path: string): Promise<string[] | undefined> {
  using file = await openNetcdf(path);
  if (!file.header.variables.some(({ name }) => name === "subject")) return undefined;
  return [...new Set([...file.read("subject").data].map(String))];
}
