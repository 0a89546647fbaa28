/** What is done to a picture before a network sees it, and how that is written down. */
import { ArgumentError, unknownName } from "../../errors/mod.ts";
import type { Interpolation } from "../../files/mod.ts";

/** Rows and columns of pixels. */
export type Size = readonly [height: number, width: number];

/** What is done to pictures, in this order. */
export interface Preparation {
  /** The length of the shorter side (the other follows, rounded down), or both sides. */
  readonly size?: number | Size | undefined;
  /** The sides of the part in the middle that is kept; one number for a square. */
  readonly crop?: number | Size | undefined;
  /** How pixels in between are made when the size changes; `bilinear` by default. */
  readonly interpolation?: Interpolation | undefined;
  /** What white, 255, becomes; 1 by default. */
  readonly scale?: number | undefined;
  /** Taken off each channel after that, one number or one a channel, red first; 0 by default. */
  readonly mean?: readonly number[] | undefined;
  /** What each channel is divided by then; 1 by default. */
  readonly sd?: readonly number[] | undefined;
  /** The order of colors, or gray; `rgb` by default. */
  readonly channels?: "rgb" | "bgr" | "gray" | undefined;
  /** Whether channels stand before (`nchw`) or behind rows and columns; by the model's input by default. */
  readonly layout?: "nchw" | "nhwc" | undefined;
}

/** Preparations known by name. */
export const PREPARATIONS: Readonly<Record<string, Preparation>> = {
  /** Brain-Score's and torchvision's for networks trained on ImageNet. */
  imagenet: { mean: [0.485, 0.456, 0.406], sd: [0.229, 0.224, 0.225] },
  /** From -1 to 1. */
  inception: { mean: [0.5], sd: [0.5] },
  /** From 0 to 1. */
  plain: {},
};

const isLength = (value: unknown) => Number.isInteger(value) && (value as number) > 0;
const isSize = (value: unknown) =>
  isLength(value) || Array.isArray(value) && value.length === 2 && value.every(isLength);
const isColors = (value: unknown) =>
  Array.isArray(value) && [1, 3].includes(value.length) && value.every(Number.isFinite);
const isWord = (...words: unknown[]) => (value: unknown) => words.includes(value);

const FIELDS: {
  readonly [Key in keyof Required<Preparation>]: readonly [(value: unknown) => boolean, string];
} = {
  size: [isSize, "a whole number of pixels, or [height, width]"],
  crop: [isSize, "a whole number of pixels, or [height, width]"],
  interpolation: [isWord("bilinear", "bicubic", "lanczos"), '"bilinear", "bicubic" or "lanczos"'],
  scale: [(value) => Number.isFinite(value) && (value as number) > 0, "a number above 0"],
  mean: [isColors, "a list of one or three numbers"],
  sd: [
    (value) => isColors(value) && (value as number[]).every((each) => each > 0),
    "a list of one or three numbers above 0",
  ],
  channels: [isWord("rgb", "bgr", "gray"), '"rgb", "bgr" or "gray"'],
  layout: [isWord("nchw", "nhwc"), '"nchw" or "nhwc"'],
};

/**
 * Checks what came as JSON or from flags.
 *
 * @param where the file, for messages
 * @throws {UnknownNameError} for a key that there is not
 * @throws {ArgumentError} for a value of another kind
 */
export function checkPreparation(value: unknown, where?: string): Preparation {
  const doing = "read how pictures are prepared";
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const right = `an object such as {"size": 256, "crop": 224, "mean": [0.5], "sd": [0.5]}`;
    throw new ArgumentError({ doing, found: "JSON that is not an object", right, where });
  }
  for (const [key, given] of Object.entries(value)) {
    if (!(key in FIELDS)) throw unknownName(doing, "key", key, Object.keys(FIELDS), where);
    const [isRight, right] = FIELDS[key as keyof Preparation];
    if (given === undefined || isRight(given)) continue;
    throw new ArgumentError({
      doing,
      found: `"${key}" ${JSON.stringify(given)}`,
      right,
      where,
    });
  }
  return value as Preparation;
}
