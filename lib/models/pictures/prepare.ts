/** A picture to the numbers that a network takes. */
import { ArgumentError } from "../../errors/mod.ts";
import { type OpaquePicture, type Picture, resizePicture } from "../../files/mod.ts";
import { cut, grayOf, rgbOf, roundHalfEven } from "./pixels.ts";
import type { Preparation, Size } from "./preparation.ts";

/** A preparation whose result has a known size. */
export interface FixedPreparation extends Preparation {
  readonly layout: "nchw" | "nhwc";
  /** The size that the model needs, where it is fixed. */
  readonly wanted?: Size | undefined;
}

/** The numbers of a picture: (channels, height, width) or (height, width, channels). */
export interface Prepared {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly values: Float32Array;
}

const DOING = "prepare a picture";

/**
 * Prepares a picture. Numbers are single: `(pixel / (255 / scale) - mean) / sd`, rounded after each step,
 * as torchvision's `ToTensor` and `Normalize` do it.
 *
 * @param where its file, for messages
 * @throws {ArgumentError} if it is smaller than the crop, or ends up in another size than the model takes
 */
export function preparePicture(
  picture: Picture,
  preparation: FixedPreparation,
  where: string,
): Prepared {
  const { channels = "rgb", interpolation = "bilinear", wanted } = preparation;
  const rgb = rgbOf(picture), colors = channels === "gray" ? grayOf(rgb) : rgb;
  // Without a size of its own, a picture gets the model's, as Brain-Score resizes for PyTorch models.
  const size = preparation.size ?? (preparation.crop === undefined ? wanted : undefined);
  const [height, width] = size === undefined
    ? [colors.height, colors.width]
    : sidesOf(colors, size);
  const resized = resizePicture(colors, { width, height }, interpolation);
  const whole = preparation.crop === undefined
    ? resized
    : cropped(resized, preparation.crop, where);
  if (wanted !== undefined && (whole.height !== wanted[0] || whole.width !== wanted[1])) {
    throw new ArgumentError({
      doing: DOING,
      found: `${whole.height} × ${whole.width} pixels (height × width), where the model takes ` +
        `${wanted[0]} × ${wanted[1]}`,
      right: `--size ${wanted[0]}x${wanted[1]}, or --size with --crop ${wanted[0]}x${wanted[1]}`,
      where,
    });
  }
  return numbersOf(whole, preparation);
}

/** Height and width, as torchvision's `Resize` makes them of one number. */
function sidesOf({ width, height }: OpaquePicture, size: number | Size): Size {
  if (typeof size !== "number") return size;
  const longer = Math.trunc(size * Math.max(width, height) / Math.min(width, height));
  return width <= height ? [longer, size] : [size, longer];
}

/** The middle, as torchvision's `CenterCrop` cuts it. */
function cropped(picture: OpaquePicture, crop: number | Size, where: string): OpaquePicture {
  const [height, width] = typeof crop === "number" ? [crop, crop] : crop;
  if (height > picture.height || width > picture.width) {
    throw new ArgumentError({
      doing: DOING,
      found: `a crop of ${height} × ${width} out of ${picture.height} × ${picture.width} pixels`,
      right: "a --size before it that is as large at least",
      where,
    });
  }
  const left = roundHalfEven((picture.width - width) / 2);
  const top = roundHalfEven((picture.height - height) / 2);
  const { channels } = picture;
  return { width, height, channels, pixels: cut(picture, { left, top, width, height }) };
}

function numbersOf(picture: OpaquePicture, preparation: FixedPreparation): Prepared {
  const { width, height, channels, pixels } = picture;
  const tables = Array.from({ length: channels }, (_, c) => tableOf(preparation, c));
  const values = new Float32Array(pixels.length), plane = width * height;
  for (let c = 0; c < channels; c++) {
    const table = tables[c]!, place = preparation.channels === "bgr" ? channels - 1 - c : c;
    for (let i = 0; i < plane; i++) {
      const at = preparation.layout === "nchw" ? place * plane + i : i * channels + place;
      values[at] = table[pixels[i * channels + c]!]!;
    }
  }
  return { height, width, channels, values };
}

/** What each of the 256 values of a channel becomes. */
function tableOf({ scale = 1, mean = [0], sd = [1] }: Preparation, channel: number): Float32Array {
  const of = (list: readonly number[]) => Math.fround(list[list.length === 1 ? 0 : channel]!);
  const [white, center, spread] = [Math.fround(255 / scale), of(mean), of(sd)];
  return Float32Array.from(
    { length: 256 },
    (_, value) => Math.fround(Math.fround(value / white) - center) / spread,
  );
}
