/** Where the pictures of a package come from: NSD's image brick, or a folder that has them already. */
import { join } from "node:path";
import { MissingError } from "../../../errors/mod.ts";
import { encodeJpeg, lookForFile, readPicture } from "../../../files/mod.ts";
import { type NsdDataset, openImageBrick, stimulusId } from "../../../loaders/nsd/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import { SPLIT_PARTS, type SplitPart, stimulusFolder } from "../names/mod.ts";

/** The images of each part of the split, 0-based ids. */
export type ImagesOfParts = Readonly<Record<SplitPart, readonly number[]>>;

/** Pictures that were found to be there; declare it with `using`. */
export interface PictureSource extends Disposable {
  /** The JPEG file of an image, by its 0-based id. */
  readonly bytes: (image: number) => Promise<Uint8Array>;
  /** Fetches what is read next of a list; call it with each place in turn. */
  readonly ready: (
    images: readonly number[],
    place: number,
    signal: AbortSignal | undefined,
  ) => Promise<void>;
}

/** The name of a picture: `nsd_03049.jpg`. */
export function pictureName(image: number): string {
  return `${stimulusId(image)}.jpg`;
}

/** Whether a file has a name of {@link pictureName}. */
export function isPictureName(name: string): boolean {
  return /^nsd_\d{5}\.jpg$/.test(name);
}

/**
 * Opens the image brick, and encodes its images with the pixels that Pillow's JPEG of quality 95 has.
 *
 * @throws {ShapeError} another dataset than NSD's; {DataError} one that ends before an image
 */
export async function picturesOfBrick(
  dataset: NsdDataset,
  images: ImagesOfParts,
): Promise<PictureSource> {
  const brick = await openImageBrick(dataset);
  try {
    const { width, height } = brick;
    const picture = new Uint8Array(height * width * 3);
    // The last image is where a brick that is too short is found out.
    brick.pixels(Math.max(...images.train, ...images.test), picture);
    return {
      bytes: (image) => encodeJpeg(brick.pixels(image, picture), width, height),
      ready: brick.ready,
      [Symbol.dispose]: () => brick[Symbol.dispose](),
    };
  } catch (error) {
    brick[Symbol.dispose]();
    throw error;
  }
}

/**
 * Finds every picture, `{stimulus_id}.jpg` in the folder or in its `stimuli_{part}`, and decodes it
 * once: an empty or cut file would only be noticed when somebody scores a model.
 *
 * @throws {MissingError} a picture that does not exist; {FormatError} one that does not decode
 */
export async function picturesOfFolder(
  folder: string,
  images: ImagesOfParts,
  { progress, signal }: RunOptions = {},
): Promise<PictureSource> {
  const paths = new Map<number, string>();
  for (const part of SPLIT_PARTS) {
    for (const image of images[part]) paths.set(image, await findPicture(folder, part, image));
  }
  let done = 0;
  for (const path of paths.values()) {
    signal?.throwIfAborted();
    await readPicture(path);
    progress?.({ step: "pictures to reuse", done: ++done, total: paths.size, unit: "pictures" });
  }
  return {
    bytes: (image) => Deno.readFile(paths.get(image)!),
    ready: () => Promise.resolve(),
    [Symbol.dispose]: () => {},
  };
}

async function findPicture(folder: string, part: SplitPart, image: number): Promise<string> {
  const name = pictureName(image);
  for (const place of [stimulusFolder(folder, part), folder]) {
    if (await lookForFile(join(place, name))) return join(place, name);
  }
  throw new MissingError({
    doing: "reuse stimulus pictures",
    found: `no picture of ${stimulusId(image)}`,
    right: `${name}, in the folder or in its stimuli_${part}; or leave out --pictures`,
    where: folder,
  });
}
