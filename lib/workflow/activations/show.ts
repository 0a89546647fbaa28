/** Pictures shown to a network, some at a time. */
import {
  type FixedPreparation,
  type Network,
  placePicture,
  type Prepared,
  preparePicture,
} from "../../models/mod.ts";
import { readPictureOrientation, readPlainPicture } from "../../files/mod.ts";
import type { ShownPicture } from "./stimuli.ts";

/** How pictures come before a network. */
export interface Showing {
  readonly network: Network;
  readonly preparation: FixedPreparation;
  /** Degrees that the model sees; without it pictures stay as they are. */
  readonly degrees: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What some pictures gave. */
export interface Shown {
  /** How many features each layer has. */
  readonly widths: number[];
  /** (pictures, features of all layers side by side) row-major. */
  readonly values: Float32Array;
  /** How many of the pictures their camera meant to be turned. */
  readonly turned: number;
}

/**
 * The activations of some pictures.
 *
 * @param batch how many the network gets at a time
 */
export async function showPictures(
  showing: Showing,
  pictures: readonly ShownPicture[],
  batch: number,
): Promise<Shown> {
  let widths: number[] = [], values = new Float32Array(), row = 0, turned = 0;
  for (let start = 0; start < pictures.length; start += batch) {
    showing.signal?.throwIfAborted();
    const some = pictures.slice(start, start + batch);
    const prepared = await Promise.all(some.map((picture) => prepare(showing, picture)));
    turned += prepared.filter(({ isTurned }) => isTurned).length;
    const layers = await showing.network.run(
      prepared.map(({ values }) => values),
      some.map(({ id }) => id),
    );
    widths = layers.map((layer) => layer.length / some.length);
    const total = widths.reduce((sum, width) => sum + width, 0);
    if (start === 0) values = new Float32Array(pictures.length * total);
    for (let i = 0; i < some.length; i++, row++) {
      let at = row * total;
      layers.forEach((layer, k) => {
        const width = widths[k]!;
        values.set(layer.subarray(i * width, (i + 1) * width), at);
        at += width;
      });
    }
  }
  return { widths, values, turned };
}

/** {@link Shown.turned} of pictures that an earlier run has shown, by their headers. */
export async function countTurned(pictures: readonly ShownPicture[]): Promise<number> {
  let turned = 0;
  for (const { path } of pictures) if (await readPictureOrientation(path) !== 1) turned++;
  return turned;
}

async function prepare(
  { preparation, degrees }: Showing,
  { path, degrees: shown }: ShownPicture,
): Promise<{ values: Prepared; isTurned: boolean }> {
  const picture = await readPlainPicture(path);
  const placed = degrees === undefined || shown === undefined
    ? picture
    : await placePicture(picture, { picture: shown, model: degrees }, path);
  const values = preparePicture(placed, preparation, path);
  return { values, isTurned: picture.orientation !== 1 };
}
