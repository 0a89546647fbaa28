/** All checks over a folder of packaged files. */
import { plural } from "../../errors/mod.ts";
import { checkCall, filePath } from "../../calls/mod.ts";
import { basename } from "node:path";
import { readSha1 } from "../../files/mod.ts";
import type { Issue } from "../../issues/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../progress/mod.ts";
import type { AssemblyClass } from "../assembly_classes.ts";
import { openPackageFolder, type PackageFolder, type StimulusSetFiles } from "../package_folder.ts";
import type { StimulusSet } from "../stimulus_set.ts";
import { checkAlignment } from "./alignment_checks.ts";
import { checkAssemblyFile } from "./assembly_file_checks.ts";
import { type PackageFindings, packageFindings } from "./findings/mod.ts";
import { checkIdentifier } from "./id_checks.ts";
import { examples } from "./shared.ts";
import { checkStimulusFiles } from "./stimulus_file_checks.ts";

/** The content of a package folder, and the findings about it. */
export interface PackageCheck {
  /** The folder that was checked. */
  readonly folder: string;
  /** The stimulus sets with a readable CSV, and their numbers of stimuli. */
  readonly stimulusSets: readonly { readonly identifier: string; readonly stimuli: number }[];
  /** The assemblies with a readable file. */
  readonly assemblies: readonly {
    readonly identifier: string;
    readonly cls: AssemblyClass;
    readonly dims: readonly string[];
    readonly shape: readonly number[];
  }[];
  /** All findings, in the order of the files. */
  readonly issues: readonly Issue[];
}

/**
 * Checks a package folder: files and their sha1s, CSV against ZIP, the structure and the content of
 * assemblies, assemblies against their stimulus set. Reads everything, an assembly block by
 * block. Progress counts the files of stimuli.
 *
 * @throws {MissingError} if there is no such folder; {FormatError} where its `package.json` is not
 *   one of a package
 *
 * @example
 * ```ts
 * import { checkPackage } from "neuroid";
 *
 * const folder = await Deno.makeTempDir();
 * const { issues } = await checkPackage(folder);
 * console.log(issues.map(({ code }) => code)); // [ "PACKAGE_EMPTY" ]
 * await Deno.remove(folder);
 * ```
 */
export async function checkPackage(folder: string, run: RunOptions = {}): Promise<PackageCheck> {
  checkCall("checkPackage", { folder: [folder, filePath], run: [run, RUN_OPTIONS] }, arguments);
  const contents = await openPackageFolder(folder);
  const findings = packageFindings();
  checkManifest(contents, findings);
  const sets = new Map<string, StimulusSet>();
  const hasAssembly = contents.assemblies.length > 0;
  for (const files of contents.stimulusSets) {
    findings.include(checkIdentifier(files.identifier, "stimulus set"));
    await checkSha1(files.csv, files.csvSha1, findings);
    await checkSha1(files.zip, files.zipSha1, findings);
    const found = await checkStimulusFiles(files, { ...run, hasAssembly });
    findings.include(found.issues);
    if (found.set) sets.set(files.identifier, found.set);
  }
  const assemblies = [];
  for (const entry of contents.assemblies) {
    run.signal?.throwIfAborted();
    findings.include(checkIdentifier(entry.identifier, "assembly"));
    await checkSha1(entry.path, entry.sha1, findings);
    const found = await checkAssemblyFile(entry.path, entry.identifier, {
      cls: entry.cls,
      isPackaged: contents.hasManifest,
    });
    findings.include(found.issues);
    if (found.header === undefined) continue;
    const { dims, shape, attrs } = found.header;
    assemblies.push({ identifier: entry.identifier, cls: found.cls, dims, shape });
    const named = attrs?.stimulus_set_identifier;
    const set = setOf(named, sets, contents.stimulusSets);
    if (set) findings.include(checkAlignment(found.header, set, entry.identifier));
    else {
      const name = String(named ?? `of ${entry.identifier}`);
      findings.add("STIMULUS_SET_NOT_HERE/set", basename(entry.path), { set: name });
    }
  }
  return {
    folder,
    stimulusSets: [...sets].map(([identifier, set]) => ({ identifier, stimuli: set.length })),
    assemblies,
    issues: findings.issues,
  };
}

/** What a check looked at, a line for each stimulus set and each assembly. */
export function packageCheckHead({ stimulusSets, assemblies }: PackageCheck): string[] {
  return [
    ...stimulusSets.map(({ identifier, stimuli }) =>
      `stimulus set ${identifier}: ${plural(stimuli, "stimulus", "stimuli")}`
    ),
    ...assemblies.map(({ identifier, cls, dims, shape }) =>
      `assembly ${identifier}: ${cls}, ${dims.map((dim, i) => `${dim} ${shape[i]}`).join(" × ")}`
    ),
  ];
}

function checkManifest(contents: PackageFolder, findings: PackageFindings): void {
  const { folder, hasManifest, unlisted, stimulusSets, assemblies } = contents;
  const isEmpty = stimulusSets.length + assemblies.length === 0;
  if (isEmpty) findings.add("PACKAGE_EMPTY", folder);
  if (unlisted.length > 0) findings.add("FILE_NOT_LISTED", folder, { files: examples(unlisted) });
  if (!hasManifest && !isEmpty) findings.add("MANIFEST_MISSING", folder);
}

async function checkSha1(
  path: string,
  noted: string | undefined,
  findings: PackageFindings,
): Promise<void> {
  if (noted === undefined) return;
  const found = await readSha1(path).catch(() => undefined);
  if (found === noted || found === undefined) return; // a missing file is found when it is read
  findings.add("SHA1_DIFFERS", path, { found, noted });
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
