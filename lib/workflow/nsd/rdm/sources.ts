/** Where the responses of RDMs come from: a folder of regional assemblies, or one file with all. */
import { ArgumentError } from "../../../errors/mod.ts";
import { type Space, type SpaceName, spaceNamed } from "../spaces/mod.ts";
import { isOwnAssembly, readOwnAssembly } from "./own_assembly.ts";
import {
  NB02_REGIONS,
  needRegions,
  readRegion,
  type RegionResponses,
  requireEachOnce,
  spaceOf,
} from "./region_assemblies.ts";

/** The regions of a source, read one after the other. */
export interface RdmSources {
  /** Undefined where it is an assembly of the user's own. */
  readonly space: Space | undefined;
  readonly names: readonly string[];
  readonly read: (name: string) => Promise<RegionResponses>;
}

/** What is read. */
export interface SourceOptions {
  readonly assemblies: string;
  readonly space?: SpaceName | undefined;
  readonly regions?: readonly string[] | undefined;
}

/**
 * Looks for the regions of a source.
 *
 * @throws {MissingError} if one is not there
 */
export async function openSources(
  { assemblies, space: named, regions }: SourceOptions,
): Promise<RdmSources> {
  if (isOwnAssembly(assemblies)) {
    if (named !== undefined) {
      throw new ArgumentError({
        doing: "make RDMs",
        found: `the space ${named} of one file`,
        right: "no space (--space): it is that of a folder's assemblies",
        where: assemblies,
      });
    }
    if (regions !== undefined) requireEachOnce(regions);
    const all = await readOwnAssembly(assemblies, regions);
    const read = (name: string) => Promise.resolve(all.find(({ region }) => region === name)!);
    return { space: undefined, names: all.map(({ region }) => region), read };
  }
  const names = regions ?? NB02_REGIONS;
  requireEachOnce(names);
  const space = named === undefined ? await spaceOf(assemblies, names) : spaceNamed(named);
  await needRegions(assemblies, space, names);
  return { space, names, read: (name) => readRegion(assemblies, space, name) };
}
