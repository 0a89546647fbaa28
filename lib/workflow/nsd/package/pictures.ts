/** Writes the pictures of a package. */
import { join } from "node:path";
import { removeFile, removePartials, writeWhole } from "../../../files/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import { SPLIT_PARTS, stimulusFolder } from "../names/mod.ts";
import {
  type ImagesOfParts,
  isPictureName,
  pictureName,
  type PictureSource,
} from "./picture_source.ts";

/**
 * Writes `stimuli_{part}/{stimulus_id}.jpg` of every image; each is read by itself. Pictures of other
 * images, which another packaging had put there, are removed: a test image must not stay in train.
 */
export async function writePictures(
  out: string,
  images: ImagesOfParts,
  source: PictureSource,
  { progress, signal }: RunOptions,
): Promise<void> {
  for (const part of SPLIT_PARTS) {
    const step = { step: `${part} pictures`, total: images[part].length, unit: "pictures" };
    for (const [done, image] of images[part].entries()) {
      signal?.throwIfAborted();
      progress?.({ ...step, done });
      await source.ready(images[part], done, signal);
      await writeWhole(
        join(stimulusFolder(out, part), pictureName(image)),
        await source.bytes(image),
      );
    }
    progress?.({ ...step, done: step.total });
  }
  // Not before all are written: the source may be one of these folders.
  for (const part of SPLIT_PARTS) {
    await removeOthers(stimulusFolder(out, part), new Set(images[part].map(pictureName)));
  }
}

async function removeOthers(folder: string, wanted: ReadonlySet<string>): Promise<void> {
  await removePartials(folder);
  for await (const { name } of Deno.readDir(folder)) {
    if (isPictureName(name) && !wanted.has(name)) await removeFile(join(folder, name));
  }
}
