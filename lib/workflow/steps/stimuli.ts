/** The pictures of some images, for a look at them. */
import { ShapeError } from "../../errors.ts";
import { shapeText } from "../../arrays/mod.ts";
import { openHdf5, type Picture } from "../../files/mod.ts";
import { IMAGE_BRICK, type NsdDataset } from "../../loaders/nsd/mod.ts";

/** A picture of the experiment, in full colour. */
export interface Stimulus extends Picture {
  /** 0-based id: the picture's place in the image brick. */
  readonly id: number;
}

/**
 * Reads pictures out of `nsd_stimuli.hdf5`, each by itself: the brick of 73,000 is never read whole.
 *
 * @param images 0-based ids.
 */
export async function readStimuli(
  { layout }: NsdDataset,
  images: Iterable<number>,
): Promise<Stimulus[]> {
  using file = await openHdf5(layout.stimuli);
  return Array.from(images, (id) => {
    const { dtype, shape, data } = file.read(IMAGE_BRICK, [[id, id + 1]]);
    const [, height, width, channels] = shape;
    if (dtype !== "uint8" || shape.length !== 4 || channels !== 3) {
      throw new ShapeError({
        doing: "read pictures",
        found: `${IMAGE_BRICK} with ${dtype} pictures of shape ${shapeText(shape.slice(1))}`,
        right: "uint8 of shape (height, width, 3)",
        where: layout.stimuli,
      });
    }
    return { id, width: width!, height: height!, channels: 3, pixels: data as Uint8Array };
  });
}
