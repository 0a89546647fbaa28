/** The neuroids of a subject in either space. */
import {
  type NsdDataset,
  readSurfaceMasks,
  readVolumeMasks,
  type Region,
} from "../../loaders/nsd/mod.ts";
import type { Space } from "../file_names.ts";
import type { SubjectSource } from "./neuroids.ts";
import { surfaceSubject } from "./surface.ts";
import { volumeSubject } from "./volume.ts";

/** Reads masks and ncsnr of one subject and makes its neuroids of the regions. */
export async function readSubject(
  dataset: NsdDataset,
  space: Space,
  subject: number,
  regions: readonly Region[],
): Promise<SubjectSource> {
  return space === "volume"
    ? await volumeSubject(dataset, await readVolumeMasks(dataset, subject, regions))
    : await surfaceSubject(dataset, subject, await readSurfaceMasks(dataset, regions));
}
