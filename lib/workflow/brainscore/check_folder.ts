/** The checks on a folder: packaged files, or those of `nsd:package` that are still to be packaged. */
import { checkCall, filePath } from "../../calls/mod.ts";
import { basename } from "node:path";
import { RUN_OPTIONS, type RunOptions } from "../../progress/mod.ts";
import {
  checkAlignment,
  checkAssemblyFile,
  checkPackage,
  checkStimulusSet,
  type PackageCheck,
  packageFindings,
  StimulusSet,
} from "../../packaging/mod.ts";
import { lookForFile } from "../../files/mod.ts";
import {
  nsdPackageNames,
  packageFile,
  SPACE_NAMES,
  SPLIT_PARTS,
  type SplitPart,
  stimulusFolder,
  stimulusMetadataFile,
} from "../nsd/mod.ts";

/**
 * Checks a folder of packaged files ({@link checkPackage}), or the folder that `nsd:package` wrote:
 * assemblies, tables and pictures of each part, and one against the other.
 *
 * @example
 * ```ts
 * import { checkPackageFolder } from "neuroid";
 *
 * const { assemblies, issues } = await checkPackageFolder(
 *   "data-samples/nsd-mini-expected/volume_package",
 * );
 * console.log(assemblies.length, issues.map(({ code }) => code));
 * ```
 */
export async function checkPackageFolder(
  folder: string,
  run: RunOptions = {},
): Promise<PackageCheck> {
  checkCall(
    "checkPackageFolder",
    { folder: [folder, filePath], run: [run, RUN_OPTIONS] },
    arguments,
  );
  const assemblies: PackageCheck["assemblies"][number][] = [];
  const stimulusSets: PackageCheck["stimulusSets"][number][] = [];
  const findings = packageFindings();
  const files = await filesByPart(folder);
  if (files.size === 0) return await checkPackage(folder, run);
  for (const [part, paths] of files) {
    const set = await stimulusSetOf(folder, part);
    if (set === undefined) {
      findings.add("STIMULUS_SET_NOT_HERE/table", stimulusMetadataFile(folder, part));
    } else {
      stimulusSets.push({ identifier: set.name, stimuli: set.length });
      findings.include(await checkStimulusSet(set, run));
    }
    for (const path of paths) {
      run.signal?.throwIfAborted();
      const identifier = basename(path, ".nc");
      const found = await checkAssemblyFile(path, identifier, {
        cls: "NeuroidAssembly",
        isPackaged: false,
      });
      findings.include(found.issues);
      if (found.header === undefined) continue;
      const { dims, shape } = found.header;
      assemblies.push({ identifier, cls: found.cls, dims, shape });
      if (set) findings.include(checkAlignment(found.header, set, identifier));
    }
  }
  return { folder, stimulusSets, assemblies, issues: findings.issues };
}

async function filesByPart(folder: string): Promise<Map<SplitPart, string[]>> {
  const files = new Map<SplitPart, string[]>();
  for (const part of SPLIT_PARTS) {
    for (const space of SPACE_NAMES) {
      const path = packageFile(folder, space, part);
      if (await lookForFile(path)) files.set(part, [...files.get(part) ?? [], path]);
    }
  }
  return files;
}

async function stimulusSetOf(folder: string, part: SplitPart): Promise<StimulusSet | undefined> {
  const table = stimulusMetadataFile(folder, part);
  if (!await lookForFile(table)) return undefined;
  return await StimulusSet.readCsv(table, {
    name: nsdPackageNames("volume", part).stimulusSet.key,
    folder: stimulusFolder(folder, part),
    allowOutside: true, // a folder of links is checked like any other
  });
}
