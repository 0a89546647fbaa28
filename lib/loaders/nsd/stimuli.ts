/** The pictures of the experiment: the image brick of `nsd_stimuli.hdf5`. */
import { checkCall } from "../../calls/mod.ts";
import { shapeText } from "../../arrays/mod.ts";
import { DataError, ShapeError } from "../../errors/mod.ts";
import { type Hdf5File, openHdf5, type Picture, readyBoxes } from "../../files/mod.ts";
import { NSD_DATASET, type NsdDataset } from "./dataset.ts";
import { IMAGE_IDS } from "./image_ids.ts";
import { IMAGE_BRICK } from "./paths.ts";

const DOING = "read the stimuli";

/** An opened image brick; declare it with `using`. */
export interface ImageBrick extends Disposable {
  /** How many images it has: ids run from 0 to one less. */
  readonly images: number;
  /** Pixels in a row. */
  readonly width: number;
  /** Rows of pixels. */
  readonly height: number;
  /**
   * The pixels of an image by its 0-based id: (height, width, 3) row-major, red, green, blue. Reads only
   * these pixels, never the whole brick of 73,000.
   *
   * @param memory where they go, for one picture after another.
   * @throws {DataError} if the brick does not have the image.
   */
  readonly pixels: (image: number, memory?: Uint8Array) => Uint8Array;
  /**
   * Fetches pictures that are read next, where the brick lies on another machine: call it with each place
   * of a list in turn, and it fetches 32 of them at a time.
   */
  readonly ready: (
    images: readonly number[],
    place: number,
    signal?: AbortSignal,
  ) => Promise<void>;
}

/** Pictures that are fetched at a time: 17 MB of NSD's. */
const ABREAST = 32;

/**
 * Opens the image brick of a tree.
 *
 * @throws {MissingError} if `nsd_stimuli.hdf5` cannot be read.
 * @throws {ShapeError} if it is not uint8 of shape (images, height, width, 3).
 */
export async function openImageBrick(dataset: NsdDataset): Promise<ImageBrick> {
  checkCall("openImageBrick", { dataset: [dataset, NSD_DATASET] }, arguments);
  const { layout } = dataset;
  const path = layout.stimuli;
  const file = await openHdf5(path);
  try {
    const [images, height, width] = checkBrick(file);
    return {
      images,
      width,
      height,
      pixels: (image, memory) => {
        if (!(image >= 0 && image < images)) {
          throw new DataError({
            doing: DOING,
            found: `no image ${image} (0-based) in ${IMAGE_BRICK}`,
            right: `0 to ${images - 1}; the whole brick has all images of the study`,
            where: path,
          });
        }
        return file.read(IMAGE_BRICK, [[image, image + 1]], memory).data as Uint8Array;
      },
      ready: async (list, place, signal) => {
        if (place % ABREAST !== 0) return;
        const known = list.slice(place, place + ABREAST)
          .filter((image) => image >= 0 && image < images);
        const parts = known.map((image) => [[image, image + 1]] as const);
        await readyBoxes(file, IMAGE_BRICK, parts, { signal });
      },
      [Symbol.dispose]: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

/** A picture of the experiment, in full color. */
export interface Stimulus extends Picture {
  /** 0-based id: the picture's place in the image brick. */
  readonly id: number;
}

/**
 * Reads pictures from `nsd_stimuli.hdf5` one by one: the brick of 73,000 is never read completely.
 *
 * @param images 0-based ids; the pictures come in their order.
 * @throws {MissingError} if `nsd_stimuli.hdf5` cannot be read.
 * @throws {ShapeError} if it is not uint8 of shape (images, height, width, 3).
 * @throws {DataError} if it does not have one of the images.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openNsd, readStimuli } from "neuroid";
 *
 * const dataset = await openNsd("data-samples/nsd-mini");
 * const [picture] = await readStimuli(dataset, dataset.design.sharedImages.slice(0, 1));
 * assert.deepEqual([picture!.width, picture!.height], [32, 32]);
 * assert.equal(picture!.pixels.length, 32 * 32 * 3);
 * ```
 */
export async function readStimuli(
  dataset: NsdDataset,
  images: Iterable<number>,
): Promise<Stimulus[]> {
  checkCall(
    "readStimuli",
    { dataset: [dataset, NSD_DATASET], images: [images, IMAGE_IDS] },
    arguments,
  );
  using brick = await openImageBrick(dataset);
  const { width, height } = brick;
  const ids = [...images];
  const stimuli: Stimulus[] = [];
  for (const [place, id] of ids.entries()) {
    await brick.ready(ids, place);
    stimuli.push({ id, width, height, channels: 3, pixels: brick.pixels(id) });
  }
  return stimuli;
}

function checkBrick(file: Hdf5File): [number, number, number] {
  const { shape, dtype, typeName } = file.info(IMAGE_BRICK);
  if (shape.length === 4 && shape[3] === 3 && dtype === "uint8") {
    return shape as unknown as [number, number, number];
  }
  throw new ShapeError({
    doing: DOING,
    found: `${IMAGE_BRICK} of ${typeName}, shape ${shapeText(shape)}`,
    right: "uint8 of shape (images, height, width, 3)",
    where: file.path,
  });
}
