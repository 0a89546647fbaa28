/** Whether a picture has the same activations whatever pictures are beside it. */
import { DataError } from "../../errors/mod.ts";
import type { RunOptions } from "../../progress/mod.ts";
import { type Showing, type Shown, showPictures } from "./show.ts";
import type { ShownPicture } from "./stimuli.ts";

/** Of the length of a picture's activations: far above rounding, and below what neighbors do. */
const TOLERANCE = 0.01;

/**
 * Shows the first picture again: alone, or where the network takes a fixed number, as many times. Axes that
 * are not the pictures and means over a batch, as in training, give it other activations then.
 *
 * @param first what the first batch gave
 * @throws {DataError} if a layer depends on the other pictures
 */
export async function requireOwnRows(
  showing: Showing,
  picture: ShownPicture,
  batch: number,
  first: Shown,
  note: RunOptions["note"],
): Promise<void> {
  const { input, layers, files } = showing.network;
  const again = async (length: number) =>
    await showPictures(showing, Array<ShownPicture>(length).fill(picture), length);
  const one = await again(input.batch ?? 1);
  const layer = differing(first, one, layers);
  if (layer === undefined) return;
  if (differing(one, await again(input.batch ?? 1), layers) !== undefined) {
    note?.("the model gives other activations each time, as random numbers and training do");
    return;
  }
  throw new DataError({
    doing: `take layer ${layer} of a model`,
    found: `activations of ${picture.id} that depend on the other pictures of a batch of ${batch}`,
    right: input.batch === undefined
      ? "--batch 1, or a model exported for evaluation, without means over pictures"
      : "a model exported for evaluation, without means over pictures, whose first axis is the " +
        "pictures in this layer; or with a batch of 1",
    where: files[0],
  });
}

/** The first layer in which the first pictures differ. */
function differing(a: Shown, b: Shown, layers: readonly string[]): string | undefined {
  let start = 0;
  return layers.find((_, i) => {
    if (a.widths[i] !== b.widths[i]) return true; // as many values as pictures are shown
    const end = start + a.widths[i]!;
    let difference = 0, length = 0;
    for (let k = start; k < end; k++) {
      difference += (a.values[k]! - b.values[k]!) ** 2;
      length += a.values[k]! ** 2;
    }
    start = end;
    return difference > TOLERANCE ** 2 * length;
  });
}
