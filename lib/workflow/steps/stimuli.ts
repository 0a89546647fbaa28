/** The pictures of some images, for a look at them. */
import type { Picture } from "../../files/mod.ts";
import { type NsdDataset, openImageBrick } from "../../loaders/nsd/mod.ts";

/** A picture of the experiment, in full color. */
export interface Stimulus extends Picture {
  /** 0-based id: the picture's place in the image brick. */
  readonly id: number;
}

/**
 * Reads pictures out of `nsd_stimuli.hdf5`, each by itself: the brick of 73,000 is never read whole.
 *
 * @param images 0-based ids.
 * @throws as `openImageBrick`, and {DataError} for an image that it does not have.
 */
export async function readStimuli(
  { layout }: NsdDataset,
  images: Iterable<number>,
): Promise<Stimulus[]> {
  using brick = await openImageBrick(layout.stimuli);
  const { width, height } = brick;
  return Array.from(images, (id) => ({ id, width, height, channels: 3, pixels: brick.pixels(id) }));
}
