/** Pictures shown to a network, some at a time. */
import {
  type FixedPreparation,
  type Network,
  placePicture,
  type Prepared,
  preparePicture,
} from "../../models/mod.ts";
import { readPlainPicture } from "../../files/mod.ts";
import type { ShownPicture } from "./stimuli.ts";

/** How pictures come before a network. */
export interface Showing {
  readonly network: Network;
  readonly preparation: FixedPreparation;
  /** Degrees that the model sees; without it pictures stay as they are. */
  readonly degrees: number | undefined;
  /** Called with each picture that its camera meant to be turned. */
  readonly onTurned: (id: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The activations of some pictures: (pictures, features of all layers side by side) row-major.
 *
 * @param batch how many the network gets at a time
 */
export async function showPictures(
  showing: Showing,
  pictures: readonly ShownPicture[],
  batch: number,
): Promise<{ widths: number[]; values: Float32Array }> {
  let widths: number[] = [], values = new Float32Array(), row = 0;
  for (let start = 0; start < pictures.length; start += batch) {
    showing.signal?.throwIfAborted();
    const some = pictures.slice(start, start + batch);
    const prepared = await Promise.all(some.map((picture) => prepare(showing, picture)));
    const layers = await showing.network.run(prepared, some.map(({ id }) => id));
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
  return { widths, values };
}

async function prepare(
  { preparation, degrees, onTurned }: Showing,
  { id, path, degrees: shown }: ShownPicture,
): Promise<Prepared> {
  const picture = await readPlainPicture(path);
  if (picture.orientation !== 1) onTurned(id);
  const placed = degrees === undefined || shown === undefined
    ? picture
    : await placePicture(picture, { picture: shown, model: degrees }, path);
  return preparePicture(placed, preparation, path);
}
