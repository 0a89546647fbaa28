/** Pictures to the tensor that a network takes, and the tensors that it gives to rows of numbers. */
import { ArgumentError, DataError, plural } from "../../errors/mod.ts";
import type { Prepared } from "../pictures/mod.ts";
import type { InputGeometry } from "./geometry.ts";
import type { Runtime, Tensor } from "./runtime.ts";

/**
 * A batch. Where the network takes more pictures than there are, the last one fills it up.
 *
 * @throws {ArgumentError} if pictures differ in size, or are not whole numbers for a network of bytes
 */
export function batchTensor(
  runtime: Runtime,
  { type, layout, batch = 0 }: InputGeometry,
  pictures: readonly Prepared[],
  names: readonly string[],
): Tensor {
  const [first] = pictures as [Prepared, ...Prepared[]];
  const { height, width, channels } = first;
  const count = Math.max(batch, pictures.length), each = first.values.length;
  const values = new Float32Array(count * each);
  for (let i = 0; i < count; i++) {
    const k = Math.min(i, pictures.length - 1), picture = pictures[k]!;
    if (picture.height !== height || picture.width !== width) {
      throw new ArgumentError({
        doing: "put pictures side by side",
        found: `${names[k]} of ${picture.height} × ${picture.width} pixels and ${names[0]} of ` +
          `${height} × ${width}`,
        right: "one size for all: --size HxW, or --size with --crop",
      });
    }
    values.set(picture.values, i * each);
  }
  const dims = layout === "nchw" ? [channels, height, width] : [height, width, channels];
  const shape = [count, ...dims];
  if (type !== "float16") return new runtime.Tensor(type, typedValues(type, values), shape);
  // The runtime's program reads no memory of half floats: it gets their bits, under their own name.
  const bits = new Uint16Array(Float16Array.from(values).buffer);
  return Object.assign(new runtime.Tensor("uint16", bits, shape), { type });
}

function typedValues(type: "float32" | "uint8", values: Float32Array): ArrayLike<number> {
  if (type === "float32") return values;
  const wrong = values.find((value) => !(Number.isInteger(value) && value >= 0 && value <= 255));
  if (wrong === undefined) return Uint8Array.from(values);
  throw new ArgumentError({
    doing: "feed a model that takes bytes",
    found: `${wrong} in a picture`,
    right: "whole numbers from 0 to 255: --scale 255, without mean and SD",
  });
}

/**
 * The rows of the pictures, with all other axes put end to end.
 *
 * @throws {DataError} if there is not one row per picture, and if a number is not finite
 */
export function rowsOf(
  { dims, data }: Tensor,
  { batch, names, layer, where }: {
    readonly batch: number;
    readonly names: readonly string[];
    readonly layer: string;
    readonly where: string;
  },
): Float32Array {
  const doing = `take layer ${layer} of a model`;
  if (dims[0] !== batch || data.length === 0) {
    throw new DataError({
      doing,
      found: `shape (${dims.join(", ")}) for ${plural(batch, "picture")}`,
      right: "a layer whose first axis is the pictures; without --layers, shapes are listed",
      where,
    });
  }
  const width = data.length / batch, rows = new Float32Array(names.length * width);
  for (let i = 0; i < rows.length; i++) {
    const value = rows[i] = Number(data[i]);
    // Rounded to single it may be infinite though the network's number is not.
    if (Number.isFinite(rows[i]!)) continue;
    throw new DataError({
      doing,
      found: `${value} in feature ${i % width} of ${names[Math.floor(i / width)]}`,
      right: "finite numbers: look at --mean, --sd and --scale, or export the model in float32",
      where,
    });
  }
  return rows;
}
