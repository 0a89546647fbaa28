/** The demo's part about NSD: one space of the sample, from the check to packages that are checked. */
import { join } from "node:path";
import type { Issue } from "../../lib/issues/mod.ts";
import type { RunOptions } from "../../lib/progress/mod.ts";
import {
  buildPackage,
  openAssembly,
  type PackageContent,
  pluginNameOf,
  StimulusSet,
} from "../../lib/packaging/mod.ts";
import { type AssemblyCeiling, assemblyCeiling } from "../../lib/workflow/brainscore/mod.ts";
import {
  checkNsd,
  type NsdCheck,
  type NsdPackage,
  nsdPackageNames,
  packageFile,
  packageNsd,
  type Preparation,
  prepareAssemblies,
  type SpaceName,
  SPLIT_PARTS,
  type SplitPart,
  stimulusFolder,
  stimulusMetadataFile,
} from "../../lib/workflow/nsd/mod.ts";

/** A Brain-Score package of the demo, and what its checks found. */
export interface DemoPackage {
  /** The registry key: also the name of its folder. */
  readonly name: string;
  /** What the checks before packaging found. */
  readonly issues: readonly Issue[];
  /** The reliability of its presentations, where they are repeated. */
  readonly internal_consistency?: AssemblyCeiling | undefined;
}

/** What each step gave. */
export interface NsdDemo {
  /** `nsd:check`. */
  readonly check: NsdCheck;
  /** `nsd:prepare`. */
  readonly preparation: Preparation;
  /** `nsd:package`. */
  readonly split: NsdPackage;
  /** `brainscore:package`, of the train and the test part. */
  readonly packages: readonly DemoPackage[];
}

/** Runs all steps of one space into `OUT/SPACE`, `OUT/SPACE_package` and `OUT/brainscore`. */
export async function nsdDemo(
  root: string,
  out: string,
  space: SpaceName,
  options: RunOptions,
): Promise<NsdDemo> {
  const check = await checkNsd({ root, space, ...options });
  const assemblies = join(out, space);
  const preparation = await prepareAssemblies({ root, out: assemblies, space, ...options });
  const split = await packageNsd({
    root,
    assemblies,
    out: join(out, `${space}_package`),
    space,
    ...options,
  });
  const packages: DemoPackage[] = [];
  for (const part of SPLIT_PARTS) {
    packages.push(await brainScorePackage(out, split, part, options));
  }
  return { check, preparation, split, packages };
}

/** Packages one part for Brain-Score: stimuli, assembly, plugin; with all checks. */
async function brainScorePackage(
  out: string,
  { out: folder, space, subjects }: NsdPackage,
  part: SplitPart,
  options: RunOptions,
): Promise<DemoPackage> {
  const { stimulusSet, assembly } = nsdPackageNames(space, part, subjects);
  const set = await StimulusSet.readCsv(stimulusMetadataFile(folder, part), {
    name: stimulusSet.identifier,
    folder: stimulusFolder(folder, part),
  });
  using data = await openAssembly(packageFile(folder, space, part));
  const consistency = assemblyCeiling(data);
  const content: PackageContent = {
    set,
    assembly: {
      data,
      identifier: assembly.identifier,
      cls: "NeuroidAssembly",
      ceiling: consistency?.ceiling,
    },
    plugin: {
      name: pluginNameOf(assembly.key),
      stimulusSetKey: stimulusSet.key,
      assemblyKey: assembly.key,
      command: "deno task demo",
    },
  };
  const { issues } = await buildPackage(content, join(out, "brainscore", assembly.key), options);
  return { name: assembly.key, issues, internal_consistency: consistency };
}
