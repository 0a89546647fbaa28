/** The findings about stimulus sets, assemblies, and each assembly beside its set. */
import type { Issue } from "../issues/mod.ts";
import type { RunOptions } from "../progress/mod.ts";
import { sourceOf } from "./assembly_source.ts";
import {
  checkAlignment,
  checkAssembly,
  checkFileContents,
  checkIdentifier,
  checkStimulusSet,
  packageFindings,
} from "./checks/mod.ts";
import { classToPackage } from "./package_data_assembly.ts";
import type { AssemblyOfPlugin, PluginContent } from "./plugin_content.ts";
import type { StimulusSet } from "./stimulus_set.ts";

/** Checks all that goes into a plugin. */
export async function checkContent(content: PluginContent, run: RunOptions): Promise<Issue[]> {
  const { sets, elsewhere = [], assemblies } = content;
  const issues: Issue[] = [];
  const known = new Map<string, StimulusSet>();
  for (const { identifier, set } of elsewhere) if (set) known.set(identifier, set);
  for (const { set } of sets) {
    known.set(set.name, set);
    const hasAssembly = assemblies.some(({ stimulusSet }) => stimulusSet === set.name);
    issues.push(...await checkStimulusSet(set, { hasAssembly, ...run }));
    if (hasAssembly) issues.push(...await checkFileContents(set));
  }
  for (const assembly of assemblies) {
    run.signal?.throwIfAborted();
    issues.push(...checkOne(assembly, known.get(assembly.stimulusSet)));
  }
  return issues;
}

function checkOne(assembly: AssemblyOfPlugin, set: StimulusSet | undefined): Issue[] {
  const { identifier, data, stimulusSet } = assembly;
  const findings = packageFindings();
  if (set === undefined) {
    findings.add("STIMULUS_SET_NOT_HERE/set", identifier, { set: stimulusSet });
  }
  return [
    ...checkIdentifier(identifier, "assembly"),
    ...checkAssembly(data, classToPackage(data, assembly), identifier),
    ...(set ? checkAlignment(sourceOf(data), set, identifier) : findings.issues),
  ];
}
