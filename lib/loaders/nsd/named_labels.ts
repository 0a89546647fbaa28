/** Files of a surface whose labels have names: FreeSurfer's annotations, GIFTI with a label table. */
import { DataError } from "../../errors/mod.ts";
import { readAnnot } from "../../files/mod.ts";
import { readGiftiLabels } from "./label_files.ts";
import type { Hemisphere } from "./paths.ts";

/** What belongs to no region, by the names that others give it. */
const NO_REGION = ["", "unknown", "???", "medial_wall", "medialwall"];

/**
 * The number of each region that has vertices, by its name, in the order of the file's table; undefined
 * where the file has no names.
 *
 * @throws {DataError} if two regions with vertices have one name
 */
export async function readNamedLabels(
  path: string,
  hemisphere: Hemisphere,
): Promise<ReadonlyMap<string, number> | undefined> {
  if (path.endsWith(".annot")) {
    const { labels, regions } = await readAnnot(path);
    const seen = new Set(labels);
    return byName(path, regions.filter((_, place) => seen.has(place)));
  }
  if (!/\.gii(\.gz)?$/.test(path)) return undefined;
  const { values, table } = await readGiftiLabels(path, hemisphere);
  if (table.length === 0) return undefined;
  const seen = new Set(Array.from(values));
  const unnamed = [...seen].find((value) => value > 0 && !table.some(({ key }) => key === value));
  if (unnamed !== undefined) {
    throw new DataError({
      doing: "read regions",
      found: `the value ${unnamed}, which its label table does not have`,
      right: "a label for each value",
      where: path,
    });
  }
  const named = table.filter(({ key }) => seen.has(key));
  return byName(path, named.map(({ key, name }) => ({ index: key, name })));
}

function byName(
  path: string,
  regions: readonly { readonly index: number; readonly name: string }[],
): Map<string, number> {
  const named = new Map<string, number>();
  for (const { name, index } of regions) {
    if (NO_REGION.includes(name.toLowerCase())) continue;
    const first = named.get(name);
    if (first !== undefined) {
      throw new DataError({
        doing: "read regions",
        found: `the name ${JSON.stringify(name)} of two labels, ${first} and ${index}`,
        right: "a name of its own for each label that has vertices",
        where: path,
      });
    }
    named.set(name, index);
  }
  return named;
}
