/** What a network takes: how many pictures at a time, of what size, in which order of axes. */
import { ArgumentError, ShapeError } from "../../errors/mod.ts";
import type { Size } from "../pictures/mod.ts";
import type { ValueInfo } from "./runtime.ts";

/** The input of a network. */
export interface InputGeometry {
  readonly name: string;
  readonly type: InputType;
  readonly layout: "nchw" | "nhwc";
  /** The number of pictures, where it is fixed. */
  readonly batch: number | undefined;
  /** The size of pictures, where it is fixed. */
  readonly size: Size | undefined;
}

/** The kinds of numbers that are fed. */
export type InputType = typeof INPUT_TYPES[number];

const INPUT_TYPES = ["float32", "float16", "uint8"] as const;
const DOING = "look at the input of a model";

/**
 * The geometry of a network's input.
 *
 * @param layout the order of axes, where it is said
 * @param channels how many colors pictures will have
 * @throws {ShapeError} if it takes something else than pictures
 * @throws {ArgumentError} if the order of axes must be said, or is said wrongly
 */
export function inputGeometry(
  inputs: readonly ValueInfo[],
  layout: "nchw" | "nhwc" | undefined,
  channels: 1 | 3,
  where: string,
): InputGeometry {
  const [input] = inputs;
  const fail = (found: string, right: string) =>
    new ShapeError({ doing: DOING, found, right, where });
  if (inputs.length !== 1 || input?.shape?.length !== 4) {
    const found = inputs.map(({ name, shape = [] }) => `${name} (${shape.join(", ")})`).join(", ");
    throw fail(
      `${inputs.length === 1 ? "an input" : `${inputs.length} inputs`}: ${found || "none"}`,
      "one input of pictures: (batch, channels, height, width) or (batch, height, width, channels)",
    );
  }
  const { name, type = "", shape } = input;
  const known = INPUT_TYPES.find((each) => each === type);
  if (known === undefined) throw fail(`an input of ${type}`, `one of ${INPUT_TYPES.join(", ")}`);
  const fixed = shape.map((length) =>
    typeof length === "number" && length > 0 ? length : undefined
  );
  const found = layout ?? layoutOf(fixed);
  if (found === undefined) {
    throw new ArgumentError({
      doing: DOING,
      found: `lengths (${shape.join(", ")}), which do not tell where the channels stand`,
      right: "--layout nchw or --layout nhwc",
      where,
    });
  }
  const [depth, height, width] = found === "nchw"
    ? [fixed[1], fixed[2], fixed[3]]
    : [fixed[3], fixed[1], fixed[2]];
  if (depth !== undefined && depth !== channels) {
    throw new ArgumentError({
      doing: DOING,
      found: `${depth} channels in (${
        shape.join(", ")
      }), read as ${found}, for pictures of ${channels}`,
      right: depth === 1
        ? "--channels gray"
        : depth === 3
        ? "--channels rgb or bgr"
        : "the other --layout, or a model of gray or RGB pictures",
      where,
    });
  }
  const size = height === undefined || width === undefined ? undefined : [height, width] as const;
  return { name, type: known, layout: found, batch: fixed[0], size };
}

function layoutOf(fixed: readonly (number | undefined)[]): "nchw" | "nhwc" | undefined {
  const isDepth = (length: number | undefined) => length === 1 || length === 3;
  if (isDepth(fixed[1]) === isDepth(fixed[3])) return undefined;
  return isDepth(fixed[1]) ? "nchw" : "nhwc";
}
