/** The plugin of stimulus sets and assemblies. */
import { ArgumentError, unknownName } from "../errors/mod.ts";
import { sourceOf } from "./assembly_source.ts";
import { assemblyFile, stimulusCsvFile } from "./identifiers.ts";
import type { PackagedAssembly, PackagedStimulusSet } from "./manifest.ts";
import { classToPackage } from "./package_data_assembly.ts";
import { pluginNameOf } from "./package_content.ts";
import type { PluginAssembly, PluginSpec } from "./plugin/mod.ts";
import type { AssemblyOfPlugin, PluginContent } from "./plugin_content.ts";

/**
 * The plugin of a content; sha1s are empty before the files are written.
 *
 * @throws {UnknownNameError} for an assembly of a stimulus set that is neither here nor elsewhere
 * @throws {ArgumentError} for two whose files would have one name
 */
export function pluginSpecOf(
  { sets, elsewhere = [], assemblies, plugin }: PluginContent,
  packagedSets: readonly PackagedStimulusSet[] = [],
  packaged: readonly PackagedAssembly[] = [],
): PluginSpec {
  const keys = new Map([
    ...sets.map(({ set, key }) => [set.name, key ?? set.name] as const),
    ...elsewhere.map(({ identifier, key }) => [identifier, key ?? identifier] as const),
  ]);
  checkFiles(sets.map(({ set }) => set.name), (identifier) => stimulusCsvFile("", identifier));
  checkFiles(assemblies.map(({ identifier }) => identifier), (each) => assemblyFile("", each));
  const name = assemblies[0]?.identifier ?? sets[0]?.set.name ?? "";
  return {
    name: plugin.name ?? pluginNameOf(name),
    bibtex: plugin.bibtex,
    bucket: plugin.bucket,
    command: plugin.command,
    stimulusSets: sets.map(({ set, key, csvVersionId, zipVersionId }, i) => ({
      key: key ?? set.name,
      identifier: set.name,
      csvSha1: packagedSets[i]?.csv_sha1 ?? "",
      zipSha1: packagedSets[i]?.zip_sha1 ?? "",
      csvVersionId,
      zipVersionId,
      stimuli: set.length,
    })),
    assemblies: assemblies.map((assembly, i) => {
      const stimulusSetKey = keys.get(assembly.stimulusSet);
      if (stimulusSetKey === undefined) {
        const doing = `package the assembly ${assembly.identifier}`;
        throw unknownName(doing, "stimulus set", assembly.stimulusSet, keys.keys());
      }
      return {
        ...pluginAssembly(assembly),
        key: assembly.key ?? assembly.identifier,
        sha1: packaged[i]?.sha1 ?? "",
        versionId: assembly.versionId,
        stimulusSetKey,
      };
    }),
  };
}

function pluginAssembly(
  assembly: AssemblyOfPlugin,
): Omit<PluginAssembly, "key" | "sha1" | "versionId" | "stimulusSetKey"> {
  const { dims, shape, coords } = sourceOf(assembly.data);
  const along = (dim: string) => [...coords].filter(([, each]) => each.dims.join() === dim);
  return {
    identifier: assembly.identifier,
    cls: classToPackage(assembly.data, assembly),
    dims,
    shape,
    coordinates: Object.fromEntries(
      dims.map((dim) => [dim, along(dim).map(([name]) => name)]),
    ),
    ceiling: assembly.ceiling,
  };
}

/** File systems of the Mac and Windows take upper and lower case for the same. */
function checkFiles(identifiers: readonly string[], fileOf: (identifier: string) => string): void {
  const seen = new Map<string, string>();
  for (const identifier of identifiers) {
    const file = fileOf(identifier).toLowerCase();
    const twin = seen.get(file);
    if (twin !== undefined) {
      throw new ArgumentError({
        doing: "package several in one plugin",
        found: `the identifiers ${twin} and ${identifier}, whose files have one name`,
        right: "identifiers that differ otherwise than by . and _ or upper case",
      });
    }
    seen.set(file, identifier);
  }
}
