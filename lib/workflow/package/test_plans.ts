/** What is extracted of each subject for the test assembly. */
import { DataError } from "../../errors.ts";
import { type NsdDataset, readSurfaceMasks, type Region } from "../../loaders/nsd/mod.ts";
import type { Space } from "../file_names.ts";
import { surfaceSource } from "../prepare/surface_betas.ts";
import { surfaceNeuroids } from "../prepare/surface_neuroids.ts";
import { volumeSource } from "../prepare/volume_betas.ts";
import { volumeNeuroids } from "../prepare/volume_neuroids.ts";
import type { RegionAssemblies } from "./inputs.ts";
import type { TestPlan } from "./test_repetitions.ts";

/** The plans of the subjects: their neuroids as the tree gives them, and their session files. */
export async function testPlans(
  dataset: NsdDataset,
  space: Space,
  subjects: readonly number[],
  regions: readonly Region[],
  images: readonly number[],
): Promise<TestPlan[]> {
  const plans: TestPlan[] = [];
  if (space === "surface") {
    const masks = await readSurfaceMasks(dataset.layout, dataset.study, regions);
    for (const subject of subjects) {
      const neuroids = await surfaceNeuroids(dataset, subject, masks);
      plans.push({ dataset, neuroids, images, source: surfaceSource(dataset, subject, masks) });
    }
    return plans;
  }
  for (const subject of subjects) {
    const voxels = await volumeNeuroids(dataset, subject, regions);
    const source = volumeSource(dataset, subject, voxels);
    plans.push({ dataset, neuroids: voxels.neuroids, images, source });
  }
  return plans;
}

/** The neuroids of the assemblies must be those that the tree gives now, id by id. */
export function checkNeuroids(plans: readonly TestPlan[], { regions }: RegionAssemblies): void {
  for (const { region, neuroid, file } of regions) {
    const found = neuroid.get("neuroid_id")!.data as string[];
    const expected = plans.flatMap(({ neuroids }) =>
      neuroids.regions.get(region)!.coordinates.neuroid_id as string[]
    );
    if (found.length === expected.length && found.every((id, i) => id === expected[i])) continue;
    throw new DataError({
      doing: `package ${region}`,
      found: `${found.length} neuroids, ${found[0]} to ${found.at(-1)}`,
      right: `${expected.length}, as the regions of this tree have them; prepare it anew`,
      where: file.path,
    });
  }
}
