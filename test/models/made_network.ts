/** A small network in the ONNX format, made here, with layers of several kinds. */
import { joined, wireBytes } from "../../lib/files/onnx/wire.ts";

const text = (number: number, value: string) => wireBytes(number, new TextEncoder().encode(value));
const message = (number: number, ...fields: Uint8Array[]) => wireBytes(number, joined(fields));

function varint(value: number): number[] {
  return value < 128 ? [value] : [value % 128 + 128, ...varint(Math.floor(value / 128))];
}

/** A field of a whole number. */
const whole = (number: number, value: number) =>
  Uint8Array.from([...varint(number * 8), ...varint(value)]);

const node = (operation: string, inputs: string[], output: string, ...more: Uint8Array[]) =>
  message(1, ...inputs.map((name) => text(1, name)), text(2, output), text(4, operation), ...more);
const integer = (name: string, value: number) =>
  message(5, text(1, name), whole(3, value), whole(20, 2));
const integers = (name: string, values: number[]) =>
  message(5, text(1, name), ...values.map((value) => whole(8, value)), whole(20, 7));

const value = (number: number, name: string, shape: (number | string)[]) =>
  message(
    number,
    text(1, name),
    message(
      2,
      message(
        1,
        whole(1, 1),
        message(
          2,
          ...shape.map((length) =>
            message(1, typeof length === "number" ? whole(1, length) : text(2, length))
          ),
        ),
      ),
    ),
  );

/** Weights of {@link madeNetwork}: (48, 4) row-major. */
export const WEIGHTS = Float32Array.from({ length: 48 * 4 }, (_, i) => Math.sin(i * 1.7));

/**
 * Pictures of 4 × 4 pixels to four features `y`; `turned` has these along its first axis, and of `centered`
 * the mean over the batch is taken off.
 *
 * @param batch how many pictures it takes, or a word
 * @param weights the file beside it with {@link WEIGHTS}, if they do not lie in it
 */
export function madeNetwork(batch: number | string, weights?: string): Uint8Array {
  const external = (key: string, content: string) => message(13, text(1, key), text(2, content));
  const data = weights === undefined
    ? [wireBytes(9, new Uint8Array(WEIGHTS.buffer))]
    : [external("location", weights), external("offset", "0"), whole(14, 1)];
  const graph = [
    node("Flatten", ["image"], "flat"),
    node("MatMul", ["flat", "w"], "y"),
    node("Transpose", ["y"], "turned", integers("perm", [1, 0])),
    node("ReduceMean", ["y"], "mean", integers("axes", [0]), integer("keepdims", 1)),
    node("Sub", ["y", "mean"], "centered"),
    text(2, "made"),
    message(5, whole(1, 48), whole(1, 4), whole(2, 1), text(8, "w"), ...data),
    value(11, "image", [batch, 3, 4, 4]),
    value(12, "y", [batch, 4]),
  ];
  return joined([whole(1, 8), message(8, whole(2, 17)), message(7, ...graph)]);
}
