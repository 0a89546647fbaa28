/** Where RDMs come from, beside them. */
import { dirname } from "node:path";
import { flagsGiven, writeProvenance } from "../../provenance/mod.ts";
import { identifyInput } from "../../shares/mod.ts";
import { regionFile } from "../names/mod.ts";
import { isOwnAssembly } from "./own_assembly.ts";
import type { RdmSummary } from "./rdm_summary.ts";
import type { WrittenRdms } from "./rdm_files.ts";

/** What RDMs were made of, where that is known: not of those that a notebook hands over. */
export interface RdmOrigin {
  /** The folder of assemblies, or one file. */
  readonly assemblies?: string | undefined;
  readonly flags?: Readonly<Record<string, unknown>> | undefined;
}

/** Writes where RDMs come from. */
export async function recordRdms(
  out: string,
  { space, subjects, regions, engine, files }: WrittenRdms,
  clock: boolean | undefined,
  { assemblies, flags = {} }: RdmOrigin,
): Promise<void> {
  const paths = assemblies === undefined ? [] : inputsOf(assemblies, space, regions);
  const root = assemblies === undefined || isOwnAssembly(assemblies)
    ? dirname(assemblies ?? out)
    : assemblies;
  await writeProvenance(out, {
    task: "rdm",
    run: { space, subjects, regions: regions.map(({ region }) => region) },
    flags: flagsGiven(flags),
    ...{ engine, files, clock },
    inputs: await Promise.all(paths.map((path) => identifyInput(root, path))),
  });
}

function inputsOf(
  assemblies: string,
  space: RdmSummary["space"],
  regions: RdmSummary["regions"],
): string[] {
  if (isOwnAssembly(assemblies)) return [assemblies];
  return regions.map(({ region }) => regionFile(assemblies, space as never, region));
}
