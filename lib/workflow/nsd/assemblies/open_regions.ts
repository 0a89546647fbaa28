/** The regional assemblies of a preparation, opened for packaging. */
import { DataError, isNotFound, MissingError } from "../../../errors/mod.ts";
import { lookForFile } from "../../../files/mod.ts";
import { othersText, regionFile } from "../names/mod.ts";
import type { Space } from "../spaces/mod.ts";
import { readCompleteRows } from "./complete_rows.ts";
import { DOING, numbersOf, openRegion, type RegionAssembly } from "./region_file.ts";

/** All regions of a preparation, with the images that they share. */
export interface RegionAssemblies {
  readonly regions: readonly RegionAssembly[];
  /** 0-based ids of the images, in the order of the rows. */
  readonly images: readonly number[];
  /** Rows of the images that are complete in all subjects. */
  readonly complete: readonly number[];
  readonly close: () => void;
}

/**
 * Opens `Allen2022.{region}.nc` or `Allen2022_surface.{region}.nc` of a folder and checks that they
 * fit together: the same images, and just the subjects asked for.
 *
 * @throws {MissingError} if a region has no file; what the folder has is said
 */
export async function openRegions(
  folder: string,
  space: Space,
  regions: readonly string[],
  subjects: readonly number[],
  repetitions: number,
): Promise<RegionAssemblies> {
  await requireFiles(folder, space, regions);
  const opened: RegionAssembly[] = [];
  const close = () => opened.forEach(({ file }) => file.close());
  try {
    for (const region of regions) {
      const path = regionFile(folder, space.name, region);
      opened.push(await openRegion(path, space, region, subjects));
    }
    const [first] = opened as [RegionAssembly];
    const images = numbersOf(first.file, "nsd_id");
    const twice = images.find((image, row) => images.indexOf(image) !== row);
    if (twice !== undefined) {
      throw new DataError({
        doing: DOING,
        found: `image ${twice} (0-based) twice`,
        right: "each image once, so that none is in train and in test",
        where: first.file.path,
      });
    }
    for (const { file } of opened) {
      if (numbersOf(file, "nsd_id").join() === images.join()) continue;
      throw new DataError({
        doing: DOING,
        found: `other images than in ${first.file.path}`,
        right: "assemblies of one preparation",
        where: file.path,
      });
    }
    const complete = readCompleteRows(first.file, images, space, repetitions);
    return { regions: opened, images, complete, close };
  } catch (error) {
    close();
    throw error;
  }
}

async function requireFiles(folder: string, space: Space, regions: readonly string[]) {
  const missing: string[] = [];
  for (const region of regions) {
    if (!await lookForFile(regionFile(folder, space.name, region))) missing.push(region);
  }
  if (missing.length === 0) return;
  const others = await othersText(
    folder,
    (name, there) => `${there.replaceAll(",", ", ")} of the ${name}`,
  );
  const but = others.length === 0 ? "" : `, but of ${others.join(", and of ")}`;
  const isThere = await Deno.stat(folder).then(() => true, (error) => !isNotFound(error));
  throw new MissingError({
    doing: DOING,
    found: isThere ? `none of ${missing.join(", ")} of the ${space.name}${but}` : "no such folder",
    right: "the folder that nsd:prepare wrote, with the same --space and --regions",
    where: folder,
  });
}
