/** The checks on a folder: packaged files, or those of `nsd:package` that are still to be packaged. */
import { basename } from "node:path";
import type { Issue } from "../../issues.ts";
import type { RunOptions } from "../../progress.ts";
import {
  checkAlignment,
  checkAssemblyFile,
  checkPackage,
  checkStimulusSet,
  type PackageCheck,
  StimulusSet,
} from "../../packaging/mod.ts";
import { fileExists } from "../../files/mod.ts";
import { nsdPackageNames } from "./nsd_names.ts";
import { packageFile, SPACES, stimulusFolder, stimulusMetadataFile } from "../file_names.ts";
import { SPLIT_PARTS, type SplitPart } from "../split.ts";

/**
 * Checks a folder of packaged files ({@link checkPackage}), or the folder that `nsd:package` wrote:
 * assemblies, tables and pictures of each part, and one against the other.
 */
export async function checkPackageFolder(
  folder: string,
  run: RunOptions = {},
): Promise<PackageCheck> {
  const assemblies: PackageCheck["assemblies"][number][] = [];
  const stimulusSets: PackageCheck["stimulusSets"][number][] = [];
  const issues: Issue[] = [];
  const files = await filesByPart(folder);
  if (files.size === 0) return await checkPackage(folder, run);
  for (const [part, paths] of files) {
    const set = await stimulusSetOf(folder, part);
    if (set === undefined) issues.push(noTable(stimulusMetadataFile(folder, part)));
    else {
      stimulusSets.push({ identifier: set.name, stimuli: set.length });
      issues.push(...await checkStimulusSet(set));
    }
    for (const path of paths) {
      run.signal?.throwIfAborted();
      const identifier = basename(path, ".nc");
      const found = await checkAssemblyFile(path, identifier, {
        cls: "NeuroidAssembly",
        isPackaged: false,
      });
      issues.push(...found.issues);
      if (found.header === undefined) continue;
      const { dims, shape } = found.header;
      assemblies.push({ identifier, cls: found.cls, dims, shape });
      if (set) issues.push(...checkAlignment(found.header, set, identifier));
    }
  }
  return { folder, stimulusSets, assemblies, issues };
}

async function filesByPart(folder: string): Promise<Map<SplitPart, string[]>> {
  const files = new Map<SplitPart, string[]>();
  for (const part of SPLIT_PARTS) {
    for (const space of SPACES) {
      const path = packageFile(folder, space, part);
      if (await fileExists(path)) files.set(part, [...files.get(part) ?? [], path]);
    }
  }
  return files;
}

async function stimulusSetOf(folder: string, part: SplitPart): Promise<StimulusSet | undefined> {
  const table = stimulusMetadataFile(folder, part);
  if (!await fileExists(table)) return undefined;
  return await StimulusSet.readCsv(table, {
    name: nsdPackageNames("volume", part).stimulusSet.key,
    folder: stimulusFolder(folder, part),
  });
}

function noTable(path: string): Issue {
  return {
    code: "STIMULUS_SET_NOT_HERE",
    severity: "warning",
    location: path,
    message: "the table of the stimuli is not in this folder",
    suggestion: "check them together, so that ids and columns are compared",
  };
}
