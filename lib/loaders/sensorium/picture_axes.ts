/** Whether pictures are stored with their channels first, as all recordings of the competitions are. */
import { shapeText } from "../../arrays/mod.ts";
import { ShapeError } from "../../errors/mod.ts";

/** As many channels as a picture can have. */
const MOST_CHANNELS = 4;

/** Whether a picture's shape is (height, width, channels), as most libraries for pictures have it. */
export function hasChannelsLast(shape: readonly number[]): boolean {
  const [first = 0, , last = 0] = shape;
  return shape.length === 3 && first > MOST_CHANNELS && last <= MOST_CHANNELS;
}

/**
 * Makes sure that pictures are (channels, height, width).
 *
 * @throws {ShapeError} if their channels are last
 */
export function requireChannelsFirst(shape: readonly number[], doing: string, where: string): void {
  if (!hasChannelsLast(shape)) return;
  throw new ShapeError({
    doing,
    found: `pictures of shape ${shapeText(shape)}, with the channels last`,
    right: "(channels, height, width): in NumPy np.moveaxis(picture, -1, 0)",
    where,
  });
}
