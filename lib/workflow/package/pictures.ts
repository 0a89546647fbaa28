/** Writes the pictures of a package. */
import { join } from "node:path";
import { writeWhole } from "../../files/mod.ts";
import type { RunOptions } from "../../progress.ts";
import { stimulusFolder } from "../file_names.ts";
import { type ImagesOfParts, pictureName, type PictureSource } from "./picture_source.ts";

/** Writes `stimuli_{part}/{stimulus_id}.jpg` of every image; each is read by itself. */
export async function writePictures(
  out: string,
  images: ImagesOfParts,
  source: PictureSource,
  { progress, signal }: RunOptions,
): Promise<void> {
  for (const part of ["train", "test"] as const) {
    const step = { step: `${part} pictures`, total: images[part].length, unit: "pictures" };
    for (const [done, image] of images[part].entries()) {
      signal?.throwIfAborted();
      progress?.({ ...step, done });
      await writeWhole(
        join(stimulusFolder(out, part), pictureName(image)),
        await source.bytes(image),
      );
    }
    progress?.({ ...step, done: step.total });
  }
}
