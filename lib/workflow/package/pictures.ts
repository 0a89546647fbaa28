/** The pictures of the stimuli: out of NSD's image brick, or from a folder that has them already. */
import { join } from "node:path";
import { MissingError, ShapeError } from "../../errors.ts";
import { shapeText } from "../../arrays/mod.ts";
import { encodeJpeg, type Hdf5File, openHdf5, writeWhole } from "../../files/mod.ts";
import { fileExists, type NsdDataset, stimulusId } from "../../loaders/nsd/mod.ts";
import type { RunOptions } from "../../progress.ts";
import { stimulusFolder } from "../file_names.ts";

/** The dataset of all images: (images, height, width, 3) uint8, by 0-based id. */
const IMAGE_BRICK = "imgBrick";

/** Where the pictures of one part of the split go, and where they come from. */
export interface PicturesToWrite extends RunOptions {
  readonly dataset: NsdDataset;
  readonly out: string;
  readonly part: "train" | "test";
  /** 0-based ids. */
  readonly images: readonly number[];
  /** A folder with `{stimulus_id}.jpg`, itself or in `stimuli_{part}`; the image brick where not given. */
  readonly pictures?: string | undefined;
}

/** The name of a picture: `nsd_03049.jpg`. */
export function pictureName(image: number): string {
  return `${stimulusId(image)}.jpg`;
}

/**
 * Writes a JPEG of quality 95 for every image, with the pixels that Pillow's encoder gives, or
 * copies the file where a folder of pictures is given. Each image is read by itself.
 */
export async function writePictures(options: PicturesToWrite): Promise<void> {
  const { dataset, out, part, images, pictures, progress, signal } = options;
  const folder = stimulusFolder(out, part);
  const source = pictures === undefined
    ? await fromBrick(dataset.layout.stimuli)
    : await fromFolder(pictures, part, images);
  try {
    for (const [done, image] of images.entries()) {
      signal?.throwIfAborted();
      progress?.({ step: `${part} pictures`, done, total: images.length, unit: "pictures" });
      await writeWhole(join(folder, pictureName(image)), await source.bytes(image));
    }
  } finally {
    source.close();
  }
  const { length } = images;
  progress?.({ step: `${part} pictures`, done: length, total: length, unit: "pictures" });
}

interface PictureSource {
  readonly bytes: (image: number) => Promise<Uint8Array>;
  readonly close: () => void;
}

async function fromBrick(path: string): Promise<PictureSource> {
  const file = await openHdf5(path);
  try {
    const [, height, width] = checkBrick(file);
    return {
      bytes: (image) => {
        const { data } = file.read(IMAGE_BRICK, [[image, image + 1]]);
        return encodeJpeg(data as Uint8Array, width, height);
      },
      close: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

function checkBrick(file: Hdf5File): [number, number, number] {
  const { shape, dtype } = file.info(IMAGE_BRICK);
  if (shape.length === 4 && shape[3] === 3 && dtype === "uint8") {
    return shape as unknown as [number, number, number];
  }
  throw new ShapeError({
    doing: "read the stimuli",
    found: `${IMAGE_BRICK} of ${dtype}, shape ${shapeText(shape)}`,
    right: "uint8 of shape (images, height, width, 3)",
    where: file.path,
  });
}

async function fromFolder(
  folder: string,
  part: string,
  images: readonly number[],
): Promise<PictureSource> {
  const paths = new Map<number, string>();
  for (const image of images) {
    const places = [
      join(folder, pictureName(image)),
      join(folder, `stimuli_${part}`, pictureName(image)),
    ];
    for (const place of places) if (await fileExists(place)) paths.set(image, place);
    if (paths.has(image)) continue;
    throw new MissingError({
      doing: "reuse stimulus pictures",
      found: `no picture of ${stimulusId(image)}`,
      right: `${
        pictureName(image)
      }, in the folder or in its stimuli_${part}; or leave out --pictures`,
      where: folder,
    });
  }
  return { bytes: (image) => Deno.readFile(paths.get(image)!), close: () => {} };
}
