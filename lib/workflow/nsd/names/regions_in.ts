/** Which assemblies and packages a folder has. */
import { lookForFile } from "../../../files/mod.ts";
import { type Space, type SpaceName, SPACES } from "../spaces/mod.ts";
import { regionFile } from "./file_names.ts";

/**
 * The regions of which a folder has assemblies of a space, sorted; none where it cannot be read.
 */
export async function regionsIn(folder: string, space: SpaceName): Promise<string[]> {
  const [before, after] = [regionFile("", space, ""), ".nc"] as const;
  const beginning = before.slice(0, -after.length); // with the dot before the region
  const entries = await Array.fromAsync(Deno.readDir(folder)).catch(() => []);
  return entries.map(({ name }) => name)
    .filter((name) => name.startsWith(beginning) && name.endsWith(after))
    .map((name) => name.slice(beginning.length, -after.length))
    .filter((region) => region !== "")
    .sort();
}

/** The spaces that have one of their files, in their order. */
export async function spacesWith(
  filesOf: (space: SpaceName) => readonly string[],
): Promise<Space[]> {
  const there = await Promise.all(SPACES.map(async ({ name }) => {
    const files = await Promise.all(filesOf(name).map(lookForFile));
    return files.some(Boolean);
  }));
  return SPACES.filter((_, i) => there[i]);
}

/** At most so many regions are named. */
const MOST_NAMED = 12;

/**
 * The regions of which a folder has assemblies, as a message names them for `--regions`: `early,V3`;
 * undefined where it has none.
 */
export async function regionsText(folder: string, space: SpaceName): Promise<string | undefined> {
  const regions = await regionsIn(folder, space);
  if (regions.length === 0) return undefined;
  const named = regions.slice(0, MOST_NAMED).join(",");
  return regions.length > MOST_NAMED ? `${named} … (${regions.length})` : named;
}

/** All that a folder has assemblies of, space by space, each put in words; empty where it has none. */
export async function othersText(
  folder: string,
  wordsOf: (space: SpaceName, regions: string) => string,
): Promise<string[]> {
  const others: string[] = [];
  for (const { name } of SPACES) {
    const regions = await regionsText(folder, name);
    if (regions !== undefined) others.push(wordsOf(name, regions));
  }
  return others;
}
