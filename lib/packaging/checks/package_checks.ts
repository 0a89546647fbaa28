/** All checks over a folder of packaged files. */
import { basename } from "node:path";
import { sha1OfFile } from "../../files/mod.ts";
import type { Issue } from "../../issues.ts";
import type { RunOptions } from "../../progress.ts";
import type { AssemblyClass } from "../assembly_classes.ts";
import {
  type AssemblyFileEntry,
  openPackageFolder,
  type PackageFolder,
  type StimulusSetFiles,
} from "../package_folder.ts";
import type { StimulusSet } from "../stimulus_set.ts";
import { checkAlignment } from "./alignment_checks.ts";
import { checkAssemblyFile } from "./assembly_file_checks.ts";
import { examples } from "./id_checks.ts";
import { checkStimulusFiles } from "./stimulus_file_checks.ts";
import { checkIdentifier } from "./identifier_checks.ts";

/** What is in a package folder, and what is wrong with it. */
export interface PackageCheck {
  readonly folder: string;
  readonly stimulusSets: readonly { readonly identifier: string; readonly stimuli: number }[];
  readonly assemblies: readonly {
    readonly identifier: string;
    readonly cls: AssemblyClass;
    readonly dims: readonly string[];
    readonly shape: readonly number[];
  }[];
  readonly issues: readonly Issue[];
}

/**
 * Checks a package folder: files and their sha1s, CSV against ZIP, the structure and the content of
 * assemblies, assemblies against their stimulus set. Reads everything, an assembly block by
 * block. Progress counts the files of stimuli.
 */
export async function checkPackage(folder: string, run: RunOptions = {}): Promise<PackageCheck> {
  const contents = await openPackageFolder(folder);
  const issues: Issue[] = [];
  if (contents.stimulusSets.length + contents.assemblies.length === 0) {
    issues.push({
      code: "PACKAGE_EMPTY",
      severity: "error",
      location: folder,
      message: "no packaged files",
      suggestion: "a folder with stimulus_*.csv, stimulus_*.zip and assy_*.nc",
    });
  }
  issues.push(...manifestIssues(contents));
  const sets = new Map<string, StimulusSet>();
  for (const files of contents.stimulusSets) {
    issues.push(...checkIdentifier(files.identifier, "stimulus set"));
    issues.push(...await sha1Issues(files.csv, files.csvSha1));
    issues.push(...await sha1Issues(files.zip, files.zipSha1));
    const found = await checkStimulusFiles(files, run);
    issues.push(...found.issues);
    if (found.set) sets.set(files.identifier, found.set);
  }
  const assemblies = [];
  for (const entry of contents.assemblies) {
    run.signal?.throwIfAborted();
    issues.push(...checkIdentifier(entry.identifier, "assembly"));
    issues.push(...await sha1Issues(entry.path, entry.sha1));
    const found = await checkAssemblyFile(entry.path, entry.identifier, {
      cls: entry.cls,
      isPackaged: contents.hasManifest,
    });
    issues.push(...found.issues);
    if (found.header === undefined) continue;
    const { dims, shape, attrs } = found.header;
    assemblies.push({ identifier: entry.identifier, cls: found.cls, dims, shape });
    const set = setOf(attrs?.stimulus_set_identifier, sets, contents.stimulusSets);
    issues.push(
      ...(set ? checkAlignment(found.header, set, entry.identifier) : [elsewhere(entry, attrs)]),
    );
  }
  return {
    folder,
    stimulusSets: [...sets].map(([identifier, set]) => ({ identifier, stimuli: set.length })),
    assemblies,
    issues,
  };
}

/** The findings of a check as text, below what was looked at. */
export function packageCheckHead({ stimulusSets, assemblies }: PackageCheck): string[] {
  return [
    ...stimulusSets.map(({ identifier, stimuli }) =>
      `stimulus set ${identifier}: ${stimuli} ${stimuli === 1 ? "stimulus" : "stimuli"}`
    ),
    ...assemblies.map(({ identifier, cls, dims, shape }) =>
      `assembly ${identifier}: ${cls}, ${dims.map((dim, i) => `${dim} ${shape[i]}`).join(" × ")}`
    ),
  ];
}

function manifestIssues({ folder, hasManifest, unlisted, ...contents }: PackageFolder): Issue[] {
  if (unlisted.length > 0) {
    return [{
      code: "FILE_NOT_LISTED",
      severity: "warning",
      location: folder,
      message: `files that package.json does not mention, so not checked: ${examples(unlisted)}`,
      suggestion: "a folder for each package",
    }];
  }
  const isEmpty = contents.stimulusSets.length + contents.assemblies.length === 0;
  if (hasManifest || isEmpty) return [];
  return [{
    code: "MANIFEST_MISSING",
    severity: "note",
    location: folder,
    message: "no package.json, so sha1s are not compared, and files may be missing",
    suggestion: "package again, if brainscore:package was stopped while it wrote this folder",
  }];
}

async function sha1Issues(path: string, noted: string | undefined): Promise<Issue[]> {
  if (noted === undefined) return [];
  const found = await sha1OfFile(path).catch(() => undefined);
  if (found === noted || found === undefined) return []; // a missing file is found when it is read
  return [{
    code: "SHA1_DIFFERS",
    severity: "error",
    location: path,
    message: `sha1 ${found}, but package.json says ${noted}`,
    suggestion: "package again: the loader refuses files that were changed",
  }];
}

/** The set that an assembly names, by its identifier or by the one in the file names; or the only. */
function setOf(
  identifier: unknown,
  sets: ReadonlyMap<string, StimulusSet>,
  files: readonly StimulusSetFiles[],
): StimulusSet | undefined {
  if (typeof identifier !== "string") return files.length === 1 ? [...sets.values()][0] : undefined;
  return sets.get(identifier) ?? sets.get(identifier.replaceAll(".", "_"));
}

function elsewhere({ path, identifier }: AssemblyFileEntry, attrs: unknown): Issue {
  const named = (attrs as Record<string, unknown> | undefined)?.stimulus_set_identifier;
  return {
    code: "STIMULUS_SET_NOT_HERE",
    severity: "warning",
    location: basename(path),
    message: `the stimulus set ${named ?? `of ${identifier}`} is not in this folder`,
    suggestion: "check it together with its stimulus set, so that ids and columns are compared",
  };
}
