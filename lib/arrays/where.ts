/** Keeping values where a condition holds, and NaN elsewhere. */
import { ArgumentError } from "../errors/mod.ts";
import { Coordinates } from "./coordinates.ts";
import { fromMask } from "./indexers.ts";
import { isFloat } from "./labels.ts";
import { blocksAround, type Labeled } from "./labeled.ts";
import { allocate, itemSize, type NdArray, ndarray } from "./ndarray.ts";
import { isTime } from "./times.ts";
import { type Condition, type Mask, maskOf, together } from "./masks.ts";
import { takeLabeled } from "./take.ts";

const doing = "keep values where a condition holds";

/** See `DataArray.where`. */
export function keepWhere(
  array: Labeled,
  condition: Condition,
  drop: boolean,
): Labeled {
  const [own, wanted] = together(array, condition);
  let kept = own;
  let mask = maskOf(own, wanted);
  if (drop) {
    const positions = new Map(mask.dims.map((dim, axis) => {
      const any = anyAlong(mask.values, axis);
      return [dim, fromMask(any, any.length, doing)];
    }));
    kept = takeLabeled(own, positions);
    const bare = { attrs: {}, name: undefined, coords: new Coordinates() };
    mask = takeLabeled({ ...mask, ...bare }, positions);
  }
  return { ...kept, values: filled(kept, mask) };
}

/** For each position along an axis, whether the mask is set anywhere there. */
function anyAlong(mask: NdArray, axis: number): Uint8Array {
  const { outer, length, inner } = blocksAround(mask.shape, axis);
  const any = new Uint8Array(length);
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < length; i++) {
      const start = (o * length + i) * inner;
      for (let n = 0; n < inner && any[i] === 0; n++) any[i] = mask.data[start + n] as number;
    }
  }
  return any;
}

/** A copy with NaN where the mask is not set; integers become floats as in xarray. */
function filled(array: Labeled, mask: Mask): NdArray {
  const { dtype, shape, data } = array.values;
  if (dtype === "string" || dtype === "bool" || isTime(dtype)) {
    throw new ArgumentError({
      doing,
      found: `values of ${dtype}, which have no NaN`,
      right: "numbers; to choose rows use sel or isel",
    });
  }
  const float = isFloat(dtype) ? dtype : itemSize(dtype) <= 2 ? "float32" : "float64";
  const target = allocate(float, data.length);
  // Axes of length 1 are left out, so that rows are long.
  const steps = stridesIn(array, mask).filter((_, axis) => shape[axis] !== 1);
  const lengths = shape.filter((length) => length !== 1);
  const length = lengths.at(-1) ?? 1, stride = steps.at(-1) ?? 0;
  const set = mask.values.data as Uint8Array;
  const numbers = typeof data[0] === "bigint"
    ? Float64Array.from(data as BigInt64Array, Number)
    : data as Float32Array;
  const index = lengths.map(() => 0);
  for (let start = 0; start < data.length; start += length) {
    const offset = index.reduce((sum, i, axis) => sum + i * steps[axis]!, 0);
    for (let i = 0; i < length; i++) {
      target[start + i] = set[offset + i * stride] === 1 ? numbers[start + i]! : NaN;
    }
    advance(index, lengths);
  }
  return ndarray(float, shape, target);
}

/**
 * How far the mask moves along each of the array's axes: 0 where it does not have the dimension.
 */
function stridesIn(array: Labeled, mask: Mask): number[] {
  const strides = array.dims.map(() => 0);
  let stride = 1;
  for (let axis = mask.dims.length - 1; axis >= 0; axis--) {
    strides[array.dims.indexOf(mask.dims[axis]!)] = stride;
    stride *= mask.values.shape[axis]!;
  }
  return strides;
}

/** Moves to the next row: counts up all axes but the last. */
function advance(index: number[], shape: readonly number[]): void {
  for (let axis = shape.length - 2; axis >= 0; axis--) {
    if (++index[axis]! < shape[axis]!) return;
    index[axis] = 0;
  }
}
